"""Samples: what can be measured of the data that a training learns, whatever the network."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from nnlab.inspection.examination.distances import Link, Shift, even_rows, link, shift
from nnlab.training import Trainer

ROWS = 1000  # at most so many samples are looked at
FEW = 200  # where all pairs are, or passes are many


class Samples:
    """Measures of the data of a training, each taken when it is asked for."""

    def __init__(self, trainer: Trainer):
        self.trainer, self.net = trainer, trainer.net.copy()  # for a layer may remember what passes through it
        rows = even_rows(len(trainer.batches.X), ROWS)
        self.X, self.y = self.prepared(trainer.batches.X[rows]), trainer.batches.y[rows]

    def prepared(self, X: np.ndarray) -> np.ndarray:
        """Return stored inputs as the network takes them."""
        return X if self.trainer.prepare is None else self.trainer.prepare(X)

    @property
    def X_val(self) -> np.ndarray | None:  # noqa: N802 (the field's name)
        """The inputs of the data that no step sees, as they are stored; None if there are none."""
        return None if self.trainer.validation is None else self.trainer.validation[0]

    @cached_property
    def labels(self) -> np.ndarray | None:
        """The class of each sample, (n,); None where numbers are predicted."""
        if self.trainer.loss.correct is None or (self.y.shape[1] > 1 and not (self.y.sum(axis=1) == 1).all()):
            return None
        if self.y.shape[1] > 1:
            return self.y.argmax(axis=1)
        return (self.y[:, 0] > self.y.mean()).astype(int) if len(np.unique(self.y)) == 2 else None

    @cached_property
    def shares(self) -> np.ndarray:
        """The share of each class, or nothing."""
        return np.bincount(self.labels) / len(self.labels) if self.labels is not None else np.array([])

    @cached_property
    def blocks(self) -> float:
        """How much targets change from one sample to the next, beside how much they would in a mixed order."""
        y = self.trainer.batches.y  # all of them, as every second one of an alternating order is always the same
        by_chance = float(np.abs(y - y[np.random.default_rng(0).permutation(len(y))]).mean())
        return float(np.abs(np.diff(y, axis=0)).mean()) / by_chance if by_chance and len(y) > 1 else 1.0

    @cached_property
    def sizes(self) -> np.ndarray:
        """The root of the mean square of each input, (n_in,), of those that are not always 0."""
        found: np.ndarray = np.sqrt((self.X.astype(float)**2).mean(axis=0))
        return found[found > 0] if np.any(found > 0) else np.ones(1)

    @cached_property
    def standard(self) -> np.ndarray:
        """The samples with every input centred and divided by its spread."""
        spread = self.X.std(axis=0)
        return (self.X - self.X.mean(axis=0)) / np.where(spread > 0, spread, 1)

    @cached_property
    def neighbours(self) -> Link:
        """How well a sample's neighbours tell its target, beside how well they would if targets were dealt out anew."""
        return link(self.standard, self.y, self.labels)

    def shared(self, X_val: np.ndarray) -> tuple[int, int]:
        """Return how many of other samples are training samples too, and how many of these have a twin among them."""
        train = [row.tobytes() for row in np.ascontiguousarray(self.trainer.batches.X)]
        known = set(train)
        return sum(row.tobytes() in known for row in np.ascontiguousarray(X_val)), len(train) - len(known)

    def shift(self, X_val: np.ndarray) -> Shift:
        """Return how far other samples are from the training data, whatever their labels."""
        spread = self.X.std(axis=0)
        few, others = (data[even_rows(len(data), FEW)] / np.where(spread > 0, spread, 1)
                       for data in (self.X, self.prepared(X_val)))
        return shift(few.astype(float), others.astype(float))
