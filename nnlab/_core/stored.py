"""Stored: data as a Trainer keeps them, checked once and for all, and out of reach for whoever has handed them in."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers, samples
from nnlab._core.frozen import freeze, is_frozen
from nnlab._core.prepared import first_prepared
from nnlab._core.shown import shown
from nnlab._core.targets import check_output, targets
from nnlab.losses import Loss
from nnlab.network import Network

Prepare = Callable[[np.ndarray], np.ndarray]


def stored(net: Network, loss: Loss, X: ArrayLike, y: ArrayLike, prepare: Prepare | None = None,
           suffix: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return data as `read` does, as arrays of one's own: what is done to the given ones later on changes nothing."""
    X, y = read(net, loss, X, y, prepare, suffix)
    return X if is_frozen(X) else freeze(X.copy()), y.copy()


def read(net: Network, loss: Loss, X: ArrayLike, y: ArrayLike, prepare: Prepare | None = None,
         suffix: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return X as it is stored, and y of shape (n_samples, n_out) in the dtype that the network is to have.

    `suffix` tells an error's X and y from others: "_val" for validation data.
    """
    check_output(loss, net.output, net.n_out)
    name = "X" + suffix
    if prepare is None:
        first = X = samples(X, net.n_in, "layer 0", name)
    else:
        if not (type(X) is np.ndarray and X.ndim > 0 and len(X) and X.dtype.kind in "biu"):
            X = numbers(X, name)  # bytes stay bytes: X is large, and its bytes are finite
        if X.ndim == 0:
            raise ValueError(f"{name} must have a row for each sample. Got {shown(X)}. Give {name} as a table.")
        first = samples(first_prepared(prepare, X), net.n_in, "layer 0", f"prepare({name})")
    return X, targets(loss, y, len(X), net.n_out, first.dtype, "y" + suffix)
