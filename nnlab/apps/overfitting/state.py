"""The overfitting app's settings, its data in three parts, and the trainer that they make."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

import nnlab
from nnlab import data
from nnlab._core.score import Score, score
from nnlab._core.targets import targets
from nnlab.apps.overfitting.trainer import GapTrainer
from nnlab.data.dataset import Dataset
from nnlab.live.settings import Flag, Number, OneOf, Settings


class Task(NamedTuple):
    """A task on which a network overfits: its training data are the first so many of a longer row.

    `sizes` are the numbers of training samples to choose from, `epochs` the length of a run, `losses` and `accuracies`
    what the curves show.
    """

    what: str
    sizes: tuple[int, ...]
    widths: tuple[int, ...]
    output: str
    loss: str
    learning_rate: float
    batch_size: int
    patience: int
    epochs: int
    losses: tuple[float, float]
    accuracies: tuple[float, float]


TASKS = {
    "noisy circles": Task("points", (30, 60, 120, 400, 1000), (2, 64, 64, 1), "sigmoid", "binary_cross_entropy", 0.005,
                          20, 40, 300, (0, 1.2), (0.5, 1.005)),
    "digits": Task("digits", (250, 500, 1000, 2000, 5000), (784, 256, 256, 10), "softmax", "cross_entropy", 0.001, 50,
                   10, 60, (0, 1), (0.7, 1.003)),
}
PENALTIES = {"none": 0.0, "0.0003": 0.0003, "0.001": 0.001, "0.003": 0.003, "0.01": 0.01, "0.03": 0.03, "0.1": 0.1}
MOST_DROPPED = 0.9  # the largest rate
FIRST_SIZE = {"noisy circles": 60, "digits": 1000}


class OverfittingState(Settings):
    """All settings of the app, with their defaults."""

    data = OneOf(list(TASKS), "noisy circles").choice("data", "What the network is to learn")
    samples = OneOf(lambda state: state.task.sizes, FIRST_SIZE["noisy circles"]).choice(
        "training data", "More data is the surest cure")
    l2 = OneOf(list(PENALTIES), "none").choice("L2", "A price on the squares of weights: it keeps them small")
    stop_early = Flag(False).checkbox(
        "stop early", "Stop when validation no longer gets better, and take back the best weights", margin="2px 12px")
    drop_inputs = Number(0.0, 0, MOST_DROPPED).slider("drop inputs", "The share of inputs that a step drops", 0.05)
    drop_hidden = Number(0.0, 0, MOST_DROPPED).slider("drop hidden units",
                                                      "The share of hidden units that a step drops", 0.05)

    @property
    def task(self) -> Task:
        """The chosen task."""
        return TASKS[self.data]

    @property
    def is_quick(self) -> bool:
        """Whether a whole run takes less than a second."""
        return self.data == "noisy circles" and self.samples <= 120

    def words(self) -> str:
        """Return the settings of a run in a few words."""
        words = [f"{self.samples:,} {self.task.what}"]
        words += [f"inputs dropped {self.drop_inputs:g}"] * (self.drop_inputs > 0)
        words += [f"hidden dropped {self.drop_hidden:g}"] * (self.drop_hidden > 0)
        words += [f"L2 {self.l2}"] * (self.l2 != "none")
        words += ["early stopping"] * self.stop_early
        return ", ".join(words)


class Parts(NamedTuple):
    """Data to train on, to choose by, and to be asked at the end."""

    training: Dataset
    validation: Dataset
    test: Dataset


@lru_cache(maxsize=2)
def parts_of(name: str) -> Parts:
    """Return a task's data. Fewer training data are always the first of more."""
    if name == "digits":
        rows = np.random.default_rng(0).permutation(60_000)
        every = data.mnist("train")
        most = TASKS[name].sizes[-1]
        return Parts(every[rows[:most]].as_float32(), every[rows[most:most + 2000]].as_float32(), data.mnist("test"))
    return Parts(*(_circles(n, seed) for n, seed in ((TASKS[name].sizes[-1], 10), (500, 20), (2000, 30))))


def _circles(n: int, seed: int) -> Dataset:
    rings = data.two_circles(n, noise=0.2, seed=seed)
    return replace(rings, X=2 * rings.X)


def new_trainer(state: OverfittingState, seed: int) -> GapTrainer:
    """Return a trainer as the state says; the first weights depend on the seed alone."""
    task, parts = state.task, parts_of(state.data)
    training = parts.training[:state.samples]
    n_in, *hidden, n_out = task.widths
    layers = [nnlab.Dropout(state.drop_inputs)]
    for n in hidden:
        layers += [nnlab.Dense(n_in, n, "relu"), nnlab.Dropout(state.drop_hidden)]
        n_in = n
    net = nnlab.Network(*layers, nnlab.Dense(n_in, n_out, task.output), seed=seed)
    return GapTrainer(net, training.X, training.y, loss=task.loss, optimizer=nnlab.Adam(task.learning_rate),
                      batch_size=min(task.batch_size, state.samples), l2=PENALTIES[state.l2], seed=seed,
                      validation=(parts.validation.X, parts.validation.y),
                      patience=task.patience if state.stop_early else None)


def exam(data_name: str, trainer: GapTrainer) -> Score:
    """Return a trainer's score on the test data of its task, by which nothing was chosen."""
    test = parts_of(data_name).test
    prepare = data.as_fractions if test.X.dtype == np.uint8 else None
    y = targets(trainer.loss, test.y, len(test), trainer.net.n_out, trainer.batches.y.dtype)
    return score(trainer.net, test.X, y, trainer.loss, prepare)
