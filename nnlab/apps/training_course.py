"""Course: the loss of the batches as training goes on, fine enough to see the first epoch fall."""

from __future__ import annotations

from bisect import bisect_right

from nnlab.history import History

POINTS = 20  # an epoch, each the mean over its batches


class Course:
    """Epochs and losses of a curve that grows while a trainer takes steps.

    It begins with what a trainer's History already holds, one point an epoch.
    """

    def __init__(self, history: History):
        self.epochs, self.losses = [float(epoch) for epoch in history.epoch], list(history.loss)
        self._sum = self._count = 0

    def add(self, progress: float, loss: float) -> None:
        """Count the loss of a batch that was taken when so many epochs were complete, with the part under way."""
        if not self.epochs:  # the very first batch: what the network knew before it learned
            self.epochs, self.losses = [0.0], [loss]
        self._sum, self._count = self._sum + loss, self._count + 1
        if int(progress * POINTS) > int(self.epochs[-1] * POINTS):
            self.epochs.append(progress)
            self.losses.append(self._sum / self._count)
            self._sum = self._count = 0

    def cut(self, epoch: float) -> None:
        """Forget what came after an epoch."""
        kept = bisect_right(self.epochs, epoch)
        if kept < len(self.epochs):
            del self.epochs[kept:], self.losses[kept:]
            self._sum = self._count = 0
