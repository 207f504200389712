"""The first app of lesson 06: a digit's rows are laid one behind the other, and every pixel says its number."""

from __future__ import annotations

import html

import ipywidgets as widgets
import numpy as np

from nnlab.data import mnist
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Number, Settings, Whole
from nnlab.views import Figure, Unrolled

SIDE = 28
LAST = 999  # of the digits that can be looked at


class UnrollState(Settings):
    """All settings of the app, with their defaults."""

    laid = Number(0.0, 0, SIDE).slider("rows laid down", "Lay the rows of the image one behind the other", 0.1)
    number = Whole(0, 0, LAST).slider("digit number", "Which of the first digits is shown")
    row = Whole(14, 0, SIDE - 1)
    column = Whole(14, 0, SIDE - 1)


class UnrollApp(Lab):
    """See `unroll`."""

    def __init__(self):
        self.digits = mnist("train")
        figure = Figure(figsize=(11, 4.2), dpi=100, layout="constrained")
        self.view = Unrolled((SIDE, SIDE), figure.subplots())
        self.words = widgets.HTML()
        super().__init__(UnrollState(), LiveFigure(figure), [["laid", "number"], self.words])
        self.show()

    @property
    def image(self) -> np.ndarray:
        """The chosen digit, bytes (28, 28)."""
        return self.digits.X[self.state.number].reshape(SIDE, SIDE)

    def _draw(self) -> None:
        self.view.update(self.image / 255, self.state.laid, (self.state.row, self.state.column))

    def _tell(self) -> str:
        state = self.state
        words = _in_words(self.image, state.row, state.column)
        self.words.value = f'<p style="margin: 4px 0; line-height: 1.4">{html.escape(words)}</p>'
        return f"A {self.digits.y[state.number]}, {int(state.laid)} of {SIDE} rows laid down. {words}"

    def _mark(self, row: int, column: int) -> None:
        with self.state.hold_trait_notifications():
            self.state.row, self.state.column = (int(np.clip(place, 0, SIDE - 1)) for place in (row, column))

    def _press(self, event) -> None:
        if pixel := self.view.pixel_at(event.x, event.y):
            self._mark(*pixel)

    def _arrow(self, right: int, up: int) -> None:
        self._mark(self.state.row - up, self.state.column + right)


def _in_words(image: np.ndarray, row: int, column: int) -> str:
    """Say where a pixel of an image of bytes goes, and which number it becomes."""
    value = int(image[row, column])
    return (f"The marked pixel is in row {row}, column {column}, both counted from 0. In the long row it is number "
            f"{row} · {SIDE} + {column} = {SIDE * row + column}. Its byte is {value}, and {value} / 255 = "
            f"{value / 255:.3g}.")


def unroll() -> UnrollApp:
    """Return the first app of lesson 06: a slider lays the 28 rows of a digit one behind the other, 784 numbers.

    Click a pixel, or move the mark with the arrow keys: it is seen in the image and in the row.
    """
    return UnrollApp()
