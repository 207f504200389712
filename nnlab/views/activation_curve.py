"""ActivationCurve: an activation function and its derivative, and the tangent at one point."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base import View
from nnlab.views.shapes import row
from nnlab.views.style import BLUE, FONT_SIZE, GREY, ORANGE


class ActivationCurve(View):
    """A function as a solid line, its derivative as a dashed one, and a tangent that moves: blue up, orange down.

    Parameters
    ----------
    z : array_like of shape (n,)
        Where the function was evaluated.
    A, dA : array_like of shape (n,)
        The function and its derivative there.
    ax : matplotlib.axes.Axes, optional
    name : str
        Of the function, for the title.
    xlabel, ylabel, title : str
    """

    def __init__(self, z: ArrayLike, A: ArrayLike, dA: ArrayLike, ax: Axes | None = None, *, name: str = "activation",
                 xlabel: str = "z", ylabel: str = "g(z) and g′(z)", title: str | None = None):
        super().__init__(ax, title=title or f"{name}: solid; its slope: dashed", xlabel=xlabel, ylabel=ylabel)
        z = row(z, "z")
        A, dA = row(A, "A", len(z)), row(dA, "dA", len(z))
        for values, style in ((A, "-"), (dA, "--")):
            self.ax.plot(z, values, style, linewidth=2)[0].set_gid("ink")
        self.ax.axhline(0, linewidth=0.8, zorder=0).set_gid("faint")
        self.ax.axvline(0, linewidth=0.8, zorder=0).set_gid("faint")
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        both = np.concatenate([A, dA])
        both = both[np.isfinite(both)]
        low, high = (both.min(), both.max()) if len(both) else (0.0, 1.0)
        height = (high - low) or 1.0
        self.ax.set(xlim=(z.min(), z.max()), ylim=(low - 0.08 * height, high + 0.4 * height))  # the text stands above
        self._reach = 0.15 * (z.max() - z.min())
        self._tangent = self.animate(self.ax.plot([], [], linewidth=3.5, solid_capstyle="round", zorder=4)[0])
        self._point = self.animate(self.ax.plot([], [], "o", markersize=10, zorder=5)[0], "ink paper")
        self._words = self.animate(self.ax.text(
            0.03, 0.97, "", va="top", fontsize=FONT_SIZE, transform=self.ax.transAxes, zorder=6,
            bbox={"boxstyle": "square,pad=0.15", "edgecolor": "none"}), "ink paper")
        self._at = 0.0, float(np.interp(0, z, A)), float(np.interp(0, z, dA))
        self.when_resized(self._draw)
        self.repaint()

    def update(self, z0: float, a0: float, slope: float) -> None:
        """Move the point to (z0, a0), and the tangent to its slope there."""
        self._at = float(z0), float(a0), float(slope)
        self._draw()

    def _draw(self) -> None:
        z0, a0, slope = self._at
        # Half the tangent's length, the same on the screen whatever its slope.
        per_x, per_y = np.abs(self.ax.transData.transform([(1, 1)]) - self.ax.transData.transform([(0, 0)]))[0]
        half = self._reach / np.hypot(1, slope * per_y / per_x)
        self._tangent.set_data([z0 - half, z0 + half], [a0 - half * slope, a0 + half * slope])
        self._tangent.set_color(BLUE if slope > 0 else ORANGE if slope < 0 else GREY)
        self._point.set_data([z0], [a0])
        self._words.set_text(f"g({z0:.2f}) = {a0:.3f}\ng′({z0:.2f}) = {slope:.3f}".replace("-", "−"))
