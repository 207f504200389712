"""A plane through the space of all weights, and the loss of a network on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers
from nnlab._core.inputs import listed
from nnlab._core.shown import shown
from nnlab.apps.shared.space import main_directions
from nnlab.apps.shared.weights import LARGEST
from nnlab.live.setting import plain
from nnlab.network import Network
from nnlab.training import Trainer

Weight = tuple[int, int, int]  # layer, row, column of W; the row after W's last stands for the bias


class Plane(NamedTuple):
    """All points origin + a U[0] + b U[1]: two directions U (2, n_parameters) of length 1, at right angles."""

    U: np.ndarray
    origin: np.ndarray

    def of(self, theta: np.ndarray) -> np.ndarray:
        """Return the coordinates (..., 2) of the point of the plane that is nearest to theta (..., n_parameters)."""
        return (theta - self.origin) @ self.U.T

    def moved(self, theta: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Return theta (n_parameters,) moved along the two directions, until its coordinates are `place`, (2,)."""
        return theta + (place - self.of(theta)) @ self.U

    def share(self, way: np.ndarray) -> float:
        """Return which share of a way, (n_parameters,), leads along the two directions, measured in squares."""
        return float(np.sum((self.U @ way) ** 2) / max(way @ way, 1e-300))


def of_weights(net: Network, first: Weight, second: Weight) -> Plane:
    """Return the plane of two weights, its coordinates the weights themselves."""
    places, U = weights_of(net), np.zeros((2, net.parameters.size))
    U[[0, 1], [places[first], places[second]]] = 1
    return Plane(U, np.zeros(net.parameters.size))


def of_chance(theta: np.ndarray, seed: int) -> Plane:
    """Return a plane through theta (n_parameters,) in two directions drawn from a seed."""
    Q, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(theta.size, 2)))
    return Plane(Q.T, theta.copy())


def of_path(path: np.ndarray) -> Plane:
    """Return the plane through the start of a path (n, n_parameters) in which it is spread most; it leads up right."""
    U = main_directions(path - path.mean(axis=0), 2).T
    ahead = np.where(U @ (path[-1] - path[0]) < 0, -1.0, 1.0)
    return Plane(U * ahead[:, None], path[0].copy())


def weights_of(net: Network) -> dict[Weight, int]:
    """Return all weights and biases, each with its place in `net.parameters`."""
    numbered = net.copy()
    numbered.parameters[:] = np.arange(net.parameters.size)
    return {(k, i, j): int(place) for k, layer in enumerate(numbered.layers) if hasattr(layer, "W")
            for i, row in enumerate([*layer.W, layer.b]) for j, place in enumerate(row)}


def most_moved(trainer: Trainer) -> list[Weight]:
    """Return the two weights that training has moved furthest from where they began; else the first two."""
    way = trainer.net.parameters - trainer.history.snapshots[0].parameters
    places = weights_of(trainer.net)
    return sorted(places, key=lambda weight: -abs(way[places[weight]]))[:2]


def two_of(net: Network, weights: Sequence[Weight]) -> tuple[Weight, ...]:
    """Return two weights that a network has, or none, or raise ValueError."""
    known = list(weights_of(net))
    rule = "two of this network's, each as (layer, row, column), and not the same one twice"
    remedy = f"Use for example weights={known[:2]}."
    named = tuple(plain(weight) for weight in listed(weights, "weights", rule, remedy))
    if named and (len({*named}) != 2 or len(named) != 2 or not all(weight in known for weight in named)):
        raise ValueError(f"weights must name {rule}. Got {shown(weights)}. {remedy}")
    return named


def a_place(values: ArrayLike) -> np.ndarray:
    """Return a place of the map, (2,), or raise ValueError."""
    place = numbers(values, "place").astype(float)
    if place.shape != (2,) or np.abs(place).max() > LARGEST:
        raise ValueError(f"place must be two numbers from -{LARGEST:g} to {LARGEST:g}. Got {shown(values)}. "
                         f"Use for example place=(0.5, -1.0).")
    return place


def name_of(net: Network, weight: Weight) -> str:
    """Return a weight's name, as it is written in a cell after ``net.``."""
    layer, row, column = weight
    is_bias = row == len(net.layers[layer].W)
    return f"layers[{layer}].b[{column}]" if is_bias else f"layers[{layer}].W[{row}, {column}]"


@np.errstate(over="ignore", invalid="ignore")
def losses_at(trainer: Trainer, points: np.ndarray) -> np.ndarray:
    """Return the loss over all training data at points (n, n_parameters); the network stays as it is."""
    net, (X, y) = trainer.net, (trainer.batches.X, trainer.batches.y)
    before, found = net.parameters.copy(), np.empty(len(points))
    for k, theta in enumerate(points):
        net.parameters[:] = theta
        last = net.propagate(X)[-1]
        found[k] = trainer.loss.of_output(net.output, last.Z, last.A, y)
    net.parameters[:] = before
    return found


def surface(trainer: Trainer, plane: Plane, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the loss (m, n) over coordinates a (n,) and b (m,), all else in the network as it is now."""
    theta = plane.moved(trainer.net.parameters, np.zeros(2))
    places = np.stack(np.meshgrid(a, b), axis=-1).reshape(-1, 2)  # (m n, 2)
    return losses_at(trainer, theta + places @ plane.U).reshape(len(b), len(a))
