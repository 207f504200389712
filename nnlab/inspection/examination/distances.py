"""Distances between samples: what neighbours say of a label, and whether two sets come from one source.

Source: Cover and Hart (1967), Nearest Neighbor Pattern Classification; Székely and Rizzo (2013), Energy statistics.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

K = 5  # neighbours that are asked
FEW_TO_COMPARE = 30  # samples: with fewer, neighbours tell nothing
DRAWS = 200  # other ways to part the samples into two sets


def even_rows(n: int, most: int) -> np.ndarray:
    """Return at most so many row numbers out of n, evenly from the first to the last."""
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(int))


def distances(A: np.ndarray, B: np.ndarray) -> np.ndarray:
    """Return how far each row of A, (n, n_features), is from each of B, (m, n_features): shape (n, m)."""
    squares = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2 * A @ B.T
    return np.sqrt(np.maximum(squares, 0))


class Link(NamedTuple):
    """How well neighbours tell a target, and how often they do so as well when targets are dealt out anew."""

    told: float
    by_chance: float
    p: float


def link(X: np.ndarray, y: np.ndarray, labels: np.ndarray | None) -> Link:
    """Return how well the K nearest others of each sample tell its target; arguments as in `told`."""
    apart = distances(X, X)
    np.fill_diagonal(apart, np.inf)
    k = min(K, len(X) - 1)
    nearest = np.argpartition(apart, k - 1, axis=1)[:, :k]  # (n, k)

    def told_by_neighbours(rows: np.ndarray) -> float:
        dealt = y[rows]
        return told(dealt[nearest].mean(axis=1), dealt, None if labels is None else labels[rows])

    rng = np.random.default_rng(0)
    found = told_by_neighbours(np.arange(len(X)))
    others = np.array([told_by_neighbours(rng.permutation(len(X))) for _ in range(DRAWS)])
    return Link(found, float(others.mean()), float((1 + (others >= found).sum()) / (1 + DRAWS)))


def told(y_hat: np.ndarray, y: np.ndarray, labels: np.ndarray | None) -> float:
    """Return how well predictions tell targets, both (n, n_out): 1 is perfect.

    With labels, (n,), it is the share of each class that is recognised, averaged over the classes, so that a rare one
    counts as much; without, the share of the variance that is explained.
    """
    if labels is None:
        variance = float(((y - y.mean(axis=0))**2).mean())
        return 1 - float(((y_hat - y)**2).mean()) / variance if variance else 1.0
    middle = (y.min() + y.max()) / 2
    guess = y_hat.argmax(axis=1) if y.shape[1] > 1 else (y_hat[:, 0] > middle).astype(int)
    return float(np.mean([(guess[labels == k] == k).mean() for k in np.unique(labels)]))


class Shift(NamedTuple):
    """How far two sets of samples are apart: the distance, the same by chance, and how often chance reaches it."""

    distance: float
    by_chance: float
    p: float


def shift(A: np.ndarray, B: np.ndarray) -> Shift:
    """Return the energy distance of two sets, beside that of random partings of both together."""
    both, n = np.concatenate([A, B]), len(A)
    apart = distances(both, both)

    def energy(rows: np.ndarray) -> float:
        first, second = rows[:n], rows[n:]
        return float(2 * apart[np.ix_(first, second)].mean() - apart[np.ix_(first, first)].mean()
                     - apart[np.ix_(second, second)].mean())

    rng = np.random.default_rng(0)
    found = energy(np.arange(len(both)))
    others = np.array([energy(rng.permutation(len(both))) for _ in range(DRAWS)])
    return Shift(found, float(others.mean()), float((1 + (others >= found).sum()) / (1 + DRAWS)))
