"""Curve: a sheet on which each drag sets the height at every x that it passes."""

from __future__ import annotations

import numpy as np

from nnlab.apps.predict import words
from nnlab.apps.predict.sheet import Gap, Sheet, Who
from nnlab.views import Prediction

COLUMNS = 161  # places along x at which a height is kept
STEP = 8  # columns from one place of the keys to the next
UP = 1 / 40  # of the axes' height, for a key


class Curve(Sheet):
    """Heights over columns; those that were not drawn are interpolated.

    Parameters
    ----------
    x, y : ndarray of shape (n,)
        The truth.
    typical : ndarray of shape (n,) or None
    view : Prediction
    log : bool
    labels : tuple of two str
        The names of the axes, which the words use.
    """

    keys = "← and → go along, ↑ and ↓ move the curve there."

    def __init__(self, x: np.ndarray, y: np.ndarray, typical: np.ndarray | None, view: Prediction, *, log: bool,
                 labels: tuple[str, str]):
        self.x, self.y, self.view, self.labels = x, y, view, labels
        self.scale = np.log10 if log else np.asarray
        self.truth = np.column_stack([x, y])
        self.typical = None if typical is None else np.column_stack([x, typical])
        self.columns = (np.geomspace if log else np.linspace)(x[0], x[-1], COLUMNS)
        self.columns[[0, -1]] = x[0], x[-1]
        self.size = float(np.ptp(y)) or float(np.ptp(view.ax.get_ylim()))
        self.clear()

    def clear(self) -> None:
        """Begin with keys and pointer at the left."""
        super().clear()
        self._last, self._column = self.truth[0], 0

    def press(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Set the height at a place."""
        self._last = place
        return self.drag(drawing, place)

    def drag(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Set the heights at all columns that were passed."""
        (first, start), (last, end) = sorted([(self._at(px), py) for px, py in (self._last, place)])
        heights, passed = self._heights(drawing), np.arange(first, last + 1)
        heights[passed] = np.interp(passed, [first, last], [start, end]) if first < last else place[1]
        self._last, self._column, self.cursor = place, self._at(place[0]), None
        return self._drawing(heights)

    def arrow(self, drawing: np.ndarray, right: int, up: int) -> np.ndarray:
        """Go along, or set the height here; what is near is interpolated from now on."""
        at = self._column = int(np.clip(self._column + STEP * right, 0, COLUMNS - 1))
        low, high = self.view.ax.get_ylim()
        height = (low + high) / 2 if not len(drawing) else float(np.interp(at, self._at(drawing[:, 0]), drawing[:, 1]))
        self.cursor = self.held_in(np.array([self.columns[at], height + up * UP * (high - low)]))
        if not up:
            return drawing
        heights = self._heights(drawing)
        heights[max(at - STEP + 1, 0):at + STEP] = np.nan
        heights[at] = self.cursor[1]
        return self._drawing(heights)

    def gap(self, drawing: np.ndarray, who: Who) -> Gap:
        """Measure at each x of the truth that was drawn over; where there are fewer than two, at the columns."""
        first, last = self._at(drawing[[0, -1], 0])
        at = self._at(self.x)
        inside = (at >= first - 2) & (at <= last + 2)  # nobody ends at the very rim
        x = self.x[inside] if inside.sum() > 1 else self.columns[first:last + 1]
        drawn, y = self._over(x, drawing), self._over(x, self.truth)
        whole = last - first > 0.9 * (COLUMNS - 1)
        said = words.of_curve(who, x, drawn, y, self.labels, size=self.size, is_whole=whole)
        return Gap(said, [self._area(drawing)])

    def _over(self, x: np.ndarray, line: np.ndarray) -> np.ndarray:
        """Return the heights of a line (n, 2) at each x, (m,)."""
        return np.interp(self.scale(x), self.scale(line[:, 0]), line[:, 1])

    def _area(self, drawing: np.ndarray) -> np.ndarray:
        """Return the outline of what lies between a drawing and the truth, (k, 2)."""
        first, last = drawing[[0, -1], 0]
        along = self.truth[(self.x > first) & (self.x < last)]
        ends = np.column_stack([[first, last], self._over(np.array([first, last]), self.truth)])
        return np.vstack([drawing, ends[1:], along[::-1], ends[:1]])

    # Heights ----------------------------------------------------------------------------------------------------------

    def _at(self, x):
        """Return the column nearest to an x, or to each of some."""
        start, end = self.scale(self.x[[0, -1]])
        share = (self.scale(x) - start) / (end - start)
        found = np.clip(np.round(share * (COLUMNS - 1)), 0, COLUMNS - 1).astype(int)
        return found if found.ndim else int(found)

    def _heights(self, drawing: np.ndarray) -> np.ndarray:
        """Return a height for each column, nan where nothing was drawn."""
        heights = np.full(COLUMNS, np.nan)
        heights[self._at(drawing[:, 0])] = drawing[:, 1]
        return heights

    def _drawing(self, heights: np.ndarray) -> np.ndarray:
        drawn = np.flatnonzero(np.isfinite(heights))
        return np.column_stack([self.columns[drawn], heights[drawn]])
