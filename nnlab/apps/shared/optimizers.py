"""The optimisers that race: how each is made from a learning rate."""

from __future__ import annotations

from collections.abc import Callable

import nnlab

OPTIMIZERS: dict[str, Callable[[float], nnlab.SGD]] = {
    "SGD": nnlab.SGD,
    "Momentum": nnlab.Momentum,
    "Nesterov": lambda rate: nnlab.Momentum(rate, nesterov=True),
    "RMSProp": nnlab.RMSProp,
    "Adam": nnlab.Adam,
}
