"""What the apps of lesson 05 show: two circles and a network for them, or the learner's own."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

import nnlab
from nnlab import data
from nnlab._core.arrays import labels, numbers, same_shape, samples
from nnlab._core.inputs import whole
from nnlab._core.shown import shown
from nnlab.apps.shared.weights import with_weights_to_show

MOST = 1e9  # of a coordinate
MOST_EPOCHS = 10_000
SHAPE = (2, 4, 6, 6, 4, 1)


def given(net: nnlab.Network | None, X: ArrayLike | None, y: ArrayLike | None) -> tuple[np.ndarray, np.ndarray]:
    """Return points X (n, 2) and classes y (n, 1), by default two circles; or raise ValueError if net does not fit."""
    fits = isinstance(net, nnlab.Network) and (net.n_in, net.n_out, str(net.output)) == (2, 1, "sigmoid")
    if net is not None and not fits:
        raise ValueError(f"The network must take 2 numbers and end in one sigmoid neuron. Got {shown(net)}. "
                         f"Use for example nnlab.mlp([2, 4, 1], output='sigmoid').")
    if net is not None:
        with_weights_to_show(net)
    if (X is None) != (y is None):
        raise ValueError(f"X and y must be given together. Got {'no y' if y is None else 'no X'}. "
                         f"Give both, or neither.")
    if X is None:
        circles = data.two_circles()
        X, y = circles.X, circles.y
    X = points_of_the_plane(X, "the network")
    y = numbers(y, "y")
    classes = labels(y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y, 2)
    same_shape(classes, X[:, 0], "y", "X's rows,")
    return X, classes[:, None].astype(float)


def epochs_to_train(epochs: int) -> int:
    """Return how many epochs an app trains before it is shown, or raise ValueError."""
    return whole(epochs, "epochs", 0, MOST_EPOCHS, f"a whole number from 0 to {MOST_EPOCHS:,}, for nothing is seen "
                 "before they are over", "Use for example epochs=100, and Play.")


def points_of_the_plane(X: ArrayLike, taker: str) -> np.ndarray:
    """Return points X (n, 2) that can be drawn and learned, or raise ValueError."""
    X = samples(X, 2, taker).astype(float)
    largest = np.abs(X).max()
    if largest > MOST:
        raise ValueError(f"X must hold numbers from -{MOST:g} to {MOST:g}, or nothing can be learned from it. "
                         f"Got {largest:g}. Scale the data first, for example X / abs(X).max().")
    return X


def network(shape: tuple[int, ...] = SHAPE, hidden: str = "relu", seed: int = 0) -> nnlab.Network:
    """Return a network that says one number from 0 to 1."""
    return nnlab.mlp(shape, hidden=hidden, output="sigmoid", seed=seed)


def trainer_of(net: nnlab.Network, X: np.ndarray, y: np.ndarray, optimizer: nnlab.Optimizer,
               epochs: int = 0) -> nnlab.Trainer:
    """Return a trainer of the network in batches of 32 points, after so many epochs."""
    trainer = nnlab.Trainer(net, X, y, loss="binary_cross_entropy", batch_size=min(32, len(X)), optimizer=optimizer,
                            history=nnlab.History(max_bytes=8_000_000, max_epochs=20_000))
    if epochs:
        trainer.run(epochs)
    return trainer
