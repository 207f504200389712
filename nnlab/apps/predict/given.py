"""What a prediction is given: read as arrays that fit one another, or answered with rule, value and remedy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers, samples
from nnlab._core.inputs import listed
from nnlab._core.shown import shape_of, shown

STRAIGHT = 1e-6  # of a line's height: more is no rounding
SMALLEST = 1e-100  # on a logarithmic axis
LARGEST = 1e100  # what is larger no axis can show with room around it


def row(values: ArrayLike, name: str, n: int | None = None) -> np.ndarray:
    """Return values as float64 of shape (n,), or raise ValueError."""
    array = numbers(values, name).astype(float)
    if array.ndim != 1 or n not in (None, len(array)):
        wanted = f"({'n' if n is None else n},)"
        raise ValueError(f"{name} must have the shape {wanted}. Got {shape_of(array)}. "
                         f"Give {name} one number for each place of {'its' if n is None else 'the'} row.")
    return _within_bounds(array, name)


def rising(values: ArrayLike, name: str, *, log: bool = False) -> np.ndarray:
    """Return two or more numbers in rising order, (n,), or raise ValueError; above 0 for a logarithmic axis."""
    array = row(values, name)
    remedy = f"Use for example {name}=np.linspace(0, 1, 50)."
    if len(array) < 2 or not (np.diff(array) > 0).all():
        raise ValueError(f"{name} must hold two or more numbers in rising order. Got {shown(array.tolist())}. {remedy}")
    if log and array[0] < SMALLEST:
        raise ValueError(f"{name} must be above 0 where its axis is logarithmic, from {SMALLEST:g} up. Got "
                         f"{array[0]:g}. Use for example {name}=np.geomspace(0.001, 1, 50), or log=False.")
    return array


def row_or_none(values: ArrayLike | None, name: str, n: int) -> np.ndarray | None:
    """Return values of shape (n,), or None, or raise ValueError."""
    return None if values is None else row(values, name, n)


def straight(y: np.ndarray, x: np.ndarray, name: str) -> np.ndarray:
    """Return the heights of a straight line, (n,), or raise ValueError."""
    line = y[0] + (y[-1] - y[0]) * ((x - x[0]) / (x[-1] - x[0]))
    most = float(np.abs(y - line).max())
    if most > STRAIGHT * max(float(np.abs(y).max()), np.finfo(float).tiny):
        raise ValueError(f"{name} must lie on a straight line over x. Got one that bends by {most:.3g}. "
                         f"Use nnlab.apps.predict for curves.")
    return y


def path(values: ArrayLike, name: str) -> np.ndarray:
    """Return a line through places of a plane, (m, 2), or raise ValueError unless there are two or more."""
    array = plane(values, name)
    if len(array) < 2:
        raise ValueError(f"{name} must have two places or more. Got {len(array)}. Give {name} a row for each place.")
    return array


def on_the_plane(way: np.ndarray, x1: np.ndarray, x2: np.ndarray, name: str) -> None:
    """Raise ValueError if a way begins where the grid of a plane, x1 (n1,) by x2 (n2,), shows nothing."""
    first = way[0]
    if not (x1[0] <= first[0] <= x1[-1] and x2[0] <= first[1] <= x2[-1]):
        raise ValueError(f"{name} must begin within x1 and x2, from {x1[0]:g} to {x1[-1]:g} and from {x2[0]:g} to "
                         f"{x2[-1]:g}. Got {shown(tuple(first.tolist()))}. Make the grid larger.")


def plane(values: ArrayLike, name: str) -> np.ndarray:
    """Return places of a plane as float64, (m, 2), or raise ValueError."""
    return _within_bounds(samples(values, 2, "a plane", name).astype(float), name)


def table(values: ArrayLike, shape: tuple[int, int], name: str) -> np.ndarray:
    """Return values as float64 of a shape of two dimensions, or raise ValueError."""
    array = numbers(values, name).astype(float)
    if array.shape != shape:
        raise ValueError(f"{name} must have the shape {shape}, a row for each of x2 and a column for each of x1. "
                         f"Got {shape_of(array)}. Use np.meshgrid(x1, x2).")
    return _within_bounds(array, name)


def path_or_none(values: ArrayLike | None, name: str) -> np.ndarray | None:
    """Return a line through places of a plane, or None, or raise ValueError."""
    return None if values is None else path(values, name)


def pair_of_rows(data: Any) -> tuple[np.ndarray, np.ndarray] | None:
    """Return data (px, py), each (k,), or None, or raise ValueError."""
    if data is None:
        return None
    rule, remedy = "two arrays, px and py, of one length", "Use for example data=(px, py)."
    parts = listed(data, "data", rule, remedy)
    if len(parts) != 2:
        raise ValueError(f"data must be {rule}. Got {shown(data)}. {remedy}")
    px = row(parts[0], "data's px")
    return px, row(parts[1], "data's py", len(px))


def _within_bounds(array: np.ndarray, name: str) -> np.ndarray:
    if (most := float(np.abs(array).max())) > LARGEST:
        raise ValueError(f"{name} must stay below {LARGEST:g} in size. Got {most:g}. Use another unit.")
    return array
