"""Fewer points for the same picture: a curve of 100,000 points has no more to show than one of 1,000."""

from __future__ import annotations

import numpy as np


def thin_curve(x: np.ndarray, y: np.ndarray, most: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Return at most `most` points of a curve, x and y both (n,).

    The first quarter of them is the curve's beginning, where most happens; the others are the lowest and the highest of
    every stretch, so that no spike is lost.
    """
    n, begin = len(x), most // 4
    if n <= most:
        return x, y
    length = -(-(n - begin) // ((most - begin) // 2 - 1))  # rounded up
    whole = (n - begin) // length * length
    stretches = y[begin:begin + whole].reshape(-1, length)
    first = np.arange(begin, begin + whole, length)
    kept = np.concatenate([np.arange(begin), first + stretches.argmin(axis=1), first + stretches.argmax(axis=1),
                           [n - 1]])
    kept = np.unique(kept)
    return x[kept], y[kept]


def thin_path(path: np.ndarray, low: np.ndarray, high: np.ndarray, most: int = 1000) -> np.ndarray:
    """Return at most `most` points of a path (n, 2), evenly spaced along it, as seen in a window from low to high.

    A descent begins with leaps and ends in steps smaller than a pixel; every n-th point would lose the leaps.
    What is not finite is left out, and what lies far outside is drawn in to ten windows' distance.
    """
    span = high - low
    path = np.clip(path[np.isfinite(path).all(axis=1)], low - 10 * span, high + 10 * span)
    if len(path) <= most:
        return path
    steps = np.hypot(*(np.diff(path, axis=0) / span).T)
    walked = np.concatenate([[0], np.cumsum(steps)])
    return path[np.unique(np.append(np.searchsorted(walked, np.linspace(0, walked[-1], most - 1)), len(path) - 1))]
