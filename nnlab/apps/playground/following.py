"""Following: what happens when a setting of the playground changes, whoever changed it."""

from __future__ import annotations

from collections.abc import Callable

from nnlab.apps.playground.data import OWN, Points
from nnlab.apps.playground.run import BEGIN_ANEW
from nnlab.apps.playground.state import SETTINGS


class Following:
    """Brings picture and training into line with the state; `app` is the Playground."""

    def __init__(self, app):
        self.app, self.state = app, app.state
        self._quiet = False  # while several settings change together
        self.state.observe(app.guard(self._follow), names=SETTINGS)

    def use_points(self, points: Points) -> None:
        """Make points the person's own, and train on with them."""
        self.quietly(lambda: self.state.take_points(points))
        self._follow_points()

    def quietly(self, change: Callable[[], None]) -> None:
        """Let `change()` set several settings before anything follows them."""
        self._quiet = True
        try:
            change()
        finally:
            self._quiet = False

    def new_data(self) -> None:
        """Draw other points of the same kind."""
        self.state.data_seed += 1

    def new_weights(self, seed: int) -> None:
        """Begin again from other first weights."""
        app = self.app
        if app.run.given is None:
            self.state.weights_seed += 1
        else:
            app.player.new_weights(seed)
            app.run.settle()
            app.show()

    def _follow(self, change) -> None:
        app, name = self.app, change["name"]
        if self._quiet or name == "units":  # units come with points
            return
        if name == "points":
            if self.state.data == OWN:
                self._follow_points()
        elif name in BEGIN_ANEW:
            if app.run.is_outdated():
                app.begin()
        elif name == "show_test":
            app.show_points()
        elif name == "discretise":
            app.show()
        else:
            app.run.follow(name)

    def _follow_points(self) -> None:
        if self.app.run.use_points():
            self.app.show_points()
        else:
            self.app.begin()
