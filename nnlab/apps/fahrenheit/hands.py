"""FahrenheitHands: what pointer and keys do on the figure of the Fahrenheit app."""

from __future__ import annotations

from nnlab.apps.fahrenheit.valley_panel import LANDSCAPE, MAP
from nnlab.live.hands import listen


class FahrenheitHands:
    """Drags points, drops the ball, turns the landscape; arrow keys move the ball."""

    def __init__(self, app):
        self.app = app
        self._dragged = None  # the index of a point
        listen(self, app.live, app.guard)

    def _grips(self):
        app = self.app
        yield app.fit.places
        if app.valley.kind == LANDSCAPE:
            yield app.valley.ax

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

    def _arrow(self, right: int, up: int) -> None:
        self.app.state.w += 0.1 * right
        self.app.state.b += 2 * up
