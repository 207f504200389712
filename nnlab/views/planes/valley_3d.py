"""Valley3D: the loss over a weight and a bias as a landscape that can be turned."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.ticker import FixedLocator, MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.plain_ticks import write_plainly
from nnlab.views.base.shapes import points, row
from nnlab.views.base.style import FONT_SIZE, Theme
from nnlab.views.base.thin import thin_path
from nnlab.views.base.view import View
from nnlab.views.planes.valley import grid, log_levels


class Valley3D(View):
    """The surface of a loss, and the path of a ball that rolls down from a ring.

    Parameters
    ----------
    w : array_like of shape (n_w,)
        The grid's first parameter, in rising order.
    b : array_like of shape (n_b,)
        The second.
    L : array_like of shape (n_b, n_w)
        The loss at each grid point; between them, the path lies on straight lines.
    ax : mpl_toolkits.mplot3d.Axes3D, optional
        Axes with projection="3d".
    xlabel, ylabel, zlabel, title : str
    """

    def __init__(self, w: ArrayLike, b: ArrayLike, L: ArrayLike, ax: Axes | None = None, *, xlabel: str = "weight w",
                 ylabel: str = "bias b", zlabel: str = "loss", title: str = "The loss, and the way over it"):
        self.w, self.b, self.L = grid(w, b, L)
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel, projection="3d")
        levels = log_levels(self.L)
        self.ax.computed_zorder = False  # the path lies on the surface, and must not be hidden in it
        self._surface = self.ax.plot_surface(
            *np.meshgrid(self.w, self.b), np.maximum(self.L, levels[0]), cmap="Greys", rcount=40, ccount=40,
            linewidth=0.2, norm=LogNorm(levels[0], levels[-1]), zorder=1)
        self._surface.recolour = self.recolour
        self.ax.zaxis.set_rotate_label(False)
        self.ax.set_zlabel(zlabel, fontsize=FONT_SIZE, rotation=90)
        write_plainly(self.ax.zaxis)
        self.ax.grid(False)
        for axis, values in ((self.ax.xaxis, self.w), (self.ax.yaxis, self.b), (self.ax.zaxis, None)):
            axis.set_major_locator(MaxNLocator(3) if values is None else FixedLocator(inner_ticks(values)))
            axis.labelpad = 8
        self.ax.tick_params(pad=0)
        self.ax.tick_params(axis="z", pad=8)
        self.ax.zaxis.labelpad = 19
        self.ax.set_box_aspect((1, 1, 0.75), zoom=0.74)  # so that the labels stay inside
        self._path = self.animate(self.ax.plot([], [], [], linewidth=2.5, zorder=4)[0], "ink")
        self._ring = self.animate(
            self.ax.plot([], [], [], "o", markersize=11, markeredgewidth=2, fillstyle="none", zorder=4)[0], "ink")
        self._ball = self.animate(
            self.ax.plot([], [], [], "o", markersize=12, markeredgewidth=1.5, zorder=5)[0], "ink paper")
        self.turn(-60, 35)
        self.repaint()

    def update(self, path: ArrayLike, heights: ArrayLike | None = None) -> None:
        """Draw the way down so far, (n, 2) with columns w and b; what lies beyond the surface is not drawn.

        It lies on the surface, unless it has `heights` of its own, (n,).
        """
        low, high = np.array([self.w[0], self.b[0]]), np.array([self.w[-1], self.b[-1]])
        path = points(path, "path")
        if heights is None:
            path = thin_path(path, low, high)
            heights = self._loss_at(path)
        else:
            heights = row(heights, "heights", len(path))
        seen = ((path >= low) & (path <= high)).all(axis=1) & (heights <= self.L.max())
        heights = np.where(seen, heights, np.nan)
        for line, part in ((self._path, slice(None)), (self._ring, slice(1)), (self._ball, slice(-1, None))):
            line.set_data_3d(*path[part].T, heights[part])

    def turn(self, azimuth: float, elevation: float) -> None:
        """Look from another side, in degrees; all has to be drawn again."""
        self.ax.view_init(elev=elevation, azim=azimuth)
        self.ax.stale = True

    def recolour(self, theme: Theme) -> None:
        """Colour the surface in the theme's greys; `paint` calls this."""
        self._surface.set_cmap(LinearSegmentedColormap.from_list("loss", [theme.grid, theme.faint]))
        self._surface.set_edgecolor(theme.faint)
        for axis in (self.ax.xaxis, self.ax.yaxis, self.ax.zaxis):
            axis.pane.set(facecolor=theme.paper, edgecolor=theme.grid)
            axis.line.set_color(theme.faint)
            axis.label.set_color(theme.ink)

    def _loss_at(self, path: np.ndarray) -> np.ndarray:
        """Return the loss at points (n, 2), interpolated first along w, then along b."""
        columns = np.clip(np.searchsorted(self.w, path[:, 0]) - 1, 0, len(self.w) - 2)
        rows = np.clip(np.searchsorted(self.b, path[:, 1]) - 1, 0, len(self.b) - 2)
        right = (path[:, 0] - self.w[columns]) / (self.w[columns + 1] - self.w[columns])
        up = (path[:, 1] - self.b[rows]) / (self.b[rows + 1] - self.b[rows])
        below = self.L[rows, columns] * (1 - right) + self.L[rows, columns + 1] * right
        above = self.L[rows + 1, columns] * (1 - right) + self.L[rows + 1, columns + 1] * right
        return below * (1 - up) + above * up


def inner_ticks(values: np.ndarray) -> np.ndarray:
    """Return ticks for values in rising order, none near an end, where another axis has its own."""
    ticks = MaxNLocator(3).tick_values(values[0], values[-1])
    room = 0.1 * (values[-1] - values[0])
    return ticks[(ticks >= values[0] + room) & (ticks <= values[-1] - room)]
