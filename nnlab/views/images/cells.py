"""Cells: the squares of which an array is drawn, and the numbers in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nnlab.views.base.glyphs import drawable
from nnlab.views.base.writing import decimals, short

CELL = 46  # px, the largest
READABLE = 38  # px, the smallest that has room for a number
MOST = 60  # rows and columns that are drawn of a large array: of more every second, every third
LONG = 30  # letters of a text


class Cells:
    """An array as a table of floats, of a large one as many rows and columns as can be drawn; its text is its shape."""

    def __init__(self, value: ArrayLike, name: str):
        array = np.array(value)
        if array.ndim > 2 or array.size == 0:
            raise ValueError(f"{name} must have the shape (n, m), (n,) or (), with at least one number. "
                             f"Got {array.shape}. Give it as a text.")
        self.text = str(array.shape).replace(" ", "\u2009") if array.ndim else "a number"
        table = np.atleast_2d(array)
        self.table = table[::-(-len(table) // MOST), ::-(-table.shape[1] // MOST)]
        self.size = self.table.shape


class Wording:
    """A text in the place of an array."""

    table, size = np.empty((0, 0)), (0, 0)

    def __init__(self, text: str):
        self.text = drawable(text, most=LONG)


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
