"""PixelImage: one small image, as ink or in the colours of signs, whose pixels can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from numpy.typing import ArrayLike

from nnlab.views.base.caption import Caption
from nnlab.views.base.kinds import Rule, count
from nnlab.views.base.lists import several
from nnlab.views.base.rims import Rims
from nnlab.views.base.shapes import cell_among, placed, shaped
from nnlab.views.base.smooth_image import SmoothImage
from nnlab.views.base.style import Theme, sign_colours
from nnlab.views.base.view import View


class PixelImage(View):
    """An image with a caption below that may change with it.

    Parameters
    ----------
    shape : tuple of (height, width)
        In pixels of the image.
    ax : matplotlib.axes.Axes, optional
    signed : bool
        Whether values have a sign, whose colours they take: the largest, + or -, has the full colour. If not, they go
        from paper (0) to ink (1).
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"shape": several([count(4000)] * 2)}

    def __init__(self, shape: tuple[int, int], ax: Axes | None = None, *, signed: bool = False,
                 title: str = "What the network sees"):
        super().__init__(ax, title=title, xlabel=" ")
        self.shape, self.signed = shape, signed
        height, width = self.shape
        self.ax.set(xticks=[], yticks=[], xlim=(-0.5, width - 0.5), ylim=(height - 0.5, -0.5))
        self.ax.set_aspect("equal", anchor="N")
        self.ax.spines[:].set_visible(False)
        self._image = SmoothImage(self.ax, interpolation="nearest", zorder=1)
        self._image.recolour = self.recolour
        self.ax.add_image(self.animate(self._image))
        self._rims = Rims(self)
        self._caption = Caption(self)
        self._values = np.zeros(self.shape)
        self.repaint()

    def update(self, values: ArrayLike, caption: str = "", marked: Sequence[tuple[int, int]] = ()) -> None:
        """Draw other values, of the image's shape, with a caption; the pixels `marked` (row, column) get a rim."""
        values = placed(shaped(values, "values", self.shape), "values").copy()
        for pixel in marked:
            cell_among(pixel, "marked", self.shape)
        self._values = values
        self._rims.put_around(marked)
        self._caption.set_words(caption)
        self._draw()

    def pixel_at(self, x_pixel: float, y_pixel: float) -> tuple[int, int] | None:
        """Return (row, column) of the pixel at a place on the screen, or None."""
        column, row = np.round(self.ax.transData.inverted().transform((x_pixel, y_pixel))).astype(int)
        height, width = self.shape
        return (int(row), int(column)) if 0 <= row < height and 0 <= column < width else None

    def recolour(self, theme: Theme) -> None:
        """Draw with the theme's ink on its paper; `paint` calls this."""
        self._ends = np.array([to_rgba(theme.grid), to_rgba(theme.ink)])
        self._draw()

    def _draw(self) -> None:
        if self.signed:
            colours = sign_colours(self._values / (np.abs(self._values).max(initial=0) or 1))
        else:
            shares = np.clip(self._values, 0, 1)[..., None]
            colours = (1 - shares) * self._ends[0] + shares * self._ends[1]
        self._image.set_data((colours[::-1] * 255).round().astype(np.uint8))  # the lowest row first
