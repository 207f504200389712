"""The playground's network: built and trained as the state says, and what each of its neurons sees."""

from __future__ import annotations

import numpy as np

import nnlab
from nnlab.apps.playground.data import features_of
from nnlab.apps.playground.state import LOSSES, PlaygroundState
from nnlab.apps.shared.columns import columns_of

MEMORY = {"max_bytes": 4_000_000, "max_epochs": 3_000}  # of a history: a film of hours stays small, and its curve quick


def build(state: PlaygroundState) -> nnlab.Network:
    """Return the network that the state describes, with its first weights."""
    layers, n_in = [], len(state.features)
    for n, activation in zip(state.layers, state.activations, strict=True):
        layers.append(nnlab.Dense(n_in, n, activation))
        if state.dropout:
            layers.append(nnlab.Dropout(state.dropout))
        n_in = n
    output = "sigmoid" if state.has_classes else "identity"
    return nnlab.Network(*layers, nnlab.Dense(n_in, 1, output), seed=state.weights_seed)


def train(state: PlaygroundState, net: nnlab.Network) -> nnlab.Trainer:
    """Return a Trainer that trains the network as the state says."""
    points = state.data_points()
    X = features_of(points.X, state.features)
    training, testing = ~points.is_test, points.is_test
    return nnlab.Trainer(net, X[training], points.y[training], loss=loss_for(state, net),
                         optimizer=optimizer_for(state), batch_size=min(state.batch_size, int(training.sum())),
                         validation=(X[testing], points.y[testing]) if testing.any() else None,
                         l1=state.l1, l2=state.l2, history=nnlab.History(**MEMORY))


def optimizer_for(state: PlaygroundState) -> nnlab.Optimizer:
    """Return a new optimiser of the chosen kind."""
    return nnlab.optimizers.OPTIMIZERS[state.optimizer](state.learning_rate)


def loss_for(state: PlaygroundState, net: nnlab.Network) -> str:
    """Return the name of the loss; a network of somebody's own may not end in the sigmoid that cross-entropy needs."""
    output = net.output.name if net.output else ""
    return "mse" if state.loss == "cross-entropy" and output != "sigmoid" else LOSSES[state.loss]


def seen(net: nnlab.Network, X: np.ndarray) -> list[np.ndarray]:
    """Return what the neurons of each column make of features X (n, n_in): the inputs, then (n, n_out) for each.

    All in one forward pass. Colours need numbers from −1 to 1: an input is divided by its largest, and what lies
    between 0 and 1, as behind a sigmoid, is stretched.
    """
    trace = net.propagate(X)
    found = [X / np.maximum(np.abs(X).max(axis=0), 1e-300)]
    for first, last in columns_of(net):
        A = trace[last].A
        activation = getattr(net.layers[first], "activation", None)
        found.append(2 * A - 1 if activation is nnlab.activations.sigmoid else A)
    return found
