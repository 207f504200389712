"""A plain training."""

import numpy as np

import nnlab


def plain(W, X, y, **settings):
    """A training of one neuron without activation, with these weights at first."""
    net = nnlab.Network(nnlab.Dense(np.shape(W)[0], 1, W=W))
    return nnlab.Trainer(net, X, y, **settings)
