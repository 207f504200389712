"""Course: the loss of the batches as training goes on, fine enough to see the first epoch fall."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from weakref import WeakKeyDictionary

from nnlab.history import History
from nnlab.training import Trainer

POINTS = 20  # an epoch, each the mean over its batches


class Course:
    """Epochs and losses of a curve that grows while a trainer takes steps.

    It begins with what a trainer's History already holds, one point an epoch, and then goes on from `progress`: so
    many epochs are complete, with the part under way.
    """

    def __init__(self, history: History, progress: float = 0.0):
        self.epochs, self.losses = [float(epoch) for epoch in history.epoch], list(history.loss)
        self.end = progress  # where the trainer was when it was last heard of
        self._stretch = int(progress * POINTS)  # the one under way
        self._sum = self._count = 0

    def copy(self) -> Course:
        """Return another course that begins with all that this one has."""
        other = Course(History())
        vars(other).update(vars(self), epochs=[*self.epochs], losses=[*self.losses])
        return other

    def add(self, progress: float, loss: float) -> None:
        """Count the loss of a batch that was taken when so many epochs were complete, with the part under way."""
        if progress <= self.end:  # it has gone back, and now goes on
            self._keep(bisect_left(self.epochs, progress), progress)
        if not self.epochs or (self.epochs == [0.0] and not self._count):
            self.epochs, self.losses = [0.0], [loss]  # the very first batch: what the network knew before it learned
        self.end, self._sum, self._count = progress, self._sum + loss, self._count + 1
        if int(progress * POINTS) > self._stretch:
            self.epochs.append(progress)
            self.losses.append(self._sum / self._count)
            self._begin_stretch(progress)

    def cut(self, epoch: float) -> None:
        """Forget what came after an epoch."""
        if epoch < self.end:
            self._keep(bisect_right(self.epochs, epoch), epoch)

    def _keep(self, n: int, epoch: float) -> None:
        """Forget all but n points; the trainer is at an epoch before them."""
        del self.epochs[n:], self.losses[n:]
        self.end = epoch
        self._begin_stretch(epoch)

    def _begin_stretch(self, epoch: float) -> None:
        self._stretch, self._sum, self._count = int(epoch * POINTS), 0, 0


_latest: WeakKeyDictionary[Trainer, Course] = WeakKeyDictionary()


def course_of(trainer: Trainer) -> Course:
    """Return a course for a new app: the fine one of the last app, if the trainer is still where that one left it."""
    last = _latest.get(trainer)
    found = last.copy() if last and last.end == trainer.progress else Course(trainer.history, trainer.progress)
    _latest[trainer] = found
    return found
