"""DescentHands: what pointer and keys do on the figure of the descent app."""

from __future__ import annotations

import numpy as np

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
TENTH = 0.1  # of the reach: how far a key moves the ball


class DescentHands:
    """Moves the weights, and turns the landscape; arrow keys move the weights too, the space bar plays."""

    def __init__(self, app):
        self.app, self._turning = app, False
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            app.live.canvas.mpl_connect(event, act)

    def _press(self, event) -> None:
        panels = self.app.panels
        if event.inaxes is panels.map_ax:
            self.app.move_to(np.array([event.xdata, event.ydata]))
        elif event.inaxes is panels.landscape_ax:
            self._turning = True
            panels.grab(event.x, event.y)

    def _move(self, event) -> None:
        state = self.app.state
        if self._turning:
            with state.hold_trait_notifications():
                state.azimuth, state.elevation = self.app.panels.angles_at(event.x, event.y)

    def _release(self, event) -> None:
        self._turning = False

    def _key(self, event) -> None:
        app = self.app
        if event.key in STEPS:
            app.move_to(app.plane.of(app.net.parameters) + TENTH * app.state.reach * np.array(STEPS[event.key]))
        elif event.key == " ":
            app.bar.toggle()
