"""The output and the loss: what the one can say, and whether the other's slope is its own."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nnlab._core.diverged import QUIET
from nnlab.losses import Loss
from nnlab.network import Network

GRID = np.linspace(-50.0, 50.0, 2001).reshape(-1, 1)  # sums, to see what an activation gives
FAR = np.array([[-1e9], [1e9]])
STEP = 1e-6


def reach_of(net: Network) -> tuple[float, float]:
    """Return the smallest and the largest number that a network's output can be."""
    g: Any = net.output
    if g is None:
        return -math.inf, math.inf
    slope = () if g.slope is None else (np.full(1, g.slope),)
    with np.errstate(**QUIET):
        A, far = g.function(GRID, *slope), g.function(FAR, *slope)
        beside = g.function(np.hstack([GRID, GRID[::-1]]), *(np.repeat(one, 2) for one in slope))
    if not np.allclose(beside[:, :1], A):  # it looks at all outputs together
        return (0.0, 1.0) if g.name == "softmax" else (-math.inf, math.inf)
    low, high = float(A.min()), float(A.max())
    room = 1 + high - low
    return (-math.inf if far.min() < low - room else 0.0 if abs(low) < 1e-9 else low,
            math.inf if far.max() > high + room else high)


def slope_of_loss(net: Network, loss: Loss, y_hat: np.ndarray, y: np.ndarray) -> float:
    """Return by which factor the slope that a loss gives is too large, along itself: 1 if it is right."""
    if loss.is_exact_at(net.output):  # then it is a form of its own that is used
        return 1.0
    said = loss.slope(y_hat, y)
    length = float(np.linalg.norm(said))
    if not length:
        return 1.0
    v = said / length
    found = (float(loss.value(y_hat + STEP * v, y)) - float(loss.value(y_hat - STEP * v, y))) / (2 * STEP)
    return length / found if found else math.nan


def of_a_constant(loss: Loss, y: np.ndarray, y_hat: np.ndarray) -> float:
    """Return the loss of the best prediction that is the same for every sample, (n, n_out): of some that may be."""
    with np.errstate(**QUIET):
        tried = [float(loss.value(np.broadcast_to(one, y.shape), y)) for one in (
            y.mean(axis=0), np.median(y, axis=0), y_hat.mean(axis=0))]
    finite = [one for one in tried if math.isfinite(one)]
    return min(finite, default=math.inf)
