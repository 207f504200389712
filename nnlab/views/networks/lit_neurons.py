"""LitNeurons: every hidden neuron of a network as a small square, layer by layer, lit by what it sends on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from numpy.typing import ArrayLike

from nnlab.views.base.caption import Caption
from nnlab.views.base.kinds import Rule, count, wrong
from nnlab.views.base.lists import each
from nnlab.views.base.rims import Rims
from nnlab.views.base.shapes import as_many, index_among, placed, row
from nnlab.views.base.smooth_image import SmoothImage
from nnlab.views.base.style import Theme, sign_colours
from nnlab.views.base.view import View

MOST = 10_000  # neurons
CELL, GAP = 8, 1  # dots of a square, and between two


class LitNeurons(View):
    """Squares from grey (0) to blue (positive) or orange (negative); the largest of a layer has the full colour.

    Parameters
    ----------
    sizes : sequence of int
        How many neurons each layer has.
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"sizes": each(count(MOST))}

    def __init__(self, sizes: Sequence[int], ax: Axes | None = None, *, title: str = "Which neurons light up"):
        if sum(sizes) > MOST:
            raise wrong("sizes", f"layers with at most {MOST} neurons in all", sizes, "Use for example sizes=[16, 16].")
        super().__init__(ax, title=title, xlabel=" ")
        self.sizes = sizes
        self.columns = _columns(self.sizes)
        rows = [-(-size // self.columns) for size in self.sizes]
        self._first = np.cumsum([0, *(n + 1 for n in rows)])[:-1]  # the row each layer begins in; one is left free
        height = max(1, sum(rows) + len(rows) - 1)
        self._cells = np.full((height, self.columns), np.nan)
        self.ax.set(xticks=[], yticks=[], xlim=(-0.5, self.columns - 0.5), ylim=(height - 0.5, -0.5))
        self.ax.spines[:].set_visible(False)
        self.ax.set_aspect("equal", anchor="N")
        self._image = SmoothImage(self.ax, interpolation="nearest", zorder=1)
        self._image.recolour = self.recolour
        self.ax.add_image(self.animate(self._image))
        self._rims = Rims(self)
        self._caption = Caption(self)
        self.repaint()

    def update(self, activations: Sequence[ArrayLike], opened: tuple[int, int] | None = None) -> None:
        """Light the neurons by their activations, (n,) for each layer; `opened` (layer, index) gets a rim.

        The caption counts those that fire.
        """
        activations = as_many(activations, "activations", len(self.sizes), "layers")
        layers = [row(A, f"activations[{k}]", size)
                  for k, (A, size) in enumerate(zip(activations, self.sizes, strict=True))]
        for k, A in enumerate(layers):
            placed(A[~np.isnan(A)], f"activations[{k}]")
        if opened is not None:
            index_among(opened[0], "opened[0]", len(self.sizes))
            index_among(opened[1], "opened[1]", self.sizes[opened[0]])
        for first, A in zip(self._first, layers, strict=True):
            i, j = np.divmod(np.arange(len(A)), self.columns)
            self._cells[first + i, j] = A / (np.nanmax(np.abs(A), initial=0) or 1)
        self._caption.set_words(", ".join(f"{int((A > 0).sum())} of {A.size} fire" for A in layers))
        self._rims.put_around([] if opened is None else [self._cell(*opened)])
        self._draw()

    def neuron_at(self, x_pixel: float, y_pixel: float) -> tuple[int, int] | None:
        """Return (layer, index) of the neuron at a place on the screen, or None."""
        j, i = np.round(self.ax.transData.inverted().transform((x_pixel, y_pixel))).astype(int)
        for layer, (first, size) in enumerate(zip(self._first, self.sizes, strict=True)):
            index = (i - first) * self.columns + j
            if i >= first and 0 <= j < self.columns and index < size:
                return layer, int(index)
        return None

    def recolour(self, theme: Theme) -> None:
        """Leave the theme's paper between the squares; `paint` calls this."""
        self._paper = np.array(to_rgba(theme.paper))
        self._draw()

    def _cell(self, layer: int, index: int) -> tuple[int, int]:
        i, j = divmod(index, self.columns)
        return int(self._first[layer]) + i, j

    def _draw(self) -> None:
        colours = sign_colours(self._cells)  # (height, columns, 4)
        colours[np.isnan(self._cells)] = self._paper
        dots = np.empty((*self._cells.shape, CELL + GAP, CELL + GAP, 4))
        dots[...] = self._paper
        dots[:, :, :CELL, :CELL] = colours[:, :, None, None]
        height, width = self._cells.shape
        picture = dots.swapaxes(1, 2).reshape(height * (CELL + GAP), width * (CELL + GAP), 4)
        self._image.set_data((picture[::-1] * 255).round().astype(np.uint8))  # the lowest row first


def _columns(sizes: Sequence[int]) -> int:
    """Return how many neurons to set in a row: the layers below one another near to a square, few places left empty."""
    def unevenness(columns: int) -> float:
        rows = [-(-size // columns) for size in sizes]
        return abs(sum(rows) + len(rows) - 1 - columns) + (sum(rows) * columns - sum(sizes)) / 4

    return min(range(1, 2 + max(sizes, default=0)), key=unevenness)
