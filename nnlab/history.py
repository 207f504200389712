"""History: what a training run remembers of its epochs, within bounds that are stated.

Where there are more epochs than it may hold, the first ones stay whole, for that is where most happens; after them
every second is kept, then every fourth, and so on: about as many for each doubling of their number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from nnlab._core.curves import Curves
from nnlab._core.entries import (
    MEASURED,
    MOST_EPOCHS,
    Entry,
    as_epoch,
    curve_value,
    most_snapshots,
    own_memory,
    own_parameters,
)
from nnlab._core.inputs import count, count_from_0, instance, text
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import Snapshot
from nnlab._core.thinning import Law, thinned


class History(Curves):
    """Curves of a run, one entry an epoch, and snapshots of the parameters. It belongs to one Trainer.

    Parameters
    ----------
    max_bytes : int
        The most that the snapshots may take, with an optimiser that remembers up to three numbers for each parameter;
        64 MB unless told otherwise. Beyond it the first and the newest stay, and between them fewer the later they are.
    max_epochs : int
        The same bound for the length of the curves: 100,000 epochs, about 15 MB.

    Attributes
    ----------
    epoch : list of int
        Number of complete epochs at each entry. This list and the next ones can only be read, and grow with the run
        until something is cut or thinned: read them anew. ``list(history.loss)`` stays as it is.
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

    RULES: ClassVar = {"max_bytes": count_from_0, "max_epochs": count, "stopped": text}

    def __init__(self, max_bytes: int = 64_000_000, max_epochs: int = 100_000):
        self.max_bytes, self.max_epochs = max_bytes, max_epochs
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._entries, self.stopped = [], ""
        self._law = Law(self.max_epochs)  # by which some are dropped
        self._law_of_snapshots: Law | None = None
        self._size = 0  # of the parameters, once there are any
        self._n_snapshots: int
        self._take_stock()

    # What is remembered -----------------------------------------------------------------------------------------------

    def add(self, epoch: int, loss: float, accuracy: float | None = None, validation_loss: float | None = None,
            validation_accuracy: float | None = None) -> None:
        """Remember how an epoch ended, None for what there is not; what was known of it and of later ones is lost."""
        if type(epoch) is not int or not 0 <= epoch <= MOST_EPOCHS:
            epoch = as_epoch(epoch, "epoch")
        values = (curve_value(loss, "loss"), accuracy, validation_loss, validation_accuracy)
        curves = tuple(None if value is None else curve_value(value, name)
                       for name, value in zip(MEASURED, values, strict=True))
        if self._entries and self._entries[-1].epoch >= epoch:
            self._keep_only(lambda entry: entry.epoch < epoch)
        self._entries.append(Entry(epoch, curves))
        self._n_epochs += 1
        if self._lists:
            self._lengthen((epoch, *curves))
        if self._n_epochs > self.max_epochs:
            kept, self._law = thinned(self._entries[:-1], self.max_epochs, self._law)
            self._entries = [*kept, self._entries[-1]]
            self._take_stock()

    def keep(self, epoch: int, step: int, parameters: np.ndarray, memory: tuple[Any, ...] = ()) -> None:
        """Remember the run at the end of an epoch, so that it can be brought back."""
        if type(epoch) is not int or type(step) is not int or not 0 <= epoch <= step <= MOST_EPOCHS:
            epoch, step = as_epoch(epoch, "epoch"), as_epoch(step, "step")
        parameters = own_parameters(parameters)
        if type(memory) is not tuple:
            instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
        if not self._size:
            self._size = len(parameters)
        elif len(parameters) != self._size:
            raise ValueError(f"parameters must be as many as those of the other epochs, {self._size}. "
                             f"Got {len(parameters)}. Use a History for each network.")
        entry, most = self._entry(epoch), most_snapshots(self.max_bytes, parameters.nbytes)
        if entry.snapshot is None and self._n_snapshots >= most:
            self._thin_snapshots(self._law_of_snapshots or Law(most), most)
        self._n_snapshots += entry.snapshot is None
        entry.snapshot = Snapshot(step, parameters, own_memory(memory))

    def forget_memories(self, memory: tuple[Any, ...] = ()) -> None:
        """Put the memory of an optimiser that has taken no step in the place of every one that is kept."""
        instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
        for entry in self._entries:
            if entry.snapshot is not None:
                entry.snapshot = entry.snapshot._replace(memory=memory)

    def cut(self, epoch: int) -> None:
        """Forget everything after an epoch; training on from there makes another future."""
        epoch = as_epoch(epoch, "epoch")
        self._keep_only(lambda entry: entry.epoch <= epoch)
        self._law = Law(self.max_epochs)
        self._law_of_snapshots = None

    # What is read -----------------------------------------------------------------------------------------------------

    @property
    def snapshots(self) -> dict[int, Snapshot]:
        """The run after each epoch that can be brought back."""
        return {entry.epoch: entry.snapshot for entry in self._entries if entry.snapshot is not None}

    @property
    def last_step(self) -> int | None:
        """How many steps there were at the end of the last epoch; None where it can't be brought back."""
        snapshot = self._entries[-1].snapshot if self._entries else None
        return None if snapshot is None else snapshot.step

    def _entry(self, epoch: int) -> Entry:
        """Return the entry of an epoch, a new one if there is none."""
        place = bisect_left(self._entries, epoch, key=lambda entry: entry.epoch)
        if place == len(self._entries) or self._entries[place].epoch != epoch:
            self._entries.insert(place, Entry(epoch))
        return self._entries[place]

    # Bounds -----------------------------------------------------------------------------------------------------------

    def _thin_snapshots(self, law: Law, most: int) -> None:
        kept = [entry for entry in self._entries if entry.snapshot is not None]
        kept, self._law_of_snapshots = thinned(kept, most - 1, law)
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
        self._n_epochs = sum(entry.curves is not None for entry in self._entries)
        self._n_snapshots = sum(entry.snapshot is not None for entry in self._entries)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is remembered."""
        return not self._entries

    def __copy__(self) -> History:
        """Return a History that holds the same and goes its own way."""
        other = type(self).__new__(type(self))
        vars(other).update(vars(self), _entries=[replace(entry) for entry in self._entries])
        other._take_stock()
        return other

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._take_stock()
        for snapshot in self.snapshots.values():  # copies and pickles forget that nobody may write into them
            for array in (snapshot.parameters, *snapshot.memory):
                if isinstance(array, np.ndarray):
                    array.setflags(write=False)

    @in_plain_letters
    def __repr__(self) -> str:
        last = [f"{name}={getattr(self, name)[-1]:.4g}" for name in self.CURVES if getattr(self, name)]
        return f"History({', '.join(last) or 'no epoch yet'})"
