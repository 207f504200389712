"""Frame: a rectangle around a part of a picture that is seen on any colour."""

from __future__ import annotations

from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from nnlab.views.base import View
from nnlab.views.style import Theme


class Frame(Rectangle):
    """A line of the theme's ink with paper on either side, hidden until it is put somewhere."""

    def __init__(self, view: View, zorder: float):
        super().__init__((0, 0), 1, 1, fill=False, linewidth=2, visible=False, zorder=zorder)
        view.ax.add_patch(self)
        view.animate(self)

    def put(self, place: tuple[float, float, float, float] | None) -> None:
        """Stand around a place (left, bottom, width, height) in data coordinates, or nowhere."""
        self.set_visible(place is not None)
        if place is not None:
            self.set_bounds(*place)

    def recolour(self, theme: Theme) -> None:
        """Take a theme's ink and paper; `paint` calls this."""
        self.set_edgecolor(theme.ink)
        self.set_path_effects([withStroke(linewidth=5, foreground=theme.paper)])
