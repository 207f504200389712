"""A trainer on two circles."""

import nnlab


def circles_trainer(seed=0, **settings):
    circles = nnlab.data.two_circles(300, seed=seed)
    net = nnlab.mlp([2, 4, 6, 6, 4, 1], output="sigmoid", dropout=settings.pop("dropout", 0.0), seed=seed)
    return nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy",
                         **{"optimizer": nnlab.Momentum(0.05), "batch_size": 32, "seed": seed, **settings})
