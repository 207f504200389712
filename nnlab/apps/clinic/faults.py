"""Faults: layers that are wrong on purpose, as one writes them by mistake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from nnlab._core.records import LayerTrace
from nnlab.activations import Activation
from nnlab.activations import get as activation_named
from nnlab.data.dataset import Dataset
from nnlab.dropout import Dropout
from nnlab.network import Network


class DropoutLeftOn(Dropout):
    """Dropout that drops in every pass, in those that only predict too."""

    def __init__(self, rate: float, seed: int):
        super().__init__(rate)
        self._seed = seed
        self.begin()

    def begin(self) -> None:
        """Drop from now on what was dropped at first, and then in each pass something else."""
        self._rng = np.random.default_rng(self._seed)

    def forward(self, X: np.ndarray, rng: np.random.Generator | None = None,
                mask: np.ndarray | None = None) -> LayerTrace:
        """Return the record of a pass, with a mask always."""
        return super().forward(X, self._rng if rng is None else rng, mask)


def begin_again(net: Network) -> None:
    """Have a network that drops always do so from the beginning, so that a screen on which nothing happens is still."""
    for layer in net.layers:
        if isinstance(layer, DropoutLeftOn):
            layer.begin()


def with_wrong_factor(name: str, factor: float = 0.02) -> Activation:
    """Return an activation whose derivative has a factor too many."""
    right = activation_named(name)
    return Activation(name, right.function, lambda Z, A: factor * right.local_derivative(Z, A), kinks=right.kinks)


def with_forgotten_derivative(name: str) -> Activation:
    """Return an activation whose derivative was forgotten: its backward pass hands on what it is given."""
    right = activation_named(name)
    return Activation(name, right.function, lambda Z, A: np.ones_like(Z), kinks=right.kinks)


BACKWARD: dict[str, Callable[[str], Activation]] = {
    "right": activation_named, "wrong factor": with_wrong_factor, "forgotten derivative": with_forgotten_derivative}


def with_shuffled_labels(samples: Dataset, seed: int) -> Dataset:
    """Return the samples, each with the label of another."""
    return replace(samples, y=samples.y[np.random.default_rng(seed).permutation(len(samples))])


def sorted_by_class(samples: Dataset) -> Dataset:
    """Return the samples in the order of their labels."""
    return samples[np.argsort(samples.y.ravel(), kind="stable")]


def with_rare_class(samples: Dataset, share: float) -> Dataset:
    """Return the samples with so few of class 1 that these are a share of all."""
    first, second = (np.flatnonzero(samples.y.ravel() == label) for label in (0, 1))
    kept = np.concatenate([first, second[:round(share / (1 - share) * len(first))]])
    return samples[np.sort(kept)]


def from_elsewhere(samples: Dataset) -> Dataset:
    """Return the samples as another device would measure them: stretched, and off by a little."""
    return replace(samples, X=1.4 * samples.X + 0.5)
