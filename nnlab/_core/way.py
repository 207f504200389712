"""Way: where a training is, and the ways back along it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.alone import Alone, when_alone
from nnlab._core.batches import Batches
from nnlab._core.entries import as_epoch
from nnlab._core.inputs import count, real, whole
from nnlab._core.optimizer import check_memory
from nnlab._core.records import StepRecord
from nnlab._core.score import NOTHING, RunningScore
from nnlab._core.shown import shown
from nnlab._core.streams import stream
from nnlab._core.thinning import beginning_whole
from nnlab._core.vector import check_finite, fitting
from nnlab.history import History
from nnlab.network import Network
from nnlab.optimizers import Optimizer

MOST_TAKEN = 10**12  # epochs or steps of another run: what a History may hold is far from it


@dataclass(slots=True)
class _Place:
    """Where a run is: the steps and epochs taken, the last finite loss, and the last step that was announced."""

    step: int = 0
    epoch: int = 0
    loss: float = math.nan
    announced: int = 0


class Way(Alone):
    """What of a Trainer is about where it is: how far, back, begun again, and brought from elsewhere."""

    net: Network
    optimizer: Optimizer
    batches: Batches
    history: History
    seed: int
    step: Callable[[], StepRecord]
    _running: RunningScore  # of the epoch under way
    _drops: bool
    _dropout: np.random.Generator | None
    _masks: dict[int, np.ndarray] | None
    _before: np.ndarray  # (n_parameters,), the weights before the step under way

    def _begin(self) -> None:
        """Stand before the first step."""
        self._at = _Place()
        self._draw_dropout()
        self._note_place()

    def _note_place(self) -> None:
        """Have the History remember where the run is, if one can come back to it: an epoch's end is such a place."""
        if self.is_between_epochs:
            self.history.keep(self.epoch, self.step_count, self.net.parameters, self.optimizer.memory)

    @property
    def step_count(self) -> int:
        """Steps taken so far."""
        return self._at.step

    @property
    def epoch(self) -> int:
        """Complete epochs so far."""
        return self._at.epoch

    @property
    def progress(self) -> float:
        """Epochs taken so far, with the share of the one under way."""
        return self.batches.progress

    @property
    def is_between_epochs(self) -> bool:
        """Whether no epoch is under way."""
        return self.batches.ends_epoch

    def path(self, most: int = 500) -> tuple[list[int], np.ndarray]:
        """Return the way so far: epochs that are kept, the first ones densest, and the parameters after each.

        Parameters
        ----------
        most : int
            About how many of them.

        Returns
        -------
        tuple of list of int and ndarray of shape (n_epochs, n_parameters)
        """
        kept = {epoch: snapshot for epoch, snapshot in self.history.snapshots.items() if epoch <= self.epoch}
        known = list(kept)
        epochs = [known[row] for row in beginning_whole(len(known), count(most, "most"))]
        return epochs, np.array([kept[epoch].parameters for epoch in epochs])

    @when_alone
    def keep(self) -> None:
        """Take note of weights that were set by hand where an epoch has ended: going back to it finds them again."""
        if self.epoch in self.history.snapshots:
            self._note_place()

    @when_alone
    def recall(self, epoch: int = 0) -> int:
        """Bring the run back to the end of an epoch; from there the same settings give the same digits again.

        Returns the epoch that was reached: the last one kept that is not after the wanted one. The History keeps what
        came later until training goes on, or `history.cut` drops it.
        """
        snapshots, wanted = self.history.snapshots, as_epoch(epoch, "epoch")
        epoch = max((kept for kept in snapshots if kept <= wanted), default=-1)
        if epoch < 0:
            there = f"the first of them is {min(snapshots)}" if snapshots else "but there are none"
            raise ValueError(f"epoch must not be before those that the History holds; {there}. Got {shown(wanted)}. "
                             f"Train on, or use restart() to begin again.")
        snapshot = snapshots[epoch]
        self._stand(epoch, snapshot.step, fitting(snapshot.parameters, self.net.parameters), snapshot.memory)
        return epoch

    @when_alone
    def restart(self, parameters: ArrayLike | None = None) -> None:
        """Begin again, with an empty History.

        Parameters
        ----------
        parameters : array_like of shape (n_parameters,), optional
            The first weights; by default the network's as they are now.
        """
        theta = self.net.parameters
        if parameters is None:
            check_finite(self.net)
        parameters = fitting(theta if parameters is None else parameters, theta)
        self.history.clear()
        self.optimizer.reset()
        self._stand(0, 0, parameters, self.optimizer.memory)
        self.history.keep(0, 0, theta, self.optimizer.memory)

    @when_alone
    def resume(self, progress: float, step: int, parameters: ArrayLike, memory: tuple[Any, ...]) -> None:
        """Stand where another run with the same data and settings stood, to go on from there.

        The History keeps what it holds up to there. Of an epoch under way it will only have seen the rest.

        Parameters
        ----------
        progress : float
            Epochs taken, with the share of the one under way.
        step : int
            Steps taken.
        parameters : array_like of shape (n_parameters,)
        memory : tuple
            What its optimiser remembered.
        """
        done = real(progress)
        if done is None or not 0 <= done <= MOST_TAKEN:
            raise ValueError(f"progress must be a number from 0 to {MOST_TAKEN:,}. Got {shown(progress)}. "
                             f"Use the progress of a Trainer.")
        parameters = fitting(parameters, self.net.parameters)
        check_memory(memory, self.optimizer, self.net.parameters)
        step = whole(step, "step", 0, MOST_TAKEN, f"a whole number from 0 to {MOST_TAKEN:,}",
                     "Use the step_count of a Trainer.")
        self._stand(int(done), step, parameters, memory)
        self.history.cut(self.epoch)
        if done == self.epoch:
            self.history.keep(self.epoch, self.step_count, self.net.parameters, memory)
        self._pass_over(done - self.epoch)

    def _pass_over(self, share: float) -> None:
        """Leave out the first part of an epoch, on which another run has trained already."""
        n = min(round(share * len(self.batches.X)), len(self.batches.X) - 1)
        while n:
            X, _ = self.batches.next(n)
            n -= len(X)
            if self._drops:  # the next masks are those that come after the masks of that batch
                self.net.propagate(X, self._dropout, self._masks)

    def _stand(self, epoch: int, step: int, parameters: np.ndarray, memory: tuple[Any, ...]) -> None:
        self.optimizer.memory = memory  # first, for it may refuse
        self.net.parameters[:] = self._before[:] = parameters
        self._at = _Place(step, epoch)
        self.batches.go_to(epoch)
        self._running.sums = NOTHING
        self._draw_dropout()

    def _draw_dropout(self) -> None:
        """Give dropout a generator for each epoch, so that an epoch can be repeated without its past."""
        self._dropout = stream(self.seed, "dropout", self.epoch) if self._drops else None
