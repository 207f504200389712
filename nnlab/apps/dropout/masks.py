"""Masks: by the number of its Dropout layer, which units of the dropout app's network are kept."""

from __future__ import annotations

import numpy as np

from nnlab.apps.dropout.state import DROPOUTS, SIZES
from nnlab.inspection.thinned import Thinned
from nnlab.network import Network


def probability_of(net: Network, kept: dict[int, np.ndarray]) -> float:
    """Return how likely dropout is to draw a mask."""
    return float(np.prod([np.where(units, 1 - net.layers[k].rate, net.layers[k].rate).prod()
                          for k, units in kept.items()]))


def mask_near(net: Network, found: Thinned, answer: float, reach: float) -> dict[int, np.ndarray]:
    """Return the mask of the likeliest thinned network that answers about so, or by `reach` less near than the best."""
    distance = np.abs(found.outputs[:, 0] - answer)
    near = distance <= distance.min() + reach
    row, start = found.kept[np.argmax(near * found.probability)], 0
    kept = {k: np.ones(n, bool) for k, n in zip(DROPOUTS, SIZES, strict=False)}
    for k, units in kept.items():
        if net.layers[k].rate > 0:
            units[:] = row[start:start + len(units)]
            start += len(units)
    return kept
