"""What was answered in this session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from types import FunctionType
from typing import NamedTuple

from nnlab._core.inputs import instance, listed
from nnlab._core.plain import in_plain_letters
from nnlab.check.engine.feedback import STATES, Feedback, Hint


class Row(NamedTuple):
    """One question: right, not yet or unanswered, and how often an answer was right or wrong."""

    question: str
    state: str
    tries: int


class Results(tuple[Row, ...]):
    """A table, one `Row` a question, in the order in which they were first asked."""

    __slots__ = ()

    def __new__(cls, rows: Iterable[Row] = ()) -> Results:
        """Return a table of rows."""
        rule, remedy = "a list of rows", "Use nnlab.check.results()."
        return super().__new__(cls, [instance(row, Row, "each of rows", "a Row", remedy)
                                     for row in listed(rows, "rows", rule, remedy, ordered=False)])

    @in_plain_letters
    def __repr__(self) -> str:
        if not self:
            return "No question was answered in this session."
        width = max(len(row.question) for row in self)
        lines = [f"  {'question':{width}}  {'state':10}  tries"]
        lines += [f"{STATES[row.state][0]} {row.question:{width}}  {row.state:10}  {row.tries:5}" for row in self]
        return "\n".join([*lines, self.sentence])

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{self!r}</p>"
        rows = "".join(f'<tr><td style="text-align: left"><span aria-hidden="true">{STATES[row.state][0]}</span> '
                       f"{escape(row.question)}</td><td>{row.state}</td><td>{row.tries}</td></tr>" for row in self)
        return (f"<table><caption>{self.sentence}</caption><thead><tr><th>question</th><th>state</th><th>tries</th>"
                f"</tr></thead><tbody>{rows}</tbody></table>")

    @property
    def sentence(self) -> str:
        """How many are right, in words."""
        return f"{sum(row.state == 'right' for row in self)} of {len(self)} right."


class Session:
    """Keeps the last state of each question, its mistakes, and the steps of its hint that were not shown yet."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._steps: dict[str, list[str]] = {}
        self._mistakes: dict[str, dict[str, None]] = {}
        self._functions: dict[str, str] = {}  # the question that a function answered last, by its name
        self.last = ""

    def remember(self, question: str, value: object) -> None:
        """Note which question is answered, and by which function."""
        self.last = question
        if isinstance(value, FunctionType):
            self._functions[value.__name__] = question

    def answered_by(self, function: object) -> str:
        """Return the question that a function has answered, or raise ValueError."""
        name = getattr(function, "__name__", type(function).__name__)
        if name not in self._functions:
            raise ValueError(f"Only a function that has answered a question can be watched without it. Got {name}. "
                             f'Use nnlab.check.watch("lesson/question", {name}).')
        return self._functions[name]

    def note(self, question: str, feedback: Feedback) -> Feedback:
        """Keep an answer's state, and return the feedback with the question's tries and mistakes so far.

        What can't be read changes nothing, and counts as no try.
        """
        row = self._rows.get(question, Row(question, "unanswered", 0))
        if feedback.state in ("right", "not yet"):
            row = Row(question, feedback.state, row.tries + 1)
        elif feedback.state == "unanswered":
            row = row._replace(state="unanswered")
        self._rows[question] = row
        if feedback.state != "unread":
            self._steps[question] = list(feedback.steps)
        mistakes = self._mistakes.setdefault(question, {})
        if feedback.mistake:
            mistakes[feedback.mistake] = None
        return replace(feedback, question=question, tries=self._rows[question].tries, mistakes=tuple(mistakes))

    def hint(self, question: str) -> Hint:
        """Return the next step of the hint to the last answer; the last step again when there is no other."""
        state, steps = self._rows[question].state if question in self._rows else "unanswered", self._steps.get(question)
        if state == "unanswered":
            return Hint("Give an answer first, even a guess. Then the hint fits it.")
        if state == "right":
            return Hint("No hint is needed: your answer is right.")
        if not steps:
            return Hint("There is no further hint. Read once more what stands below your answer.")
        return Hint(steps[0] if len(steps) == 1 else steps.pop(0))

    def results(self) -> Results:
        """Return the table as it is now."""
        return Results(self._rows.values())
