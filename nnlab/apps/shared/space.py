"""The spaces that a network moves the plane through, and how each is looked at from two directions.

On the way from one layer to the next there are two stations: the sums Z, to which the plane is only turned, stretched
and shifted, and the activations A, where it bends.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab.apps.shared.columns import columns_of
from nnlab.network import Network

SPREAD, CUT, NEURONS = "the largest spread", "the output's cut", "two neurons"


class Look(NamedTuple):
    """Two directions from which a space of n dimensions is looked at: V (n, 2), about a middle (n,)."""

    V: np.ndarray
    middle: np.ndarray

    def at(self, A: np.ndarray) -> np.ndarray:
        """Return where A (m, n) is seen: (m, 2)."""
        return (A - self.middle) @ self.V

    def cut(self, w: np.ndarray, b: float) -> tuple[np.ndarray, float] | None:
        """Return the line on which w · a + b = 0 is seen, as c (2,) and an offset: c · p + offset = 0.

        None if it is seen as no line: places on one side of it would then be seen over places on the other.
        """
        c = self.V.T @ w
        exact = np.allclose(self.V @ c, w, rtol=0, atol=1e-9 * np.abs(w).max(initial=1e-300))
        return (c, float(b + w @ self.middle)) if exact else None


def hidden_layers(net: Network) -> list:
    """Return the layers whose neurons are hidden."""
    return [net.layers[column.layer] for column in columns_of(net)[:-1]]


def stations(net: Network, X: np.ndarray) -> list[np.ndarray]:
    """Return all stations of points X (n, 2): X itself, then Z and A of every hidden layer, (n, n_out) each."""
    trace = net.propagate(X)
    hidden = columns_of(net)[:-1]
    return [X, *(array for first, last in hidden for array in (trace[first].Z, trace[last].A))]


def between(position: float, stops: list[np.ndarray], looks: list[Look]) -> np.ndarray:
    """Return where points are seen, (n, 2), at a position: 0 is the first station, 1 the third, and so on."""
    before = min(int(2 * position), len(stops) - 1)
    after, share = min(before + 1, len(stops) - 1), 2 * position - before
    return (1 - share) * looks[before].at(stops[before]) + share * looks[after].at(stops[after])


def in_one_place(A: np.ndarray) -> bool:
    """Return whether all points of a space, A (m, n), are one, but for their last digits."""
    return bool((np.ptp(A, axis=0) <= 1e-9 * np.abs(A).max(axis=0)).all())


def last_line(net: Network) -> tuple[np.ndarray, float]:
    """Return the weights w (n,) and the bias b of the output neuron: it says class 1 where w · a + b > 0."""
    output = net.layers[columns_of(net)[-1].layer]
    return output.W[:, 0], float(output.b[0])


def of_neurons(n: int, first: int, second: int) -> Look:
    """Return the look along two of n neurons; what is not there counts as the last one."""
    V = np.zeros((n, 2))
    V[min(first, n - 1), 0] = 1
    if n > 1:
        V[min(second, n - 1), 1] = 1
    return Look(V, np.zeros(n))


def of_spread(A: np.ndarray, X: np.ndarray) -> Look:
    """Return the look at the plane in which A (m, n) is spread most, turned so that it is most like X (m, 2)."""
    middle = A.mean(axis=0)
    V = main_directions(A - middle, 2)  # (n, 2)
    likeness = ((A - middle) @ V).T @ (X - X.mean(axis=0))  # (2, 2)
    U, _, Vt = np.linalg.svd(np.nan_to_num(likeness))
    return Look(V @ U @ Vt, middle)


def of_cut(A: np.ndarray, w: np.ndarray, X: np.ndarray) -> Look:
    """Return the look along the output's weights w (n,) and, across them, where A (m, n) is spread most."""
    if not w.any():
        return of_spread(A, X)
    along = w / np.linalg.norm(w)
    rest = np.linalg.svd(along[None])[2][1:].T  # (n, n - 1), all directions at right angles to it
    spread = A - A.mean(axis=0)
    across = rest @ main_directions(spread @ rest, 1)  # (n, 1)
    likeness = (spread @ across).T @ (X - X.mean(axis=0))  # (1, 2)
    if likeness[0, np.abs(likeness[0]).argmax()] < 0:
        across = -across
    return Look(np.column_stack([along, across]), np.zeros(len(w)))


def main_directions(A: np.ndarray, k: int) -> np.ndarray:
    """Return the k directions, (n, k), in which A (m, n), whose mean is 0, is spread most; zeros where n < k."""
    if not np.isfinite(A).all():  # a run that flies apart
        return np.eye(A.shape[1], k)
    _, vectors = np.linalg.eigh(A.T @ A)  # in rising order
    found = vectors[:, ::-1][:, :k]
    return np.pad(found, ((0, 0), (0, k - found.shape[1])))


def straight_score(A: np.ndarray, y: np.ndarray) -> float:
    """Return the share of points A (m, n) of classes y (m, 1) that a straight cut, fitted by least squares, gets."""
    ones = np.column_stack([np.nan_to_num(A), np.ones(len(A))])
    w, *_ = np.linalg.lstsq(ones, 2 * y - 1, rcond=None)
    return float(np.mean((ones @ w > 0) == (y > 0.5)))
