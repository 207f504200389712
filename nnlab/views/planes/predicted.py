"""Planes to draw a prediction into: a border between points of two classes, and a way over a loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule
from nnlab.views.base.lists import box
from nnlab.views.base.pencil import Pencil
from nnlab.views.base.shapes import placed, row, shaped
from nnlab.views.base.view import View
from nnlab.views.planes.plane_points import PlanePoints
from nnlab.views.planes.valley import Valley


class PredictedBorder(View):
    """Points ● and ▲ of two classes, and a border that is drawn between them; `update` is that of a `Pencil`.

    Parameters
    ----------
    X : array_like of shape (n, 2)
    y : array_like of shape (n,)
        Above a half it is class 1.
    extent : tuple of (left, right, bottom, top)
    ax : matplotlib.axes.Axes, optional
    title, xlabel, ylabel : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"extent": box}

    def __init__(self, X: ArrayLike, y: ArrayLike, extent: Sequence[float], ax: Axes | None = None, *, title: str = "",
                 xlabel: str = "", ylabel: str = ""):
        X = placed(shaped(X, "X", ("n", 2)), "X")
        y = row(y, "y", len(X))
        super().__init__(ax, title=f"{title}\n", xlabel=xlabel, ylabel=ylabel)
        left, right, bottom, top = extent
        self.ax.set(xlim=(left, right), ylim=(bottom, top))
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        PlanePoints(self).update(X, y, np.zeros(len(X), bool))
        self.pencil = Pencil(self)

    def update(self, drawn: ArrayLike, truth: ArrayLike | None = None, gap: Sequence[ArrayLike] = (), **more) -> None:
        """Draw what was drawn (n, 2), and the truth (m, 2) with the lines between them: see `Pencil.update`."""
        self.pencil.update(drawn, truth, gap, **more)


class PredictedWay(Valley):
    """The map of a loss with a ring where a way begins that is drawn; `update` is that of a `Pencil`.

    Parameters
    ----------
    w, b, L
        As of a Valley.
    start : array_like of shape (2,)
    ax, title, xlabel, ylabel
        As of a Valley.
    """

    def __init__(self, w: ArrayLike, b: ArrayLike, L: ArrayLike, start: ArrayLike, ax: Axes | None = None, *,
                 title: str = "", xlabel: str = "", ylabel: str = ""):
        start = placed(shaped(start, "start", (2,)), "start")
        super().__init__(w, b, L, ax, title=f"{title}\n", xlabel=xlabel, ylabel=ylabel)
        super().update([start])
        self.pencil = Pencil(self)

    def update(self, drawn: ArrayLike, truth: ArrayLike | None = None, gap: Sequence[ArrayLike] = (), **more) -> None:
        """Draw what was drawn (n, 2), and the truth (m, 2) with the lines between them: see `Pencil.update`."""
        self.pencil.update(drawn, truth, gap, **more)
