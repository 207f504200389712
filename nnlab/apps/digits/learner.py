"""The network that the digits' app teaches itself, while one may already draw."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import ipywidgets as widgets

import nnlab
from nnlab import data
from nnlab.apps.shared.progress import Progress
from nnlab.apps.shared.say import counted, honest_percent
from nnlab.live import Player, PlayerBar
from nnlab.live.boxes import VBox

EPOCHS = 5  # that it learns by itself: seconds


class Learner(VBox):
    """A network 784-128-64-10 that learns MNIST's 60,000 training digits, with a progress bar and a player's buttons.

    Parameters
    ----------
    show, is_watched, fail
        As of a Player.
    guard
        As of a PlayerBar.
    """

    def __init__(self, *, show: Callable, is_watched: Callable, fail: Callable, guard: Callable):
        self.player = Player(_new_trainer(), show=show, is_watched=is_watched, fail=fail)
        self.bar = PlayerBar(self.player, guard)
        self.progress, self.words = Progress(), widgets.HTML()
        super().__init__([self.words, self.progress, self.bar])
        self.player.observe(self._begin, names="playing")

    def start(self) -> None:
        """Learn for some epochs, if there is an event loop to learn on; in a script there is none."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return
        self.player.goal = EPOCHS
        self.player.play()

    def show(self) -> None:
        """Say how far it is."""
        trainer, history, player = self.player.trainer, self.player.trainer.history, self.player
        self.progress.show(self._done(), player.goal, player.playing)
        right = [accuracy for epoch, accuracy in zip(history.epoch, history.validation_accuracy, strict=True)
                 if epoch <= trainer.epoch]
        self.words.value = (
            f"After {counted(trainer.epoch, 'epoch')} it reads {honest_percent(right[-1])} of the 10,000 test digits, "
            f"which it never learned from."
            if right else "It has learned nothing yet. Draw, and see the reading get better while it learns.")
        self.bar.show()

    def _begin(self, change) -> None:
        if change["new"]:
            self.progress.begin(self._done())

    def _done(self) -> float:
        """Return the epochs that are done, with the part under way."""
        return self.player.trainer.step_count / self.player.trainer.steps_per_epoch


def _new_trainer() -> nnlab.Trainer:
    training, test = data.mnist("train"), data.mnist("test")
    net = nnlab.mlp([784, 128, 64, 10], hidden="relu", output="softmax", seed=0)
    return nnlab.Trainer(net, training.X, training.y, loss="cross_entropy", optimizer=nnlab.Momentum(0.05),
                         batch_size=128, validation=(test.X, test.y), prepare=data.as_fractions)
