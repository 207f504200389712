"""Tried: what a learner wrote is asked once, at the door, before anything relies on it.

It is asked with small arrays of two batch sizes, since what is right for one may be wrong for the next.
"""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from nnlab._core.shown import shown

T = TypeVar("T")


class NotFinite(ValueError):
    """A function gave NaN or infinity for usual numbers."""


def sums(n: int, k: int) -> np.ndarray:
    """Return numbers from -1 to 2, (n, k), none of them 0, where many functions have a kink."""
    return np.linspace(-1, 2, n * k).reshape(n, k)


def asked(function: Callable[..., Any], call: str, *arguments: Any, remedy: str = "") -> Any:
    """Return what a function answers, or raise ValueError if it raises an error or writes into its arguments.

    `call` is how a message names it, such as "function(Z) of mine".
    """
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
            return function(*map(_locked, arguments))
    except Exception as error:
        if "read-only" in shown(error):
            raise ValueError(f"{call} must leave its arguments as they are. Got a function that writes into one of "
                             f"them. Have it work on a copy, or return a new array.") from error
        raise ValueError(f"{call} must work on arrays. Got {shown(error)}. "
                         f"{remedy or 'Write it so that it takes these arguments.'}") from error


def _locked(argument: Any) -> Any:
    """Return a view of an array that cannot be written into, and anything else as it is."""
    if not isinstance(argument, np.ndarray):
        return argument
    view = argument.view()
    view.flags.writeable = False
    return view


def copied(thing: T) -> T:
    """Return a copy of a thing with all its parts, or raise ValueError where one of a learner's own can't be copied."""
    try:
        return copy.deepcopy(thing)
    except Exception as error:
        raise ValueError(f"A {type(thing).__name__} can be copied if all that it holds can. Got {shown(error)}. "
                         f"Keep locks, open files and the like out of your own parts, or give them a __deepcopy__."
                         ) from error


def copy_or_none(thing: T) -> T | None:
    """Return a copy to be tried, or None where there is none to be had, as of what holds a lock or a generator."""
    try:
        return copy.deepcopy(thing)
    except Exception:
        return None


def names_in(value: object, name: str) -> tuple[str, ...]:
    """Return the names of attributes that a class of a learner's states, or raise ValueError if it is no tuple."""
    if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{name} must be a tuple of names. Got {shown(value)}. Write for example ('a',).")
    return value


def fits(found: object, shape: tuple[int, ...], *, broadcast: bool = False, kinds: str = "biuf") -> bool:
    """Say whether an answer is an array of numbers of that shape, or, with `broadcast`, one number or row for all."""
    if type(found) is not np.ndarray and not isinstance(found, (np.generic, float, int)):
        return False
    array = np.asarray(found)
    if array.dtype.kind not in kinds:
        return False
    return array.shape == shape or (broadcast and array.shape in ((), (1,), shape[-1:]))


def finite_or_refused(found: Any, call: str, where: str) -> None:
    """Raise ValueError if an answer to usual numbers is NaN or infinite."""
    array = np.asarray(found)
    if not np.isfinite(array).all():
        raise NotFinite(f"{call} must be finite for {where}. Got {array[~np.isfinite(array)][0]}. "
                        f"Write it so that it has a value there.")
