"""FahrenheitHands: what pointer and keys do on the figure of the Fahrenheit app."""

from __future__ import annotations

from nnlab.apps.shared.valley_panel import MAP

STEPS = {"left": (-0.1, 0), "right": (0.1, 0), "up": (0, 2), "down": (0, -2)}  # in w and b


class FahrenheitHands:
    """Drags points, drops the ball, turns the landscape; arrow keys move the ball, the space bar plays."""

    def __init__(self, app):
        self.app = app
        self._dragged = None  # the index of a point
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            app.live.canvas.mpl_connect(event, act)

    def _press(self, event) -> None:
        app = self.app
        if event.inaxes is app.fit.ax:
            self._dragged = app.fit.nearest(event.x, event.y)
        elif event.inaxes is app.valley.ax and app.valley.kind == MAP:
            app.drop_ball(event.xdata, event.ydata)
        elif event.inaxes is app.valley.ax:
            app.valley.grab(event.x, event.y)

    def _move(self, event) -> None:
        app = self.app
        app.valley.drag(event.x, event.y, app.state)
        if self._dragged is not None and event.inaxes is app.fit.ax:
            app.y[self._dragged] = app.player.trainer.batches.y[self._dragged] = event.ydata
            app.show()

    def _release(self, event) -> None:
        self.app.valley.let_go()
        if self._dragged is not None:
            self._dragged = None
            self.app.data_changed()

    def _key(self, event) -> None:
        if event.key in STEPS:
            dw, db = STEPS[event.key]
            self.app.state.w += dw
            self.app.state.b += db
        elif event.key == " ":
            self.app.bar.toggle()
