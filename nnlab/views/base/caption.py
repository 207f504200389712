"""Caption: a line below a picture that may change with it."""

from __future__ import annotations

from matplotlib.transforms import ScaledTranslation

from nnlab.views.base.numbers import Numbers
from nnlab.views.base.view import View

BELOW = 10  # points from the axes down to the middle of the line; an empty label of the x-axis makes the room


class Caption(Numbers):
    """A line centred below a view's axes."""

    def __init__(self, view: View):
        down = ScaledTranslation(0, -BELOW / 72, view.figure.dpi_scale_trans)
        super().__init__(view.ax.transAxes + down, zorder=4)
        self.set_places([(0.5, 0.0)])
        view.ax.add_collection(self, autolim=False)
        self.set_clip_on(False)
        view.animate(self, "ink")

    def set_words(self, words: str) -> None:
        """Write another line."""
        self.set_texts([words])
