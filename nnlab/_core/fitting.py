"""Fitting: whether an optimiser's memory is such that a training can go on from it."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.inputs import instance, real
from nnlab._core.optimizer import Optimizer
from nnlab._core.shown import shown


def check_memory(memory: tuple[Any, ...], optimizer: Optimizer, theta: np.ndarray) -> None:
    """Raise ValueError unless an optimiser's memory is made of numbers, and of arrays of the parameters' shape."""
    name = type(optimizer).__name__
    instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
    for part in memory:
        is_array = isinstance(part, np.ndarray) and part.dtype.kind == "f" and part.shape == theta.shape
        if real(part) is None and not (is_array and np.isfinite(part).all()):
            raise ValueError(f"memory must hold finite numbers, and arrays of shape {theta.shape}. Got {shown(part)} "
                             f"in it. Use the memory of another {name} that has trained the same network.")
