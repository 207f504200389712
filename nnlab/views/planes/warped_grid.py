"""WarpedGrid: where a network has moved the plane, with its grid, its answers and its data."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, QuadMesh
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, Rule, any_number, count
from nnlab.views.base.lists import or_none, several
from nnlab.views.base.shapes import array, classes, placed, row, shaped
from nnlab.views.base.style import DIVERGING, FONT_SIZE
from nnlab.views.base.view import View, keep_name_aside
from nnlab.views.base.words import Words
from nnlab.views.planes.neuron_plane import segment
from nnlab.views.planes.plane_points import PlanePoints

EVERY = 4  # of so many rows and columns of the sheet one is drawn as a line
MARGIN = 0.2  # room around the data, as a share of their own
LOOSE = 0.45  # what fills less of the axes than this gets narrower ones


class WarpedGrid(View):
    """A sheet of the plane in another space, coloured by the answers, with its grid and the data: ● class 1, ▲ class 0.

    The limits follow the data; where the sheet leads further, it is not seen. They move when they are
    outgrown, or have become far too wide: both are rare, for they cost a full redraw.

    Parameters
    ----------
    y : array_like of shape (n,) or (n, 1)
        The classes of the data, 0 or 1.
    rows : int
        Points in a row of the sheet, and in a column: a multiple of 4, and 1.
    ax : matplotlib.axes.Axes, optional
    xlabel, ylabel, title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"rows": count(1000, 2), "cut": or_none(several([array, any_number]))}

    def __init__(self, y: ArrayLike, rows: int = 49, ax: Axes | None = None, *, xlabel: str = "", ylabel: str = "",
                 title: str = "The same plane, bent"):
        self.y, self.rows = classes(row(y, "y"), "y").copy(), rows
        super().__init__(ax, title=f"{title}\n ", xlabel=xlabel, ylabel=ylabel)
        self._sheet = self.animate(self.ax.add_collection(Sheet(rows), autolim=False))
        self._lines = self.animate(
            self.ax.add_collection(LineCollection([], linewidths=0.7, alpha=0.45, zorder=2), autolim=False), "ink")
        self._points = PlanePoints(self)
        self._cut = self.animate(self.ax.plot([], [], linewidth=3, zorder=4)[0], "ink")
        self._place = self.animate(
            self.ax.plot([], [], "o", markersize=13, fillstyle="none", markeredgewidth=2.5, zorder=5)[0], "ink")
        self._caption = Words(self, 6, FONT_SIZE + 1)
        self.ax.xaxis.set_major_locator(MaxNLocator(4, steps=(1, 2, 5, 10)))  # more would touch in a narrow panel
        self.ax.yaxis.set_major_locator(MaxNLocator(5))
        keep_name_aside(self, 44 / 72)  # for the longest numbers that may come
        self._limits = None
        self.repaint()

    def update(self, sheet: ArrayLike, values: ArrayLike, points: ArrayLike, cut: tuple | None = None,
               place: ArrayLike | None = None, caption: str = "") -> None:
        """Draw the plane where it is now.

        Parameters
        ----------
        sheet : array_like of shape (rows, rows, 2)
            Where the points of a square of the plane are now.
        values : array_like of shape (rows, rows)
            The network's answer at each of them, 0 to 1.
        points : array_like of shape (n, 2)
            Where the data are now.
        cut : tuple of (ndarray of shape (2,), float), optional
            A straight line, c and offset: all places p with c @ p + offset = 0.
        place : array_like of shape (2,), optional
            A place to point out with a ring.
        caption : str
            One line above the picture.
        """
        sheet = shaped(sheet, "sheet", (self.rows, self.rows, 2)).copy()
        values = shaped(values, "values", (self.rows, self.rows))
        points = shaped(points, "points", (len(self.y), 2))
        place = None if place is None else shaped(place, "place", (2,))
        cut = None if cut is None else (placed(shaped(cut[0], "cut[0]", (2,)), "cut[0]"), cut[1])
        self._sheet.place(sheet, values)
        self._lines.set_segments([*sheet[::EVERY], *sheet.swapaxes(0, 1)[::EVERY]])
        self._points.update(points, self.y, np.zeros(len(points), bool))
        self._fit(points)
        ends = None if cut is None or self._limits is None else segment(*cut, self._limits)
        self._cut.set_data(*([], []) if ends is None else np.transpose(ends))
        self._place.set_data(*([], []) if place is None else np.reshape(place, (2, 1)))
        self._caption.set_words(caption)

    def set_labels(self, xlabel: str, ylabel: str) -> None:
        """Name the axes; other names cost a full redraw."""
        if (xlabel, ylabel) != (self.ax.get_xlabel(), self.ax.get_ylabel()):
            self.ax.set(xlabel=xlabel, ylabel=ylabel)

    def _fit(self, places: np.ndarray) -> None:
        """Move the limits if these places, (n, 2), no longer fit, or get lost in them."""
        places = places[(np.abs(places) < FAR).all(axis=1)]
        if len(places) == 0:
            return
        low, high = places.min(axis=0), places.max(axis=0)
        room = np.maximum(high - low, 1e-3 * np.maximum(np.abs(high), 1e-3))
        left, right, bottom, top = self._limits or (np.inf,) * 4
        new = []
        for k, (start, end) in enumerate(((left, right), (bottom, top))):
            if not (start <= low[k] and high[k] <= end and room[k] > LOOSE * (end - start)):
                start, end = low[k] - MARGIN * room[k], high[k] + MARGIN * room[k]
            new += [float(start), float(end)]
        if self._limits != tuple(new):
            self._limits = tuple(new)
            self.ax.set(xlim=new[:2], ylim=new[2:])


class Sheet(QuadMesh):
    """A square of the plane, made of small four-cornered pieces that can be moved."""

    def __init__(self, rows: int):
        super().__init__(np.zeros((rows, rows, 2)), antialiased=False, linewidth=0, zorder=1)

    def place(self, sheet: np.ndarray, values: np.ndarray) -> None:
        """Put the corners, (rows, rows, 2), and colour the pieces by values (rows, rows) from 0 to 1."""
        self._coordinates = np.nan_to_num(sheet)  # matplotlib draws from these, and has no other way to move them
        middle = (values[:-1, :-1] + values[1:, 1:] + values[:-1, 1:] + values[1:, :-1]) / 4
        self.set_facecolor(DIVERGING(middle.ravel(), alpha=0.6))
        self.stale = True
