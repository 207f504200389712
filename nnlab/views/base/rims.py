"""Rims: frames around parts of a picture, dark and light at once, so that they are seen on any colour."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.collections import PolyCollection

from nnlab.views.base.view import View

CORNERS = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
WIDTHS, COLOURS = (4.0, 1.5), ("#16191c", "#ffffff")  # in points: a dark frame with a light one on it


class Rims(PolyCollection):
    """Frames around boxes in the data of a view's axes."""

    def __init__(self, view: View, zorder: float = 3):
        super().__init__([], facecolors="none", edgecolors=COLOURS, linewidths=WIDTHS, zorder=zorder)
        view.ax.add_collection(self, autolim=False)
        self.set_clip_on(False)  # at the edge of the axes a frame is as wide as elsewhere
        view.animate(self)
        self.boxes: list[tuple[float, float, float, float]] = []

    def put(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        """Frame other boxes, each (left, bottom, width, height)."""
        self.boxes = list(boxes)
        self.set_verts([CORNERS * (width, height) + (left, bottom) for left, bottom, width, height in self.boxes
                        for _ in WIDTHS])

    def put_around(self, cells: Iterable[tuple[int, int]]) -> None:
        """Frame other cells (row, column) of 1 x 1 with the middle at (column, row)."""
        self.put((column - 0.5, row - 0.5, 1, 1) for row, column in cells)
