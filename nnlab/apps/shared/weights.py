"""Weights that can be shown: an app draws what a network says, and of NaN or 1e200 it says nothing."""

from __future__ import annotations

import numpy as np

from nnlab.network import Network

LARGEST = 1e9  # of a weight: behind a dozen layers of such, sums are still numbers


def with_weights_to_show(net: Network, largest: float = LARGEST) -> Network:
    """Return a network, or raise ValueError unless its weights are numbers up to the largest."""
    theta = net.parameters
    fits = np.isfinite(theta) & (np.abs(theta) <= largest)
    if not fits.all():
        size = "finite numbers" if np.isinf(largest) else f"numbers from -{largest:g} to {largest:g}"
        raise ValueError(f"The network's weights must be {size} to be shown. Got {theta[~fits][0]:g}. "
                         f"Begin again, for example with net.initialise(seed=0).")
    return net
