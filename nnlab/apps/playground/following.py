"""Following: what happens when a setting of the playground changes, whoever changed it."""

from __future__ import annotations

from nnlab.apps.playground.data import OWN, Points
from nnlab.apps.playground.run import BEGIN_ANEW


class Following:
    """Brings picture and training into line with the state; `app` is the Playground."""

    def __init__(self, app):
        self.app, self.state = app, app.state

    def use_points(self, points: Points) -> None:
        """Make points the person's own, and train on with them."""
        with self.app.quietly():
            self.state.take_points(points)
        self._follow_points()

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

    def follow(self, name: str) -> None:
        """Bring all into line with another value of a setting."""
        app = self.app
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
        elif name != "units":  # they come with points
            app.run.follow(name)

    def _follow_points(self) -> None:
        if self.app.run.use_points():
            self.app.show_points()
        else:
            self.app.begin()
