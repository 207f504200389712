"""A question whose answer is a number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from nnlab._core.guarded import fixed
from nnlab._core.inputs import at_least_0, finite, instance, text
from nnlab._core.reading import Unreadable, read_number
from nnlab.check.engine.feedback import Feedback

NEAR = "Near, but not near enough. Keep all digits on the way and round only at the end."


@fixed
@dataclass(frozen=True, kw_only=True)
class Number:
    """A question whose answer is a number.

    Parameters
    ----------
    answer : float
    unit : str
        May be written behind the number. A number in another unit is not wrong, it is asked for again.
    relative, absolute : float
        How far from the answer is right: up to ``relative * |answer|`` or ``absolute``, whichever is more.
        0.005 takes every rounding to three digits.
    wrong : mapping of float to str
        Typical wrong numbers and what to say to each. It must not give the answer away.
    right : str
        What to say when the answer is right.
    hint, line : str
        What any other wrong number gets, folded.

    Raises
    ------
    ValueError
        For a wrong number that would be taken as right.
    """

    answer: float
    unit: str = ""
    relative: float = 0.005
    absolute: float = 1e-9
    wrong: Mapping[float, str] = field(default_factory=dict)
    right: str = ""
    hint: str = ""
    line: str = ""

    def __post_init__(self) -> None:
        instance(self.wrong, Mapping, "wrong", "a table of numbers and texts",
                 "Use for example wrong={7: 'Too small.'}.")
        read = {"answer": finite(self.answer, "answer"), "relative": at_least_0(self.relative, "relative"),
                "absolute": at_least_0(self.absolute, "absolute"),
                "wrong": {finite(value, "each number of wrong"): text(words, "each text of wrong")
                          for value, words in self.wrong.items()},
                **{name: text(getattr(self, name), name) for name in ("unit", "right", "hint", "line")}}
        for name, value in read.items():
            object.__setattr__(self, name, value)
        for value in self.wrong:
            if self._is(value, self.answer):
                raise ValueError(f"A wrong number must differ from the answer {self.answer:g} by more than the "
                                 f"tolerance. Got {value}. Make the tolerance smaller.")

    def check(self, value: object) -> Feedback:
        """Return the feedback to a value."""
        try:
            readings = read_number(value, self.unit)
        except Unreadable as problem:
            return Feedback("unread", str(problem))
        if any(self._is(reading, self.answer) for reading in readings):
            return Feedback("right", self.right)
        return Feedback("not yet", next(filter(None, map(self._why, readings)), self._side(readings[0])),
                        self.hint, self.line)

    def _is(self, value: float, wanted: float) -> bool:
        return math.isclose(value, wanted, rel_tol=0, abs_tol=max(self.relative * abs(wanted), self.absolute))

    def _why(self, value: float) -> str:
        """Return what to say to a wrong number; "" when it is none of the usual ones."""
        for wrong, words in self.wrong.items():
            if self._is(value, wrong):
                return words
        if self._is(value, -self.answer):
            return "The size is right. Look at the sign."
        if self._is(value, 2 * self.answer) or self._is(value, self.answer / 2):
            return "A factor 2 is off."
        if any(self._is(value, self.answer * 10.0**power) for power in (-3, -2, -1, 1, 2, 3)):
            return "The digits are right. Look at the decimal point."
        if self._is_rounded(value):
            return NEAR
        return ""

    def _side(self, value: float) -> str:
        return f"That is too {'large' if value > self.answer else 'small'}. Go through it again, one step at a time."

    def _is_rounded(self, value: float) -> bool:
        """Whether the value is within 3 % of the answer, or is the answer rounded to fewer digits."""
        return math.isclose(value, self.answer, rel_tol=0.03) or (
            value != 0 and any(math.isclose(value, round(self.answer, digits)) for digits in range(4)))
