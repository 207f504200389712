"""Values: arrays, numbers and texts side by side, as in d = A − B, every array drawn to scale."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from nnlab.views.base.glyphs import drawable
from nnlab.views.base.kinds import Rule, words
from nnlab.views.base.lists import each
from nnlab.views.base.numbers import Numbers, width_of
from nnlab.views.base.shapes import array, as_many, index_among
from nnlab.views.base.style import sign_colours, text_on
from nnlab.views.base.view import View
from nnlab.views.images.cells import CELL, LONG, READABLE, Cells, Wording, in_a_cell, squares

GAP = 34  # px between two, for an operator
LINE = 16  # px from a line of text to what stands beside it
MOST_ROWS = 3  # in which values may stand


def array_or_text(value: ArrayLike | str, name: str) -> np.ndarray | str:
    """Return a text, or an array of floats, or raise ValueError."""
    return words(value, name) if isinstance(value, str) else array(value, name)


class Values(View):
    """Values side by side, a square for each number in the colour of its sign, names above and shapes below.

    A vector (n,) is a row, and a number one square. Full colours are reached at -1 and 1; numbers are written where
    they fit.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"values": each(array_or_text)}

    def __init__(self, ax: Axes | None = None, *, title: str = "What is worked out"):
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._in_pixels = Affine2D()  # follows the axes' corner
        self._cells = PolyCollection([], zorder=1, transform=self._in_pixels)
        self._rims = PolyCollection([], linewidths=2.5, facecolors="none", zorder=2, transform=self._in_pixels)
        self._inside, self._beside = (Numbers(self._in_pixels, zorder=3) for _ in range(2))
        for artist, role in ((self._cells, "- paper"), (self._rims, "- ink"), (self._inside, ""),
                             (self._beside, "ink")):
            self.ax.add_collection(artist, autolim=False)
            self.animate(artist, role)
        self._shown: tuple[list, list, list, Sequence[int]] = [], [], [], ()
        self.when_resized(self._draw)
        self.repaint()

    def update(self, values: Sequence[ArrayLike | str], names: Sequence[str], operators: Sequence[str],
               marked: Sequence[int] = ()) -> None:
        """Draw other values.

        Parameters
        ----------
        values : sequence of array_like of shape (n, m), (n,) or (), or str
        names : sequence of str
            One for each value.
        operators : sequence of str
            What stands between them: one fewer.
        marked : sequence of int, optional
            Which of the arrays get a rim.
        """
        names = as_many(names, "names", len(values), "values")
        operators = as_many(operators, "operators", max(len(values) - 1, 0), "places between values")
        things = [Wording(value) if isinstance(value, str) else Cells(value, f"values[{k}]")
                  for k, value in enumerate(values)]
        for k in marked:
            index_among(k, "marked", len(things))
        self._shown = things, [drawable(name, most=LONG) for name in names], list(operators), marked
        self._draw()

    def _draw(self) -> None:
        things, names, operators, marked = self._shown
        self._in_pixels.clear().translate(*self.ax.bbox.p0)
        cell, widths, rows = self._fit()
        (width, top), gap, line = self.ax.bbox.size, self.pixels(GAP), self.pixels(LINE)
        spare = (top - self._height(rows, cell)) / (len(rows) + 1)
        cells, rims, texts = [np.empty((0, 4, 2))], [], []
        for row in rows:
            x = (width - sum(widths[k] for k in row) - gap * (len(row) - 1)) / 2
            middle = top - spare - self._height([row], cell) / 2
            top = 2 * middle - top
            for k in row:
                (n, m), place = things[k].size, x + widths[k] / 2
                corner = np.array([place - m * cell / 2, middle - n * cell / 2])
                texts += [(names[k], (place, corner[1] + n * cell + line)),
                          (things[k].text, (place, corner[1] - line * (n > 0)))]
                if n:
                    cells.append(squares(things[k].table, corner, cell))
                    rims += [corner + cell * np.array([(0, 0), (m, 0), (m, n), (0, n)])] * (k in marked)
                x += widths[k] + gap
                texts += [(operator, (x - gap / 2, middle)) for operator in operators[k:k + 1]]
        self._rims.set_verts(rims)
        self._colour(np.concatenate(cells), np.concatenate([np.empty(0), *(thing.table.ravel() for thing in things)]))
        self._beside.set_texts([text for text, _ in texts])
        self._beside.set_places(np.array([place for _, place in texts]))

    def _colour(self, cells: np.ndarray, numbers: np.ndarray) -> None:
        """Colour the cells, and write their numbers where there is room."""
        colours = sign_colours(numbers)
        size = np.ptp(cells[0, :, 0]) if len(cells) else 0
        self._cells.set_verts(cells)
        self._cells.set_facecolor(colours)
        self._cells.set_linewidth(float(size > self.pixels(8)))
        self._inside.set_visible(bool(size >= self.pixels(READABLE)))
        if self._inside.get_visible():
            self._inside.set_places(cells.mean(axis=1))
            self._inside.set_texts([in_a_cell(value) for value in numbers], text_on(colours))

    def _fit(self) -> tuple[float, list[float], list[range]]:
        """Return the size of a cell, the width of each value, in pixels, and which values stand in each row.

        There are as many rows as allow for the largest cells.
        """
        n = len(self._shown[0])
        found = []
        for count in range(1, min(n, MOST_ROWS) + 1):
            ends = [round(n * k / count) for k in range(count + 1)]
            rows = [range(*pair) for pair in pairwise(ends)]
            cell = self.pixels(CELL)
            while cell > 1 and not self._has_room(rows, cell):
                cell *= 0.97
            found.append((cell, self._widths(cell), rows))
        return max(found, key=lambda fit: fit[0], default=(1.0, [], []))

    def _has_room(self, rows: list[range], cell: float) -> bool:
        width, height = self.ax.bbox.size
        widths, gap = self._widths(cell), self.pixels(GAP)
        return self._height(rows, cell) <= height and all(sum(widths[k] + gap for k in row) <= width for row in rows)

    def _height(self, rows: list[range], cell: float) -> float:
        """Return how high rows of values are, with names and shapes."""
        return sum(max(self._shown[0][k].size[0] for k in row) * cell + self.pixels(3 * LINE) for row in rows)

    def _widths(self, cell: float) -> list[float]:
        things, names = self._shown[:2]
        return [max(thing.size[1] * cell, max(width_of(name), width_of(thing.text)) * self.figure.dpi / 72)
                for thing, name in zip(things, names, strict=True)]
