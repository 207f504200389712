"""Stored: data as a Trainer keeps them, checked once and for all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnlab.inputs import numbers, samples
from nnlab.losses import Loss
from nnlab.network import Network
from nnlab.targets import check_output, targets


def stored(net: Network, loss: Loss, X: ArrayLike, y: ArrayLike, prepare: Callable | None = None,
           suffix: str = "") -> tuple[np.ndarray, np.ndarray]:
    """Return X as it is stored, and y of shape (n_samples, n_out) in the dtype that the network is to have.

    `suffix` tells an error's X and y from others: "_val" for validation data.
    """
    check_output(loss, net.output)
    name = "X" + suffix
    if prepare is None:
        first = X = samples(X, net.n_in, "layer 0", name)
    else:
        X = np.asarray(X)
        numbers(X[:1] if X.dtype.kind in "biu" else X, name)
        first = samples(prepare(X[:1]), net.n_in, "layer 0", f"prepare({name})")
    return X, targets(loss, y, len(X), net.n_out, first.dtype, "y" + suffix)
