"""Batches: data in portions, shuffled anew for every epoch from a seed, or always in their own order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from nnlab._core.guarded import Guarded
from nnlab._core.inputs import as_seed, flag, instance, whole
from nnlab._core.prepared import check_prepared
from nnlab._core.streams import stream

Place = tuple[int, int, bool]  # the epoch of the last batch, the rows taken of it, whether they were its last


@dataclass(slots=True)
class _Stand:
    """Where in the data a run is; each step changes it."""

    epoch: int
    taken: int = 0
    ends_epoch: bool = True


class Batches(Guarded):
    """Hands out batches of X and y for ever; `ends_epoch` says whether the last one completed an epoch.

    Parameters
    ----------
    X, y : ndarray of n_samples rows
    size : int, optional
        Samples in a batch, from 1 to n_samples; None for all. An epoch's last batch may be smaller.
    seed : int
        From which the order of every epoch is drawn.
    prepare : callable, optional
        Turns a batch of X, as it is stored, into floats.
    shuffle : bool
        Whether every epoch has an order of its own; else all have that of the data.
    """

    RULES: ClassVar = {"seed": as_seed, "shuffle": flag}
    FIXED = ("X", "y", "prepare")
    INSTEAD: ClassVar = dict.fromkeys(FIXED, "Use trainer.set_data(X, y) for other data.")

    def __init__(self, X: np.ndarray, y: np.ndarray, size: int | None, seed: int,
                 prepare: Callable[[np.ndarray], np.ndarray] | None = None, *, shuffle: bool = True):
        self.X, self.y, self.prepare = X, y, prepare
        self.size = size
        self.seed, self.shuffle = seed, shuffle
        self.go_to(0)

    @property
    def size(self) -> int:
        """Samples in a batch; may be set at any moment."""
        return self._size

    @size.setter
    def size(self, value: int | None) -> None:
        n = len(self.X)
        self._size = n if value is None else whole(
            value, "batch_size", 1, n, f"a whole number from 1 to {n}, the number of samples",
            "Use batch_size=None for all at once.")
        self._wanted = None if value is None else self._size

    def over(self, X: np.ndarray, y: np.ndarray) -> Batches:
        """Return batches of other data: of the size that was asked for last, or of all where there are fewer."""
        size = None if self._wanted is None else min(self._wanted, len(X))
        other = type(self)(X, y, size, self.seed, self.prepare, shuffle=self.shuffle)
        other._wanted = self._wanted
        return other

    @property
    def place(self) -> Place:
        """Where the next batch begins."""
        at = self._at
        return at.epoch, at.taken, at.ends_epoch

    @property
    def epoch(self) -> int:
        """The epoch to which the last batch belongs, from 1; complete ones where `ends_epoch`."""
        return self._at.epoch

    @property
    def ends_epoch(self) -> bool:
        """Whether the last batch completed an epoch."""
        return self._at.ends_epoch

    @property
    def per_epoch(self) -> int:
        """How many batches it takes to see every sample once."""
        return math.ceil(len(self.X) / self.size)

    @property
    def progress(self) -> float:
        """Epochs handed out so far, with the share of the one under way."""
        at = self._at
        return float(at.epoch) if at.ends_epoch else at.epoch - 1 + at.taken / len(self.X)

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        for array in (self.X, self.y):  # copies and pickles forget that nobody may write into them
            array.setflags(write=False)

    def go_to(self, epoch: int) -> None:
        """Stand before the first batch that follows so many complete epochs."""
        self._at = _Stand(epoch)

    def go_back(self, place: Place) -> None:
        """Stand where `place` has been."""
        self._at = _Stand(*instance(place, tuple, "place", "where these batches were", "Use batches.place."))

    def next(self, most: float = math.inf) -> tuple[np.ndarray, np.ndarray]:
        """Return the next batch, X of shape (size, n_in) and y of shape (size, n_out); of `most` samples at most.

        Where that fails, or is stopped, the batch is still to come.
        """
        X, y, at = self.X, self.y, self._at
        epoch, taken = (at.epoch + 1, 0) if at.ends_epoch else (at.epoch, at.taken)
        if at.ends_epoch and self._size == len(X) <= most:
            taken = len(X)  # all at once: no order, nothing to copy
        else:
            if at.ends_epoch:
                self._order = self._order_of(epoch)
            rows = self._order[taken:taken + int(min(self._size, most))]
            taken += len(rows)
            X, y = X.take(rows, axis=0), y.take(rows, axis=0)
        if self.prepare is not None:
            given, X = X, self.prepare(X)
            check_prepared(X, given)
        at.epoch, at.taken, at.ends_epoch = epoch, taken, taken >= len(self.X)
        return X, y

    def _order_of(self, epoch: int) -> np.ndarray:
        """Return the rows in the order of an epoch, which has a generator of its own: it can be repeated by itself."""
        n = len(self.X)
        return stream(self.seed, "shuffle", epoch - 1).permutation(n) if self.shuffle else np.arange(n)
