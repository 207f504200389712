"""Ask a notebook's answers again: its cells run in a process of its own, and this one judges what comes back.

The learner's process holds what they wrote and nothing that judges it. A number or a letter is sent over; a function
stays there and is called from here with the hidden cases. So nothing that a notebook does, to nnlab or to Python, can
make a wrong answer right: it can only send other values.
"""

from __future__ import annotations

from dataclasses import replace

from nnlab import check
from nnlab._core.inputs import positive
from nnlab.classroom.again.far import Gone, Process
from nnlab.classroom.again.needed import Step, needed
from nnlab.classroom.handed_in import Work
from nnlab.classroom.letters import line
from nnlab.classroom.sheets import NOT_YET, OPEN, RIGHT, Answer, Sheet
from nnlab.classroom.table import short


def run_again(work: Work, notes: list[str], seconds: float = 60.0) -> Sheet:
    """Return a sheet as the answers are when they are asked again; tries and mistakes stay what the notebook says.

    Parameters
    ----------
    work : Work
    notes : list of str
        Gets a sentence where the code was stopped or ends with an error, and where the notebook says otherwise.
    seconds : float
        How long the notebook may run.
    """
    seconds, said = positive(seconds, "seconds"), work.sheet
    found: dict[str, Answer] = {}
    steps = needed([cell.source for cell in work.notebook.cells], set(said.answers))
    troubles, is_whole = list[str](), True
    if steps:
        try:
            with Process(seconds) as process:
                for step in steps:
                    _take(step, process, found, troubles)
        except Gone as problem:
            troubles.append(f"{problem} What was not yet asked is open")
            is_whole = False
    notes += [f"{said.learner}, {said.file}: {trouble}." for trouble in troubles]
    if said.doubt:
        notes.append(f"{said.learner}, {said.file}: {said.doubt}. Its answers were asked again and count; its tries "
                     f"do not.")
    answers = {question: _merged(old, found.get(question, Answer()), believed=not said.doubt)
               for question, old in said.answers.items()}
    changed = [short(question) for question, old in said.answers.items()
               if not said.doubt and old.state == RIGHT != answers[question].state and (is_whole or question in found)]
    if changed:
        notes.append(f"{said.learner}, {said.file}: it says right for {', '.join(changed)}, and is not when it runs "
                     f"again.")
    return replace(said, answers=answers, doubt="")


def _take(step: Step, process: Process, found: dict[str, Answer], troubles: list[str]) -> None:
    """Run a cell and ask the questions in it."""
    trouble = process.run(step.source)
    if trouble and step.questions:
        names = ", ".join(map(short, step.questions))
        troubles.append(f"the cell of {names} ends with an error ({line(trouble, 100)})")
    for question in step.questions:
        value = process.value(question)
        feedback = check.answer(question, value)
        if process.ended:
            raise Gone(process.ended)
        state = feedback.state if feedback.state in (RIGHT, NOT_YET) else OPEN
        if state != OPEN or question not in found:  # the last that was answered counts
            found[question] = Answer(state, 0, (feedback.mistake,) if feedback.mistake else ())


def _merged(old: Answer, new: Answer, *, believed: bool) -> Answer:
    """Return what was found now, with the tries and the mistakes that the notebook tells."""
    tries, before = (old.tries, old.mistakes) if believed else (0, ())
    return Answer(new.state, tries, tuple(dict.fromkeys([*before, *new.mistakes])))
