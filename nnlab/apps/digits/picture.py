"""The digits' figure: what the network sees, what it says, the pixels and neurons that made it say so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlab.apps.digits import words
from nnlab.apps.digits.reading import SHAPE, Reading
from nnlab.inspection.contributions import Contributions
from nnlab.live.layout import Form, in_forms
from nnlab.views import Bars, Figure, Images, LitNeurons, PixelImage
from nnlab.views.base.style import FONT_SIZE

PANEL, WORDS = 280, 66  # px: the width of a panel, and how much higher it is, for title and caption
N_ALIKE = 4  # digits in each of two rows
NOTHING = np.full((2 * N_ALIKE, *SHAPE), np.nan)

FORMS = in_forms(
    Form(660, "abc def", lambda width: 2 * (width / 3 + WORDS)),
    Form(460, "ab cd ef", lambda width: 3 * (width / 2 + WORDS), most=2 * PANEL),
    Form(0, "a b c d e f", lambda width: 6 * (width + WORDS), most=PANEL))


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
        self.bars = Bars([*"0123456789"], axes[1], title="What it reads.\nClick a digit to ask about it",
                         xlabel="probability")
        self.shares = PixelImage(SHAPE, axes[2], signed=True, title="Blue pixels spoke for it,\norange ones against")
        self.neurons = LitNeurons(sizes, axes[3], title="Which neurons light up.\nClick one to ask about it")
        self.rival = PixelImage(SHAPE, axes[4], signed=True, title="Blue for it, orange for\nits second guess")
        self.alike = Images(NOTHING, axes[5], columns=N_ALIKE, captions=[""] * len(NOTHING),
                            title="Training digits most alike;\nbelow: its second guess")
        self._later = self.alike.animate(axes[5].text(0.5, 0.5, "", ha="center", va="center", fontsize=FONT_SIZE,
                                                      transform=axes[5].transAxes), "ink")
        self.alike.repaint()

    def show_shares(self, reading: Reading, digit: int, marked: list[tuple[int, int]], neuron: int | None,
                    of_neuron: Contributions | None) -> None:
        """Draw what the pixels added to the sum of a digit, or of a neuron, and to the digit's lead over its rival."""
        if reading.linear is None:
            for view in (self.shares, self.rival):
                view.update(np.zeros(SHAPE), "known for ReLU networks only")
            return
        rival, shares, bias = reading.rival_of(digit), reading.shares(digit), reading.linear.b
        lead = shares - reading.shares(rival)
        self.rival.update(lead.reshape(SHAPE),
                          f"{digit} before {rival}: {words.parts(lead, bias[digit] - bias[rival])}", marked)
        if of_neuron:
            caption = f"neuron {neuron}: {words.parts(of_neuron.inputs, of_neuron.bias)}"
            self.shares.update(of_neuron.inputs.reshape(SHAPE), caption, marked)
        else:
            self.shares.update(shares.reshape(SHAPE), f"{digit}: {words.parts(shares, bias[digit])}", marked)

    def show_alike(self, images: np.ndarray, labels: Sequence[str]) -> None:
        """Draw training digits (8, 28, 28): the most alike of all, and below those of the second guess."""
        self._later.set_text("")
        self.alike.update(images, labels)

    def forget_alike(self) -> None:
        """Show no training digits: those found before are not those of the network as it is now."""
        self._later.set_text("found when learning rests")
        self.alike.update(NOTHING, [""] * len(NOTHING))
