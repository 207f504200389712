"""Penalties: a price on large weights, so that a network prefers small ones.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, section 7.1.
"""

from __future__ import annotations

import numpy as np


def with_penalties(g: np.ndarray, theta: np.ndarray, is_weight: np.ndarray, l1: float, l2: float) -> np.ndarray:
    """Return the gradient of the loss plus l1 Σ|w| + l2/2 Σw² over the weights; biases are spared.

    All arrays have the shape (n_parameters,).
    """
    if l1:
        g = g + l1 * np.sign(theta) * is_weight
    if l2:
        g = g + l2 * theta * is_weight
    return g
