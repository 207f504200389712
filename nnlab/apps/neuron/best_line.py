"""The best that a straight line can do: how many of some points it can have on their right sides."""

from __future__ import annotations

from itertools import combinations

import numpy as np


def most_right(X: np.ndarray, y: np.ndarray) -> int:
    """Return the largest number of points that one straight line can classify rightly, by trying them all.

    Any line can be moved, without a point changing its side, until it touches two of them. So the lines through two
    points, moved or turned by next to nothing, part the points in all the ways that there are.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    y : ndarray of shape (n,) or (n, 1)
        The classes, 0 or 1.
    """
    wanted = np.ravel(y) > 0.5  # (n,)
    best = max(wanted.sum(), (~wanted).sum())  # a line beyond all points
    for i, j in combinations(range(len(X)), 2):
        along = X[j] - X[i]
        away = (X - X[i]) @ (-along[1], along[0])  # (n,), 0 on the line
        onward = (X - (X[i] + X[j]) / 2) @ along  # (n,), 0 half-way between the two
        touched = np.abs(away) <= 1e-9 * (along @ along)
        for nudge in (True, False, onward > 0, onward < 0):  # moved to one side or the other, turned left or right
            right = np.sum(np.where(touched, nudge, away > 0) == wanted)
            best = max(best, right, len(X) - right)  # either side may be the one that fires
    return int(best)
