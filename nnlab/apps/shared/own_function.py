"""A learner's own function: called so that what is wrong with it is said in words."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import numpy as np

from nnlab._core.arrays import numbers
from nnlab._core.inputs import real
from nnlab._core.shown import shown


def call(function: Callable, name: str, **arguments):
    """Call a learner's function with its arguments in order; say in words if it takes others or returns nothing."""
    if (own := _signature(function)) and not _takes(own, len(arguments)):
        raise ValueError(f"{name} must take {', '.join(arguments)}. Got {name}{own}. "
                         f"Begin it with: def {name}({', '.join(arguments)}):")
    try:
        result = function(*arguments.values())
    except SystemExit as error:
        raise ValueError(f"{name} must not end Python. Got {error!r}. "
                         f"Give the result back with return, and leave out exit().") from None
    if result is None:
        raise ValueError(f"{name} must return its result. Got None. Is it not written yet, or is its return missing? "
                         f"Add what is missing.")
    return result


def as_floats(value, name: str, result: str) -> np.ndarray:
    """Return what a learner's function returned as an array of finite floats, or say that it is none."""
    try:
        return numbers(value, result).astype(float)
    except ValueError as problem:
        raise ValueError(f"{name} must return numbers. Got {words_for(value)} for {result}. Return what was computed, "
                         f"not a text or a function; nan and inf come from a division by 0.") from problem


def words_for(value) -> str:
    """Return a value in a few words."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}" if value.ndim < 9 else f"an array with {value.ndim} dimensions"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    number = real(value)
    return shown(value) if number is None else f"the single number {number:.4g}"


def _signature(function: Callable) -> inspect.Signature | None:
    """Return a function's signature; None where it has none, as compiled ones."""
    try:
        return inspect.signature(function)
    except Exception:
        return None


def _takes(own: inspect.Signature, n: int) -> bool:
    """Say whether a function can be called with n values."""
    try:
        own.bind(*range(n))
    except TypeError:
        return False
    return True
