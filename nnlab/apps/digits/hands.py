"""DigitsHands: what pointer and keys do on the figure of the digits' app, and keys on its pad."""

from __future__ import annotations

import numpy as np

from nnlab.apps.digits.reading import SHAPE
from nnlab.apps.digits.state import WINNER
from nnlab.live.hands import listen, press_key

MIDDLE = (13, 13)  # where pointing with the arrow keys begins


class DigitsHands:
    """Points at pixels and changes them, and asks about digits and neurons."""

    def __init__(self, app):
        self.app = app
        listen(self, app.live, app.guard)

    def press(self, key: str) -> None:
        """Take a key of the pad."""
        press_key(self, key, self.app.guard)

    def _press(self, event) -> None:
        picture, state = self.app.picture, self.app.state
        if pixel := event.inaxes is picture.seen.ax and picture.seen.pixel_at(event.x, event.y):
            self.app.what_if(pixel)
        elif event.inaxes is picture.bars.ax and event.ydata is not None:
            self._ask(int(np.clip(round(event.ydata), 0, 9)))
        elif neuron := event.inaxes is picture.neurons.ax and picture.neurons.neuron_at(event.x, event.y):
            state.neuron = None if neuron == state.neuron else neuron

    def _ask(self, digit: int) -> None:
        state = self.app.state
        with state.hold_trait_notifications():
            state.asked, state.neuron = digit, None

    def _move(self, event) -> None:
        """Point at a pixel, in whichever picture."""
        picture = self.app.picture
        view = next((view for view in (picture.seen, picture.shares, picture.rival) if event.inaxes is view.ax), None)
        self.app.state.pixel = view.pixel_at(event.x, event.y) if view else None

    def _leave(self, event) -> None:
        self.app.state.pixel = None

    def _arrow(self, right: int, up: int) -> None:
        """Point at the next pixel that way."""
        row, column = self.app.state.pixel or MIDDLE
        self.app.state.pixel = tuple(int(place) for place in np.clip((row - up, column + right), 0, SHAPE[0] - 1))

    def _key_space(self) -> None:
        """Set the pixel that is pointed at, or clear it."""
        if self.app.state.pixel:
            self.app.what_if(self.app.state.pixel)

    _key_enter = _key_space

    def _key_escape(self) -> None:
        self._ask(WINNER)

    def _key_backspace(self) -> None:
        self.app.undo()

    _key_ctrl_z = _key_ctrl_Z = _key_backspace

    def _key_delete(self) -> None:
        self.app.clear()

    def _key(self, name: str) -> None:
        if name.isdigit():
            self._ask(int(name))
