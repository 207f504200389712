"""Words: a few lines above a picture that change while it moves. Drawn as outlines, which takes a tenth of a Text."""

from __future__ import annotations

from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, ScaledTranslation

from nnlab.views.base.style import FONT_SIZE

LINE = 1.35  # from one line to the next, in font sizes


class Words(PathPatch):
    """Lines of text that stand above the upper left corner of a view's axes.

    Parameters
    ----------
    view : View
    height : float
        From the axes to the last line, in points.
    size : float
        In points.
    """

    def __init__(self, view, height: float, size: float = FONT_SIZE):
        super().__init__(Path([(0, 0)]), linewidth=0, zorder=6)
        self._size, self.words = size, ""
        figure = view.ax.figure
        corner = ScaledTranslation(0, 1, view.ax.transAxes) + ScaledTranslation(0, height / 72, figure.dpi_scale_trans)
        view.ax.add_artist(self)
        self._place = Affine2D().scale(1 / 72) + figure.dpi_scale_trans + corner
        self.set_transform(self._place)
        self.set_clip_on(False)
        view.animate(self, "ink")
        view.when_resized(self._stay_inside)

    def set_words(self, words: str) -> None:
        """Write other lines."""
        if words == self.words:
            return
        self.words = words
        font = FontProperties(family="DejaVu Sans")  # ships with matplotlib: the same everywhere
        lines = [TextPath((0, k * LINE * self._size), line, size=self._size, prop=font)
                 for k, line in enumerate(reversed(words.split("\n"))) if line.strip()]
        self.set_path(Path.make_compound_path(*lines) if lines else Path([(0, 0)]))
        self._stay_inside()

    def _stay_inside(self) -> None:
        """Move to the left what would leave the figure at its right."""
        right = self._place.transform(self.get_path().vertices)[:, 0].max()  # its exact end takes a frame's time
        beyond = max(right - self.axes.figure.bbox.x1 + 2, 0)
        self.set_transform(self._place + Affine2D().translate(-beyond, 0))
