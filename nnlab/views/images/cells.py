"""Cells: the squares of which an array is drawn, and the numbers in them."""

from __future__ import annotations

import numpy as np

from nnlab.views.base.writing import decimals, short

CELL = 46  # px, the largest
READABLE = 38  # px, the smallest that has room for a number


def in_a_cell(value: float) -> str:
    """Return a number in four characters; a negative fraction does without its 0, for the sake of a digit."""
    if -0.995 < value < -0.005:
        return decimals(value).replace("0.", ".")
    return short(value if abs(value) > 0.005 else 0.0, 4)


def squares(array: np.ndarray, corner: np.ndarray, cell: float) -> np.ndarray:
    """Return the corners of all cells, (n_cells, 4, 2), row by row from the top."""
    rows, columns = array.shape
    x, y = np.meshgrid(np.arange(columns), rows - 1 - np.arange(rows))
    lower_left = np.stack([x.ravel(), y.ravel()], axis=1)
    return corner + cell * (lower_left[:, None] + np.array([(0, 0), (1, 0), (1, 1), (0, 1)]))
