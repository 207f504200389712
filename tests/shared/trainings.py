"""A training of three epochs."""

import nnlab

EPOCHS = 3


def make_trainer(**settings):
    """Return a trainer in which all that remembers is at work: momentum, dropout, shuffling, an unequal last batch."""
    circles = nnlab.data.two_circles(210)
    net = nnlab.mlp([2, 6, 1], output="sigmoid", dropout=0.2)
    return nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=40,
                         optimizer=nnlab.Momentum(0.1), validation=(circles.X[:50], circles.y[:50]), **settings)
