"""The first app of lesson 06: a digit's rows are laid one behind the other, and every pixel says its number."""

from __future__ import annotations

import html

import ipywidgets as widgets
import numpy as np

from nnlab.data import mnist
from nnlab.live import App, LiveFigure, in_turn, side_by_side, slider, tie, whole_slider
from nnlab.live.settings import Number, Settings, Whole
from nnlab.views import Figure, Unrolled

SIDE = 28
LAST = 999  # of the digits that can be looked at
STEPS = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}  # in rows and columns


class UnrollState(Settings):
    """All settings of the app, with their defaults."""

    number = Whole(0, 0, LAST)
    laid = Number(0.0, 0, SIDE)
    row = Whole(14, 0, SIDE - 1)
    column = Whole(14, 0, SIDE - 1)


class UnrollApp(App):
    """See `unroll`."""

    def __init__(self):
        self.digits, self.state = mnist("train"), UnrollState()
        figure = Figure(figsize=(11, 4.2), dpi=100, layout="constrained")
        self.view = Unrolled((SIDE, SIDE), figure.subplots())
        live = LiveFigure(figure)
        self.words = widgets.HTML()
        controls = {
            "laid": slider("rows laid down", "Lay the rows of the image one behind the other", 0, SIDE, 0.1),
            "number": whole_slider("digit number", "Which of the first digits is shown", 0, LAST)}
        made = [tie(self.state, name, control, self.guard) for name, control in controls.items()]
        super().__init__(live, [side_by_side(*made), self.words])
        self.state.observe(lambda change: self.show())
        live.canvas.mpl_connect("button_press_event", self._press)
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    @in_turn
    def show(self) -> None:
        """Draw the image as far as it is laid down, and say what the marked pixel is."""
        state = self.state
        image = self.digits.X[state.number].reshape(SIDE, SIDE)
        self.view.update(image / 255, state.laid, (state.row, state.column))
        words = _in_words(image, state.row, state.column)
        self.words.value = f'<p style="margin: 4px 0; line-height: 1.4">{html.escape(words)}</p>'
        self.live.say(f"A {self.digits.y[state.number]}, {int(state.laid)} of {SIDE} rows laid down. {words}")
        self.live.refresh()

    def _mark(self, row: int, column: int) -> None:
        with self.state.hold_trait_notifications():
            self.state.row, self.state.column = (int(np.clip(place, 0, SIDE - 1)) for place in (row, column))

    def _press(self, event) -> None:
        if pixel := self.view.pixel_at(event.x, event.y):
            self._mark(*pixel)

    def _key(self, event) -> None:
        if event.key in STEPS:
            down, right = STEPS[event.key]
            self._mark(self.state.row + down, self.state.column + right)


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
