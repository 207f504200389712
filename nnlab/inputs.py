"""What nnlab accepts as data, and what it says when it cannot: the rule, the value, the remedy."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike


def numbers(values: ArrayLike, name: str) -> np.ndarray:
    """Return values as an array of finite floats: float32 and float64 stay, all else becomes float64.

    Parameters
    ----------
    values : array_like
        An array, a list, a DataFrame: whatever `numpy.asarray` reads.
    name : str
        What an error should call it, such as "X".

    Raises
    ------
    ValueError
        If it is empty, ragged, holds text, or holds NaN or infinity.
    """
    try:
        array = np.asarray(values, order="C")
    except ValueError as error:
        raise ValueError(f"{name} must be a full rectangle of numbers, but its rows differ in length. "
                         f"Give every row of {name} as many numbers.") from error
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number. It is empty, with shape {array.shape}. "
                         f"Check how {name} was loaded or selected.")
    if array.dtype.kind in "mM" or isinstance(values, np.ma.MaskedArray):
        kind = "masked values" if array.dtype.kind not in "mM" else array.dtype
        raise ValueError(f"{name} must hold plain numbers. Got {kind}. Fill in the gaps, or count times in a unit.")
    if array.dtype.kind not in "biuf":
        array = _floats_from_objects(np.asarray(values, dtype=object), name)
    if array.dtype not in (np.float32, np.float64):
        array = array.astype(np.float64)
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} must hold finite numbers. Got {array[where]} at index {where}. "
                         f"Remove or replace such entries of {name} first.")
    return array


def _floats_from_objects(array: np.ndarray, name: str) -> np.ndarray:
    """Return an array of Python objects as float64, or say which of them is not a number."""
    for where, value in np.ndenumerate(array):
        if isinstance(value, (str, bytes, complex)):
            raise ValueError(f"{name} must hold numbers. Got {str(value)!r} at index {where}. "
                             f"Turn {name} into numbers first, for example with float().")
    try:
        return array.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers. Got dtype {array.dtype} ({error}). "
                         f"Give {name} as an array of numbers.") from error


def samples(X: ArrayLike, n_features: int, taker: str, name: str = "X") -> np.ndarray:
    """Return X as finite floats of shape (n_samples, n_features), or raise ValueError."""
    X = numbers(X, name)
    if X.ndim != 2:
        remedy = f"{name}.reshape(-1, {n_features})" if X.size % n_features == 0 else "one row for each sample"
        raise ValueError(f"{name} must have two dimensions (n_samples, {n_features}). "
                         f"Got shape {X.shape}. Use {remedy}.")
    if X.shape[1] != n_features:
        raise ValueError(f"{name} has {X.shape[1]} features but {taker} takes {n_features}. "
                         f"Give {name} the shape (n_samples, {n_features}).")
    return X


def same_shape(array: np.ndarray, like: np.ndarray, name: str = "y", whose: str = "the predictions'") -> None:
    """Raise ValueError unless both arrays have one shape; nothing is broadcast."""
    if array.shape != like.shape:
        remedy = f"{name}.reshape{like.shape}" if array.size == like.size else "one number for each of them"
        raise ValueError(f"{name} must have {whose} shape {like.shape}. Got {array.shape}. Use {remedy}.")


def labels(y: ArrayLike, n_classes: int, name: str = "y") -> np.ndarray:
    """Return class labels as integers of shape (n_samples,), each from 0 to n_classes - 1."""
    y = numbers(y, name)
    wrong = (y < 0) | (y >= n_classes) | (y != np.round(y))
    if y.ndim != 1 or wrong.any():
        what = f"shape {y.shape}" if y.ndim != 1 else f"{y[wrong][0]:g}"
        raise ValueError(f"{name} must hold whole-number labels from 0 to {n_classes - 1}, in one row. Got {what}. "
                         f"Renumber the labels, or give the network an output for each class.")
    return y.astype(np.intp)


def positive(value: float, name: str) -> float:
    """Return a number above 0 and below infinity, or raise ValueError."""
    return between(value, name, 0, math.inf, "a positive number", include_low=False)


def between(value: float, name: str, low: float, high: float, rule: str, *, include_low: bool = True) -> float:
    """Return a number in [low, high), or raise ValueError stating the rule in words."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not (low <= number < high) or (number == low and not include_low):
        raise ValueError(f"{name} must be {rule}. Got {value!r}. "
                         f"Use for example {name}={'0.1' if low < 0.1 < high else low}.")
    return number


def whole(value: int, name: str, low: int, high: float, rule: str, remedy: str) -> int:
    """Return a whole number from low to high, or raise ValueError with the rule and the remedy."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not low <= value <= high:
        raise ValueError(f"{name} must be {rule}. Got {value!r}. {remedy}")
    return int(value)


def choose(name: str, table: dict, kind: str):
    """Return table[name], or raise ValueError with the nearest names."""
    if isinstance(name, str) and name in table:
        return table[name]
    import difflib  # only a mistake needs it

    near = difflib.get_close_matches(str(name).lower(), table, n=3, cutoff=0.4)
    hint = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    raise ValueError(f"{name!r} is not the name of {kind}. {hint}Known names: {', '.join(table)}.")
