"""thinned: every network that dropout can make of a network, each with its probability and its answer.

Dropout trains 2^n thinned networks that share their weights, and predicts with one in which nothing is dropped. Here
all of them are asked, so that their mean can be set beside that one prediction. The two are equal where no activation
stands behind a dropped unit, and near one another where it does.

Source: Srivastava et al. (2014), Dropout, sections 1 and 4; Goodfellow, Bengio and Courville (2016), section 7.12.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core.arrays import numbers, samples
from nnlab._core.by_hand import finite_predictions
from nnlab._core.quiet import quietly
from nnlab._core.same import by_value
from nnlab._core.vector import check_finite
from nnlab.dropout import Dropout
from nnlab.network import Network, a_network

MOST_UNITS = 16  # 65,536 networks


@by_value
class Thinned(NamedTuple):
    """All thinned networks of a network, asked about one sample.

    Parameters
    ----------
    kept : ndarray of shape (2^n, n)
        Which of the n units that may be dropped each network keeps; the first keeps none, the last all.
    probability : ndarray of shape (2^n,)
        How likely dropout is to make it.
    sums, outputs : ndarray of shape (2^n, n_out)
        Its last layer's Z and A, with the kept units scaled as in training.
    scaled_sum, scaled : ndarray of shape (n_out,)
        The same of the network that predicts: nothing dropped.
    """

    kept: np.ndarray
    probability: np.ndarray
    sums: np.ndarray
    outputs: np.ndarray
    scaled_sum: np.ndarray
    scaled: np.ndarray

    @property
    def mean_sum(self) -> np.ndarray:
        """The mean of the sums, (n_out,), each counted by its probability."""
        return self.probability @ self.sums

    @property
    def mean(self) -> np.ndarray:
        """The mean of the outputs, (n_out,), each counted by its probability."""
        return self.probability @ self.outputs

    @property
    def spread(self) -> np.ndarray:
        """The standard deviation of the outputs, (n_out,)."""
        return np.sqrt(self.probability @ (self.outputs - self.mean) ** 2)


@quietly
def thinned(net: Network, x: ArrayLike) -> Thinned:
    """Return all thinned networks of a small network, asked about one sample in a single batch.

    Parameters
    ----------
    net : Network
        With Dropout layers; units of a rate of 0 are always kept.
    x : array_like of shape (n_in,)

    Raises
    ------
    ValueError
        If more than 16 units may be dropped, or x is not one sample.
    """
    check_finite(a_network(net))
    x = numbers(x, "x")
    x = samples(x[None] if x.ndim < 2 else x, net.n_in, "layer 0", "x")
    if len(x) != 1:
        raise ValueError(f"x must be one sample. Got {len(x)}. Use x[0].")
    trace = finite_predictions(net.propagate(x))
    dropouts = [(k, layer.rate, trace[k].A.shape[1]) for k, layer in enumerate(net.layers)
                if isinstance(layer, Dropout) and layer.rate > 0]
    rates = np.repeat([rate for _, rate, _ in dropouts], [width for *_, width in dropouts])  # (n,)
    n = len(rates)
    if n > MOST_UNITS:
        raise ValueError(f"At most {MOST_UNITS} units may be dropped, for {2**MOST_UNITS:,} thinned networks. Got {n} "
                         f"of them. Give some Dropout layers the rate 0, or make the layers narrower.")
    kept = (np.arange(2**n)[:, None] >> np.arange(n)) % 2 == 1  # (2^n, n)
    probability = np.where(kept, 1 - rates, rates).prod(axis=1)  # (2^n,)
    masks, start = {}, 0
    for k, rate, width in dropouts:
        masks[k] = kept[:, start:start + width] / (1 - rate)  # (2^n, width)
        start += width
    last = finite_predictions(net.propagate(np.repeat(x, 2**n, axis=0), masks=masks))[-1]
    return Thinned(kept, probability, last.Z, last.A, trace[-1].Z[0], trace[-1].A[0])
