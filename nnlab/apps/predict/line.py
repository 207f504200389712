"""Line: a sheet on which a straight line is drawn, or moved by its ends."""

from __future__ import annotations

import numpy as np

from nnlab.apps.predict import words
from nnlab.apps.predict.curve import UP, Curve
from nnlab.apps.predict.sheet import Gap, Who

REACH = 14  # px: how near a pointer must come to a handle
SHORT = 6  # px along x: from so short a drag no line can be told


class Line(Curve):
    """Two ends, at the first and the last x; parameters as of a Curve, without log."""

    keys = "← and → choose an end, ↑ and ↓ move it."

    def clear(self) -> None:
        """Hold no end, and begin with the left one."""
        super().clear()
        self._held: int | None = None
        self._end = 0

    def handles(self, drawing: np.ndarray) -> np.ndarray:
        """Return both ends; before there is a line, in the middle of the height."""
        middle = np.mean(self.view.ax.get_ylim())
        return drawing if len(drawing) else np.column_stack([self.x[[0, -1]], [middle, middle]])

    def press(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Take hold of an end, or begin a line."""
        self.cursor, self._last = None, place
        pixels = self.view.ax.transData.transform
        far = np.hypot(*(pixels(self.handles(drawing)) - pixels(place)).T)
        self._held = int(far.argmin()) if far.min() <= self.view.pixels(REACH) else None
        return drawing

    def drag(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Move the end that is held, or lay the line through where the drag began and where it is."""
        if self._held is not None:
            return self._moved(drawing, self._held, place[1])
        (x0, y0), (x1, y1) = self._last, place
        pixels = self.view.ax.transData.transform
        if abs(pixels(place)[0] - pixels(self._last)[0]) < self.view.pixels(SHORT):
            return drawing
        ends = self.x[[0, -1]]
        return np.column_stack([ends, y0 + (y1 - y0) / (x1 - x0) * (ends - x0)])

    def arrow(self, drawing: np.ndarray, right: int, up: int) -> np.ndarray:
        """Choose an end, or move it."""
        self._end = self._end if not right else int(right > 0)
        low, high = self.view.ax.get_ylim()
        x, y = self.handles(drawing)[self._end]
        self.cursor = np.array([x, y + up * UP * (high - low)])
        return self._moved(drawing, self._end, self.cursor[1]) if up else drawing

    def gap(self, drawing: np.ndarray, who: Who) -> Gap:
        """Measure all along the lines."""
        drawn, y = self._over(self.columns, drawing), self._over(self.columns, self.truth)
        said = words.of_curve(who, self.columns, drawn, y, self.labels, size=self.size, is_whole=True)
        return Gap(said + words.of_steepness(drawn, y), [self._area(drawing)])

    def _moved(self, drawing: np.ndarray, end: int, y: float) -> np.ndarray:
        moved = self.handles(drawing).copy()
        moved[end, 1] = y
        return moved
