"""Ask all questions of a notebook: run the cells that they need, one after another, and judge what they hand over."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from nnlab import check
from nnlab.classroom.again.far import Gone, NoValue, Process
from nnlab.classroom.again.needed import Step, needed
from nnlab.classroom.letters import line
from nnlab.classroom.sheets import NOT_YET, OPEN, RIGHT

MOST_STARTS = 5  # of Python for a notebook: each may take all the seconds


class Found(NamedTuple):
    """What a check says of an answer now; `why`, in words, no value came back that it could judge; "" where one did."""

    state: str
    mistakes: tuple[str, ...] = ()
    why: str = ""


class Asking:
    """Asks the questions of a notebook: `found` is what the checks say, `left_out` in words which cells did not run."""

    def __init__(self, sources: Sequence[str], questions: Set[str], seconds: float):
        self.sources, self.questions, self.seconds = list(sources), questions, seconds
        self.found: dict[str, Found] = {}
        self.left_out: list[str] = []
        self.troubles: dict[int, str] = {}  # in words, of each cell that ended with an error
        self.done = -1  # the last cell whose questions were asked, or can't be

    def all(self) -> None:
        """Ask all. A cell that ends Python, or never ends, is left out from then on."""
        for _ in range(MOST_STARTS):
            steps = needed(self.sources, self.questions, after=self.done)
            if not steps:
                return
            step = steps[0]
            try:
                with Process(self.seconds) as process:
                    for step in steps:
                        self._take(step, process)
                return
            except Gone as problem:
                self._leave_out(step, str(problem))
        for step in needed(self.sources, self.questions, after=self.done):
            self._could_not(step, f"its notebook was stopped {MOST_STARTS} times")

    def _leave_out(self, step: Step, why: str) -> None:
        """Leave a cell out; that is said where it has no question of which it is said anyway."""
        if not self._could_not(step, why):
            self.left_out.append(f"{self._called(step.cell)} was left out ({why})")
        self.sources[step.cell] = ""

    def _could_not(self, step: Step, why: str) -> bool:
        """Note why those questions of a cell could not be asked that were not; return whether there are any."""
        missed = [question for question in step.questions if step.cell > self.done and question not in self.found]
        self.found |= dict.fromkeys(missed, Found(OPEN, (), why))
        return bool(missed)

    def _take(self, step: Step, process: Process) -> None:
        """Run a cell and ask the questions in it."""
        if trouble := process.run(step.source):
            self.troubles[step.cell] = trouble
        for question in step.questions if step.cell > self.done else ():
            try:
                found = _judged(question, process)
            except NoValue as problem:
                found = Found(OPEN, (), self._first_trouble(question, step.cell) or str(problem))
            before = self.found.get(question)
            if not before or before.why or (found.state != OPEN and not found.why):  # the last that was answered counts
                self.found[question] = found
        self.done = max(self.done, step.cell)

    def _first_trouble(self, question: str, cell: int) -> str:
        """Return in words the first error of the cells that a check needs: the others only follow from it."""
        for step in needed(self.sources[:cell + 1], {question}):
            if trouble := self.troubles.get(step.cell):
                return trouble if step.cell == cell else f"{self._called(step.cell)} ended with an error. {trouble}"
        return ""

    def _called(self, cell: int) -> str:
        return f'the cell that begins "{line(self.sources[cell], 50)}"'


def _judged(question: str, process: Process) -> Found:
    """Return what a check says."""
    process.raised = ""
    feedback = check.answer(question, process.value(question))
    if process.ended:
        raise Gone(process.ended)
    state = feedback.state if feedback.state in (RIGHT, NOT_YET) else OPEN
    return Found(state, (feedback.mistake,) if feedback.mistake else (), process.raised)
