"""Slopes: is the backward pass of each layer that of its forward pass? Asked of a whole layer at once.

Along a direction v the loss changes by g · v, if g is its gradient: two forward passes tell, whatever the number of
weights. One direction is the gradient's own: there a factor shows itself; in the others only a right gradient fits.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab.losses import Loss
from nnlab.network import Network

STEPS = (1e-5, 1e-7)  # of a direction of length 1: one that crosses no kink, one that does not drown in rounding
BESIDE = 0.01  # so far away no neuron sits on a kink, as ReLU does where sums and biases are 0
DIRECTIONS = 4  # besides the gradient's own
SMALLEST = 1e-6  # a slope, as a share of the loss, below which rounding has the word


class LayerSlopes(NamedTuple):
    """Of one layer: what backward says of the loss's slopes along some directions, and what the loss does.

    Layers with parameters are counted from 1, as the lessons number them.
    """

    layer: int
    said: np.ndarray  # (n_directions,), the first along the gradient itself
    found: np.ndarray  # (n_directions,)
    smallest: float  # slope that can be measured

    @property
    def factor(self) -> float:
        """By how much too large the gradient is along its own direction: 1 if it is right."""
        return float(self.said[0] / self.found[0]) if abs(self.found[0]) > self.smallest else np.nan

    @property
    def error(self) -> float:
        """How far backward is off, as a share of the slope: 0 if it is right."""
        scale = max(float(np.abs(self.found).max()), float(np.abs(self.said).max()))
        return float(np.abs(self.said - self.found).max() / scale) if scale > self.smallest else 0.0

    @property
    def is_factor(self) -> bool:
        """Whether one factor explains all that is off."""
        return bool(np.allclose(self.said, self.factor * self.found, rtol=0.01, atol=0.003 * abs(self.said[0])))


def slopes(net: Network, X: np.ndarray, y: np.ndarray, loss: Loss) -> list[LayerSlopes]:
    """Return the slopes of each layer that has parameters, on (n, n_in) samples; the network stays as it is."""
    net = net.copy()
    net.set_dtype(np.float64)
    X, y = X.astype(np.float64), y.astype(np.float64)
    theta = net.parameters
    theta += BESIDE * np.random.default_rng(0).normal(size=theta.size)
    value, gradients = net.loss_and_gradients(net.propagate(X), y, loss, into=net.new_gradients())
    found: list[LayerSlopes] = []
    start = 0
    for arrays in gradients.arrays:
        size = sum(array.size for array in arrays.values())
        if size:
            said, seen = _along(slice(start, start + size), net, X, y, loss, gradients.vector, theta)
            found.append(LayerSlopes(len(found) + 1, said, seen, SMALLEST * (1 + abs(value))))
        start += size
    return found


def _along(part: slice, net: Network, X: np.ndarray, y: np.ndarray, loss: Loss, g: np.ndarray,
              theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return slopes along the gradient and along random directions: said by backward, and found."""
    rng = np.random.default_rng(0)
    directions = [g[part], *rng.normal(size=(DIRECTIONS, part.stop - part.start))]
    said, seen = [], []
    for v in directions:
        length = float(np.linalg.norm(v))
        v = v / length if length else v
        said.append(float(g[part] @ v))
        seen.append(min((_difference(part, step * v, net, X, y, loss, theta) / step for step in STEPS),
                        key=lambda slope: abs(slope - said[-1])))
    return np.array(said), np.array(seen)


def _difference(part: slice, v: np.ndarray, net: Network, X: np.ndarray, y: np.ndarray, loss: Loss,
                theta: np.ndarray) -> float:
    """Return half of how the loss differs between both ends of a move by v, forward and back."""
    before, values = theta[part].copy(), []
    for sign in (1, -1):
        theta[part] = before + sign * v
        last = net.propagate(X)[-1]
        values.append(loss.of_output(net.output, last.Z, last.A, y))
    theta[part] = before
    return (values[0] - values[1]) / 2
