"""A Trainer that watches the gap: it measures without dropping, keeps its best epoch, and can stop early."""

from __future__ import annotations

import numpy as np

from nnlab._core.records import Snapshot, StepRecord
from nnlab._core.score import Score, score
from nnlab.stopping import NoValidationGain
from nnlab.training import Trainer


class GapTrainer(Trainer):
    """Trains as Trainer does. Its History holds both losses and accuracies as they are at the end of an epoch.

    Trainer's own training loss is that of the batches, while units are dropped: beside a validation loss for which
    nothing is dropped it would hide the gap.

    Parameters
    ----------
    patience : int, optional
        Stop early: when the validation loss has had no new best for so many epochs, take back the weights of the best
        epoch. None to go on.
    **settings
        Those of Trainer; `validation` must be among them.

    Attributes
    ----------
    stopped : str
        Why it stopped early; "" before, and as soon as it takes another step.
    """

    def __init__(self, *arguments, patience: int | None = None, **settings):
        super().__init__(*arguments, **settings)
        self.measure = self.score_with_nothing_dropped
        self.after_epoch.append(self._watch)
        self.patience, self.stopped = patience, ""
        self._best: tuple[int, Snapshot] | None = None
        self._begin_watch()

    @property
    def best_epoch(self) -> int | None:
        """The epoch with the lowest validation loss; None before the first."""
        losses = self.history.validation_loss
        return self.history.epoch[int(np.argmin(losses))] if losses else None

    def step(self) -> StepRecord:
        """Take one step, as a Trainer does."""
        self.stopped = ""
        return super().step()

    def recall(self, epoch: int = 0) -> int:
        """Bring the run back to the end of an epoch; early stopping counts anew from there."""
        was_thinned_out = epoch not in self.history.snapshots
        if self._best and epoch == self._best[0] == self.best_epoch and was_thinned_out:
            self.history.keep(epoch, *self._best[1])
        self._begin_watch()
        return super().recall(epoch)

    def _begin_watch(self) -> None:
        self._gives_up = NoValidationGain(self.patience).start() if self.patience else lambda record, history: ""

    def score_with_nothing_dropped(self) -> Score:
        """Return loss and accuracy of the training data, now."""
        return score(self.net, self.batches.X, self.batches.y, self.loss, self.prepare)

    def _watch(self, epoch: int) -> None:
        if self.best_epoch == epoch:
            self._best = self.epoch, Snapshot(self.step_count, self.net.parameters.copy(), self.optimizer.memory)
        if reason := self._gives_up(None, self.history):
            self.recall(self.best_epoch)
            self.stopped = reason

