"""Paper: what the network of the digits' app sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlab import data
from nnlab.apps.digits.ink import in_full_size, ink
from nnlab.apps.digits.reading import SHAPE


class Paper:
    """A digit that was drawn, or a test digit, and pixels that were set by hand.

    Attributes
    ----------
    sample : int or None
        The test digit, if it is one.
    edits : dict
        The ink of pixels (row, column) that were set, the last one last.
    """

    def __init__(self):
        self._tests = data.mnist("test")
        self.edits: dict[tuple[int, int], float] = {}
        self.show_sample(0)

    @property
    def image(self) -> np.ndarray:
        """What the network sees, (28, 28), from 0 to 1."""
        image = self._base.copy()
        for pixel, value in self.edits.items():
            image[pixel] = value
        return image

    @property
    def truth(self) -> int | None:
        """Which digit it is, if that is known."""
        return None if self.sample is None else int(self._tests.y[self.sample])

    @property
    def caption(self) -> str:
        """What stands below it."""
        if self.sample is not None:
            return f"test digit {self.sample}: a {self.truth}"
        return "your digit" if self._base.any() else "nothing yet"

    def draw(self, strokes: Sequence[Sequence[float]], pen: float) -> None:
        """Show what is on the pad, centred and scaled, and the pen's width with it."""
        self.sample = None
        self.edits.clear()
        self._base = data.centred(ink(in_full_size(strokes), pen))

    def show_sample(self, row: int) -> None:
        """Show a test digit."""
        self.sample: int | None = row
        self.edits.clear()
        self._base = data.as_fractions(self._tests.X[row]).reshape(SHAPE)

    def next_sample(self) -> int:
        """Return which test digit comes next."""
        return 0 if self.sample is None else (self.sample + 1) % len(self._tests)

    def turn(self, pixel: tuple[int, int]) -> None:
        """Set a pixel (row, column), or clear it if there is ink."""
        value = 0.0 if self.image[pixel] > 0.5 else 1.0
        self.edits.pop(pixel, None)  # so that the last one is undone first
        self.edits[pixel] = value
