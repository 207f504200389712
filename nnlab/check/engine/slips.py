"""Slips: the small changes of a value that may make a result right, each with what it means.

None of them is a list of known mistakes: each is an operation, tried at every expression of a learner's function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import GeneratorType
from typing import Any

import numpy as np


@dataclass
class Live:
    """An expression while it is worked out."""

    case: int
    turn: int  # how often it was worked out before in this call
    turns: int  # how often it is in all, as the function was written
    work: Callable[[], Any]  # gives its value
    sides: tuple[Any, ...]  # of an operation: left and right; of a call: the function, its arguments
    inner: Sequence[tuple[Any, ...]]  # the sides of the operations that its sides are
    names: Mapping[str, Any]  # what the learner's names stand for
    end: tuple[int, int] | None = None  # of a call: the place that its function worked out last, and its turn

    @cached_property
    def value(self) -> Any:
        """What it gives as it is written."""
        return self.work()

    @property
    def number(self) -> Any:
        """Its value, if it is a number or an array of numbers."""
        value = self.value
        if isinstance(value, (bool, str)) or not isinstance(value, (int, float, np.number, np.ndarray)):
            raise TypeError("no number")
        return value

    @cached_property
    def sole(self) -> Any:
        """The number that all its entries are; None if they differ."""
        entries = np.ravel(self.number)
        return entries[0] if entries.size and (entries == entries[0]).all() else None

    def recorded(self, change: Slip | None) -> Any:
        """Return what it gives, and keep a copy that can be asked: an array may be changed in place later."""
        try:
            value = change.change(self) if change else self.value
        except BaseException:
            self.work = _nothing  # it is not worked out anew
            raise
        self.__dict__["value"] = kept(value)
        return value


def _nothing() -> Any:
    raise LookupError("it gave nothing")


def kept(value: Any) -> Any:
    """Return a copy of an array; anything else as it is."""
    return value.copy() if isinstance(value, np.ndarray) else value


OF_LOOPS = (any, all)  # often take a loop in brackets


def unrolled(value: Any) -> Any:
    """Return what a loop in brackets gives, which can be asked once; anything else as it is."""
    return list(value) if isinstance(value, GeneratorType) else value


@dataclass(frozen=True)
class Slip:
    """A change of one value.

    Parameters
    ----------
    change : callable
        ``change(live)`` returns what the expression gives instead. Where it does not fit, it raises.
    cost : float
        The dearer, the later it is tried.
    what : str
        What is wrong, as a sentence.
    code : str
        The expression as it should be; "{}" stands for what the learner wrote.
    is_given : bool
        Whether it puts a quantity or a function there in place of what stands there, which explains less than a change.
    is_ours : bool
        Whether it is as likely as what makes a right value: a number that is written in the right function, another
        entry, another order.
    """

    change: Callable[[Live], Any]
    cost: float
    what: str
    code: str
    is_given: bool = False
    is_ours: bool = False

    @property
    def is_of_value(self) -> bool:
        """Whether it changes the value, whatever that was made of."""
        return "{}" in self.code

    def then(self, other: Slip) -> Slip:
        """Return this change with another one, of its value, after it."""
        return Slip(lambda live: other.change(replace(live, work=lambda: self.change(live))), self.cost + other.cost,
                    f"{self.what} {other.what}", other.code.replace("{}", f"({self.code})"))


def own(function: Callable[[Any], Any], cost: float, what: str, code: str) -> Slip:
    """Return a change of a number, or an array, by itself."""
    return Slip(lambda live: function(live.number), cost, what, code)


def _transposed(value: np.ndarray) -> np.ndarray:
    if value.ndim != 2 or value.shape == (1, 1):
        raise ValueError("nothing to transpose")
    return value.T


def _turned(live: Live) -> bool:
    if not isinstance(live.value, (bool, np.bool_)):
        raise TypeError("neither true nor false")
    return not live.value


def _reversed(live: Live) -> Any:
    if not isinstance(live.value, list):
        raise TypeError("no list")
    return live.value[::-1]


def _array(live: Live) -> Any:
    if not isinstance(live.value, (list, tuple)):
        raise TypeError("no list")
    return np.array(live.value, dtype=float)


def _row(value: np.ndarray) -> np.ndarray:
    if value.ndim != 1:
        raise ValueError("no row")
    return value


# Of a value by itself.
OWN = (
    own(lambda v: -v, 1.0, "It has the wrong sign.", "-{}"),
    own(lambda v: 2 * v, 1.0, "It is half of what it should be: a factor 2 is missing.", "2 * {}"),
    own(lambda v: v / 2, 1.0, "It is twice what it should be: a factor 2 is too many.", "{} / 2"),
    Slip(_turned, 1.0, "It is true where it should be false.", "not {}"),
    Slip(lambda live: live.value(), 1.0, "It is a function and is not called: brackets are missing.", "{}()"),
    own(_transposed, 1.2, "Its rows and columns have changed places.", "{}.T"),
    Slip(_reversed, 0.4, "It is in the order from last to first.", "{}[::-1]", is_ours=True),  # there are few lists
    Slip(_array, 1.1, "It is a list: only with an array is all of it worked out at once.", "np.array({})"),
    own(lambda v: v**2, 2.0, "It should be squared.", "{} ** 2"),
    own(np.sqrt, 2.0, "Its root is wanted.", "np.sqrt({})"),
    own(lambda v: v + 1, 2.0, "It is one too small.", "{} + 1"),
    own(lambda v: v - 1, 2.0, "It is one too large.", "{} - 1"),
    own(lambda v: 1 - v, 2.4, "1 minus it is wanted.", "1 - {}"),
    own(lambda v: 1 / v, 2.4, "It stands on the wrong side of a fraction.", "1 / {}"),
    own(lambda v: v * (1 - v), 2.4, "It has yet to be multiplied by 1 minus itself.", "{} * (1 - {})"),
    own(lambda v: 1 - v**2, 2.4, "1 minus its square is wanted.", "1 - {} ** 2"),
    own(lambda v: v > 0, 2.4, "Wanted is 1 where it is positive and 0 elsewhere: so is the slope of ReLU.", "({} > 0)"),
    own(lambda v: 0, 2.5, "0 belongs here.", "0"),
    own(np.exp, 2.6, "Its exponential is wanted.", "np.exp({})"),
    own(np.log, 2.6, "Its logarithm is wanted.", "np.log({})"),
    own(np.abs, 2.6, "Its size is wanted, without the sign.", "abs({})"),
    own(lambda v: np.maximum(0, v), 2.6, "What is negative has to become 0: ReLU is missing.", "np.maximum(0, {})"),
    own(lambda v: 1 / (1 + np.exp(-v)), 2.6, "The sigmoid of it is wanted.", "1 / (1 + np.exp(-{}))"),
    own(lambda v: np.sum(v) if v.ndim == 1 else v.sum(axis=0), 2.0,
        "It is still one number for each sample: add them up.", "{}.sum(axis=0)"),
    own(np.sum, 2.05, "It is still many numbers: add them up.", "np.sum({})"),
    own(lambda v: np.mean(v) if v.ndim == 1 else v.mean(axis=0), 2.1,
        "It is still one number for each sample: take their mean.", "{}.mean(axis=0)"),
    own(np.mean, 2.15, "It is still many numbers: take their mean.", "np.mean({})"),
    own(lambda v: v - v.max(axis=1, keepdims=True), 1.25, "The largest number of each row has to be taken away first.",
        "{} - {}.max(axis=1, keepdims=True)"),
    own(lambda v: v - _row(v).max(), 1.25, "The largest number has to be taken away first.", "{} - {}.max()"),
    own(lambda v: v.reshape(-1, 1), 2.0, "Its shape is wrong: a column is wanted.", "{}.reshape(-1, 1)"),
    own(lambda v: v.ravel(), 2.0, "Its shape is wrong: a flat row is wanted.", "{}.ravel()"),
    own(lambda v: v.item(), 2.0, "Its shape is wrong: a single number is wanted.", "{}.item()"),
)
