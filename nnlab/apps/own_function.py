"""A learner's own function: called so that what is wrong with it is said in words."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import numpy as np


def call(function: Callable, name: str, **arguments):
    """Call a learner's function with its arguments in order; say in words if it takes others or returns nothing."""
    try:
        inspect.signature(function).bind(*arguments.values())
    except TypeError:
        raise ValueError(f"{name} must take {', '.join(arguments)}. Got {name}{inspect.signature(function)}. "
                         f"Begin it with: def {name}({', '.join(arguments)}):") from None
    result = function(*arguments.values())
    if result is None:
        raise ValueError(f"{name} must return its result. Got None. Is it not written yet, or is its return missing?")
    return result


def as_floats(value, name: str, result: str) -> np.ndarray:
    """Return what a learner's function returned as an array of floats, or say that it is none."""
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must return numbers. Got {words_for(value)} for {result}. "
                         f"Return what was computed, not a text or a function.") from None


def words_for(value) -> str:
    """Return a value in a few words."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"the single number {float(value):.4g}" if isinstance(value, np.ndarray | np.number | float | int) \
        else f"{value!r:.60}"
