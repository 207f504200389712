"""Values: arrays, numbers and texts side by side, as in d = A − B, every array drawn to scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from nnlab.views.base.glyphs import drawable
from nnlab.views.base.numbers import Numbers, width_of
from nnlab.views.base.shapes import as_many
from nnlab.views.base.style import sign_colours, text_on
from nnlab.views.base.view import View
from nnlab.views.images.cells import CELL, READABLE, in_a_cell, squares

GAP = 34  # px between two, for an operator
LINE = 16  # px from a line of text to what stands beside it
MOST = 60  # rows and columns that are drawn of a large array: of more every second, every third
LONG = 30  # letters of a text


class Values(View):
    """Values side by side, a square for each number in the colour of its sign, names above and shapes below.

    A vector (n,) is a row, and a number one square. Full colours are reached at -1 and 1; numbers are written where
    they fit.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    def __init__(self, ax: Axes | None = None, *, title: str = ""):
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
        things = [_Text(value) if isinstance(value, str) else _Array(value, f"values[{k}]")
                  for k, value in enumerate(values)]
        self._shown = things, [drawable(name, most=LONG) for name in names], list(operators), marked
        self._draw()

    def _draw(self) -> None:
        things, names, operators, marked = self._shown
        self._in_pixels.clear().translate(*self.ax.bbox.p0)
        (width, middle), gap, line = self.ax.bbox.size * (1, 0.5), self.pixels(GAP), self.pixels(LINE)
        cell, widths = self._fit()
        left = (width - sum(widths) - gap * (len(things) - 1)) / 2 + np.cumsum([0, *(w + gap for w in widths)])
        cells, rims, texts = [np.empty((0, 4, 2))], [], []
        for k, (thing, name) in enumerate(zip(things, names, strict=True)):
            x, (rows, columns) = left[k] + widths[k] / 2, thing.size
            corner = np.array([x - columns * cell / 2, middle - rows * cell / 2])
            texts += [(name, (x, corner[1] + rows * cell + line)), (thing.text, (x, corner[1] - line * (rows > 0)))]
            if rows:
                cells.append(squares(thing.table, corner, cell))
                rims += [corner + cell * np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)])] * (k in marked)
        texts += [(operator, (left[k + 1] - gap / 2, middle)) for k, operator in enumerate(operators)]
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

    def _fit(self) -> tuple[float, list[float]]:
        """Return the size of a cell, the largest for which there is room, and the width of each value, in pixels."""
        things, names = self._shown[:2]
        width, height = self.ax.bbox.size
        texts = [max(width_of(name), width_of(thing.text)) * self.figure.dpi / 72
                 for thing, name in zip(things, names, strict=True)]
        rows = max((thing.size[0] for thing in things), default=1)
        cell = min(self.pixels(CELL), (height - 4 * self.pixels(LINE)) / max(rows, 1))
        while True:
            widths = [max(text, thing.size[1] * cell) for thing, text in zip(things, texts, strict=True)]
            if cell < 1 or sum(widths) + self.pixels(GAP) * len(things) <= width:
                return cell, widths
            cell *= 0.97


class _Text:
    """A text in place of an array."""

    table, size = np.empty((0, 0)), (0, 0)

    def __init__(self, text: str):
        self.text = drawable(text, most=LONG)


class _Array:
    """An array as a table of floats, of a large one as many rows and columns as can be drawn, with its shape."""

    def __init__(self, value: ArrayLike, name: str):
        array = np.array(value, dtype=float)
        if array.ndim > 2 or array.size == 0:
            raise ValueError(f"{name} must have the shape (n, m), (n,) or (), with at least one number. "
                             f"Got {array.shape}. Give it as a text.")
        self.text = str(array.shape).replace(" ", "\u2009") if array.ndim else "a number"
        table = np.atleast_2d(array)
        self.table = table[::-(-len(table) // MOST), ::-(-table.shape[1] // MOST)]
        self.size = self.table.shape
