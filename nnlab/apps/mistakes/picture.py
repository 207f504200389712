"""The figure of the mistakes: the confusion matrix, the digits of a cell, and one of them taken apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlab.live.layout import Form, in_forms
from nnlab.views import Bars, ConfusionMatrix, Figure, Images, WeightImages
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.words import Words

WIDTH, HEIGHT = 1100, 800
COLUMNS, ROWS = 6, 4
PAGE = COLUMNS * ROWS  # digits in the gallery at once
SIZE = FONT_SIZE + 1  # points, as in titles

FORMS = in_forms(  # matrix, gallery, one image, its shares, bars
    Form(760, "aaabbb ccddee", lambda width: HEIGHT, heights=(5, 3)),
    Form(480, "aa bb cd ee", lambda width: 3 * width, heights=(8, 10, 5, 5)),
    Form(0, "a b c d e", lambda width: 5.2 * width, heights=(10, 11, 9, 9, 8)))


class Picture:
    """Figure and views; each `show_...` draws a part of it anew.

    Parameters
    ----------
    names : sequence of str
        Of the k classes.
    side : int
        Pixels along an edge of an image.
    """

    def __init__(self, names: Sequence[str], side: int):
        self.figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, layout="constrained")
        axes = self.figure.subplots(1, 5)
        blank = np.full((PAGE, side, side), np.nan)
        self.matrix = ConfusionMatrix(names, axes[0], xlabel="what the network says", ylabel="what it is",
                                      title="Click a cell; orange is a mistake")
        self.gallery = Images(blank, axes[1], columns=COLUMNS, captions=[""] * PAGE, title="\n ")
        self.image = Images(np.zeros((1, side, side)), axes[2], title="The one with the frame")
        self.shares = WeightImages(np.zeros((1, side, side)), axes[3], title="\n ")
        self.bars = Bars(names, axes[4], limit=100, xlabel="probability in %", title="Click a bar to explain it")
        self.heading, self.spoke = (Words(view, 6, SIZE) for view in (self.gallery, self.shares))
        for view in (self.gallery, self.shares):
            view.repaint()
        FORMS(self.figure, (WIDTH, HEIGHT), WIDTH)

    def show_page(self, images: np.ndarray, captions: Sequence[str], chosen: int | None, heading: str) -> None:
        """Draw the images of a page, at most `PAGE` of shape (n, side, side), with one of them framed."""
        missing = PAGE - len(images)
        blank = np.full((missing, *images.shape[1:]), np.nan)
        self.gallery.update(np.concatenate([images, blank]), [*captions, *[""] * missing], chosen)
        self.heading.set_words(heading)

    def show_one(self, image: np.ndarray, shares: np.ndarray, probabilities: np.ndarray, output: int | None) -> None:
        """Draw one image (side, side), the shares of its pixels in an output, and all probabilities (k,) or nan."""
        self.spoke.set_words("" if output is None else f"Blue pixels spoke for {self.matrix.names[output]},\n"
                             "orange ones against")
        self.image.update(image[None])
        self.shares.update(shares[None])
        self.bars.update(100 * probabilities, output)
