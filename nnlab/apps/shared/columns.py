"""The columns of neurons in which a network is drawn, one for each layer that has neurons of its own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab.network import Network


class Column(NamedTuple):
    """A column of neurons: its layer's number in the network, and the last layer that still has the same neurons."""

    layer: int
    last: int


def columns_of(net: Network) -> list[Column]:
    """Return the columns of neurons; layers such as Dropout make no column, but change what the one before sends on."""
    firsts = [k for k, layer in enumerate(net.layers) if hasattr(layer, "n_out")]
    return [Column(first, after - 1) for first, after in zip(firsts, [*firsts[1:], len(net.layers)], strict=True)]


def sizes_of(net: Network) -> list[int]:
    """Return how many neurons each column has, the inputs first."""
    return [net.n_in, *(net.layers[column.layer].n_out for column in columns_of(net))]


def arrays_of(net: Network) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return weights (n_in, n_out) and biases (n_out,) of all columns; zeros where a layer has none."""
    layers = [net.layers[column.layer] for column in columns_of(net)]
    weights = [getattr(layer, "W", np.zeros((layer.n_in, layer.n_out))) for layer in layers]
    return weights, [getattr(layer, "b", np.zeros(layer.n_out)) for layer in layers]
