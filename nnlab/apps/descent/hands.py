"""DescentHands: what pointer and keys do on the figure of the descent app."""

from __future__ import annotations

import numpy as np

from nnlab.live.hands import listen

TENTH = 0.1  # of the reach: how far a key moves the ball


class DescentHands:
    """Moves the weights, and turns the landscape; arrow keys move the weights too."""

    def __init__(self, app):
        self.app = app
        listen(self, app.live, app.guard)

    def _grips(self):
        return [self.app.panels.landscape_ax]

    def _press(self, event) -> None:
        panels = self.app.panels
        if event.inaxes is panels.map_ax:
            self.app.move_to(np.array([event.xdata, event.ydata]))
        elif event.inaxes is panels.landscape_ax:
            panels.grab(event.x, event.y)

    def _move(self, event) -> None:
        self.app.panels.drag(event.x, event.y, self.app.state)

    def _release(self, event) -> None:
        self.app.panels.let_go()

    def _arrow(self, right: int, up: int) -> None:
        app = self.app
        app.move_to(app.plane.of(app.net.parameters) + TENTH * app.state.reach * np.array([right, up]))
