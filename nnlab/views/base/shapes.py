"""What views accept: arrays of the right shape. They say what was wrong, and what helps."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def shaped(values: ArrayLike, name: str, shape: tuple, remedy: str = "") -> np.ndarray:
    """Return values as an array of floats, or raise ValueError unless it has the shape.

    Parameters
    ----------
    values : array_like
    name : str
        What an error should call it.
    shape : tuple of (int or str)
        A number that must be met, or a letter that stands for any: ("n", 2).
    remedy : str
        What helps, as a sentence.
    """
    try:
        array = np.asarray(values, dtype=float)
        got = f"shape {array.shape}"
    except (TypeError, ValueError):
        array, got = None, "something that is not a rectangle of numbers"
    fits = array is not None and array.ndim == len(shape) and all(
        isinstance(want, str) or want == size for want, size in zip(shape, array.shape, strict=True))
    if not fits:
        wanted = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
        raise ValueError(f"{name} must have the shape {wanted}. Got {got}. "
                         f"{remedy or f'Give {name} one number for each place of {wanted}.'}")
    return array


def row(values: ArrayLike, name: str, n: int | str = "n", remedy: str = "") -> np.ndarray:
    """Return values of shape (n,) or (n, 1) as an array of floats of shape (n,)."""
    if np.ndim(values) == 2 and np.shape(values)[1] == 1:
        values = np.asarray(values)[:, 0]
    return shaped(values, name, (n,), remedy or (f"Give {name} {n} numbers in one row." if isinstance(n, int) else ""))


def as_many(values, name: str, n: int, what: str) -> list:
    """Return values as a list, or raise ValueError unless there are n of them, one for each of `what`."""
    values = list(values)
    if len(values) != n:
        raise ValueError(f"{name} must have one entry for each of the {n} {what}. Got {len(values)}. "
                         f"Give {name} {n} entries.")
    return values
