"""Rescue: the way back from a run that flew apart."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab.diverged import Diverged
from nnlab.live import button


class Rescue(widgets.HBox):
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
        self.app.player.go_to(self.app.run.best_epoch())
        self.app.state.learning_rate /= 10
