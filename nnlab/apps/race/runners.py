"""Race: several trainers that take one step each, from the same weights and with the same batches.

A Player plays a Race as it plays a Trainer. Who diverges stays behind with the last good weights; the rest go on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnlab._core.diverged import Diverged
from nnlab._core.score import Score, score
from nnlab.training import Trainer

SAME = 0.02  # answers no further apart than this count as one


class Runner:
    """One of those who race.

    Parameters
    ----------
    name : str
    trainer : Trainer

    Attributes
    ----------
    fall : Diverged or None
        Why the run ended, if it did.
    first_loss : float
        Over all training data, before the first step.
    """

    def __init__(self, name: str, trainer: Trainer):
        self.name, self.trainer, self.fall = name, trainer, None
        self.first_loss = self.score.loss

    @property
    def score(self) -> Score:
        """Loss and accuracy over all training data, now."""
        with np.errstate(over="ignore", invalid="ignore"):  # of a run that flies apart
            trainer = self.trainer
            return score(trainer.net, trainer.batches.X, trainer.batches.y, trainer.loss, trainer.prepare)

    @property
    def says_one_thing(self) -> bool:
        """Whether the model answers nearly the same everywhere."""
        with np.errstate(over="ignore", invalid="ignore"):
            return bool(np.ptp(self.trainer.net.propagate(self.trainer.batches.X).y_hat) < SAME)

    def curve(self) -> tuple[list, list]:
        """Return epochs and losses, the first before the first step; after it means over the epoch's batches."""
        history = self.trainer.history
        return [0, *history.epoch], [self.first_loss, *history.loss]

    def path(self, epoch: int) -> np.ndarray:
        """Return the parameters after each kept epoch up to one, and now: (n, n_parameters)."""
        trainer = self.trainer
        kept = [snapshot.parameters for e, snapshot in trainer.history.snapshots.items() if e <= epoch]
        return np.array([*kept, trainer.net.parameters])


class Race:
    """Runners that a Player can play together, as if they were one Trainer.

    Parameters
    ----------
    runners : sequence of Runner
        With the same data, batch size and seed.

    Attributes
    ----------
    step_count : int
        Turns taken.
    """

    def __init__(self, runners: Sequence[Runner]):
        self.runners, self.step_count = list(runners), 0
        self.history = Histories(self)

    @property
    def epoch(self) -> int:
        """Epochs that the furthest have completed."""
        return max(runner.trainer.epoch for runner in self.runners)

    @property
    def steps_per_epoch(self) -> int:
        """How many batches it takes to see every sample once."""
        return self.runners[0].trainer.steps_per_epoch

    def is_down(self, runner: Runner) -> bool:
        """Say whether a runner has diverged by now."""
        return runner.fall is not None and runner.fall.step <= self.step_count

    def step(self) -> None:
        """Let everyone who still runs take one step.

        Raises
        ------
        Diverged
            If nobody is left.
        """
        for runner in self.runners:
            if not self.is_down(runner):
                try:
                    runner.trainer.step()
                except Diverged as error:
                    runner.fall = error
        self.step_count += 1
        if all(self.is_down(runner) for runner in self.runners):
            raise max((runner.fall for runner in self.runners), key=lambda fall: fall.step)

    def recall(self, epoch: int = 0) -> int:
        """Bring everyone back to the end of an epoch; who had diverged before it, to the last good one."""
        reached = max(runner.trainer.recall(epoch) for runner in self.runners)
        self.step_count = max(runner.trainer.step_count for runner in self.runners)
        return reached


class Histories:
    """What a Player asks of the history of a race."""

    def __init__(self, race: Race):
        self.race = race

    @property
    def _longest(self):
        return max((runner.trainer.history for runner in self.race.runners), key=lambda history: history.epoch[-1:])

    @property
    def epoch(self) -> list[int]:
        """The epochs that whoever came furthest remembers."""
        return self._longest.epoch

    @property
    def loss(self) -> list[float]:
        """The losses of whoever came furthest."""
        return self._longest.loss

    def cut(self, epoch: int) -> None:
        """Forget everything after an epoch, falls too."""
        for runner in self.race.runners:
            runner.trainer.history.cut(epoch)
            if not self.race.is_down(runner):
                runner.fall = None
