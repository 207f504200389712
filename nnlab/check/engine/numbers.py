"""A question whose answer is a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnlab._core.arithmetic import has_digits, is_rounded, near, parts, slips
from nnlab._core.guarded import fixed
from nnlab._core.inputs import between, finite, flag, instance, text
from nnlab._core.reading import Unreadable, read_number
from nnlab.check.engine.feedback import Feedback

TOLERANCE = 0.006  # of the answer: takes every rounding to three digits, and 0.67 for 2/3


@fixed
@dataclass(frozen=True, kw_only=True)
class Number:
    """A question whose answer is a number.

    Parameters
    ----------
    answer : float
    unit : str
        May be written behind the number. A number in another unit is not wrong, it is asked for again.
    whole : bool
        Something is counted: only this whole number is right.
    relative : float
        How far from the answer is right, as a share of it. Less than the usual 0.006 where the lesson needs it.
    wrong : mapping of float to str
        Typical wrong numbers and what to say to each. It must not give the answer away. A step on the way of the line,
        a slip in it, another sign, a factor 2, the decimal point, one too many and a rounded answer need none.
    right : str
        What to say when the answer is right.
    hint, line : str
        What any wrong number gets, folded: what to do or to look at, and Python that computes the answer.

    Raises
    ------
    ValueError
        For a wrong number that would be taken as right.
    """

    answer: float
    unit: str = ""
    whole: bool = False
    relative: float = TOLERANCE
    wrong: Mapping[float, str] = field(default_factory=dict)
    right: str = ""
    hint: str = ""
    line: str = ""

    def __post_init__(self) -> None:
        instance(self.wrong, Mapping, "wrong", "a table of numbers and texts",
                 "Use for example wrong={7: 'Too small.'}.")
        read = {"answer": finite(self.answer, "answer"), "whole": flag(self.whole, "whole"),
                "relative": between(self.relative, "relative", 0, 1.001 * TOLERANCE, f"from 0 to {TOLERANCE}"),
                "wrong": {finite(value, "each number of wrong"): text(words, "each text of wrong")
                          for value, words in self.wrong.items()},
                **{name: text(getattr(self, name), name) for name in ("unit", "right", "hint", "line")}}
        for name, value in read.items():
            object.__setattr__(self, name, value)
        if self.whole and not self.answer.is_integer():
            raise ValueError(f"answer must be a whole number if whole=True. Got {self.answer}. Use whole=False.")
        for value in self.wrong:
            if self._is_right(value):
                raise ValueError(f"A wrong number must differ from the answer {self.answer:g} by more than the "
                                 f"tolerance. Got {value}. Make the tolerance smaller.")

    def check(self, value: object) -> Feedback:
        """Return the feedback to a value."""
        try:
            readings = read_number(value, self.unit)
        except Unreadable as problem:
            return Feedback("unread", str(problem))
        if any(map(self._is_right, readings)):
            return Feedback("right", self.right)
        if isinstance(value, tuple) and value[0] == 0 and any(self._is_right(-reading) for reading in readings):
            return Feedback("unread", "Python takes a comma for the end of a number, and its 0 has no sign. "
                                      "Write your number with a point.")
        nearest = min(readings, key=lambda reading: (self.whole > reading.is_integer(), abs(reading - self.answer)))
        return Feedback("not yet", next(filter(None, map(self._why, readings)), self._side(nearest)),
                        self.hint, self.line)

    def _is_right(self, value: float) -> bool:
        return near(value, self.answer, 0 if self.whole else self.relative)

    def _why(self, value: float) -> str:
        """Return what to say to a wrong number; "" when it is none of the usual ones."""
        def is_near(*others: float) -> bool:
            return any(near(value, other, 0 if self.whole else TOLERANCE) for other in others)

        if words := next((words for wrong, words in self.wrong.items() if is_near(wrong)), ""):
            return words
        if is_near(-self.answer):
            return "The size is right. Look at the sign."
        for source, result in parts(self.line):
            if source and is_near(result):
                return f"That is {source}: right so far, and not yet all."
            if near(value, result, 0):
                return "That is one of the numbers that go in. What is done with it?"
        if self.whole and abs(value - self.answer) == 1:
            return "One too many. What does not belong?" if value > self.answer else "One too few. What was left out?"
        if not self.whole and is_rounded(value, self.answer):
            return "Near, but rounded too early. Keep all digits on the way and round only at the end."
        for slip, result in slips(self.line):
            if is_near(result):
                return f"That is {self._size(value)}, as if {slip}."
        if not self.whole and is_near(2 * self.answer, self.answer / 2):
            return "A factor 2 is off."
        is_shifted = is_near(*(self.answer * 10.0**power for power in (-3, -2, -1, 1, 2, 3)))
        if is_shifted and not self.whole and has_digits(self.answer, 2):  # a single digit may be on purpose
            return "The digits are right. Look at the decimal point."
        return ""

    def _size(self, value: float) -> str:
        is_more = value > self.answer
        if self.whole and self.unit:
            return f"too {'many' if is_more else 'few'} {self.unit}"
        return "too large" if is_more else "too small"

    def _side(self, value: float) -> str:
        """Return on which side of the answer a value lies."""
        if self.whole and not value.is_integer():
            return "Only a whole number can be right here."
        return f"That is {self._size(value)}. Go through it again, one step at a time."
