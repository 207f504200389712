"""What pointer and keys do on the app of dropout: a unit opens and is dropped, a point or a network is chosen."""

from __future__ import annotations

import numpy as np

from nnlab.apps.dropout.masks import mask_near
from nnlab.apps.dropout.state import SIZES
from nnlab.live.hands import listen


class DropoutHands:
    """Opens, drops and chooses what is clicked, or where the arrow keys lead."""

    def __init__(self, app):
        self.app = app
        listen(self, app.live, app.guard)

    def _press(self, event) -> None:
        app, picture = self.app, self.app.picture
        if unit := self._unit_at(event):
            app.toggle(*unit)
        elif event.inaxes is picture.axes[1]:
            near = picture.points.nearest(event.x, event.y, reach=40)
            app.state.sample = app.state.sample if near is None else near
        elif event.inaxes is picture.axes[2] and not app.state.predict:
            reach = 0.0125 * np.ptp(picture.axes[2].get_xlim())
            app.pin(mask_near(app.trainer.net, app.found, event.xdata, reach))

    def _unit_at(self, event) -> tuple[int, int] | None:
        picture = self.app.picture
        part = picture.network.at(event.x, event.y) if event.inaxes is picture.axes[0] else None
        return part[1:] if part and part[0] == "neuron" else None

    def _move(self, event) -> None:
        self.app.hover(self._unit_at(event))

    def _leave(self, event) -> None:
        self.app.hover(None)

    def _arrow(self, right: int, up: int) -> None:
        """Open the next unit that way."""
        column, i = self.app.state.opened
        column = min(max(column + right, 0), len(SIZES) - 1)
        self.app.state.opened = (column, min(max(i - up, 0), SIZES[column] - 1))

    def _key_n(self, way: int = 1) -> None:
        """Choose the next point."""
        state = self.app.state
        state.sample = (state.sample + way) % len(self.app.picture.X)

    def _key_p(self) -> None:
        self._key_n(-1)
