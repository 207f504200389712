"""What nnlab accepts, and what it says when it cannot: the rule, the value, the remedy.

Every door asks here. What is handed in is read as what it plainly is, a tensor as an array or np.float32(0.1) as a
number, and anything else is a ValueError in nnlab's own words, whatever the value itself does when it is asked.
Arrays: nnlab._core.arrays. Names out of a table: nnlab._core.names.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Mapping, Set
from decimal import Decimal
from itertools import islice
from numbers import Integral, Real
from pathlib import Path
from typing import TypeVar

import numpy as np

from nnlab._core.shown import shown

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])
MOST_LISTED = 1_000_000  # entries of a list of settings: what has more never ends


def _single(value: object) -> object:
    """Return the Python number inside a 0-d array or tensor; anything else as it is."""
    if isinstance(value, np.timedelta64):  # which NumPy counts among the whole numbers
        return None
    is_scalar = isinstance(value, (np.generic, np.ndarray)) or hasattr(type(value), "item")
    if not is_scalar or isinstance(value, (Real, np.ma.MaskedArray)) or getattr(value, "ndim", 1) != 0:
        return value
    try:
        return value.item()  # type: ignore[attr-defined]  # it was asked for above
    except Exception:
        return value


def real(value: object) -> float | None:
    """Return a real number as a float, infinite where a float can't hold it; None for what is no single number.

    True is no number, and neither is "0.1": whoever hands them in has mistaken one argument for another.
    """
    if type(value) is float:
        return value
    value = _single(value)
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
        return None
    try:
        return float(value)
    except OverflowError:
        return -math.inf if value < 0 else math.inf
    except Exception:
        return math.nan


def index(value: object) -> int | None:
    """Return a whole number as an int; None for what is none."""
    if type(value) is int:
        return value
    value = _single(value)
    return int(value) if isinstance(value, Integral) and not isinstance(value, bool) else None


def positive(value: float, name: str) -> float:
    """Return a number above 0 and below infinity, or raise ValueError."""
    return between(value, name, 0, math.inf, "a positive number", include_low=False)


def at_least_0(value: float, name: str) -> float:
    """Return a number from 0 to below infinity, or raise ValueError."""
    return between(value, name, 0, math.inf, "0 or above")


def share(value: float, name: str) -> float:
    """Return a number from 0 to below 1, or raise ValueError."""
    return between(value, name, 0, 1, "at least 0 and below 1")


def between(value: float, name: str, low: float, high: float, rule: str, *, include_low: bool = True) -> float:
    """Return a number in [low, high), or raise ValueError stating the rule in words."""
    number = real(value)
    if number is None or not (low <= number < high) or (number == low and not include_low):
        if number is not None and math.isinf(number) and math.isinf(high):
            rule += ", of a size that a float can hold, up to 1.8e+308"
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. "
                         f"Use for example {f'{name}=' * name.isidentifier()}{'0.1' if low < 0.1 < high else low}.")
    return number


def finite(value: float, name: str) -> float:
    """Return a finite number, or raise ValueError."""
    return between(value, name, -math.inf, math.inf, "a finite number", include_low=False)


def whole(value: int, name: str, low: float, high: float, rule: str, remedy: str) -> int:
    """Return a whole number from low to high, or raise ValueError with the rule and the remedy."""
    number = index(value)
    if number is None or not low <= number <= high:
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. {remedy}")
    return number


def count(value: int, name: str) -> int:
    """Return a whole number from 1 up, or raise ValueError."""
    return whole(value, name, 1, math.inf, "a whole number from 1 up", f"Use for example {name}=1.")


def count_from_0(value: int, name: str) -> int:
    """Return a whole number from 0 up, or raise ValueError."""
    return whole(value, name, 0, math.inf, "a whole number from 0 up", f"Use for example {name}=0.")


def as_seed(value: int, name: str = "seed") -> int:
    """Return a seed, a whole number from 0 up, or raise ValueError."""
    return count_from_0(value, name)


def flag(value: bool, name: str) -> bool:
    """Return True or False, or raise ValueError."""
    single = _single(value)
    if not isinstance(single, bool):
        raise ValueError(f"{name} must be True or False. Got {shown(value)}. Use for example {name}=True.")
    return single


def text(value: str, name: str) -> str:
    """Return a text, or raise ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text. Got {shown(value)}. Write it in quotation marks.")
    return str(value)


def function(value: F, name: str) -> F:
    """Return what can be called, or raise ValueError."""
    if not callable(value):
        raise ValueError(f"{name} must be a function. Got {shown(value)}. Give its name, without quotation marks and "
                         f"without brackets.")
    return value


def function_or_none(value: F | None, name: str) -> F | None:
    """Return what can be called, or None, or raise ValueError."""
    return value if value is None else function(value, name)


def instance(value: object, kinds: type[T] | tuple[type[T], ...], name: str, rule: str, remedy: str) -> T:
    """Return an object of one of those classes, or raise ValueError with the rule and the remedy."""
    if not isinstance(value, kinds):
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. {remedy}")
    return value


def generator(value: np.random.Generator | None, name: str = "rng") -> np.random.Generator | None:
    """Return a NumPy generator, or None, or raise ValueError."""
    return value if value is None else instance(value, np.random.Generator, name, "a generator of NumPy",
                                                f"Use {name}=numpy.random.default_rng(0).")


def float_type(value: object, name: str = "dtype") -> np.dtype:
    """Return float32 or float64 as a dtype, or raise ValueError."""
    dtype = number_type(value, name, "float32 or float64")
    if dtype not in (np.float32, np.float64):
        raise ValueError(f"{name} must be float32 or float64. Got {dtype}. Use {name}=numpy.float32 or numpy.float64.")
    return dtype


def number_type(value: object, name: str = "dtype", rule: str = "a type of numbers, such as float64") -> np.dtype:
    """Return a dtype of numbers, or raise ValueError."""
    try:
        dtype = np.dtype(value) if isinstance(value, (str, type, np.dtype)) else None
    except Exception:
        dtype = None
    if dtype is None or dtype.kind not in "biuf":
        raise ValueError(f"{name} must be {rule}. Got {shown(value)}. Use {name}=numpy.float64.")
    return dtype


def path_of(value: str | Path, name: str = "path") -> Path:
    """Return a path, or raise ValueError."""
    if isinstance(value, (str, os.PathLike)) and "\0" not in str(value) and str(value).strip():
        return Path(value)
    raise ValueError(f"{name} must be the name of a file. Got {shown(value)}. Use for example {name}='runs.json'.")


def listed(values: Iterable[T], name: str, rule: str, remedy: str, *, ordered: bool = True) -> list[T]:
    """Return the entries of a list, or of anything that hands out so many, or raise ValueError."""
    entries = None
    is_one = isinstance(values, (str, bytes, bytearray, memoryview, np.generic))
    if not is_one and not (ordered and isinstance(values, (Mapping, Set))):
        try:
            entries = list(islice(values, MOST_LISTED + 1))
        except Exception:
            entries = None  # it says so below, in our words
    if entries is None or len(entries) > MOST_LISTED:
        raise ValueError(f"{name} must be {rule}. Got {shown(values)}. {remedy}")
    return entries
