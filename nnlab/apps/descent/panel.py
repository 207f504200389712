"""LossPanels: a loss along two directions, as a map and as a landscape beside it, with the path on both."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from nnlab.apps.shared.turning import Turning
from nnlab.live.layout import Form, in_forms
from nnlab.views import Valley, Valley3D

EDGE = 0.4  # nearer to an edge than this share of the reach, the ball moves the window
RIM = 0.15  # between the path and an edge, as a share of the reach
FINEST = 1e-6  # of the ball's coordinates: no map is narrower
FARTHEST = 1e90  # of a coordinate
FAR = 5  # the window holds what lies within so many times the reach


HEIGHT = 400  # px
FORMS = in_forms(Form(960, "abc", lambda width: HEIGHT, widths=(30, 32, 38)),  # the landscape needs the most room
                 Form(560, "ab cc", lambda width: 2 * HEIGHT), Form(0, "a b c", lambda width: 3 * HEIGHT))


class LossPanels(Turning):
    """Two panels that show one surface. Another surface is drawn in the same places.

    Parameters
    ----------
    map_ax : matplotlib.axes.Axes
    landscape_ax : mpl_toolkits.mplot3d.Axes3D
    """

    def __init__(self, map_ax: Axes, landscape_ax: Axes):
        self.map_ax, self.landscape_ax = map_ax, landscape_ax
        self.low = self.high = np.zeros(2)

    def follow(self, path: np.ndarray, reach: float) -> None:
        """Move the window if the path, (n, 2), has come near its edge; it holds the path and `reach` to each side."""
        path = np.clip(path, -FARTHEST, FARTHEST)  # no axis shows what lies beyond
        ball = path[-1]
        reach = np.maximum(reach, FINEST * np.abs(ball))  # of weights beyond all bounds
        near = path[(np.abs(path - ball) <= FAR * reach).all(axis=1)]  # a run that flies apart is not followed
        inside = (near >= self.low).all() and (near <= self.high).all()
        if not inside or (np.minimum(ball - self.low, self.high - ball) < EDGE * reach).any():
            self.low = np.minimum(near.min(axis=0) - RIM * reach, ball - reach)
            self.high = np.maximum(near.max(axis=0) + RIM * reach, ball + reach)

    def forget(self) -> None:
        """Choose the window anew with the next path."""
        self.low = self.high = np.zeros(2)

    def grid(self, n: int) -> tuple[np.ndarray, np.ndarray]:
        """Return n coordinates across the window and n up."""
        return tuple(np.linspace(self.low, self.high, n).T)

    def set_surface(self, a: np.ndarray, b: np.ndarray, L: np.ndarray, names: tuple[str, str]) -> None:
        """Draw a loss L (m, n) over a (n,) and b (m,); a level one if it is finite nowhere."""
        L = L if np.isfinite(L).any() else np.ones_like(L)
        self.map_ax.clear()
        self.map = Valley(a, b, L, self.map_ax, xlabel=names[0], ylabel=names[1], title="Click to move the weights")
        self.landscape_ax.clear()
        self.show_landscape(Valley3D(a, b, L, self.landscape_ax, xlabel="across", ylabel="up", zlabel="",
                                     title="Drag to turn the loss"), zoom=0.8)
        self.landscape_ax.M = self.landscape_ax.get_proj()  # else the layout measures it as it was drawn before

    def update(self, path: np.ndarray, heights: np.ndarray) -> None:
        """Draw the way so far, (n, 2), in the landscape at heights (n,) of its own."""
        path = np.clip(path, -FARTHEST, FARTHEST)
        self.map.update(path)
        self.landscape.update(path, heights)
