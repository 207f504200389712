"""NeuronPlane: a neuron of two inputs as a line in the plane, with handles to take hold of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, Rule, any_number
from nnlab.views.base.shapes import index_among, placed, row, shaped
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.planes.decision_map import DecisionMap

ARROW = 38  # px: its length
FEW = 10  # points up to which they are drawn large
HANDLES = (-0.7, 0.0, 0.7)  # where they stand on the line, from -1, one end, to 1, the other


class NeuronPlane(DecisionMap):
    """A `DecisionMap` with the line on which the neuron's sum is 0, an arrow to where it is positive, and a score.

    The line has a square handle in the middle, to move it, and round ones near its ends, to turn it.

    Parameters
    ----------
    X : array_like of shape (n, 2)
    y : array_like of shape (n,) or (n, 1)
    ax : matplotlib.axes.Axes, optional
    **options
        Those of `DecisionMap`.
    """

    RULES: ClassVar[dict[str, Rule]] = {"b": any_number}
    TARGET = 14  # px: how near a pointer must come to the line or to a point

    def __init__(self, X: ArrayLike, y: ArrayLike, ax: Axes | None = None, **options):
        super().__init__(X, y, ax, **options)
        self._line = self.animate(self.ax.plot([], [], linewidth=3, zorder=4)[0], "ink")
        self._arrow = self.animate(FancyArrowPatch((0, 0), (0, 0), arrowstyle="-|>", mutation_scale=16, linewidth=2,
                                                   shrinkA=0, shrinkB=0, zorder=4), "ink")
        self.ax.add_patch(self._arrow)
        self._handles = [self.animate(self.ax.plot([], [], marker, markersize=10, zorder=5)[0], "ink paper")
                         for marker in "os"]
        self._wrong = self.animate(self.ax.plot([], [], "x", markeredgewidth=2.5, zorder=2)[0], "ink")
        self._ring = self.animate(self.ax.plot([], [], "o", markeredgewidth=2, fillstyle="none", zorder=6)[0], "ink")
        self._score = self.animate(self.ax.text(
            0.03, 0.97, "", va="top", fontsize=FONT_SIZE + 2, transform=self.ax.transAxes, zorder=7,
            bbox={"boxstyle": "square,pad=0.2", "edgecolor": "none"}), "ink paper")
        self.ends, self._w = None, np.zeros(2)
        self.when_resized(self._show_line)
        self.repaint()

    def set_data(self, X: ArrayLike, y: ArrayLike) -> None:
        """Draw other points, (n, 2), with their classes, (n,) or (n, 1); the part of the plane stays."""
        super().set_data(X, y)
        self.X = np.array(X, dtype=float)
        self._size = 13 if len(self.X) <= FEW else 8  # of a point's marker, in points
        for line in self._classes:
            line.set_markersize(self._size)

    def update(self, values: ArrayLike, w: ArrayLike, b: float, wrong: ArrayLike = (),
               opened: int | None = None, score: str = "") -> None:
        """Draw another neuron.

        Parameters
        ----------
        values : array_like of shape (resolution²,) or (resolution², 1)
            What it gives at `points`.
        w : array_like of shape (2,)
        b : float
        wrong : array_like of shape (n,)
            For each point whether it is to be crossed out.
        opened : int, optional
            The point that gets a ring.
        score : str
            A few words for the corner.
        """
        w = placed(shaped(w, "w", (2,)), "w")
        crossed = row(wrong, "wrong", len(self.X)) > 0.5 if np.size(wrong) else np.zeros(len(self.X), bool)
        index_among(opened, "opened", len(self.X))
        super().update(values)
        self._wrong.set_data(*self.X[crossed].T)
        for mark in (self._wrong, self._ring):
            mark.set_markersize(self._size + 10)
        self._ring.set_data(*(self.X[[opened]].T if opened is not None else ([], [])))
        self._score.set_text(score)
        self.ends, self._w = segment(w, b, self.extent), w.copy()  # (2, 2): a row for each end
        self._show_line()

    def _show_line(self) -> None:
        seen = self.ends is not None
        for artist in (self._line, self._arrow, *self._handles):
            artist.set_visible(seen)
        if not seen:
            return
        middle, half = self.ends.mean(axis=0), (self.ends[1] - self.ends[0]) / 2
        places = middle + np.array(HANDLES)[:, None] * half
        self._line.set_data(*self.ends.T)
        self._handles[0].set_data(*places[[0, 2]].T)
        self._handles[1].set_data(*places[[1]].T)
        self._arrow.set_positions(middle, self._beside(middle, half))

    def _beside(self, middle: np.ndarray, along: np.ndarray) -> np.ndarray:
        """Return the arrow's tip: at right angles to the line on the screen, on the side where the sum is positive."""
        to_screen = self.ax.transData
        start, end = to_screen.transform([middle, middle + along])
        across = np.array([start[1] - end[1], end[0] - start[0]]) / np.hypot(*(end - start)) * self.pixels(ARROW)
        tip, other = to_screen.inverted().transform([start + across, start - across])
        return tip if (tip - middle) @ self._w > 0 else other

    def grip(self, x_pixel: float, y_pixel: float) -> str | None:
        """Return "move" or "turn" for a place on the screen in the middle or near an end of the line; else None."""
        if self.ends is None:
            return None
        (start, end), pointer = self.ax.transData.transform(self.ends), np.array([x_pixel, y_pixel])
        middle, half = (start + end) / 2, (end - start) / 2
        share = np.clip((pointer - middle) @ half / max(half @ half, 1e-9), -1, 1)
        if np.hypot(*(pointer - middle - share * half)) > self.pixels(self.TARGET):
            return None
        return "turn" if abs(share) > HANDLES[-1] / 2 else "move"

    def nearest(self, x_pixel: float, y_pixel: float) -> int | None:
        """Return the index of the point nearest to a place on the screen, if it is near; else None."""
        distances = np.hypot(*(self.ax.transData.transform(self.X) - (x_pixel, y_pixel)).T)
        return int(distances.argmin()) if distances.min(initial=np.inf) <= self.pixels(self.TARGET) else None


def segment(w: np.ndarray, b: float, extent: Sequence[float]) -> np.ndarray | None:
    """Return the ends, (2, 2), of the line w · x + b = 0 inside (left, right, bottom, top); None if it is outside."""
    size = np.hypot(*w)
    if size < 1e-100 or not abs(b) < FAR:  # the sum is the same everywhere
        return None
    foot, along = -b / size * (w / size), np.array([-w[1], w[0]]) / size
    first, last = -np.inf, np.inf
    for place, way, low, high in zip(foot, along, extent[::2], extent[1::2], strict=True):
        if abs(way) < 1e-12:
            if not min(low, high) <= place <= max(low, high):
                return None
            continue
        near, far = sorted(((low - place) / way, (high - place) / way))
        first, last = max(first, near), min(last, far)
    return np.array([foot + first * along, foot + last * along]) if first < last else None
