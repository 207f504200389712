"""Rescue: the way back from a run that flew apart."""

from __future__ import annotations

from nnlab._core.diverged import Diverged
from nnlab.live import button
from nnlab.live.boxes import HBox


class Rescue(HBox):
    """A button that leads back to the best weights so far, with a tenth of the learning rate; `app` is the Playground.

    It is there only when it is needed.
    """

    def __init__(self, app):
        self.app = app
        self.button = button("Go back, with a tenth of the learning rate", "To the best weights so far, and slower",
                             self._go_back, app.guard, "undo")
        super().__init__([self.button])
        self.offer(None)

    def offer(self, error: Exception | None) -> None:
        """Show the button if the error is that of a run that flew apart."""
        self.layout.display = "" if isinstance(error, Diverged) else "none"

    def _go_back(self) -> None:
        app = self.app
        app.player.go_to(app.run.best_epoch())
        app.player.trainer.history.cut(app.player.position)
        app.picture.set_curve()  # with limits that do not reach as far as what flew apart
        app.state.learning_rate /= 10
        app.show()
