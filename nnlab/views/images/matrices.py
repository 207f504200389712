"""Matrices: a formula such as X W + b = Z with every matrix drawn to scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import wrong
from nnlab.views.base.numbers import Numbers
from nnlab.views.base.shapes import as_many, index_among
from nnlab.views.base.style import FONT_SIZE, sign_colours, text_on
from nnlab.views.base.view import View
from nnlab.views.base.writing import plural
from nnlab.views.images.cells import CELL, READABLE, in_a_cell, squares

GAP = 30  # px between matrices, for the operator


class Matrices(View):
    """Matrices side by side, a square for each number in the colour of its sign, names above and shapes below.

    A vector (n,) is a row. Full colours are reached at -1 and 1; numbers are written where they fit.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    def __init__(self, ax: Axes | None = None, *, title: str = "Inner sizes must agree"):
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._in_pixels = Affine2D()  # follows the axes' corner
        self._cells = PolyCollection([], linewidths=1, zorder=1, transform=self._in_pixels)
        self._marks = LineCollection([], linewidths=4, zorder=2, transform=self._in_pixels)
        self._inside, self._beside = (Numbers(self._in_pixels, zorder=3) for _ in range(2))
        self._halos, self._rims = (PolyCollection([], linewidths=width, facecolors="none", zorder=zorder,
                                                  transform=self._in_pixels)
                                   for width, zorder in ((6, 2.4), (2.5, 2.5)))  # a halo: cells may be as light as ink
        for artist, role in ((self._cells, "- paper"), (self._marks, "ink"), (self._halos, "- paper"),
                             (self._rims, "- ink"), (self._inside, ""), (self._beside, "ink")):
            self.ax.add_collection(artist, autolim=False)
            self.animate(artist, role)
        self._why = self.animate(self.ax.text(0.5, 0.01, "", ha="center", va="bottom", fontsize=FONT_SIZE,
                                              transform=self.ax.transAxes), "ink")
        self._formula = [], [], [], [], None
        self._marked: Sequence[tuple[int, int, int]] = ()
        self.when_resized(self._draw)
        self.repaint()

    def update(self, matrices: Sequence[ArrayLike], names: Sequence[str], operators: Sequence[str],
               fails: tuple[int, int] | None = None, marked: Sequence[tuple[int, int, int]] = ()) -> None:
        """Draw a formula.

        Parameters
        ----------
        matrices : sequence of array_like of shape (n, m) or (n,)
        names : sequence of str
            One for each matrix.
        operators : sequence of str
            What stands between them: one fewer.
        fails : tuple of (i, j), optional
            Two neighbours that do not fit. Their sizes are marked, and a sentence says why.
        marked : sequence of (k, i, j), optional
            Cells that get a rim: of matrix k, row i and column j.
        """
        shapes = [str(matrix.shape).replace(" ", "\u2009") for matrix in matrices]
        tables = [_table(matrix, f"matrices[{k}]") for k, matrix in enumerate(matrices)]
        names = as_many(names, "names", len(tables), "matrices")
        operators = as_many(operators, "operators", max(len(tables) - 1, 0), "places between matrices")
        if fails is not None and not (fails[0] >= 0 and fails[1] == fails[0] + 1 < len(tables)):
            raise wrong("fails", "two neighbours, each counted from 0", fails, "Use for example fails=(0, 1).")
        for cell in marked:
            self._known(cell, tables)
        self._formula, self._marked = (tables, names, operators, shapes, fails), marked
        self._draw()

    def _known(self, cell: tuple[int, int, int], tables: list[np.ndarray]) -> None:
        """Raise ValueError unless there is a cell (k, i, j)."""
        k, *place = cell
        index_among(k, "k of a marked cell", len(tables))
        for index, n, name in zip(place, tables[k].shape, "ij", strict=True):
            index_among(index, f"{name} of a marked cell", n)

    def cell_at(self, x: float, y: float) -> tuple[int, int, int] | None:
        """Return (k, i, j), matrix, row and column, of the cell at a place in the figure's pixels; None beside."""
        arrays = self._formula[0]
        if not arrays:
            return None
        cell, corners = self._arrange(arrays)
        for k, (array, corner) in enumerate(zip(arrays, corners, strict=True)):
            j, up = np.floor((np.array([x, y]) - self.ax.bbox.p0 - corner) / cell).astype(int)
            if 0 <= j < array.shape[1] and 0 <= up < array.shape[0]:
                return k, array.shape[0] - 1 - int(up), int(j)
        return None

    def _draw(self) -> None:
        arrays, names, operators, shapes, fails = self._formula
        if not arrays:
            return
        self._in_pixels.clear().translate(*self.ax.bbox.p0)
        cell, corners = self._arrange(arrays)
        cells = [squares(array, corner, cell) for array, corner in zip(arrays, corners, strict=True)]
        values = np.concatenate([array.ravel() for array in arrays])
        for rims in (self._halos, self._rims):
            rims.set_verts([cells[k][i * arrays[k].shape[1] + j] for k, i, j in self._marked])
        colours = sign_colours(values)
        self._cells.set_verts(np.concatenate(cells))
        self._cells.set_facecolor(colours)
        self._inside.set_visible(cell >= self.pixels(READABLE))
        if cell >= self.pixels(READABLE):
            self._inside.set_places(np.concatenate(cells).mean(axis=1))
            self._inside.set_texts([in_a_cell(value) for value in values], text_on(colours))
        self._write(arrays, corners, cell, names, operators, shapes)
        self._mark(arrays, corners, cell, names, operators, fails)

    def _arrange(self, arrays: list[np.ndarray]) -> tuple[float, list[np.ndarray]]:
        """Return the size of a cell, and each matrix's lower left corner, in pixels."""
        width, height = self.ax.bbox.size
        sentence = self.pixels(0 if self._formula[4] is None else 36)
        gap, around = self.pixels(GAP), self.pixels(100) + sentence  # around: names, shapes and the sentence
        columns, rows = sum(a.shape[1] for a in arrays), max(a.shape[0] for a in arrays)
        cell = min((width - gap * len(arrays)) / columns, (height - around) / rows, self.pixels(CELL))
        x = (width - cell * columns - gap * (len(arrays) - 1)) / 2
        corners = []
        for array in arrays:
            corners.append(np.array([x, (height + sentence) / 2 + self.pixels(10) - array.shape[0] * cell / 2]))
            x += array.shape[1] * cell + gap
        return cell, corners

    def _write(self, arrays, corners, cell, names, operators, shapes) -> None:
        """Write names, shapes and operators; shapes alternate in height, for narrow matrices have wide ones."""
        texts, places = [], []
        line = self.pixels(14)
        lowest = min(corner[1] for corner in corners)
        for k, (array, corner) in enumerate(zip(arrays, corners, strict=True)):
            middle = corner[0] + array.shape[1] * cell / 2
            texts += [names[k], shapes[k]]
            places += [(middle, corner[1] + array.shape[0] * cell + line),
                       (middle, lowest - line * (1 + 1.3 * (k % 2)))]
        for k, operator in enumerate(operators):
            right = corners[k][0] + arrays[k].shape[1] * cell
            texts.append(operator)
            places.append((right + self.pixels(GAP) / 2, corners[k][1] + arrays[k].shape[0] * cell / 2))
        self._beside.set_texts(texts)
        self._beside.set_places(np.array(places))

    def _mark(self, arrays, corners, cell, names, operators, fails) -> None:
        """Draw bars along the two sizes that should agree, and say why."""
        self._marks.set_visible(fails is not None)
        self._why.set_text("")
        if fails is None:
            return
        i, j = fails
        product = operators[i] in ("@", "·", "×", "")
        (_, columns), (rows, others) = arrays[i].shape, arrays[j].shape
        (left, bottom), (other_left, other_bottom) = corners[i], corners[j]
        top, other_top = bottom + arrays[i].shape[0] * cell, other_bottom + rows * cell
        corner = (other_left, other_top)
        end = (other_left, other_bottom) if product else (other_left + others * cell, other_top)
        self._marks.set_segments([[(left, top), (left + columns * cell, top)], [corner, end]])
        size, kind = (rows, "row") if product else (others, "column")
        self._why.set_text(f"{names[i]} has {columns} {plural(columns, 'column')}, {names[j]} has {size} "
                           f"{plural(size, kind)}:\nthe two must be equal.")


def _table(matrix: ArrayLike, name: str) -> np.ndarray:
    """Return a matrix as floats of shape (n, m), a vector as one row; or raise ValueError."""
    array = np.array(matrix)
    if array.ndim not in (1, 2) or array.size == 0:
        raise ValueError(f"{name} must have the shape (n, m) or (n,), with at least one number. "
                         f"Got {array.shape}. Choose a part such as {name}[:8, :8].")
    return np.atleast_2d(array)
