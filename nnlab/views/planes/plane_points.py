"""PlanePoints: data on a map, those kept for testing told apart from those that are trained on."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, any_from_0
from nnlab.views.base.reading import Reading
from nnlab.views.base.settled import Settled
from nnlab.views.base.shapes import index_among, row, shaped
from nnlab.views.base.style import BLUE, ORANGE, sign_colours
from nnlab.views.base.view import View


class PlanePoints(Settled, metaclass=Reading):
    """Points over a view: ● blue for class 1, ▲ orange for class 0, or ● in the colours of numbers from −1 to 1.

    Points for testing have a rim of ink.

    Parameters
    ----------
    view : View
        On whose axes they are drawn.
    """

    RULES: ClassVar[dict[str, Rule]] = {"reach": any_from_0}

    def __init__(self, view: View):
        self.view, self.ax = view, view.ax
        self.X = np.zeros((0, 2))
        self._lines = {}
        for is_test, edge, width in ((False, "paper", 0.8), (True, "ink", 1.2)):
            for label, marker, colour, size in ((0, "^", ORANGE, 6.5), (1, "o", BLUE, 6)):
                line, = view.ax.plot([], [], marker, color=colour, markersize=size, markeredgewidth=width, zorder=3)
                self._lines[label, is_test] = view.animate(line, f"- {edge}")
        self._dots = [view.animate(view.ax.scatter([], [], s=32, linewidths=width, zorder=3), f"- {edge}")
                      for edge, width in (("paper", 0.8), ("ink", 1.2))]
        self._chosen = view.animate(
            view.ax.plot([], [], "o", markersize=12, fillstyle="none", markeredgewidth=2, zorder=4)[0], "ink")
        view.repaint()

    def update(self, X: ArrayLike, y: ArrayLike, is_test: ArrayLike, *, has_classes: bool = True,
               chosen: int | None = None) -> None:
        """Draw points X (n, 2) with targets y (n, 1); `is_test` (n,) says which are for testing."""
        X = shaped(X, "X", ("n", 2), "Give every point two coordinates.")
        y, is_test = row(y, "y", len(X)), row(is_test, "is_test", len(X)) > 0.5
        index_among(chosen, "chosen", len(X))
        self.X = X
        for (label, test), line in self._lines.items():
            rows = has_classes & (is_test == test) & ((y > 0.5) == label)
            line.set_data(*X[rows].T)
        for test, dots in enumerate(self._dots):
            rows = (not has_classes) & (is_test == test)
            dots.set_offsets(X[rows])
            dots.set_facecolor(sign_colours(y[rows]))
        self._chosen.set_data(*(X[[chosen]].T if chosen is not None else ([], [])))

    @property
    def places(self) -> np.ndarray:
        """Where the points are on the screen, (n, 2)."""
        return self.ax.transData.transform(self.X)

    def nearest(self, x_pixel: float, y_pixel: float, reach: float = 10) -> int | None:
        """Return the number of the point within `reach` CSS px of a place on the screen, or None."""
        if not len(self.X):
            return None
        distances = np.hypot(*(self.places - (x_pixel, y_pixel)).T)
        return int(distances.argmin()) if distances.min() <= self.view.pixels(reach) else None
