"""Verdicts: what a network says of many images, and which of them it takes for something else."""

from __future__ import annotations

import numpy as np

from nnlab._core.arrays import labels
from nnlab._core.inputs import instance, whole
from nnlab.apps.shared.weights import with_weights_to_show
from nnlab.data.dataset import Dataset, as_fractions
from nnlab.inspection.contributions import Contributions, contributions
from nnlab.network import Network

FAR = 1_000_000  # images that a step leads on at most
ROWS = 4096  # images that become floats at once


class Verdicts:
    """A network's answers to a data set of square images with whole-number labels.

    Parameters
    ----------
    net : Network
        Its last activation is softmax: an output for each class.
    data : Dataset
        X of shape (n, side²), bytes or fractions; y of shape (n,).

    Attributes
    ----------
    y, guess : ndarray of shape (n,)
        The true classes and the guessed ones.
    counts : ndarray of shape (k, k)
        How many of each true class (row) are taken for each (column).
    """

    def __init__(self, net: Network, data: Dataset):
        instance(net, Network, "net", "a Network with a softmax output", "Use for example nnlab.mlp([784, 10], "
                                                                         "output='softmax').")
        instance(data, Dataset, "data", "a Dataset of square images with labels", "Use nnlab.data.mnist('test').")
        side = round(data.X.shape[1] ** 0.5)
        if side * side != data.X.shape[1] or data.X.shape[1] != net.n_in:
            raise ValueError(f"Images must be squares of as many pixels as the network has inputs, {net.n_in}. "
                             f"Got {data.X.shape[1]}. Give data whose X has the shape (n, {net.n_in}).")
        if str(net.output) != "softmax":
            raise ValueError(f"The last activation must be softmax, which makes probabilities. Got {net.output}. "
                             f"Build the network with output='softmax'.")
        self.net, self.data, self.side = with_weights_to_show(net), data, side
        self.y = labels(data.y, net.n_out)
        self.ask()

    def ask(self) -> None:
        """Ask the network, as it is now, about all images."""
        parts = [slice(start, start + ROWS) for start in range(0, len(self.y), ROWS)]
        self._P = np.concatenate([self.net.predict(as_fractions(self.data.X[part])) for part in parts])  # (n, k)
        self.guess = self._P.argmax(axis=1)
        k = self.net.n_out
        self.counts = np.bincount(self.y * k + self.guess, minlength=k * k).reshape(k, k)

    def probabilities(self, i: int) -> np.ndarray:
        """Return what the network gives each class for image i, (k,)."""
        return self._P[i]

    def sureness(self, i: int) -> float:
        """Return the probability of the network's guess at image i."""
        return float(self._P[i, self.guess[i]])

    def images(self, rows) -> np.ndarray:
        """Return images as fractions of shape (len(rows), side, side)."""
        return as_fractions(self.data.X[rows]).reshape(-1, self.side, self.side)

    def mistakes(self) -> np.ndarray:
        """Return the numbers of all images that are taken for something else, the surest first."""
        return self._by_sureness(self.y != self.guess)

    def taken(self, true: int, guessed: int) -> np.ndarray:
        """Return the numbers of the images of one class that are taken for another, the surest first."""
        return self._by_sureness((self.y == true) & (self.guess == guessed))

    def shares(self, i: int, output: int) -> Contributions:
        """Return what each pixel of image i, and the biases, added to an output's sum before softmax."""
        return contributions(self.net, as_fractions(self.data.X[i]), output)

    def _by_sureness(self, chosen: np.ndarray) -> np.ndarray:
        rows = np.flatnonzero(chosen)
        return rows[np.argsort(-self._P[rows, self.guess[rows]], kind="stable")]


def whole_step(value: int, name: str = "by") -> int:
    """Return a whole number, be it negative, or raise ValueError."""
    return whole(value, name, -FAR, FAR, f"a whole number from {-FAR:,} to {FAR:,}", f"Use for example {name}=1.")
