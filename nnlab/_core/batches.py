"""Batches: data in portions, shuffled anew for every epoch from a seed, or always in their own order."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from nnlab._core.inputs import flag, whole
from nnlab._core.streams import stream


class Batches:
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

    def __init__(self, X: np.ndarray, y: np.ndarray, size: int | None, seed: int,
                 prepare: Callable[[np.ndarray], np.ndarray] | None = None, *, shuffle: bool = True):
        self.X, self.y, self.prepare = X, y, prepare
        self.size = size
        self.seed, self.shuffle = seed, flag(shuffle, "shuffle")
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
    def per_epoch(self) -> int:
        """How many batches it takes to see every sample once."""
        return math.ceil(len(self.X) / self.size)

    @property
    def progress(self) -> float:
        """Epochs handed out so far, with the share of the one under way."""
        return float(self.epoch) if self.ends_epoch else self.epoch - 1 + self._start / len(self.X)

    def go_to(self, epoch: int) -> None:
        """Stand before the first batch that follows so many complete epochs."""
        self.epoch = epoch
        self._start = self._taken = 0
        self.ends_epoch = True

    def put_back(self) -> None:
        """Stand before the last batch again."""
        self._start -= self._taken
        self.ends_epoch = self._start == 0
        self.epoch -= self.ends_epoch

    def next(self, most: float = math.inf) -> tuple[np.ndarray, np.ndarray]:
        """Return the next batch, X of shape (size, n_in) and y of shape (size, n_out); of `most` samples at most."""
        X, y = self.X, self.y
        if self.ends_epoch and self._size == len(X) <= most:
            self.epoch += 1
            self._start = self._taken = len(X)
            return X if self.prepare is None else self.prepare(X), y  # all at once: no order, nothing to copy
        if self.ends_epoch:
            # each epoch has a generator of its own, so that an epoch can be repeated without its past
            self._order = (stream(self.seed, "shuffle", self.epoch).permutation(len(X)) if self.shuffle
                           else np.arange(len(X)))
            self._start = 0
            self.epoch += 1
        rows = self._order[self._start:self._start + int(min(self._size, most))]
        self._taken = len(rows)
        self._start += self._taken
        self.ends_epoch = self._start >= len(X)
        X = X.take(rows, axis=0)
        return X if self.prepare is None else self.prepare(X), y.take(rows, axis=0)
