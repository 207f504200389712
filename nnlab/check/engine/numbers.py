"""A question whose answer is a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nnlab._core.arithmetic import parts, slips
from nnlab._core.guarded import fixed
from nnlab._core.inputs import finite, flag, instance, text
from nnlab._core.nearness import EXACT, has_digits, is_rounded, near, places
from nnlab._core.reading import Unreadable, read_number
from nnlab._core.rewritten import is_perhaps_two
from nnlab._core.shown import shown
from nnlab.check.engine.feedback import Feedback

# What is right, for all numbers: a whole answer is wanted as it is. Any other may be rounded, or cut, to the digits
# that are given, if that changes it by no more than this share: so do three digits, and 0.67 for 2/3. An answer
# without end, such as 2/3, may also be measured: 0.66735 is the same in three digits.
TOLERANCE = 0.006
ENDLESS = 8  # digits


@fixed
@dataclass(frozen=True, kw_only=True)
class Number:
    """A question whose answer is a number.

    Parameters
    ----------
    answer : float
    unit : str
        Its words may stand behind the number. A number with other words is not wrong, it is asked for again.
    whole : bool
        Something is counted: only this whole number is right.
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
    wrong: Mapping[float, str] = field(default_factory=dict)
    right: str = ""
    hint: str = ""
    line: str = ""

    def __post_init__(self) -> None:
        instance(self.wrong, Mapping, "wrong", "a table of numbers and texts",
                 "Use for example wrong={7: 'Too small.'}.")
        read = {"answer": finite(self.answer, "answer"), "whole": flag(self.whole, "whole"),
                "wrong": {finite(value, "each number of wrong"): text(words, "each text of wrong")
                          for value, words in self.wrong.items()},
                **{name: text(getattr(self, name), name) for name in ("unit", "right", "hint", "line")}}
        for name, value in read.items():
            object.__setattr__(self, name, value)
        if self.whole and not self.answer.is_integer():
            raise ValueError(f"answer must be a whole number if whole=True. Got {self.answer}. Use whole=False.")
        for value in self.wrong:
            if self._is_right(value):
                raise ValueError(f"A wrong number must not be the answer {self.answer:g}, nor what it is when it is "
                                 f"rounded. Got {value}. Leave it out.")

    def check(self, value: object) -> Feedback:
        """Return the feedback to a value."""
        try:
            readings = read_number(value, self.unit)
        except Unreadable as problem:
            return Feedback("unread", str(problem))
        if self._is_doubtful(value, readings):
            meanings = [f"{reading:.10g}" for reading in readings] + ["two numbers"] * _is_perhaps_two(value)
            return Feedback("unread", f"{shown(value)} may mean {' or '.join(meanings)}. Write the one without "
                                      f"quotation marks, like answer = {meanings[0]}.")
        if any(map(self._is_right, readings)):
            return Feedback("right", self.right)
        if isinstance(value, tuple) and value[0] == 0 and any(self._is_right(-reading) for reading in readings):
            return Feedback("unread", "Python takes a comma for the end of a number, and its 0 has no sign. "
                                      "Write your number with a point.")
        nearest = min(readings, key=lambda reading: (self.whole > reading.is_integer(), abs(reading - self.answer)))
        return Feedback("not yet", next(filter(None, map(self._why, readings)), self._side(nearest)),
                        self.hint, self.line)

    def _is_right(self, value: float) -> bool:
        if self.answer.is_integer():
            return near(value, self.answer, 0 if self.whole else EXACT)
        is_measured = has_digits(self.answer, ENDLESS) and f"{value:.3g}" == f"{self.answer:.3g}"
        return near(value, self.answer, EXACT) or is_measured or (
            near(value, self.answer, TOLERANCE) and is_rounded(value, self.answer))

    def _is_doubtful(self, value: object, readings: Sequence[float]) -> bool:
        """Whether 938 939 may be two numbers, and a right 10,000 ten, or -6.216 a number that is known to be wrong."""
        if not any(map(self._is_right, readings)):
            return _is_perhaps_two(value)
        others = [reading for reading in readings if not near(reading, self.answer, 0.5)]
        are_whole = all(near(reading, round(reading), 0) for reading in readings)
        return any(reading in self.wrong for reading in others) or (are_whole and others[:1] == [readings[0]])

    def _why(self, value: float) -> str:
        """Return what to say to a wrong number; "" when it is none of the usual ones."""
        def is_near(*others: float) -> bool:
            return any(near(value, other, 0 if self.whole else TOLERANCE) for other in others)

        if words := next((words for wrong, words in self.wrong.items() if is_near(wrong)), ""):
            return words
        if is_near(-self.answer):
            return "The size is right. Look at the sign."
        if not self.whole and is_near(self.answer):
            return "Near, and not equal. Keep all digits on the way and round only at the end."
        for source, result in parts(self.line):
            if source and is_near(result):
                return f"That is {source}: right so far, and not yet all."
            if value and near(value, result, 0):
                return "That is one of the numbers that go in. What is done with it?"
        if self.whole and abs(value - self.answer) == 1:
            return f"One too {'many' if value > self.answer else 'few'}. Go through it again, one step at a time."
        if not self.answer.is_integer() and is_rounded(value, self.answer):
            return f"Rounded to too few digits. Give at least {places(self.answer, TOLERANCE)} behind the point."
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


def _is_perhaps_two(value: object) -> bool:
    return isinstance(value, str) and is_perhaps_two(value)
