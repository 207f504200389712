"""Score: how a network does on some data."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlab.losses import Loss
from nnlab.network import Network

MOST_LOOKED_AT = 10_000  # rows, for the largest number in them
NOTHING = (0, 0.0, 0, 0)  # the sums of a RunningScore before its first batch


class Score(NamedTuple):
    """A loss, and the share of right answers; accuracy is None where right or wrong makes no sense."""

    loss: float
    accuracy: float | None


class RunningScore:
    """The score of an epoch's batches, added up while training goes on.

    `sums` is what has been added up: the samples, their losses, the right answers and all answers.
    """

    def __init__(self, loss: Loss):
        self.loss, self.sums = loss, NOTHING

    def add(self, value: float, y_hat: np.ndarray, y: np.ndarray) -> None:
        """Count a batch with its loss, its predictions and its targets, both (n_samples, n_out)."""
        samples, losses, right, answers = self.sums
        if self.loss.correct:
            found = self.loss.correct(y_hat, y)
            right, answers = right + int(np.count_nonzero(found)), answers + found.size
        n = len(y)
        self.sums = samples + n, losses + value * n, right, answers

    def mean(self) -> tuple[float, float | None]:
        """Return loss and accuracy, the means over all samples that were added."""
        samples, losses, right, answers = self.sums
        return losses / samples, right / answers if answers else None


def score(net: Network, X: np.ndarray, y: np.ndarray, loss: Loss,
          prepare: Callable[[np.ndarray], np.ndarray] | None = None, rows: int = 4096) -> Score:
    """Measure a network on data of shapes (n_samples, n_in) and (n_samples, n_out), with nothing dropped.

    X goes through in portions of `rows`, so that stored bytes never all become floats at once.
    """
    Z, A = np.empty_like(y), np.empty_like(y)
    for start in range(0, len(X), rows):
        part = slice(start, start + rows)
        last = net.propagate(X[part] if prepare is None else prepare(X[part]))[-1]
        Z[part], A[part] = last.Z, last.A
    accuracy = float(loss.correct(A, y).mean()) if loss.correct else None
    return Score(loss.of_output(net.output, Z, A, y), accuracy)


def predicts_finitely(net: Network, X: np.ndarray, prepare: Callable[[np.ndarray], np.ndarray] | None,
                      rows: int = 4096) -> bool:
    """Say whether all predictions for X are finite: then a loss may be infinite of its own, and still be a loss."""
    with np.errstate(all="ignore"):
        parts = (X[start:start + rows] for start in range(0, len(X), rows))
        return all(np.isfinite(net.propagate(part if prepare is None else prepare(part))[-1].A).all() for part in parts)


def largest(X: np.ndarray, y: np.ndarray, prepare: Callable[[np.ndarray], np.ndarray] | None) -> float:
    """Return the size of the largest number that a network meets in data: X as it is prepared, and y."""
    X = X[:MOST_LOOKED_AT] if prepare is None else prepare(X[:MOST_LOOKED_AT])
    return max(float(np.abs(X).max()), float(np.abs(y).max())) or 1.0
