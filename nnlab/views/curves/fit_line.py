"""FitLine: data points, the line through them, and by how much it misses each."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.shapes import placed, row
from nnlab.views.base.style import BLUE, ORANGE
from nnlab.views.base.view import View

FAR = 1e30  # what lies beyond, up or down, an older matplotlib cannot cut off at the edge of the picture


class FitLine(View):
    """Points (x, y), a fitted line or curve, and the errors ŷ - y as lines: blue too high, orange too low.

    Parameters
    ----------
    x, y : array_like of shape (n,) or (n, 1)
        The data.
    ax : matplotlib.axes.Axes, optional
    residuals : bool
        Whether to draw the errors.
    xlabel, ylabel, title : str
    """

    TARGET = 12  # px: how near a pointer must come to a point
    DENSE = 40  # points; more overlap: they become a faint band behind the line, and their errors thin solid lines

    def __init__(self, x: ArrayLike, y: ArrayLike, ax: Axes | None = None, *, xlabel: str = "x", ylabel: str = "y",
                 title: str = "The line, and how far it misses", residuals: bool = True):
        self.x = placed(row(x, "x"), "x").copy()
        self.y = placed(row(y, "y", len(self.x)), "y").copy()
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self.residuals = residuals
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        self.ax.set(xlim=_around(self.x), ylim=_around(self.y))
        dense = len(self.x) > self.DENSE
        errors = {"linewidths": 1.2, "alpha": 0.5} if dense else {"linewidths": 2, "linestyles": [(0, (1, 1.2))]}
        dots = {"markeredgewidth": 0} if dense else {"markeredgewidth": 1, "zorder": 4}
        self._errors = self.animate(LineCollection([], zorder=2, **errors))
        self.ax.add_collection(self._errors, autolim=False)
        self._line = self.animate(self.ax.plot([], [], linewidth=2.5, zorder=3)[0], "ink")
        self._points = self.animate(self.ax.plot(self.x, self.y, "o", markersize=7, **dots)[0],
                                    "faint" if dense else "ink paper")
        self.repaint()

    def update(self, x_line: ArrayLike, y_line: ArrayLike, y_hat: ArrayLike, y: ArrayLike | None = None) -> None:
        """Draw another line.

        Parameters
        ----------
        x_line, y_line : array_like of shape (m,) or (m, 1)
            The line, or a curve.
        y_hat : array_like of shape (n,) or (n, 1)
            What is predicted for each point.
        y : array_like of shape (n,) or (n, 1), optional
            The data, if points were moved.
        """
        x_line = row(x_line, "x_line")
        y_line = row(y_line, "y_line", len(x_line))
        y_hat = row(y_hat, "y_hat", len(self.x))
        if y is not None:
            self.y = placed(row(y, "y", len(self.x)), "y").copy()
            self._points.set_data(self.x, self.y)
            self._make_room()
        self._line.set_data(x_line, np.clip(y_line, -FAR, FAR))
        if self.residuals:
            ends = np.array([[self.x, self.y], [self.x, y_hat]]).transpose(2, 0, 1)  # (n, 2 ends, x and y)
            finite = np.isfinite(ends).all(axis=(1, 2))
            self._errors.set_segments(ends[finite])
            self._errors.set_color([BLUE if error > 0 else ORANGE for error in (y_hat - self.y)[finite]])

    @property
    def places(self) -> np.ndarray:
        """Where the points are on the screen, (n, 2)."""
        return self.ax.transData.transform(np.stack([self.x, self.y], axis=1))

    def nearest(self, x_pixel: float, y_pixel: float) -> int | None:
        """Return the index of the point nearest to a place on the screen, within 12 px; else None."""
        distances = np.hypot(*(self.places - (x_pixel, y_pixel)).T)
        if len(distances) == 0 or np.min(distances) > self.pixels(self.TARGET):
            return None
        return int(distances.argmin())

    def _make_room(self) -> None:
        """Widen the limits if a point was moved out; they never shrink, so that a drag does not jump."""
        low, high = self.ax.get_ylim()
        if self.y.min() < low or self.y.max() > high:
            margin = (high - low) / 4  # wide enough that the next few moves cost no redraw
            self.ax.set_ylim(min(low, self.y.min() - margin), max(high, self.y.max() + margin))


def _around(values: np.ndarray) -> tuple[float, float]:
    """Return limits around values with a margin of a tenth."""
    if len(values) == 0:
        return 0.0, 1.0
    low, high = values.min(), values.max()
    margin = (high - low) / 10 or max(1.0, abs(high) / 1e6)
    return low - margin, high + margin
