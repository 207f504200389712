"""Rims: frames around cells of a picture, dark and light at once, so that they are seen on any colour."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.collections import PolyCollection

from nnlab.views.base import View

CORNERS = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
WIDTHS, COLOURS = (4.0, 1.5), ("#16191c", "#ffffff")  # in points: a dark frame with a light one on it


class Rims(PolyCollection):
    """Frames around cells (row, column) of 1 x 1 in the data of a view's axes."""

    def __init__(self, view: View):
        super().__init__([], facecolors="none", edgecolors=COLOURS, linewidths=WIDTHS, zorder=3)
        view.ax.add_collection(self, autolim=False)
        view.animate(self)

    def set_cells(self, cells: Iterable[tuple[int, int]]) -> None:
        """Frame other cells."""
        self.set_verts([CORNERS + np.array([column, row]) for row, column in cells for _ in WIDTHS])
