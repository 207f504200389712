"""Batches: data in portions, shuffled anew for every epoch from a seed, or always in their own order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nnlab._core.guarded import Guarded
from nnlab._core.inputs import as_seed, flag, whole
from nnlab._core.prepared import check_prepared
from nnlab._core.streams import stream


@dataclass(slots=True)
class _Stand:
    """Where in an epoch the batches are: rows taken of it, with the last batch, and the rows of that one."""

    epoch: int  # of which the last batch was
    start: int = 0
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
        return float(at.epoch) if at.ends_epoch else at.epoch - 1 + at.start / len(self.X)

    def go_to(self, epoch: int) -> None:
        """Stand before the first batch that follows so many complete epochs."""
        self._at = _Stand(epoch)

    def put_back(self) -> None:
        """Stand before the last batch again."""
        at = self._at
        at.start -= at.taken
        at.ends_epoch = at.start == 0
        at.epoch -= at.ends_epoch

    def next(self, most: float = math.inf) -> tuple[np.ndarray, np.ndarray]:
        """Return the next batch, X of shape (size, n_in) and y of shape (size, n_out); of `most` samples at most."""
        X, y, at = self.X, self.y, self._at
        if at.ends_epoch and self._size == len(X) <= most:
            at.epoch += 1
            at.start = at.taken = len(X)
            return X if self.prepare is None else self._prepared(X), y  # all at once: no order, nothing to copy
        if at.ends_epoch:
            # each epoch has a generator of its own, so that an epoch can be repeated without its past
            self._order = (stream(self.seed, "shuffle", at.epoch).permutation(len(X)) if self.shuffle
                           else np.arange(len(X)))
            at.start = 0
            at.epoch += 1
        rows = self._order[at.start:at.start + int(min(self._size, most))]
        at.taken = len(rows)
        at.start += at.taken
        at.ends_epoch = at.start >= len(X)
        X = X.take(rows, axis=0)
        return X if self.prepare is None else self._prepared(X), y.take(rows, axis=0)

    def _prepared(self, X: np.ndarray) -> np.ndarray:
        """Return a batch prepared; where that fails it is still to come."""
        try:
            found = self.prepare(X)  # type: ignore[misc]  # it is there, or nobody asks
            check_prepared(found, X)
        except BaseException:
            self.put_back()
            raise
        return found
