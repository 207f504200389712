"""Two trainings: one of three epochs in which all that remembers is at work, and a small one."""

import numpy as np

import nnlab

EPOCHS = 3
X = np.random.default_rng(0).normal(size=(20, 2))
Y = X[:, :1] * 2 - X[:, 1:]


def make_trainer(**settings):
    """Return a trainer in which all that remembers is at work: momentum, dropout, shuffling, an unequal last batch."""
    circles = nnlab.data.two_circles(210)
    net = nnlab.mlp([2, 6, 1], output="sigmoid", dropout=0.2)
    return nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=40,
                         optimizer=nnlab.Momentum(0.1), validation=(circles.X[:50], circles.y[:50]), **settings)


def make_small(kind=nnlab.Trainer, dropout=0.0, **settings):
    """Return a trainer of a network with 17 parameters on X and Y, by default four steps an epoch."""
    net = nnlab.mlp([2, 4, 1], hidden="tanh", seed=1, dropout=dropout)
    return kind(net, X, Y, **{"batch_size": 5, **settings})
