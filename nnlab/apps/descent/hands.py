"""DescentHands: what pointer and keys do on the figure of the descent app."""

from __future__ import annotations

import numpy as np

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
TENTH = 0.1  # of the reach: how far a key moves the ball


class DescentHands:
    """Moves the weights, and turns the landscape; arrow keys move the weights too, the space bar plays."""

    def __init__(self, app):
        self.app = app
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            app.live.canvas.mpl_connect(event, act)

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

    def _key(self, event) -> None:
        app = self.app
        if event.key in STEPS:
            app.move_to(app.plane.of(app.net.parameters) + TENTH * app.state.reach * np.array(STEPS[event.key]))
        elif event.key == " ":
            app.bar.toggle()
