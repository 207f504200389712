"""LossPanels: a loss along two directions, as a map and as a landscape beside it, with the path on both."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from nnlab.views import Valley, Valley3D

EDGE = 0.2  # nearer than this share of the map's width to its edge, the ball moves the map


class LossPanels:
    """Two panels that show one surface. Another surface is drawn in the same places.

    Parameters
    ----------
    map_ax : matplotlib.axes.Axes
    landscape_ax : mpl_toolkits.mplot3d.Axes3D
    """

    def __init__(self, map_ax: Axes, landscape_ax: Axes):
        self.map_ax, self.landscape_ax, self.angles = map_ax, landscape_ax, (-60.0, 35.0)
        self.low = self.high = np.zeros(2)

    def follow(self, ball: np.ndarray, reach: float) -> None:
        """Move the window only if the ball, (2,), comes near its edge, or the reach has changed."""
        inside = np.minimum(ball - self.low, self.high - ball).min() >= EDGE * 2 * reach
        if not inside or not np.allclose(self.high - self.low, 2 * reach):
            self.low, self.high = ball - reach, ball + reach

    def grid(self, n: int) -> tuple[np.ndarray, np.ndarray]:
        """Return n coordinates across the window and n up."""
        return tuple(np.linspace(self.low, self.high, n).T)

    def set_surface(self, a: np.ndarray, b: np.ndarray, L: np.ndarray, names: tuple[str, str]) -> None:
        """Draw a loss L (m, n) over a (n,) and b (m,)."""
        self.map_ax.clear()
        self.map = Valley(a, b, L, self.map_ax, xlabel=names[0], ylabel=names[1], title="Click to move the weights")
        self.landscape_ax.clear()
        self.landscape = Valley3D(a, b, L, self.landscape_ax, xlabel=names[0], ylabel=names[1], zlabel="",
                                  title="Drag to turn the loss")
        self.landscape_ax.set_box_aspect((1, 1, 0.75), zoom=0.68)  # so that it stays inside from every side
        self.landscape_ax.disable_mouse_rotation()  # that of matplotlib would roll it as well
        self.landscape.turn(*self.angles)

    def update(self, path: np.ndarray) -> None:
        """Draw the way so far, (n, 2)."""
        self.map.update(path)
        self.landscape.update(path)

    def turn(self, azimuth: float, elevation: float) -> None:
        """Look at the landscape from another side, in degrees."""
        self.angles = azimuth, elevation
        self.landscape.turn(azimuth, elevation)

    def grab(self, x: float, y: float) -> None:
        """Begin to turn the landscape with a pointer at a place on the screen."""
        self._grabbed = x, y, *self.angles

    def angles_at(self, x: float, y: float) -> tuple[float, float]:
        """Return azimuth and elevation for a pointer that came from where it grabbed: half a turn a panel's width."""
        x0, y0, azimuth, elevation = self._grabbed
        per_pixel = 180 / self.landscape_ax.bbox.width
        azimuth = (azimuth - (x - x0) * per_pixel + 180) % 360 - 180
        return azimuth, min(max(elevation - (y - y0) * per_pixel, 0), 90)
