"""Futures: how many were right in the runs that a player keeps beside the present one; it keeps their losses."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from nnlab.history import History


class Futures:
    """Epochs and accuracies of each future, found among those that were known when it was last asked."""

    def __init__(self) -> None:
        self._known: tuple[list, list] = [], []  # epochs and accuracies of the run as it was last seen
        self._curves: list[tuple[object, tuple[list, list]]] = []  # each future with its curve

    def curves(self, futures: Sequence[tuple[list, list]], history: History) -> list[tuple[list, list]]:
        """Return epochs and accuracies of each of the player's futures; nan where none was measured."""
        kept = {id(future): curve for future, curve in self._curves}
        self._curves = [(future, kept.get(id(future)) or self._curve_of(future[0])) for future in futures]
        self._known = [*history.epoch], [*history.accuracy]
        return [curve for _, curve in self._curves]

    def _curve_of(self, epochs: list) -> tuple[list, list]:
        measured = dict(zip(*self._known, strict=False))  # no accuracy where right or wrong makes no sense
        return epochs, [measured.get(epoch, nan) for epoch in epochs]
