"""History: what a training run remembers of its epochs, within bounds that are stated.

Where there are more epochs than it may hold, the first ones stay whole, for that is where most happens; after them
every second is kept, then every fourth, and so on: about as many for each doubling of their number.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from nnlab._core.entries import MEASURED, Entry, curve_value, most_snapshots
from nnlab._core.guarded import Guarded
from nnlab._core.inputs import count, count_from_0, instance, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import Snapshot
from nnlab._core.shown import shown
from nnlab._core.thinning import Law, thinned


class History(Guarded):
    """Curves of a run, one entry an epoch, and snapshots of the parameters.

    Parameters
    ----------
    max_bytes : int
        The most that the snapshots may take, whatever the optimiser remembers; 64 MB unless told otherwise. Beyond
        it the first and the newest stay, and between them fewer the later they are.
    max_epochs : int
        The same bound for the length of the curves: 100,000 epochs, about 15 MB.

    Attributes
    ----------
    epoch : list of int
        Number of complete epochs at each entry.
    loss, accuracy : list of float
        Of the training data, one for each of `epoch`, NaN where there was none; accuracy is empty where right or wrong
        makes no sense.
    validation_loss, validation_accuracy : list of float
        The same at the end of the epoch; empty without validation data.
    snapshots : dict of int to Snapshot
        The run after that many epochs, 0 before the first: ``history.snapshots[3].parameters``, of shape
        (n_parameters,). `Trainer.recall` goes back to one.
    stopped : str
        Why the last run ended.
    """

    CURVES = ("epoch", *MEASURED)

    RULES: ClassVar = {"max_bytes": count_from_0, "max_epochs": count, "stopped": text}

    def __init__(self, max_bytes: int = 64_000_000, max_epochs: int = 100_000):
        self.max_bytes, self.max_epochs = max_bytes, max_epochs
        self.stopped = ""
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._entries: list[Entry] = []  # by their epochs
        self._law = Law(self.max_epochs)  # by which some are dropped
        self._law_of_snapshots: Law | None = None
        self._lists: dict[str, list[Any]]  # the entries' columns, as far as they were read
        self._has: set[str]  # which of them hold anything
        self._n_snapshots: int
        self._take_stock()

    # What is remembered -----------------------------------------------------------------------------------------------

    def add(self, epoch: int, loss: float, accuracy: float | None = None, validation_loss: float | None = None,
            validation_accuracy: float | None = None) -> None:
        """Remember how an epoch ended, None for what there is not; what was known of it and of later ones is lost."""
        if type(epoch) is not int or epoch < 0:
            epoch = count_from_0(epoch, "epoch")
        values = (curve_value(loss, "loss"), accuracy, validation_loss, validation_accuracy)
        curves = tuple(None if value is None else curve_value(value, name)
                       for name, value in zip(MEASURED, values, strict=True))
        if self._entries and self._entries[-1].epoch >= epoch:
            self._keep_only(lambda entry: entry.epoch < epoch)
        self._entries.append(Entry(epoch, curves))
        if self._lists:
            for name, value in zip(self.CURVES, (epoch, *curves), strict=True):
                self._lists[name].append(math.nan if value is None else value)
                self._has |= {name} if value is not None else set()
        if len(self._entries) > self.max_epochs + 1:  # 1: the first weights are no epoch
            kept, self._law = thinned(self._entries[:-1], self.max_epochs, self._law)
            self._entries = [*kept, self._entries[-1]]
            self._take_stock()

    def keep(self, epoch: int, step: int, parameters: np.ndarray, memory: tuple[Any, ...] = ()) -> None:
        """Remember the run at the end of an epoch, so that it can be brought back."""
        if type(epoch) is not int or type(step) is not int or epoch < 0 or step < 0:
            epoch, step = count_from_0(epoch, "epoch"), count_from_0(step, "step")
        if type(parameters) is not np.ndarray or parameters.dtype.kind != "f" or parameters.ndim != 1:
            raise ValueError(f"parameters must be an array of floats in one row. Got {shown(parameters)}. "
                             f"Use net.parameters.")
        if type(memory) is not tuple:
            instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
        law = self._law_of_snapshots
        if law is None:
            self._most_snapshots = most_snapshots(self.max_bytes, parameters.nbytes)
            law = self._law_of_snapshots = Law(self._most_snapshots)
        entry = self._entry(epoch)
        if entry.snapshot is None and self._n_snapshots == self._most_snapshots:
            self._thin_snapshots(law)
        self._n_snapshots += entry.snapshot is None
        entry.snapshot = Snapshot(step, parameters.copy(), memory)

    def forget_memories(self, memory: tuple[Any, ...] = ()) -> None:
        """Put the memory of an optimiser that has taken no step in the place of every one that is kept."""
        instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
        for entry in self._entries:
            if entry.snapshot is not None:
                entry.snapshot = entry.snapshot._replace(memory=memory)

    def cut(self, epoch: int) -> None:
        """Forget everything after an epoch; training on from there makes another future."""
        epoch = count_from_0(epoch, "epoch")
        self._keep_only(lambda entry: entry.epoch <= epoch)
        self._law = Law(self.max_epochs)
        self._law_of_snapshots = self._law_of_snapshots and Law(self._most_snapshots)

    # What is read -----------------------------------------------------------------------------------------------------

    @property
    def epoch(self) -> list[int]:
        """Number of complete epochs at each entry of the curves."""
        return self._list("epoch")

    @property
    def loss(self) -> list[float]:
        """Losses of the training data."""
        return self._list("loss")

    @property
    def accuracy(self) -> list[float]:
        """Shares of right answers in the training data."""
        return self._list("accuracy")

    @property
    def validation_loss(self) -> list[float]:
        """Losses of the validation data."""
        return self._list("validation_loss")

    @property
    def validation_accuracy(self) -> list[float]:
        """Shares of right answers in the validation data."""
        return self._list("validation_accuracy")

    @property
    def snapshots(self) -> dict[int, Snapshot]:
        """The run after each epoch that can be brought back."""
        return {entry.epoch: entry.snapshot for entry in self._entries if entry.snapshot is not None}

    def _list(self, name: str) -> list[Any]:
        """Return a column of the entries: made once, it grows with them, for it may be read at every step."""
        if not self._lists:
            rows = [(entry.epoch, *entry.curves) for entry in self._entries if entry.curves is not None]
            columns = dict(zip(self.CURVES, zip(*rows, strict=True), strict=True)) if rows else {}
            self._lists = {name: [math.nan if value is None else value for value in columns.get(name, ())]
                           for name in self.CURVES}
            self._has = {"epoch", "loss"} | {name for name, column in columns.items() if set(column) != {None}}
        return self._lists[name] if name in self._has else []

    def _entry(self, epoch: int) -> Entry:
        """Return the entry of an epoch, a new one if there is none."""
        place = bisect_left(self._entries, epoch, key=lambda entry: entry.epoch)
        if place == len(self._entries) or self._entries[place].epoch != epoch:
            self._entries.insert(place, Entry(epoch))
        return self._entries[place]

    # Bounds -----------------------------------------------------------------------------------------------------------

    def _thin_snapshots(self, law: Law) -> None:
        kept = [entry for entry in self._entries if entry.snapshot is not None]
        kept, self._law_of_snapshots = thinned(kept, self._most_snapshots - 1, law)
        stay = {entry.epoch for entry in kept}
        for entry in self._entries:
            if entry.epoch not in stay:
                entry.snapshot = None
        self._take_stock()

    def _keep_only(self, is_kept: Callable[[Entry], bool]) -> None:
        self._entries = [entry for entry in self._entries if is_kept(entry)]
        self._take_stock()

    def _take_stock(self) -> None:
        self._lists, self._has = {}, set()
        self._n_snapshots = sum(entry.snapshot is not None for entry in self._entries)

    def __len__(self) -> int:
        return len(self.epoch)

    @in_plain_letters
    def __repr__(self) -> str:
        last = [f"{name}={getattr(self, name)[-1]:.4g}" for name in self.CURVES if getattr(self, name)]
        return f"History({', '.join(last) or 'no epoch yet'})"
