"""Fitting: whether a network and an optimiser's memory are such that a training can go on from them."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.inputs import instance, real
from nnlab._core.optimizer import Optimizer
from nnlab._core.shown import shown
from nnlab.network import Network


def finite_weights(net: Network) -> np.ndarray:
    """Return a network's parameters, or raise ValueError if one of them, set by hand, is not finite."""
    theta = net.parameters
    if not np.isfinite(theta).all():
        where = int(np.flatnonzero(~np.isfinite(theta))[0])
        raise ValueError(f"net.parameters must hold finite numbers. Got {theta[where]} at index {where}. "
                         f"Set them anew, for example with net.initialise(0).")
    return theta


def check_memory(memory: tuple[Any, ...], optimizer: Optimizer, theta: np.ndarray) -> None:
    """Raise ValueError unless an optimiser's memory is made of numbers, and of arrays of the parameters' shape."""
    name = type(optimizer).__name__
    instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
    for part in memory:
        is_array = isinstance(part, np.ndarray) and part.dtype.kind == "f" and part.shape == theta.shape
        if real(part) is None and not (is_array and np.isfinite(part).all()):
            raise ValueError(f"memory must hold finite numbers, and arrays of shape {theta.shape}. Got {shown(part)} "
                             f"in it. Use the memory of another {name} that has trained the same network.")
