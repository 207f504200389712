"""What stands in lesson 07's apps."""

import nnlab
from nnlab.apps.dropout.trainer import OneMaskTrainer


def trainer(**settings):
    data = nnlab.data.two_circles(40, seed=1)
    net = nnlab.Network(nnlab.Dense(2, 5, "tanh"), nnlab.Dropout(0.5), nnlab.Dense(5, 1, "sigmoid"), seed=2)
    return OneMaskTrainer(net, data.X, data.y, loss="binary_cross_entropy", batch_size=8, **settings)
