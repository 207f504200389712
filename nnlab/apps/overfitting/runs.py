"""Runs that are over: what was tried in each, and what came of it, as a table."""

from __future__ import annotations

import html
from typing import NamedTuple

import numpy as np

from nnlab.apps.shared import say
from nnlab.history import History

MOST = 6  # runs that are kept
SHORTEST = 10  # epochs; a shorter run was no more than a moved slider
HEADINGS = ("run", "settings", "epochs", "training right", "validation right", "validation loss", "at its lowest")


class Run(NamedTuple):
    """One run: its settings in words, and the curves of its History."""

    settings: str
    epochs: list[int]
    training_accuracy: list[float]
    losses: list[float]
    accuracies: list[float]

    def cells(self, number: int | str) -> list[str]:
        """Return the row of the table."""
        best = int(np.argmin(self.losses))
        return [str(number), self.settings, str(self.epochs[-1]), say.percent(self.training_accuracy[-1]),
                say.percent(self.accuracies[-1]), f"{self.losses[-1]:.3f}",
                f"{self.losses[best]:.3f} at epoch {self.epochs[best]}, {say.percent(self.accuracies[best])} right"]


def run_of(settings: str, history: History, last: int) -> Run | None:
    """Return what a History holds up to an epoch, or None if that is too little to compare."""
    n = sum(epoch <= last for epoch in history.epoch)
    if n < SHORTEST:
        return None
    return Run(settings, history.epoch[:n], history.accuracy[:n], history.validation_loss[:n],
               history.validation_accuracy[:n])


def table(runs: list[Run], now: Run | None) -> str:
    """Return the runs as HTML, and the present one below them."""
    rows = [run.cells(k) for k, run in enumerate(runs, start=1)] + ([now.cells("now")] if now else [])
    if not rows:
        return ""
    return say.table(HEADINGS, [[html.escape(cell) for cell in row] for row in rows])
