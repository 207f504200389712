"""Step: a value as it came into being in a learner's function, and copies of what is changed later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from nnlab._core.shown import shown
from nnlab.check.engine.outputs import is_too_large
from nnlab.check.engine.statements import Source

LARGE, LONG = 100_000, 50  # numbers in an array, and entries in a list, that are kept


class Operand(NamedTuple):
    """Something that a value was made of: how it is written, and what it was."""

    text: str
    value: Any


@dataclass(frozen=True)
class Step:
    """A value as it comes into being: a copy. What is neither number, array nor a row of these is its text.

    Parameters
    ----------
    source : Source
        Of the function that works it out.
    line : int
        Where it was written.
    text : str
        The expression or, for a value that no expression alone gives, its line.
    name : str
        What the learner calls it; "" if it has no name.
    value : object
    sign : str
        Of an operation.
    operands : tuple of Operand
    is_result : bool
        Whether the function gives it back.
    trouble : str
        In words, why there is no value and no further step.
    is_crash : bool
        Whether that is an error that the function raised.
    """

    source: Source
    line: int
    text: str
    name: str = ""
    value: Any = None
    sign: str = ""
    operands: tuple[Operand, ...] = ()
    is_result: bool = False
    trouble: str = ""
    is_crash: bool = False


def copied(value: Any, depth: int = 3) -> Any:
    """Return a copy of a number, an array, or a row of these; of anything else, and of what is large, its text."""
    kind = type(value)
    if issubclass(kind, np.ndarray) and value.dtype.kind in "biuf" and value.size <= LARGE:
        return np.array(value)
    if issubclass(kind, np.ndarray):
        return f"an array of {value.dtype} of shape {value.shape}"
    if issubclass(kind, (bool, int, float, np.number, np.bool_)) and not is_too_large(value):
        return value
    if kind in (list, tuple) and len(value) <= LONG and depth:
        return kind(copied(part, depth - 1) for part in value)
    return shown(value)


def operands(pairs: Iterable[tuple[str, Any]]) -> tuple[Operand, ...]:
    """Return copies of what something is made of, by how it is written, without functions and libraries."""
    return tuple(Operand(text, copied(value)) for text, value in pairs
                 if not issubclass(type(value), ModuleType) and not callable(value))


def is_same(value: Any, before: Any, copy: Any) -> bool:
    """Say whether something is what it was before, and was not changed since it was copied."""
    if value is not before:
        return False
    now = copied(value)
    return np.array_equal(now, copy) if isinstance(now, np.ndarray) else repr(now) == repr(copy)
