"""Curves: the columns of a History's entries, made once and grown with them, for they may be read at every step."""

from __future__ import annotations

import math
from typing import Any

from nnlab._core.entries import MEASURED, Entry
from nnlab._core.guarded import Guarded
from nnlab._core.lists import Curve


class Curves(Guarded):
    """What a History shows of its entries: lists of one length that can only be read."""

    CURVES = ("epoch", *MEASURED)

    _entries: list[Entry]  # by their epochs
    _lists: dict[str, Curve[Any]]  # the entries' columns, as far as they were read
    _has: set[str]  # which of them hold anything
    _n_epochs: int  # entries with curves

    @property
    def epoch(self) -> Curve[int]:
        """Number of complete epochs at each entry of the curves."""
        return self._list("epoch")

    @property
    def loss(self) -> Curve[float]:
        """Losses of the training data."""
        return self._list("loss")

    @property
    def accuracy(self) -> Curve[float]:
        """Shares of right answers in the training data."""
        return self._list("accuracy")

    @property
    def validation_loss(self) -> Curve[float]:
        """Losses of the validation data."""
        return self._list("validation_loss")

    @property
    def validation_accuracy(self) -> Curve[float]:
        """Shares of right answers in the validation data."""
        return self._list("validation_accuracy")

    def __len__(self) -> int:
        return len(self.epoch)

    def _list(self, name: str) -> Curve[Any]:
        # another thread may add an epoch while this one reads
        if not self._lists or len(self._lists["epoch"]) != self._n_epochs:
            rows = [(entry.epoch, *entry.curves) for entry in self._entries if entry.curves is not None]
            columns = dict(zip(self.CURVES, zip(*rows, strict=True), strict=True)) if rows else {}
            self._lists = {name: Curve(map(_or_nan, columns.get(name, ()))) for name in self.CURVES}
            self._has = {"epoch", "loss"} | {name for name, column in columns.items() if set(column) != {None}}
        return self._lists[name] if name in self._has else Curve()

    def _lengthen(self, row: tuple[float | None, ...]) -> None:
        """Put an entry's numbers at the ends of the lists, past what a Curve refuses."""
        lists = self._lists  # another thread that reads may make others meanwhile
        for name, value in zip(self.CURVES, row, strict=True):
            list.append(lists[name], _or_nan(value))
            self._has |= {name} if value is not None else set()


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value
