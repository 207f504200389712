"""What a learner answered in one lesson, as the saved notebook says it, and whether that is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from nnlab.check.engine.feedback import MIME, STATES
from nnlab.classroom.cells import asked
from nnlab.classroom.doubts import doubt
from nnlab.classroom.letters import line
from nnlab.classroom.notebook import Notebook, text

RIGHT, NOT_YET, OPEN = "right", "not yet", "open"
MOST_MISTAKES, MOST_TRIES = 100, 10**6


class Answer(NamedTuple):
    """Right, not yet or open; how often an answer was right or wrong; the mistakes on the way."""

    state: str = OPEN
    tries: int = 0
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A learner's answers to all questions of a lesson, in the lesson's order.

    `doubt` says why they are not believed; "" where they are.
    """

    learner: str
    lesson: str
    answers: dict[str, Answer]
    file: str
    doubt: str = ""

    @property
    def right(self) -> int:
        """How many are right; 0 where they are not believed."""
        return 0 if self.doubt else sum(answer.state == RIGHT for answer in self.answers.values())


def sheet(notebook: Notebook, questions: Sequence[str], learner: str, lesson: str, file: str) -> Sheet:
    """Return what a notebook says of each question of its lesson."""
    said: dict[str, list[Answer]] = {}
    for cell in notebook.cells:
        for question in dict.fromkeys(asked(cell.tree)):
            said.setdefault(question, []).append(_said(cell.outputs, question))
    return Sheet(learner, lesson, {question: _last(said.get(question, [])) for question in questions}, file,
                 doubt(notebook.cells))


def unrecorded(notebook: Notebook) -> bool:
    """Return whether checks have answered in a notebook, and none has left what can be read."""
    shown = [data for cell in notebook.cells if asked(cell.tree) for data in cell.outputs]
    return not any(MIME in data for data in shown) and any(
        text(data.get("text/plain")).startswith(("✓ Right.", "✗ Not yet.")) for data in shown)


def _said(outputs: Sequence[dict[str, Any]], question: str) -> Answer:
    """Return the last answer to a question that stands below the cell that asks it."""
    found = [answer for data in outputs if (answer := record(data.get(MIME), question))]
    return found[-1] if found else Answer()


def record(kept: object, question: str) -> Answer | None:
    """Return what a check left in the notebook; None for what no check has written there."""
    if not isinstance(kept, dict) or kept.get("question") != question:
        return None
    state, tries, mistakes = kept.get("state"), kept.get("tries"), kept.get("mistakes")
    if not isinstance(state, str) or state not in STATES or type(tries) is not int or not 0 <= tries <= MOST_TRIES:
        return None
    if not isinstance(mistakes, list) or not all(isinstance(mistake, str) for mistake in mistakes):
        return None
    labels = filter(None, (line(mistake) for mistake in mistakes[:MOST_MISTAKES]))
    return Answer(state if state in (RIGHT, NOT_YET) else OPEN, tries, tuple(dict.fromkeys(labels)))


def _last(answers: Sequence[Answer]) -> Answer:
    """Return the last that was right or wrong, with the mistakes of all."""
    if not answers:
        return Answer()
    counts = [answer for answer in answers if answer.state != OPEN] or answers
    return counts[-1]._replace(mistakes=tuple(dict.fromkeys(name for answer in answers for name in answer.mistakes)))
