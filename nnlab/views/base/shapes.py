"""What views accept: arrays of the right shape. They say what was wrong, and what helps. Single values: `kinds`."""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, real, wrong
from nnlab.views.base.lists import entries


def array(values: ArrayLike, name: str) -> np.ndarray:
    """Return values as an array of floats, NaN where one is masked or None; or raise ValueError."""
    if type(values) is np.ndarray and values.dtype.char == "d":
        return values
    try:
        found = None if isinstance(values, (str, bytes, bytearray, Mapping, Set)) else _floats(values)
    except Exception:
        found = None  # it says so below, in our words
    if found is None:
        raise wrong(name, "numbers in a list, or in full rows of one length", values,
                    f"Give {name} as an array of numbers.")
    return found


def _floats(values: ArrayLike) -> np.ndarray | None:
    """Return what NumPy reads as an array of floats; None for what holds anything but numbers."""
    rows = values if isinstance(values, (list, tuple)) else [values]
    if any(isinstance(row, np.ma.MaskedArray) for row in rows):
        return np.ma.array(values, dtype=float).filled(np.nan)
    found = np.asarray(values)
    if found.dtype.kind == "O":
        numbers = [np.nan if value is None else real(value) for value in found.flat]
        return None if None in numbers else np.array(numbers, float).reshape(found.shape)
    return found.astype(float, copy=False) if found.dtype.kind in "biuf" else None


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
    found = array(values, name)
    fits = found.ndim == len(shape) and all(
        isinstance(want, str) or want == size for want, size in zip(shape, found.shape, strict=True))
    if not fits:
        wanted = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
        raise ValueError(f"{name} must have the shape {wanted}. Got shape {found.shape}. "
                         f"{remedy or f'Give {name} one number for each place of {wanted}.'}")
    return found


def row(values: ArrayLike, name: str, n: int | str = "n", remedy: str = "") -> np.ndarray:
    """Return values of shape (n,) or (n, 1) as an array of floats of shape (n,)."""
    found = array(values, name)
    if found.ndim == 2 and found.shape[1] == 1:
        found = found[:, 0]
    return shaped(found, name, (n,), remedy or (f"Give {name} {n} numbers in one row." if isinstance(n, int) else ""))


def placed(found: np.ndarray, name: str) -> np.ndarray:
    """Return an array of which every number has a place on an axis, or raise ValueError."""
    if not (np.abs(found) < FAR).all():
        first = found[~(np.abs(found) < FAR)][0]
        raise wrong(name, f"finite numbers, their size below {FAR:g}", first, f"Leave such numbers out of {name}.")
    return found


def rising(found: np.ndarray, name: str, beside: str) -> np.ndarray:
    """Return a row of numbers, none lower than the one before it, or raise ValueError; `beside` belongs to it."""
    n = len(found)
    is_rising = np.count_nonzero(found[1:] >= found[:-1]) == max(n - 1, 0)  # quicker than all()
    if not is_rising or (n and not -FAR < found[0] <= found[-1] < FAR):
        raise wrong(name, "numbers in rising order", found,
                    f"Sort {name} and {beside} together, by numpy.argsort({name}).")
    return found


def ascending(found: np.ndarray, name: str) -> np.ndarray:
    """Return a row of two or more numbers, each above the one before it, or raise ValueError."""
    if len(found) < 2 or not (np.diff(placed(found, name)) > 0).all():
        raise ValueError(f"{name} must hold two or more numbers in rising order. Got {len(found)} that are not. "
                         f"Use np.linspace(low, high, 60).")
    return found


def points(found: np.ndarray, name: str) -> np.ndarray:
    """Return points of the plane, (n, 2), of which there may be none, or raise ValueError."""
    return shaped(found, name, ("n", 2)) if np.size(found) else np.empty((0, 2))


def classes(found: np.ndarray, name: str) -> np.ndarray:
    """Return an array of zeros and ones, or raise ValueError."""
    outside = (found != 0) & (found != 1)
    if outside.any():
        raise wrong(name, "classes, 0 or 1", found[outside][0], f"Use for example {name} == {name}.max().")
    return found


def index_among(value: int | None, name: str, n: int) -> int | None:
    """Return a place in a list of n, counted from 0, or None; or raise ValueError."""
    if value is not None and not 0 <= value < n:
        raise wrong(name, f"a whole number from 0 to {n - 1}, or None", value, f"Use for example {name}=0.")
    return value


def cell_among(cell: tuple[int, int], name: str, shape: tuple[int, int]) -> tuple[int, int]:
    """Return the place of a cell, (row, column), in a table of a shape, or raise ValueError."""
    if not all(0 <= place < n for place, n in zip(cell, shape, strict=True)):
        raise wrong(name, f"(row, column) of one of {shape[0]} x {shape[1]} cells", cell, "Use for example (0, 0).")
    return cell


def as_many(values, name: str, n: int, what: str) -> list:
    """Return values as a list, or raise ValueError unless there are n of them, one for each of `what`."""
    values = entries(values, name, f"a list with one entry for each of the {n} {what}")
    if len(values) != n:
        raise ValueError(f"{name} must have one entry for each of the {n} {what}. Got {len(values)}. "
                         f"Give {name} {n} entries.")
    return values
