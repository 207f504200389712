"""ConfusionMatrix: which classes are taken for which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import wrong
from nnlab.views.base.numbers import Numbers
from nnlab.views.base.rims import Rims
from nnlab.views.base.shapes import cell_among, placed, shaped
from nnlab.views.base.style import sign_colours, text_on
from nnlab.views.base.view import View

DIGIT = 9.4  # px: the width of a digit


class ConfusionMatrix(View):
    """Counts of (true, guessed) pairs: blue on the diagonal, where both agree, and orange elsewhere.

    The colour is the cube root of a cell's share in its row, so that rare mistakes can be seen. A number that is wider
    than its cell is not drawn, and 0 neither.

    Parameters
    ----------
    names : sequence of str
        Of the k classes.
    ax : matplotlib.axes.Axes, optional
    xlabel, ylabel, title : str
    """

    def __init__(self, names: Sequence[str], ax: Axes | None = None, *, xlabel: str = "guessed class",
                 ylabel: str = "true class", title: str = "Orange cells are mistakes"):
        if not names:
            raise wrong("names", "one or more names", names, "Use for example names=['cat', 'dog'].")
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self.names = names
        k = len(self.names)
        self.ax.set_xticks(range(k), self.names)
        self.ax.set_yticks(range(k), self.names)
        self.ax.tick_params(length=0)
        self.ax.spines[:].set_visible(False)
        self._image = self.animate(self.ax.imshow(
            np.zeros((k, k, 4), np.uint8), aspect="auto", interpolation="nearest", zorder=1))
        self._numbers = Numbers(self.ax.transData, zorder=3)
        self.ax.add_collection(self._numbers, autolim=False)
        self.animate(self._numbers)
        self._numbers.set_places(np.stack(np.meshgrid(range(k), range(k)), axis=-1).reshape(-1, 2))
        self.rims = Rims(self, zorder=4)
        self.ax.set(xlim=(-0.5, k - 0.5), ylim=(k - 0.5, -0.5))
        self._counts = np.zeros((k, k))
        self.when_resized(self._draw)
        self.repaint()

    def update(self, counts: ArrayLike, opened: tuple[int, int] | None = None) -> None:
        """Draw counts of shape (k, k), rows true classes and columns guessed ones, and a frame around one cell."""
        k = len(self.names)
        counts = shaped(counts, "counts", (k, k), "Count pairs of true class (row) and guessed class (column).")
        if not (counts >= 0).all():
            raise ValueError(f"counts must be 0 or above. Got {counts.min():g}. Count pairs of classes.")
        placed(counts, "counts")
        if opened is not None:
            cell_among(opened, "opened", (k, k))
        self._counts = counts.copy()
        self.rims.put_around([] if opened is None else [opened])
        self._draw()

    def _draw(self) -> None:
        counts, k = self._counts, len(self.names)
        shares = np.cbrt(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1))
        colours = sign_colours(np.where(np.eye(k, dtype=bool), shares, -shares))  # (k, k, 4)
        self._image.set_data((colours * 255).astype(np.uint8))
        digits = self.ax.bbox.width / k / self.pixels(DIGIT)
        texts = [f"{count:.0f}" if count else "" for count in counts.ravel()]
        self._numbers.set_texts([text if len(text) <= digits else "" for text in texts],
                                text_on(colours.reshape(-1, 4)))

    def cell_at(self, x_pixel: float, y_pixel: float) -> tuple[int, int] | None:
        """Return (true, guessed) of the cell at a place on the screen, or None."""
        x, y = np.round(self.ax.transData.inverted().transform((x_pixel, y_pixel))).astype(int)
        k = len(self.names)
        return (int(y), int(x)) if 0 <= x < k and 0 <= y < k else None
