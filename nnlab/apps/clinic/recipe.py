"""Recipe: all that makes a training, so that one thing of it can be changed and the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

import nnlab
from nnlab import data
from nnlab._core.inputs import instance
from nnlab.apps.clinic import faults
from nnlab.apps.shared import say
from nnlab.apps.shared.weights import with_weights_to_show
from nnlab.data.dataset import Dataset


class Parts(NamedTuple):
    """The samples that are learned, and those that are kept aside."""

    training: Dataset
    validation: Dataset


def _temperatures(n: int, seed: int, noise: float = 0.0) -> Dataset:
    """Return n temperatures from -50 to 50 °C in both scales, Fahrenheit read with some noise, in °F."""
    rng = np.random.default_rng(seed)
    celsius = rng.uniform(-50, 50, (n, 1))  # (n, 1)
    return replace(data.fahrenheit(), X=celsius, y=1.8 * celsius + 32 + noise * rng.normal(size=(n, 1)))


def _in_millimetres(n: int, seed: int) -> Dataset:
    """Return two rings, the first number in metres and the second in millimetres."""
    rings = data.two_circles(n, 0.1, seed)
    return replace(rings, X=rings.X * (1, 1000), feature_units=("m", "mm"))


DATA: dict[str, Callable[[int, int], Dataset]] = {
    "temperatures": _temperatures,
    "read temperatures": lambda n, seed: _temperatures(n, seed, 10.0),
    "circles": lambda n, seed: data.two_circles(n, 0.1, seed),
    "noisy circles": lambda n, seed: data.two_circles(n, 0.2, seed),
    "clouds": lambda n, seed: data.gaussians(n, 0.3, seed),
    "circles in m and mm": _in_millimetres,
    "squares": lambda n, seed: data.xor(n, 0.0, seed),
    "spiral": lambda n, seed: data.spiral(n, 0.02, seed),
}


@dataclass(frozen=True)
class Recipe:
    """A training, said once; `trainer` makes it."""

    data: str = "circles"
    n: int = 300
    hidden: tuple[int, ...] = (8, 8)
    activation: str = "relu"
    output: str = "sigmoid"
    loss: str = "binary_cross_entropy"
    optimizer: str = "SGD"
    learning_rate: float = 0.1
    batch_size: int | None = 20
    epochs: int = 60
    seed: int = 0
    W: str | float | None = None  # first weights: as Dense takes them, or all the same number
    b: float = 0.0  # first biases of hidden layers
    l2: float = 0.0
    is_scaled: bool = False  # inputs centred and divided by their spread
    is_shuffled: bool = True  # anew for every epoch
    is_sorted: bool = False
    true_labels: bool = True
    rare: float = 0.5  # the share of class 1
    leaked: int = 0  # validation samples that are learned too
    same_source: bool = True  # whether validation comes from where the training data come from
    backward: str = "right"
    dropout: float = 0.0
    drops_always: bool = False

    @property
    def parts(self) -> Parts:
        """The data, with what was done to them."""
        training = self._samples(self.n, self.seed)
        validation = self._samples(max(200, self.n // 2), self.seed + 1000)
        if not self.true_labels:
            training = faults.with_shuffled_labels(training, self.seed)
        if self.is_sorted:
            training = faults.sorted_by_class(training)
        if not self.same_source:
            validation = faults.from_elsewhere(validation)
        if self.leaked:
            X, y = training.X.copy(), training.y.copy()
            X[:self.leaked], y[:self.leaked] = validation.X[:self.leaked], validation.y[:self.leaked]
            training = replace(training, X=X, y=y)
        if self.is_scaled:
            middle, spread = training.X.mean(axis=0), training.X.std(axis=0)
            training, validation = (replace(one, X=(one.X - middle) / spread) for one in (training, validation))
        return Parts(training, validation)

    def _samples(self, n: int, seed: int) -> Dataset:
        if self.rare == 0.5:
            return DATA[self.data](n, seed)
        return faults.with_rare_class(DATA[self.data](2 * n, seed), self.rare)[:n]

    def net(self) -> nnlab.Network:
        """Return the network with its first weights."""
        layers: list[nnlab.layers.Layer] = []
        n_in = self.parts.training.X.shape[1]
        for width in self.hidden:
            layers.append(nnlab.Dense(n_in, width, faults.BACKWARD[self.backward](self.activation),
                                      W=self._first(n_in, width), b=np.full(width, self.b)))
            if self.dropout:
                layers.append(faults.DropoutLeftOn(self.dropout, self.seed) if self.drops_always else
                              nnlab.Dropout(self.dropout))
            n_in = width
        return nnlab.Network(*layers, nnlab.Dense(n_in, 1, self.output, W=self._first(n_in, 1)), seed=self.seed)

    def _first(self, n_in: int, n_out: int) -> str | np.ndarray | None:
        return np.full((n_in, n_out), self.W) if isinstance(self.W, float) else self.W

    def trainer(self, net: nnlab.Network | None = None) -> nnlab.Trainer:
        """Return the training, at its first step; perhaps of another network."""
        training, validation = self.parts
        optimizer = nnlab.optimizers.OPTIMIZERS[self.optimizer](self.learning_rate)
        return nnlab.Trainer(self.net() if net is None else net, training.X, training.y, loss=self.loss,
                             optimizer=optimizer, batch_size=self.batch_size and min(self.batch_size, len(training)),
                             validation=(validation.X, validation.y), l2=self.l2, seed=self.seed,
                             shuffle=self.is_shuffled)


def fitting(net: nnlab.Network, recipe: Recipe) -> nnlab.Network:
    """Return a network that has the inputs and the output of a recipe, or raise ValueError."""
    n_in = recipe.parts.training.X.shape[1]
    remedy = f"Use for example nnlab.mlp([{n_in}, 8, 1])."
    instance(net, nnlab.Network, "net", "a Network", remedy)
    if (net.n_in, net.n_out) != (n_in, 1):
        raise ValueError(f"net must have {say.counted(n_in, 'input')} and 1 output for this patient. Got {net.n_in} "
                         f"and {net.n_out}. {remedy}")
    return with_weights_to_show(net, np.inf)
