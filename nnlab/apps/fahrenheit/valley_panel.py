"""ValleyPanel: a loss over w and b in one place of a live figure, as a map to click or a landscape to turn."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from nnlab.apps.shared.turning import Turning
from nnlab.views import Valley, Valley3D, paint, theme_of

MAP, LANDSCAPE = "map", "landscape in 3-D"


class ValleyPanel(Turning):
    """Shows one of two views, and makes it anew when the surface changes; its figure must then be laid out again.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where it stands. Other Axes take its place when the view changes.
    w, b, L : ndarray of shape (n,), (m,) and (m, n)
        The surface.
    """

    def __init__(self, ax: Axes, w: np.ndarray, b: np.ndarray, L: np.ndarray):
        self.surface, self.kind = (w, b, L), MAP
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

    def _again(self) -> None:
        figure, place = self.ax.figure, self.ax.get_subplotspec()
        self.ax.remove()
        self._make(figure.add_subplot(place, projection="3d" if self.kind == LANDSCAPE else None))
        paint(figure, theme_of(figure))

    def _make(self, ax: Axes) -> None:
        if self.kind == MAP:
            self.view = Valley(*self.surface, ax, xlabel="weight w", ylabel="bias b in °F",
                               title="Click to drop the ball")
            self.landscape = None
        else:
            self.view = Valley3D(*self.surface, ax, xlabel="weight w", ylabel="bias b in °F",
                                 zlabel="", title="Drag to turn the loss in °F²")
            self.show_landscape(self.view, zoom=1.0)
