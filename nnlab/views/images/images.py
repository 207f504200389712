"""Images and WeightImages: small pictures side by side, such as digits, or the weights that look at them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, count
from nnlab.views.base.lists import or_none
from nnlab.views.base.numbers import Numbers
from nnlab.views.base.rims import Rims
from nnlab.views.base.shapes import as_many, index_among, placed, shaped
from nnlab.views.base.style import DIVERGING, Theme
from nnlab.views.base.view import View


class Images(View):
    """A gallery of images, each from paper (0) to ink (1, or the greatest value of all).

    Parameters
    ----------
    images : array_like of shape (n, h, w)
    ax : matplotlib.axes.Axes, optional
    columns : int, optional
        Images in a row; by default about as many as rows.
    captions : sequence of str, optional
        One below each image.
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"columns": or_none(count(10_000))}

    def __init__(self, images: ArrayLike, ax: Axes | None = None, *, columns: int | None = None,
                 captions: Sequence[str] | None = None, title: str = "What the network sees"):
        images = _of_images(images, ("n", "h", "w"), "Give images the shape (n, 28, 28): use reshape.")
        captions = None if captions is None else as_many(captions, "captions", len(images), "images")
        super().__init__(ax, title=title)
        self.shape = n, h, w = images.shape
        self.columns = columns or int(np.ceil(np.sqrt(n))) or 1
        # A caption needs 19 of the about 340 px that a row of images has.
        self._step = np.array([h + max(1, h // 14), w + max(1, w // 14)])
        if captions is not None:
            self._step[0] += int(np.ceil(19 / 340 * self.columns * self._step[1]))
        rows = -(-n // self.columns)
        self._canvas = np.full((rows * self._step[0], self.columns * self._step[1]), np.nan)
        self.ax.set(xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self.ax.set_anchor("N")
        height, width = self._canvas.shape
        self._image = self.animate(self.ax.imshow(
            self._canvas, extent=(0, width, height, 0), interpolation="nearest", zorder=1))
        self._image.recolour = self.recolour
        self._captions = Numbers(self.ax.transData, zorder=2)
        self.ax.add_collection(self._captions, autolim=False)
        self.animate(self._captions, "ink")
        corners = self._corners()
        self._captions.set_places(corners[:, ::-1] + (w / 2, (h + self._step[0]) / 2))
        self._rims = Rims(self)
        self.repaint()
        self.update(images, captions)

    def update(self, images: ArrayLike, captions: Sequence[str] | None = None, chosen: int | None = None) -> None:
        """Draw other images of the same shape (n, h, w), with other captions if there were any.

        An image of nan is left blank; the `chosen` one has a frame.
        """
        n, h, w = self.shape
        images = _of_images(images, self.shape)
        captions = None if captions is None else as_many(captions, "captions", n, "images")
        index_among(chosen, "chosen", n)
        for image, (top, left) in zip(images, self._corners(), strict=True):
            self._canvas[top:top + h, left:left + w] = image
        if captions is not None:
            self._captions.set_texts(captions)
        self._rims.put([] if chosen is None else [(*self._corners()[chosen][::-1], w, h)])
        self._image.set_norm(Normalize(*self._scale(images)))
        self._image.set_data(self._canvas)

    def image_at(self, x_pixel: float, y_pixel: float) -> int | None:
        """Return the index of the image at a place on the screen, or None."""
        x, y = self.ax.transData.inverted().transform((x_pixel, y_pixel))
        inside = np.all(self._corners() <= (y, x), axis=1) & np.all(self._corners() + self.shape[1:] > (y, x), axis=1)
        return int(inside.argmax()) if inside.any() else None

    def recolour(self, theme: Theme) -> None:
        """Draw with the theme's ink on its paper; `paint` calls this."""
        self._image.set_cmap(LinearSegmentedColormap.from_list("ink", [theme.grid, theme.ink]).with_extremes(
            bad=(0, 0, 0, 0)))

    def _scale(self, images: np.ndarray) -> tuple[float, float]:
        """Return what has the first colour and what has the last."""
        return 0.0, max(1.0, np.nanmax(images, initial=0))

    def _corners(self) -> np.ndarray:
        """Return the upper left corners of all images on the canvas, (n, 2): row, column."""
        return np.stack(np.divmod(np.arange(self.shape[0]), self.columns), axis=1) * self._step


def _of_images(images: ArrayLike, shape: tuple, remedy: str = "") -> np.ndarray:
    """Return images of a shape, nan where they are blank, or raise ValueError."""
    images = shaped(images, "images", shape, remedy)
    if 0 in images.shape:
        raise ValueError(f"images must hold one image or more. Got shape {images.shape}. Give at least one of 1 x 1.")
    placed(images[~np.isnan(images)], "images")
    return images


class WeightImages(Images):
    """A gallery of weights in the colours of their signs; the largest of all, + or -, has the full colour.

    Parameters are those of `Images`.
    """

    def __init__(self, images: ArrayLike, ax: Axes | None = None, *, columns: int | None = None,
                 captions: Sequence[str] | None = None, title: str = "What each neuron looks for"):
        super().__init__(images, ax, columns=columns, captions=captions, title=title)

    def recolour(self, theme: Theme) -> None:
        """Keep the colours of the signs in every theme."""
        self._image.set_cmap(DIVERGING.with_extremes(bad=(0, 0, 0, 0)))

    def _scale(self, images: np.ndarray) -> tuple[float, float]:
        largest = np.nanmax(np.abs(images), initial=0) or 1.0
        return -largest, largest
