"""One training step taken apart: every number of a small network, in the order in which a person works them out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

import nnlab

PHASES = ("Forward", "Loss", "Backward", "Update")
PHASE_OF = {"value": "Forward", "loss": "Loss", "slope": "Backward", "through": "Backward", "gradient": "Backward",
            "update": "Update"}


class Key(NamedTuple):
    """The name of one number.

    `kind` is value (what a neuron sends on), loss, slope (dL/dA of a neuron), through (dL/dZ, where there is an
    activation to go back through), gradient (of a weight or bias) or update (its new value). `part` is where the
    number stands: ("neuron", column, i), ("weight", layer, i, j), ("bias", layer, j) or ("loss",).
    """

    kind: str
    part: tuple

    @property
    def phase(self) -> str:
        """One of PHASES."""
        return PHASE_OF[self.kind]


class TrainingStep:
    """All numbers of one training step on one sample.

    Parameters
    ----------
    net : Network
        Dense layers; its numbers before the update.
    X : ndarray of shape (1, n_in)
    y : ndarray of shape (1, 1)
    learning_rate : float

    Attributes
    ----------
    keys : list of Key
        Forward neuron by neuron, the loss, backward one factor of the chain rule at a time, update.
    after : Network
        The network after the update.
    """

    def __init__(self, net: nnlab.Network, X: np.ndarray, y: np.ndarray, learning_rate: float):
        self.net, self.X, self.y, self.learning_rate = net, X, y, learning_rate
        with np.errstate(over="ignore", invalid="ignore"):  # is_finite tells
            self.trace = net.propagate(X)
            if np.allclose(self.trace.y_hat, y, rtol=1e-13, atol=0):
                y = self.trace.y_hat  # exactly right, but for rounding
            self.loss, self.gradients = net.loss_and_gradients(self.trace, y, nnlab.losses.MSE,
                                                               into=net.new_gradients())
            self.dy_hat = nnlab.losses.MSE.slope(self.trace.y_hat, y)  # (1, 1)
            self.after = net.copy()
            nnlab.SGD(learning_rate).step(self.after.parameters, self.gradients.vector)
        self.keys = [*self._forward(), Key("loss", ("loss",)), *self._backward(), *self._update()]

    @property
    def is_finite(self) -> bool:
        """Whether no number has outgrown the computer's."""
        return bool(np.isfinite(self.loss) and np.isfinite(self.after.parameters).all())

    def number(self, key: Key) -> float:
        """Return the number of that name."""
        kind, part = key
        if kind == "loss":
            return self.loss
        if kind == "update":
            return parameter(self.after, part)
        if kind == "gradient":
            gradient = self.gradients[part[1]]
            return float(gradient.dW[part[2:]] if part[0] == "weight" else gradient.db[part[2]])
        _, column, i = part
        if kind == "value":
            return self.value(column, i)
        if kind == "through":
            return float(self.gradients[column - 1].dZ[0, i])
        return float(self.dy_hat[0, i] if column == len(self.trace) else self.gradients[column].dX[0, i])

    def value(self, column: int, i: int) -> float:
        """Return what a neuron sends on, or an input (column 0)."""
        return float(self.trace[column - 1].A[0, i] if column else self.X[0, i])

    def has_activation(self, column: int) -> bool:
        """Whether the neurons of a column change their sum before they send it on."""
        return self.net.layers[column - 1].activation is not nnlab.activations.identity

    def end_of(self, phase: str) -> int:
        """Return how many numbers are known when a phase is over."""
        return max(n for n, key in enumerate(self.keys, start=1) if key.phase == phase)

    def _forward(self):
        for column, layer in enumerate(self.net.layers, start=1):
            yield from (Key("value", ("neuron", column, i)) for i in range(layer.n_out))

    def _backward(self):
        for column in range(len(self.net.layers), 0, -1):
            for i in range(self.net.layers[column - 1].n_out):
                yield Key("slope", ("neuron", column, i))
                if self.has_activation(column):
                    yield Key("through", ("neuron", column, i))
                yield from (Key("gradient", part) for part in parameters_of(self.net, column, i))

    def _update(self):
        for column, layer in enumerate(self.net.layers, start=1):
            for i in range(layer.n_out):
                yield from (Key("update", part) for part in parameters_of(self.net, column, i))


def parameters_of(net: nnlab.Network, column: int, i: int) -> list[tuple]:
    """Return a neuron's weights and its bias, as parts."""
    layer = column - 1
    return [*(("weight", layer, j, i) for j in range(net.layers[layer].n_in)), ("bias", layer, i)]


def parts_of(net: nnlab.Network) -> list[tuple]:
    """Return all parts in reading order: inputs, each neuron with its weights and bias, the loss."""
    parts = [("neuron", 0, i) for i in range(net.n_in)]
    for column, layer in enumerate(net.layers, start=1):
        for i in range(layer.n_out):
            parts += [*parameters_of(net, column, i), ("neuron", column, i)]
    return [*parts, ("loss",)]


def parameter(net: nnlab.Network, part: tuple) -> float:
    """Return a weight or bias."""
    layer = net.layers[part[1]]
    return float(layer.W[part[2:]] if part[0] == "weight" else layer.b[part[2]])


def set_parameter(net: nnlab.Network, part: tuple, value: float) -> None:
    """Set a weight or bias."""
    layer = net.layers[part[1]]
    if part[0] == "weight":
        layer.W[part[2:]] = value
    else:
        layer.b[part[2]] = value
