"""ValleyPanel: a loss over w and b in one place of a live figure, as a map to click or a landscape to turn."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from nnlab.views import Valley, Valley3D, paint, theme_of

MAP, LANDSCAPE = "map", "landscape in 3-D"


class ValleyPanel:
    """Shows one of two views, and makes it anew when the surface changes; its figure must then be laid out again.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where it stands. Other Axes take its place when the view changes.
    w, b, L : ndarray of shape (n,), (m,) and (m, n)
        The surface.
    """

    def __init__(self, ax: Axes, w: np.ndarray, b: np.ndarray, L: np.ndarray):
        self.surface, self.kind, self.angles = (w, b, L), MAP, (-60.0, 35.0)
        self._make(ax)

    @property
    def ax(self) -> Axes:
        """The Axes as they are now."""
        return self.view.ax

    def update(self, path: np.ndarray) -> None:
        """Draw the way down so far, (n, 2) with columns w and b."""
        self.view.update(path)

    def set_surface(self, w: np.ndarray, b: np.ndarray, L: np.ndarray) -> None:
        """Show another loss."""
        self.surface = w, b, L
        self._again()

    def show_as(self, kind: str) -> None:
        """Show it as a MAP or as a LANDSCAPE."""
        self.kind = kind
        self._again()

    def turn(self, azimuth: float, elevation: float) -> None:
        """Look at the landscape from another side, in degrees."""
        self.angles = azimuth, elevation
        if self.kind == LANDSCAPE:
            self.view.turn(azimuth, elevation)

    def grab(self, x: float, y: float) -> None:
        """Begin to turn the landscape with a pointer at a place on the screen."""
        self._grabbed = x, y, *self.angles

    def angles_at(self, x: float, y: float) -> tuple[float, float]:
        """Return azimuth and elevation for a pointer that came from where it grabbed: half a turn a panel's width."""
        x0, y0, azimuth, elevation = self._grabbed
        per_pixel = 180 / self.ax.bbox.width
        azimuth = (azimuth - (x - x0) * per_pixel + 180) % 360 - 180
        return azimuth, min(max(elevation - (y - y0) * per_pixel, 0), 90)

    def _again(self) -> None:
        figure, place = self.ax.figure, self.ax.get_subplotspec()
        self.ax.remove()
        self._make(figure.add_subplot(place, projection="3d" if self.kind == LANDSCAPE else None))
        paint(figure, theme_of(figure))

    def _make(self, ax: Axes) -> None:
        if self.kind == MAP:
            self.view = Valley(*self.surface, ax, xlabel="weight w", ylabel="bias b in °F",
                               title="Click to drop the ball")
        else:
            self.view = Valley3D(*self.surface, ax, xlabel="weight w", ylabel="bias b in °F",
                                 zlabel="", title="Drag to turn the loss in °F²")
            self.view.ax.set_box_aspect((1, 1, 0.75), zoom=0.68)  # so that it stays inside from every side
            self.ax.disable_mouse_rotation()  # that of matplotlib would roll it as well
            self.view.turn(*self.angles)
