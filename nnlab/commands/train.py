"""Train: networks that the terminal's command trains, each with its data and its settings."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import TypeVar

from tqdm import tqdm

import nnlab
from nnlab import data
from nnlab._core.inputs import whole
from nnlab._core.score import Score

T = TypeVar("T")


@dataclass(frozen=True)
class Recipe:
    """A network, its data and the settings that train it; `epochs`, `batch_size` and `learning_rate` are defaults."""

    sizes: list[int]
    hidden: str
    output: str
    loss: str
    optimizer: type
    learning_rate: float
    batch_size: int | None
    epochs: int


RECIPES = {
    "fahrenheit": Recipe([1, 1], "identity", "identity", "mse", nnlab.SGD, 0.001, None, 10_000),
    "tree_age": Recipe([2, 2, 1], "identity", "identity", "mse", nnlab.SGD, 0.001, 1, 2_000),
    "two_circles": Recipe([2, 4, 6, 6, 4, 1], "relu", "sigmoid", "binary_cross_entropy", nnlab.Momentum, 0.05, 32, 50),
    "mnist": Recipe([784, 128, 64, 10], "relu", "softmax", "cross_entropy", nnlab.SGD, 0.1, 64, 10),
}


class Bar(tqdm):
    """A progress bar, without the thread that else would watch it."""

    monitor_interval = 0


def load(name: str, seed: int) -> tuple[data.Dataset, data.Dataset | None]:
    """Return the training data of a recipe, and its test data where there are enough."""
    if name == "mnist":
        return data.mnist("train"), data.mnist("test")
    if name == "two_circles":
        return data.two_circles(seed=seed).split(seed=seed)
    return getattr(data, name)(), None


def train(options: argparse.Namespace) -> int:
    """Train with a progress bar; Ctrl+C stops early and keeps what was learned."""
    name, recipe = options.name, RECIPES[options.name]
    training, test = load(name, options.seed)
    if options.batch_size is not None:
        whole(options.batch_size, "--batch-size", 1, len(training), f"a whole number from 1 to {len(training)}, the "
              f"number of samples", "Leave it out, or use a smaller one.")
    net = nnlab.mlp(recipe.sizes, hidden=recipe.hidden, output=recipe.output, seed=options.seed)
    trainer = nnlab.Trainer(
        net, training.X, training.y, loss=recipe.loss,
        optimizer=recipe.optimizer(_or(options.learning_rate, recipe.learning_rate)),
        batch_size=_or(options.batch_size, recipe.batch_size), seed=options.seed,
        validation=None if test is None else (test.X, test.y),
        prepare=data.as_fractions if name == "mnist" else None)
    epochs = _or(options.epochs, recipe.epochs)
    print(f"{net}, {net.parameters.size:,} parameters, on {training}")
    total = epochs * trainer.steps_per_epoch
    with Bar(total=total, unit="step", mininterval=0.2, disable=sys.stderr is None) as bar:

        def show(record: nnlab.StepRecord) -> None:
            bar.update()
            if record.step % trainer.steps_per_epoch == 0:
                bar.set_postfix_str(f"epoch {record.epoch}, loss {trainer.history.loss[-1]:.4g}", refresh=False)

        try:
            trainer.run(epochs=epochs, watch=show)
        except KeyboardInterrupt:
            bar.close()
            print(f"Stopped by hand after {trainer.step_count} steps; what was learned is kept.")
    report(trainer, training, test)
    return 0


def _or(chosen: T | None, default: T) -> T:
    return default if chosen is None else chosen


def report(trainer: nnlab.Trainer, training: data.Dataset, test: data.Dataset | None) -> None:
    """Print what the training came to."""
    for title, part in (("training", training), ("test", test)):
        if part is not None:
            print(f"{title:>8}: {in_words(trainer.evaluate(part.X, part.y), len(part))}")
    if trainer.net.parameters.size == 2:
        w, b = trainer.net.parameters
        print(f"    w = {w:.4f}, b = {b:.4f}")


def in_words(score: Score, n: int) -> str:
    """Return a score as a line of text."""
    if score.accuracy is None:
        return f"loss {score.loss:.4g} on {n} samples"
    return f"loss {score.loss:.4g}, {score.accuracy:.2%} of {n:,} right"
