"""Kept: a run as a text carries it, so that it goes on elsewhere with the same digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from nnlab.optimizers import OPTIMIZERS, Optimizer
from nnlab.training import Trainer

POINTS = 40  # at most so many of each curve travel


class Kept(NamedTuple):
    """A run as a text carries it.

    Parameters
    ----------
    weights : ndarray of shape (n_parameters,)
        All parameters.
    progress : float
        Epochs taken, with the share of the one under way.
    step : int
        Updates taken.
    memory : tuple
        What the optimiser remembers: numbers and arrays of shape (n_parameters,).
    optimizer : tuple of str and float, optional
        Its name and learning rate, where they are not those that the app's settings say.
    curves : tuple of list
        Epochs, training losses and, with test data, their losses.
    way : tuple of (epoch, step, parameters)
        Where one can go back to, exactly; the first weights at least, unless the settings say them.
    """

    weights: np.ndarray
    progress: float = 0.0
    step: int = 0
    memory: tuple = ()
    optimizer: tuple | None = None
    curves: tuple = ()
    way: tuple = ()

    @classmethod
    def of(cls, trainer: Trainer, curves: Sequence[Sequence[float]], stations: int = 1) -> Kept:
        """Return the run of a trainer as it is, with its curves, and as many stations to which one can go back."""
        snapshots = {epoch: kept for epoch, kept in trainer.history.snapshots.items() if epoch <= trainer.epoch}
        epochs = [*snapshots]
        stations = stations if trainer.step_count else 0  # the first weights are those that it has
        way = tuple((epochs[row], snapshots[epochs[row]].step, snapshots[epochs[row]].parameters)
                    for row in _rows(len(epochs), stations))
        name, rate = name_of(trainer.optimizer), trainer.optimizer.learning_rate
        return cls(trainer.net.parameters.copy(), trainer.progress, trainer.step_count,
                   trainer.optimizer.memory if name else (), (name, rate) if name else None, tuple(curves), way)

    def told(self) -> dict[str, Any]:
        """Return the run as a text holds it, its curves with fewer points and numbers of three digits."""
        said = {"progress": self.progress, "step": self.step, "memory": [*self.memory], "curves": _thin(self.curves),
                "optimizer": self.optimizer and [*self.optimizer], "way": [[*station] for station in self.way]}
        return {"weights": self.weights, **{name: value for name, value in said.items() if value}}

    def bring(self, trainer: Trainer) -> None:
        """Have a trainer with the same data and settings stand where this run stood, and go on from there."""
        first = [parameters for epoch, _, parameters in self.way if epoch == 0]
        trainer.restart(first[0] if first else None if self.step else self.weights)
        if self.optimizer:
            name, rate = self.optimizer
            trainer.optimizer = OPTIMIZERS[name](rate)
        right = np.nan if trainer.loss.correct else None  # accuracies do not travel
        for epoch, loss, *test in zip(*self.curves, strict=True):
            if epoch:
                trainer.history.add(epoch, loss, right, *(number for value in test for number in (value, right)))
        for epoch, step, parameters in self.way:
            trainer.history.keep(epoch, step, parameters, trainer.optimizer.memory)
        trainer.resume(self.progress, self.step, self.weights, self.memory or trainer.optimizer.memory)
        if self.way and self.way[-1][0] == trainer.epoch:  # its weights may have been changed by hand since
            trainer.history.keep(*self.way[-1], trainer.optimizer.memory)


def name_of(optimizer: Optimizer) -> str:
    """Return the name by which an optimiser is made; "" for one of somebody's own."""
    wanted = _settings_of(optimizer)
    return next((name for name, make in OPTIMIZERS.items()
                 if type(made := make(1.0)) is type(optimizer) and _settings_of(made) == wanted), "")


def _settings_of(optimizer: Optimizer) -> dict[str, Any]:
    return {name: value for name, value in vars(optimizer).items()
            if name not in (*optimizer.STATE, "_learning_rate")}


def _rows(n: int, most: int) -> list[int]:
    """Return at most so many of n rows, the first and the last among them, and the first ones densest.

    The first alone, where it is one.
    """
    if n <= most or most < 2:
        return list(range(min(n, most)))
    even, dense = np.linspace(0, n - 1, most // 2), np.geomspace(1, n - 1, most - most // 2)
    return np.unique(np.concatenate([even, dense]).round().astype(int)).tolist()


def _thin(curves: tuple) -> list:
    """Return curves with fewer points: how many epochs lie between them, and numbers of three digits."""
    if not curves:
        return []
    epochs, *losses = curves
    rows = _rows(len(epochs), POINTS)
    ways = np.diff([epochs[row] for row in rows], prepend=0).astype(int).tolist()
    return [ways, *([float(f"{curve[row]:.3g}") for row in rows] for curve in losses)]
