"""What the playground is given, entry by entry: a row, a pair, a name, a size; and None for what is none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnlab._core.arrays import numbers
from nnlab._core.inputs import index
from nnlab._core.shown import shown
from nnlab.live.setting import plain

MOST_NEURONS = 8  # of a layer
MOST_POINTS, FAR = 100_000, 100.0  # and how far from the plane's middle one may be


def a_point(row):
    """Return a row x1, x2, y, is_test as the state keeps it; None for anything else."""
    row = plain(row)
    is_row = isinstance(row, tuple) and len(row) == 4 and all(isinstance(value, (int, float)) for value in row)
    if not is_row or not (max(map(abs, row[:3])) <= FAR and row[3] in (0, 1)):
        return None
    return float(row[0]), float(row[1]), float(row[2]), int(row[3])


def a_place(values, name: str) -> np.ndarray:
    """Return a place of the plane, (2,), or raise ValueError."""
    place = numbers(values, name).astype(float)
    if place.shape != (2,):
        raise ValueError(f"{name} must be two numbers, x1 and x2. Got {shown(values)}. "
                         f"Use for example {name}=(0.5, -1.0).")
    return place


def a_pair(values):
    """Return two texts or two numbers; None for anything else."""
    pair = plain(values)
    return pair if isinstance(pair, tuple) and len(pair) == 2 and None not in pair else None


def make_a_plane(names: tuple = (), low: tuple = (), high: tuple = (), targets: tuple = (), *_) -> bool:
    """Say whether these are names, ends that lie apart, and names of targets, as `Units` has them."""
    are_texts = targets and all(isinstance(text, str) for text in (*names, *targets))
    are_numbers = all(isinstance(end, (int, float)) for end in (*low, *high))
    return bool(are_texts and are_numbers and all(a < b < a + np.inf for a, b in zip(low, high, strict=True)))


def among(table) -> Callable:
    """Return a function that returns a name if the table has it, and else None."""
    return lambda name: str(name) if isinstance(name, str) and name in table else None


def a_size(n):
    """Return the number of neurons of a layer; None for anything else."""
    n = index(n)
    return n if n is not None and 1 <= n <= MOST_NEURONS else None
