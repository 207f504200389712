"""What the apps of lesson 05 show: two circles and a network for them, or the learner's own."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

import nnlab
from nnlab import data

SHAPE = (2, 4, 6, 6, 4, 1)


def given(net: nnlab.Network | None, X: ArrayLike | None, y: ArrayLike | None) -> tuple[np.ndarray, np.ndarray]:
    """Return points X (n, 2) and classes y (n, 1), by default two circles; or raise ValueError if net does not fit."""
    if net is not None and (net.n_in, net.n_out, str(net.output)) != (2, 1, "sigmoid"):
        raise ValueError(f"The network must take 2 numbers and end in one sigmoid neuron. Got {net!r}. "
                         f"Use for example nnlab.mlp([2, 4, 1], output='sigmoid').")
    if (X is None) != (y is None):
        raise ValueError(f"X and y belong together. Got {'no y' if y is None else 'no X'}. Give both, or neither.")
    if X is None:
        circles = data.two_circles()
        X, y = circles.X, circles.y
    return np.asarray(X, float), np.asarray(y, float).reshape(-1, 1)


def network(shape: tuple[int, ...] = SHAPE, hidden: str = "relu", seed: int = 0) -> nnlab.Network:
    """Return a network that says one number from 0 to 1."""
    return nnlab.mlp(shape, hidden=hidden, output="sigmoid", seed=seed)


def trainer_of(net: nnlab.Network, X: np.ndarray, y: np.ndarray, optimizer: nnlab.SGD,
               epochs: int = 0) -> nnlab.Trainer:
    """Return a trainer of the network in batches of 32 points, after so many epochs."""
    trainer = nnlab.Trainer(net, X, y, loss="binary_cross_entropy", batch_size=min(32, len(X)), optimizer=optimizer,
                            history=nnlab.History(max_bytes=8_000_000, max_epochs=20_000))
    if epochs:
        trainer.run(epochs)
    return trainer
