"""Own points, told by what they differ in from points that nnlab makes: who adds one to 500 sends a short link."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlab._core.inputs import whole
from nnlab._core.shown import shown
from nnlab.apps.playground.data import POINTS, SETS, made_points
from nnlab.apps.playground.given import MOST_POINTS

Row = tuple[float, float, float, int]  # x1, x2, y, is_test


def told_points(points: Sequence[Row], making: tuple[int, int, int]) -> list[Row] | dict[str, Any]:
    """Return points as a link carries them: all of them, or which are made ones and the others.

    Parameters
    ----------
    points : sequence of rows x1, x2, y, is_test
    making : tuple of int
        The noise in percent, the training share in percent and the seed with which they may have been made.
    """
    parts = {name: _parts(points, _rows(name, making)) for name in SETS}
    name = min(parts, key=lambda name: len(parts[name]))
    if len(parts[name]) == len(points):
        return [*points]
    return {"made": [name, *making], "parts": parts[name]}


def understood_points(told: dict[str, Any]) -> tuple[Row, ...]:
    """Return the points that `told_points` told.

    Raises
    ------
    ValueError
        If they name a set that is not made, or a row that it does not have.
    """
    try:
        name, noise, train_share, seed = told["made"]
        made = _rows(name, (_whole(noise, 0, 50), _whole(train_share, 10, 90), _whole(seed, 0, math.inf)))
        rows: list[Row] = []
        for part in told["parts"]:
            rows += made[_whole(part[0], 0, POINTS):_whole(part[1], 0, POINTS)] if len(part) == 2 else [tuple(part)]
            if len(rows) > MOST_POINTS:
                break  # too many: that is said where they are set
    except (TypeError, KeyError, ValueError) as error:
        raise ValueError(f"A link's own points must be rows, or parts of points that nnlab makes. Got {shown(told)}. "
                         f"Copy the link again.") from error
    return tuple(rows)


def _whole(value: Any, low: int, high: float) -> int:
    return whole(value, "A number of made points", low, high, f"a whole number from {low} to {high}",
                 "Copy the link again.")


def _rows(name: str, making: tuple[int, ...]) -> list[Row]:
    points = made_points(name, *making)
    return [(x1, x2, y, int(test)) for x1, x2, y, test in
            np.column_stack([points.X, points.y, points.is_test]).tolist()]


def _parts(points: Sequence[Row], made: list[Row]) -> list[list | Row]:
    """Return the points as [first, last) of made ones, where they follow each other there, and as rows."""
    where = {row: number for number, row in enumerate(made)}
    parts: list[Any] = []
    for row in points:
        number = where.get(tuple(row))
        if number is None:
            parts.append(row)
        elif parts and isinstance(parts[-1], list) and parts[-1][1] == number:
            parts[-1][1] += 1
        else:
            parts.append([number, number + 1])
    return parts
