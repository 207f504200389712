"""The training digits that are most alike to a drawn one, in the eyes of the network."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnlab import data
from nnlab.apps.digits.reading import Reading, hidden_layers
from nnlab.network import Network

N, PORTION = 20_000, 500  # training digits that are looked at, and how many at a time


class Alike:
    """Finds training digits whose last hidden neurons answer most alike; without hidden neurons, whose sums do.

    What the neurons answer has to be computed anew when the network has learned: see `learn`.
    """

    def __init__(self):
        self.digits = data.mnist("train")[:N]
        self._codes = self._parameters = None

    def knows(self, net: Network) -> bool:
        """Say whether the answers are those of the network as it is now."""
        return self._parameters is not None and np.array_equal(self._parameters, net.parameters)

    def learn(self, net: Network) -> Iterator[None]:
        """Compute what the neurons answer to every digit, a portion at a time; give up if it learns meanwhile."""
        parameters, codes = net.parameters.copy(), []
        for start in range(0, N, PORTION):
            trace = net.propagate(data.as_fractions(self.digits.X[start:start + PORTION]))
            if not np.array_equal(parameters, net.parameters):
                return
            last = hidden_layers(net)[-1:]
            codes.append(trace[last[0]].A if last else trace[-1].Z)
            yield
        self._codes = np.concatenate(codes)  # (20000, n)
        self._lengths = np.einsum("ij,ij->i", self._codes, self._codes)
        self._parameters = parameters

    def nearest(self, reading: Reading, k: int, label: int | None = None) -> np.ndarray:
        """Return the numbers of the k nearest training digits, the nearest first; with a label, of those that have it.

        Parameters
        ----------
        reading : Reading
        k : int
        label : int, optional
        """
        code = reading.hidden[-1] if reading.hidden else reading.Z  # (n,)
        far = self._lengths - 2 * (self._codes @ code)  # the squared distance, but for what is the same for all
        if label is not None:
            far[self.digits.y != label] = np.inf
        found = np.argpartition(far, k)[:k]
        return found[far[found].argsort()]
