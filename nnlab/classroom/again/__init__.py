"""Ask a notebook's answers again: its cells run in a process of its own, and this one judges what comes back.

The learner's process holds what they wrote and nothing that judges it. A number or a letter is sent over; a function
stays there and is called from here with the hidden cases. So nothing that a notebook does, to nnlab or to Python, can
make a wrong answer right: it can only send other values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nnlab._core.inputs import between
from nnlab.classroom.again.asking import Asking, Found
from nnlab.classroom.handed_in import Work
from nnlab.classroom.letters import line
from nnlab.classroom.sheets import OPEN, RIGHT, Answer, Sheet
from nnlab.classroom.table import short

MOST_SECONDS = 86_400  # a day
NOT_ASKED = Found(OPEN, (), "no cell that can run asks for it")


def run_again(work: Work, notes: list[str], seconds: float = 60.0) -> Sheet:
    """Return a sheet as the answers are when they are asked again; tries and mistakes stay what the notebook says.

    Parameters
    ----------
    work : Work
    notes : list of str
        Gets a sentence where an answer could not be asked again, and where the notebook says otherwise.
    seconds : float
        How long the notebook may run.
    """
    asking = Asking([cell.source for cell in work.notebook.cells], set(work.sheet.answers), allowed(seconds))
    asking.all()
    said = _believed(work.sheet)
    found = {question: asking.found.get(question, NOT_ASKED) for question in said.answers}
    answers = {question: _merged(old, found[question]) for question, old in said.answers.items()}
    changed = [short(question) for question, old in said.answers.items()
               if old.state == RIGHT != answers[question].state]
    sentences = [*asking.left_out, *_misses(said, found)]
    if work.sheet.doubt:
        sentences.append(f"{work.sheet.doubt}. Its answers were asked again and count; its tries do not")
    if changed:
        sentences.append(f"it says right for {', '.join(changed)}, and is not when it runs again")
    notes += [f"{said.learner}, {said.file}: {sentence}." for sentence in sentences]
    return replace(said, answers=answers)


def allowed(seconds: float, name: str = "seconds") -> float:
    """Return how long a notebook may run, or raise ValueError."""
    return between(seconds, name, 0, MOST_SECONDS, f"a positive number below {MOST_SECONDS:,}",
                   include_low=False)


def _believed(said: Sheet) -> Sheet:
    """Return a sheet without what is not believed."""
    return replace(said, answers=dict.fromkeys(said.answers, Answer()), doubt="") if said.doubt else said


def _merged(old: Answer, new: Found) -> Answer:
    """Return the state that was found now, with the tries and the mistakes that the notebook tells.

    What could not be asked stays as it was. Only where a notebook tells nothing, the mistake counts that is found now:
    a check sees less of a function that stays in another process.
    """
    if new.why and old.state != OPEN:
        return old
    return Answer(new.state, old.tries, new.mistakes if old == Answer() else old.mistakes)


def _misses(said: Sheet, found: dict[str, Found]) -> Iterator[str]:
    """Yield in words which answers could not be asked, and what stands in the table for them."""
    missed: dict[tuple[str, str], list[str]] = {}
    for question, old in said.answers.items():
        new = found[question]
        if new.why and (old.state != new.state if old.state != OPEN else new.state == OPEN and new != NOT_ASKED):
            missed.setdefault((line(new.why), old.state), []).append(short(question))
    for (why, state), questions in missed.items():
        stays = "That is open" if state == OPEN else f"The notebook says {state}, and that stays"
        yield f"could not be asked again: {', '.join(questions)} ({why}). {stays}"
