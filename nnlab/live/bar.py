"""PlayerBar: the buttons of a player, and the scrubber that leads back to any epoch."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from nnlab._core.inputs import function, function_or_none, instance
from nnlab.live.controls import WRAP, button, choice, whole_slider
from nnlab.live.owned import Owned
from nnlab.live.player import Player
from nnlab.live.tie import tie

SPEEDS = {"1 step a second": 1.0, "3": 3.0, "10": 10.0, "30": 30.0, "100": 100.0, "1000": 1000.0,
          "as fast as it goes": math.inf}

CONVERGED = "It has converged: the loss changes no more."


class PlayerBar(Owned, widgets.VBox):
    """The player's controls: play or pause, step, epoch, rewind, new weights, speed, and a scrubber.

    `new_weights(seed)` says how to begin again, where it is not the network that draws its first weights.
    """

    def __init__(self, player: Player, guard: Callable[[Callable], Callable],
                 new_weights: Callable[[int], None] | None = None):
        self.player = instance(player, Player, "player", "a Player", "Use nnlab.live.Player(trainer, ...).")
        function(guard, "guard")
        function_or_none(new_weights, "new_weights")
        self._begin, self._seed = new_weights or player.new_weights, 0
        self.play = button("Play", "Train until paused", self.toggle, guard, "play")
        self.scrubber = whole_slider("epoch", "Go back to any epoch; playing on from there makes another future", 0, 1)
        self.scrubber.layout.width = "98%"
        self._go_to = guard(self._go)
        self.scrubber.guard = guard
        self.scrubber.observe(self._scrub, names="value")
        buttons = [
            button("Rewind", "Back to the same first weights", player.rewind, guard, "fast-backward"),
            self.play,
            button("Step", "One update", player.step, guard, "step-forward"),
            button("Epoch", "On to the end of this epoch", player.epoch, guard, "fast-forward"),
            button("New weights", "Begin again from other first weights", self._new_weights, guard, "random"),
            tie(player, "speed", choice("speed", "How many steps a second", SPEEDS), guard),
        ]
        row = widgets.HBox(buttons, layout=WRAP)
        self.news = widgets.HTML(layout={"display": "none"})
        super().__init__([row, self.scrubber, self.news])
        player.observe(self._show_playing, names="playing")

    def show(self) -> None:
        """Move the scrubber to where the player is."""
        self._showing = True
        try:
            self.scrubber.max = max(1, self.player.last_epoch)
            self.scrubber.value = self.player.position
            news = f'<span role="status">{CONVERGED}</span>' if self.player.has_converged else ""
            if self.news.value != news:
                self.news.value = news
                self.news.layout.display = "" if news else "none"
        finally:
            self._showing = False

    _showing = False

    def toggle(self) -> None:
        """Play or pause."""
        if self.player.playing:
            self.player.pause()
        else:
            self.player.play()

    def _scrub(self, change: dict[str, Any]) -> None:
        if not self._showing:
            self._go_to(change["new"])
            self.show()  # an epoch that there is none of is answered, and not shown

    def _go(self, epoch: int) -> None:
        if not 0 <= epoch <= self.player.last_epoch:
            raise ValueError(f"epoch must be one that was reached, from 0 to {self.player.last_epoch}. Got {epoch}. "
                             f"Play on to it.")
        self.player.go_to(epoch)

    def _new_weights(self) -> None:
        self._seed += 1
        self._begin(self._seed)

    def _show_playing(self, change: dict[str, Any]) -> None:
        self.play.description, self.play.icon = ("Pause", "pause") if change["new"] else ("Play", "play")
        self.play.tooltip = "Stop training" if change["new"] else "Train until paused"
