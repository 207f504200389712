"""Stored: data as a Trainer keeps them, checked once and for all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers, samples
from nnlab._core.inputs import function
from nnlab._core.shown import shown
from nnlab._core.targets import check_output, targets
from nnlab.losses import Loss
from nnlab.network import Network


def stored(net: Network, loss: Loss, X: ArrayLike, y: ArrayLike,
           prepare: Callable[[np.ndarray], np.ndarray] | None = None,
           suffix: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return X as it is stored, and y of shape (n_samples, n_out) in the dtype that the network is to have.

    `suffix` tells an error's X and y from others: "_val" for validation data.
    """
    check_output(loss, net.output)
    name = "X" + suffix
    if prepare is None:
        first = X = samples(X, net.n_in, "layer 0", name)
    else:
        function(prepare, "prepare")
        if not (isinstance(X, np.ndarray) and X.ndim > 0 and len(X) and X.dtype.kind in "biu"):
            X = numbers(X, name)  # bytes stay bytes: X is large, and its bytes are finite
        if X.ndim == 0:
            raise ValueError(f"{name} must have a row for each sample. Got {shown(X)}. Give {name} as a table.")
        first = samples(prepare(X[:2]), net.n_in, "layer 0", f"prepare({name})")
        if len(first) != len(X[:2]):
            raise ValueError(f"prepare must return a row for each row of X. Got {len(first)} for {len(X[:2])}. "
                             f"Write it so that it works on any number of rows.")
    return X, targets(loss, y, len(X), net.n_out, first.dtype, "y" + suffix)
