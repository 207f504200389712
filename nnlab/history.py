"""History: what a training run remembers of its epochs, within a bound of memory that is stated."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

import numpy as np

from nnlab._core.guarded import Guarded
from nnlab._core.inputs import count, count_from_0, instance, real, shown, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import Snapshot


class History(Guarded):
    """Curves of a run, one entry an epoch, and snapshots of the parameters.

    Parameters
    ----------
    max_bytes : int
        The most that the snapshots may take; 64 MB unless told otherwise. When it is reached, every second snapshot
        is dropped and from then on only every second epoch is kept, and so on: old and new stay evenly covered, the
        first for ever.
    max_epochs : int
        The same bound for the length of the curves: 100,000 epochs, about 15 MB.

    Attributes
    ----------
    epoch : list of int
        Number of complete epochs at each entry.
    loss, accuracy : list of float
        Of the training batches, averaged over the epoch while the weights moved; accuracy is empty where right or
        wrong makes no sense.
    validation_loss, validation_accuracy : list of float
        At the end of the epoch; empty without validation data.
    snapshots : dict of int to Snapshot
        The run after that many epochs, 0 before the first: ``history.snapshots[3].parameters``, of shape
        (n_parameters,). `Trainer.recall` goes back to one.
    stopped : str
        Why the last run ended.
    """

    CURVES = ("epoch", "loss", "accuracy", "validation_loss", "validation_accuracy")

    RULES: ClassVar = {"max_bytes": count_from_0, "max_epochs": count, "stopped": text}
    FIXED = (*CURVES, "snapshots")

    def __init__(self, max_bytes: int = 64_000_000, max_epochs: int = 100_000):
        self.max_bytes, self.max_epochs = max_bytes, max_epochs
        for name in self.CURVES:
            setattr(self, name, [])
        self.snapshots: dict[int, Snapshot] = {}
        self.stopped = ""
        self._every_entry = self._every_snapshot = 1

    def add(self, epoch: int, loss: float, accuracy: float | None = None, validation_loss: float | None = None,
            validation_accuracy: float | None = None) -> None:
        """Remember the curves' next entries; None where there is none."""
        if type(epoch) is not int or epoch < 0:
            epoch = count_from_0(epoch, "epoch")
        if type(loss) is not float:
            loss = _curve(loss, "loss")
        if accuracy is not None:
            accuracy = _curve(accuracy, "accuracy")
        if validation_loss is not None:
            validation_loss = _curve(validation_loss, "validation_loss")
        if validation_accuracy is not None:
            validation_accuracy = _curve(validation_accuracy, "validation_accuracy")
        if epoch % self._every_entry:
            return
        self.epoch.append(epoch)
        self.loss.append(loss)
        if accuracy is not None:
            self.accuracy.append(accuracy)
        if validation_loss is not None:
            self.validation_loss.append(validation_loss)
        if validation_accuracy is not None:
            self.validation_accuracy.append(validation_accuracy)
        if len(self.epoch) > self.max_epochs:
            self._thin_curves()

    def keep(self, epoch: int, step: int, parameters: np.ndarray, memory: tuple = ()) -> None:
        """Remember the run at the end of an epoch, so that it can be brought back."""
        if type(epoch) is not int or type(step) is not int or epoch < 0 or step < 0:
            epoch, step = count_from_0(epoch, "epoch"), count_from_0(step, "step")
        if type(parameters) is not np.ndarray or parameters.dtype.kind != "f" or parameters.ndim != 1:
            raise ValueError(f"parameters must be an array of floats in one row. Got {shown(parameters)}. "
                             f"Use net.parameters.")
        if type(memory) is not tuple:
            instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
        if epoch % self._every_snapshot:
            return
        if not self.snapshots:
            size = parameters.nbytes * (1 + len(memory)) + 300  # 300: what Python adds to the arrays
            self._max_snapshots = self.max_bytes // size
        self.snapshots[epoch] = Snapshot(step, parameters.copy(), memory)
        if len(self.snapshots) > self._max_snapshots:
            self._every_snapshot *= 2
            self.snapshots = {e: kept for e, kept in self.snapshots.items() if e % self._every_snapshot == 0}

    def cut(self, epoch: int) -> None:
        """Forget everything after an epoch; training on from there makes another future."""
        kept = bisect_right(self.epoch, count_from_0(epoch, "epoch"))
        for name in self.CURVES:
            del getattr(self, name)[kept:]
        self.snapshots = {e: snapshot for e, snapshot in self.snapshots.items() if e <= epoch}

    def _thin_curves(self) -> None:
        self._every_entry *= 2
        kept = [i for i, epoch in enumerate(self.epoch) if epoch % self._every_entry == 0]
        for name in self.CURVES:
            curve = getattr(self, name)
            setattr(self, name, [curve[i] for i in kept] if curve else [])

    def __len__(self) -> int:
        return len(self.epoch)

    @in_plain_letters
    def __repr__(self) -> str:
        last = [f"{name}={getattr(self, name)[-1]:.4g}" for name in self.CURVES if getattr(self, name)]
        return f"History({', '.join(last) or 'no epoch yet'})"


def _curve(value: float, name: str) -> float:
    """Return a curve's next entry as a float, which may be infinite or NaN, or raise ValueError."""
    number = real(value)
    if number is None:
        raise ValueError(f"{name} must be a number. Got {shown(value)}. Use for example {name}=0.5.")
    return number
