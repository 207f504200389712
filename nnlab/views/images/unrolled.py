"""Unrolled: an image whose rows are laid down one behind the other, until it is a single row of numbers."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, count, not_nan
from nnlab.views.base.lists import several
from nnlab.views.base.rims import Rims
from nnlab.views.base.shapes import cell_among, shaped
from nnlab.views.base.style import Theme
from nnlab.views.base.view import View

STRIP = 0.1  # how high the strip is, as a share of the height of the image
OPEN = 13  # px: the width of a frame around a pixel that is too narrow to be seen in one of its own width


class Unrolled(View):
    """An image, its rows on their way down into a strip, and a mark on one pixel that is seen in both.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the images.
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"shape": several([count(1000)] * 2), "laid": not_nan}

    def __init__(self, shape: tuple[int, int], ax: Axes | None = None, *, title: str = "Row by row into one long row"):
        super().__init__(ax, title=title, xlabel="number of the pixel in the row")
        self.shape = rows, columns = shape
        n = rows * columns
        self.ax.set(xlim=(0, n), ylim=(-2 * STRIP, 1), yticks=[], xticks=[*range(0, n, 4 * columns), n])
        for side in ("left", "bottom"):
            self.ax.spines[side].set_visible(False)
        self._rows = [self.animate(self.ax.imshow(np.zeros((1, columns)), extent=(0, 1, 0, 1), aspect="auto", vmin=0,
                                                  vmax=1, interpolation="nearest", zorder=2)) for _ in range(rows)]
        for image in self._rows:
            image.recolour = lambda theme, image=image: _recolour(image, theme)
        self._rims = Rims(self)
        self.ax.set(xlim=(0, n), ylim=(-2 * STRIP, 1))  # imshow moves them
        self._laid, self._pixel, self._half = 0.0, (0, 0), 0.14 * n
        self.when_resized(self._place)
        self.repaint()

    def update(self, image: ArrayLike, laid: float, pixel: tuple[int, int] = (0, 0)) -> None:
        """Draw an image (rows, columns) of 0 to 1 of which so many rows lie in the strip; mark pixel (row, column)."""
        image = shaped(image, "image", self.shape, f"Give the image the shape {self.shape}: use reshape.")
        cell_among(pixel, "pixel", self.shape)
        self._laid, self._pixel = float(np.clip(laid, 0, self.shape[0])), pixel
        for artist, values in zip(self._rows, image, strict=True):
            artist.set_data(values[None])
        self._put()

    def _place(self) -> None:
        """Make the image as wide as its pixels need to be squares."""
        rows, columns = self.shape
        height = self.ax.bbox.height / (1 + 2 * STRIP)
        self._half = min(height * columns / rows / self.ax.bbox.width, 1) * rows * columns / 2
        self._put()

    def _put(self) -> None:
        """Put the rows and the rims where they are now."""
        for row, artist in enumerate(self._rows):
            artist.set_extent(self._box(row, self._laid))
        row, column = self._pixel
        open_width = self.pixels(OPEN) * np.prod(self.shape) / self.ax.bbox.width
        boxes = []
        for laid in (self._laid, self.shape[0]):  # the pixel in the image, and in the strip
            left, right, bottom, top = self._box(row, laid)
            width = (right - left) / self.shape[1]
            beside = (open_width - width) / 2 if width < open_width / 2 else 0
            boxes.append((left + column * width - beside, bottom, width + 2 * beside, top - bottom))
        self._rims.put(boxes)

    def pixel_at(self, x_pixel: float, y_pixel: float) -> tuple[int, int] | None:
        """Return (row, column) of the pixel at a place on the screen, or None."""
        x, y = self.ax.transData.inverted().transform((x_pixel, y_pixel))
        for row in range(self.shape[0]):
            left, right, bottom, top = self._box(row, self._laid)
            if left <= x < right and bottom <= y < top:
                return row, int((x - left) / (right - left) * self.shape[1])
        return None

    def _box(self, row: int, laid: float) -> tuple[float, float, float, float]:
        """Return where a row is, (left, right, bottom, top), when so many rows have been laid down."""
        rows, columns = self.shape
        middle = rows * columns / 2
        image = np.array([middle - self._half, middle + self._half, 1 - (row + 1) / rows, 1 - row / rows])
        strip = np.array([row * columns, (row + 1) * columns, -2 * STRIP, -STRIP])
        on_its_way = np.clip(laid - row, 0, 1)
        return tuple(image + on_its_way * (strip - image))


def _recolour(image, theme: Theme) -> None:
    image.set_cmap(LinearSegmentedColormap.from_list("ink", [theme.grid, theme.ink]))
