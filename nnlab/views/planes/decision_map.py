"""DecisionMap: what a network says at every point of the plane, beneath the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, Normalize, to_rgb
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, count
from nnlab.views.base.lists import box, or_none, span
from nnlab.views.base.shapes import as_many, placed, row, shaped
from nnlab.views.base.smooth_image import SmoothImage
from nnlab.views.base.style import BLUE, DIVERGING, ORANGE, Theme
from nnlab.views.base.view import View

OPACITY = 0.7


class DecisionMap(View):
    """The plane in the colours of the answers, and the data: ● for class 1, ▲ for class 0.

    Parameters
    ----------
    X : array_like of shape (n, 2)
        The data.
    y : array_like of shape (n,) or (n, 1)
        Their classes; what lies above the middle of `value_range` is class 1.
    ax : matplotlib.axes.Axes, optional
    extent : tuple of (left, right, bottom, top), optional
        The part of the plane; by default that of the data with a margin.
    resolution : int
        Grid points in a row, and in a column.
    value_range : tuple of (low, high)
        The answers that have the full orange and the full blue.
    labels : sequence of two str
        The names of class 0 and class 1.
    xlabel, ylabel, title : str

    Attributes
    ----------
    points : ndarray of shape (resolution², 2)
        Where the caller should evaluate the network; `update` takes the answers.
    """

    RULES: ClassVar[dict[str, Rule]] = {"extent": or_none(box), "resolution": count(2000), "value_range": span}

    def __init__(self, X: ArrayLike, y: ArrayLike, ax: Axes | None = None, *, extent: Sequence[float] | None = None,
                 resolution: int = 60, value_range: tuple[float, float] = (0, 1),
                 labels: Sequence[str] = ("class 0", "class 1"), xlabel: str = "$x_1$", ylabel: str = "$x_2$",
                 title: str = "Colours guess, points are true"):
        labels = as_many(labels, "labels", 2, "classes")
        X = placed(shaped(X, "X", ("n", 2), "A map is of a plane: give it two features."), "X")
        y = placed(row(y, "y", len(X)), "y")
        super().__init__(ax, title=f"{title}\n▲ {labels[0]}    ● {labels[1]}", xlabel=xlabel, ylabel=ylabel)
        self.extent = extent or _around(X)
        left, right, bottom, top = self.extent
        self.resolution, self.value_range = resolution, value_range
        across, up = np.meshgrid(_centres(left, right, resolution), _centres(bottom, top, resolution))
        self.points = np.stack([across.ravel(), up.ravel()], axis=1)
        image = SmoothImage(self.ax, norm=Normalize(0, 255), extent=self.extent, origin="lower", zorder=1)
        image.recolour = self._recolour
        image.set_data(np.full((resolution, resolution), 127, np.uint8))
        self._image = self.animate(self.ax.add_image(image))
        self._classes = [self.animate(self.ax.plot(
            [], [], marker, color=colour, markersize=size, markeredgewidth=0.8, zorder=3)[0], "- paper")
            for marker, colour, size in (("^", ORANGE, 7), ("o", BLUE, 6.5))]
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        self.ax.set(xlim=(left, right), ylim=(bottom, top))
        self.set_data(X, y)
        self.repaint()

    def set_data(self, X: ArrayLike, y: ArrayLike) -> None:
        """Draw other points, (n, 2), with their classes, (n,) or (n, 1); the part of the plane stays."""
        X = placed(shaped(X, "X", ("n", 2), "A map is of a plane: give it two features."), "X")
        positive = placed(row(y, "y", len(X)), "y") > sum(self.value_range) / 2
        for line, chosen in zip(self._classes, (~positive, positive), strict=True):
            line.set_data(*X[chosen].T)

    def update(self, values: ArrayLike, discretise: bool = False) -> None:
        """Colour the plane.

        Parameters
        ----------
        values : array_like of shape (resolution²,) or (resolution², 1)
            The answers at `points`.
        discretise : bool
            Whether to show only on which side of the middle an answer lies.
        """
        values = row(values, "values", len(self.points), "Evaluate the network at the map's `points`.")
        low, high = self.value_range
        shares = (values - low) / (high - low)
        if discretise:
            shares = np.where(shares > 0.5, 1.0, 0.0)
        shades = np.nan_to_num(np.clip(shares, 0, 1), nan=0.5) * 255
        self._image.set_interpolation("nearest" if discretise else "bilinear")
        self._image.set_data(shades.round().astype(np.uint8).reshape(self.resolution, self.resolution))

    def _recolour(self, theme: Theme) -> None:
        """Mix the colours with paper, so that points of the same colour stand out."""
        colours = DIVERGING(np.arange(256) / 255)[:, :3]
        self._image.set_cmap(ListedColormap(OPACITY * colours + (1 - OPACITY) * np.array(to_rgb(theme.paper))))


def _around(X: np.ndarray) -> tuple[float, float, float, float]:
    """Return (left, right, bottom, top) around points (n, 2) with a margin of a tenth."""
    if len(X) == 0:
        return -1.0, 1.0, -1.0, 1.0
    low, high = X.min(axis=0), X.max(axis=0)
    margin = np.where(high > low, (high - low) / 10, 1.0)
    (left, bottom), (right, top) = low - margin, high + margin
    return float(left), float(right), float(bottom), float(top)


def _centres(low: float, high: float, n: int) -> np.ndarray:
    """Return the middles of n equal stretches, for that is what a pixel of an image shows."""
    return low + (np.arange(n) + 0.5) * (high - low) / n
