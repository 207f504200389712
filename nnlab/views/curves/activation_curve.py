"""ActivationCurve: an activation function and its derivative, the tangent at one point, and where learning stalls."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, Rule, any_from_0, any_number
from nnlab.views.base.shapes import ascending, row
from nnlab.views.base.style import BLUE, FONT_SIZE, ORANGE, theme_of
from nnlab.views.base.title import write_title
from nnlab.views.base.view import View, keep_name_aside
from nnlab.views.base.writing import minus

ROOM = 0.6  # inches to the left of the axis for its numbers, as wide as another function may make them: −0.25


class ActivationCurve(View):
    """A function as a solid line, its derivative as a dashed one, and a tangent that moves.

    The tangent is blue up, orange down, and ink where it is level.

    Parameters
    ----------
    z : array_like of shape (n,)
        Where the function was evaluated, in rising order.
    A, dA : array_like of shape (n,)
        The function and its derivative there.
    ax : matplotlib.axes.Axes, optional
    name : str
        Of the function, for the title.
    stalls : float
        Where the slope is nearer to 0 than this, the ground is shaded: learning stalls there.
    xlabel, ylabel, title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"stalls": any_from_0, "z0": any_number, "a0": any_number, "slope": any_number}

    def __init__(self, z: ArrayLike, A: ArrayLike, dA: ArrayLike, ax: Axes | None = None, *, name: str = "activation",
                 stalls: float = 0.0, xlabel: str = "z", ylabel: str = "g(z) and g′(z)", title: str | None = None):
        self.z, self.stalls = ascending(row(z, "z"), "z").copy(), stalls
        A, dA = row(A, "A", len(self.z)), row(dA, "dA", len(self.z))
        super().__init__(ax, title=title or "", xlabel=xlabel, ylabel=ylabel)
        self._curves = [self.animate(self.ax.plot([], [], style, linewidth=2)[0], "ink") for style in ("-", "--")]
        self._ground = PolyCollection([], linewidths=0, zorder=-1, transform=self.ax.get_xaxis_transform())
        self._ground.set_gid("grid")
        self._shaded, self._name = None, None if title else name
        self.ax.add_collection(self._ground, autolim=False)
        self.ax.axhline(0, linewidth=0.8, zorder=0).set_gid("faint")
        self.ax.axvline(0, linewidth=0.8, zorder=0).set_gid("faint")
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        keep_name_aside(self, ROOM)
        self.ax.set_xlim(self.z.min(), self.z.max())
        self._reach = 0.15 * (self.z.max() - self.z.min())
        self._tangent = self.animate(self.ax.plot([], [], linewidth=3.5, solid_capstyle="round", zorder=4)[0])
        self._point = self.animate(self.ax.plot([], [], "o", markersize=10, zorder=5)[0], "ink paper")
        self._words = self.animate(self.ax.text(
            0.03, 0.97, "", va="top", fontsize=FONT_SIZE, transform=self.ax.transAxes, zorder=6,
            bbox={"boxstyle": "square,pad=0.15", "edgecolor": "none"}), "ink paper")
        self._limits = None
        self.set_curve(A, dA)
        self._at = 0.0, float(np.interp(0, self.z, A)), float(np.interp(0, self.z, dA))
        self.when_resized(self._draw)
        self.repaint()

    def set_curve(self, A: ArrayLike, dA: ArrayLike, name: str | None = None) -> None:
        """Draw another function and derivative, (n,) each. A new name begins with new limits; else they only grow."""
        A, dA = row(A, "A", len(self.z)), row(dA, "dA", len(self.z))
        if name is not None:
            self._name = name
            self._limits = None
        for curve, values in zip(self._curves, (A, dA), strict=True):
            curve.set_data(self.z, values.copy())
        self._make_room(np.concatenate([A, dA]))
        self._shade(np.abs(dA) < self.stalls)
        self._entitle()

    def update(self, z0: float, a0: float, slope: float) -> None:
        """Move the point to (z0, a0), and the tangent to its slope there."""
        self._at = z0, a0, slope
        self._draw()

    def _make_room(self, values: np.ndarray) -> None:
        values = values[np.abs(values) < FAR]
        low, high = (values.min(), values.max()) if len(values) else (0.0, 1.0)
        if self._limits and self._limits[0] <= low and high <= self._limits[1]:
            return
        if self._limits:  # grow in few and large steps: each costs a full redraw
            margin = (high - low) / 4
            low = min(self._limits[0], low - margin * (low < self._limits[0]))
            high = max(self._limits[1], high + margin * (high > self._limits[1]))
        self._limits = low, high
        height = (high - low) or 1.0
        self.ax.set_ylim(low - 0.08 * height, high + 0.4 * height)  # the text stands above

    def _shade(self, stalled: np.ndarray) -> None:
        """Shade the ground under the places that are True, from the lower to the upper edge."""
        if self._shaded is not None and np.array_equal(stalled, self._shaded):
            return
        self._shaded = stalled
        edges = np.flatnonzero(np.diff(np.concatenate([[False], stalled, [False]]).astype(int)))
        self._ground.set_verts([[(left, 0), (left, 1), (right, 1), (right, 0)]
                                for left, right in zip(self.z[edges[::2]], self.z[edges[1::2] - 1], strict=True)])

    def _entitle(self) -> None:
        """Say what is seen, unless a title was given; in as many lines for all curves, so that none moves the axes."""
        if self._name is None:
            return
        title = f"{self._name}: solid; its slope: dashed"
        if self.stalls:
            title += "\nShaded: hardly any learning" if self._shaded.any() else "\nLearning gets through everywhere"
        if title != self.ax.get_title(loc="left"):
            write_title(self.ax, title)

    def _draw(self) -> None:
        z0, a0, slope = self._at
        # Half the tangent's length, the same on the screen whatever its slope.
        per_x, per_y = np.abs(self.ax.transData.transform([(1, 1)]) - self.ax.transData.transform([(0, 0)]))[0]
        tilt = slope if abs(slope) < FAR else np.nan  # none that could be drawn
        half = self._reach / np.hypot(1, tilt * per_y / per_x)
        self._tangent.set_data([z0 - half, z0 + half], [a0 - half * tilt, a0 + half * tilt])
        level = not slope > 0 and not slope < 0  # grey would be lost on the shaded ground, and hide the curve
        self._tangent.set_gid("ink" if level else "")
        self._tangent.set_color(theme_of(self.figure).ink if level else BLUE if slope > 0 else ORANGE)
        self._tangent.set_linewidth(6 if level else 3.5)  # the curve below it has the same colour
        self._point.set_data([z0], [a0])
        self._words.set_text(minus(f"g({z0:.2f}) = {a0:.3f}\ng′({z0:.2f}) = {slope:.3f}"))
