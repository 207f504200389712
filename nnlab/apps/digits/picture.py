"""The digits' figure: what the network sees, what it says, the pixels and neurons that made it say so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.gridspec import GridSpec

from nnlab.views import Bars, Figure, Images, LitNeurons, PixelImage

PANEL, WORDS, N_PANELS = 280, 66, 6  # px: the width of a panel, and how much higher it is, for title and caption
SHAPE = (28, 28)
N_ALIKE = 4  # digits in each of two rows
NOTHING = np.full((2 * N_ALIKE, *SHAPE), np.nan)


class DigitsPicture:
    """Figure and views of the app.

    Parameters
    ----------
    sizes : sequence of int
        How many neurons each hidden layer has.
    """

    def __init__(self, sizes: Sequence[int]):
        self.figure = Figure(figsize=(3 * PANEL / 100, 2 * (PANEL + WORDS) / 100), dpi=100, layout="constrained")
        axes = self.figure.subplots(2, 3).ravel()
        self.seen = PixelImage(SHAPE, axes[0], title="What the network sees.\nClick a pixel: what if?")
        self.bars = Bars("0123456789", axes[1], title="What it reads.\nClick a digit to ask about it",
                         xlabel="probability")
        self.shares = PixelImage(SHAPE, axes[2], signed=True, title="Blue pixels spoke for it,\norange ones against")
        self.neurons = LitNeurons(sizes, axes[3], title="Which neurons light up.\nClick one to ask about it")
        self.rival = PixelImage(SHAPE, axes[4], signed=True, title="Blue for it, orange for the\nnearest mistake")
        self.alike = Images(NOTHING, axes[5], columns=N_ALIKE, captions=[""] * len(NOTHING),
                            title="Training digits most alike;\nbelow: the nearest mistake")

    def forget_alike(self) -> None:
        """Show no training digits: those found before are not those of the network as it is now."""
        self.alike.update(NOTHING, [""] * len(NOTHING))


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None) -> None:
    """Lay the panels out in two rows of three, or more narrowly where there is little room."""
    columns = 3 if width >= 660 else 2 if width >= 460 else 1
    side, rows = min(width / columns, PANEL), N_PANELS // columns
    figure.set_layout_engine("constrained")
    for panel, place in zip(figure.axes, GridSpec(rows, columns, figure=figure), strict=True):
        panel.set_subplotspec(place)
    figure.set_size_inches(columns * side / 100, rows * (side + WORDS) / 100)
