"""A person's own points: added, moved and taken away. Each function returns all of them anew."""

from __future__ import annotations

import numpy as np

from nnlab.apps.playground.data import EDGE, Points


def add_point(points: Points, place: tuple[float, float], positive: bool) -> Points:
    """Return the points with one more for training: of class 1 or 0, or of the number 1 or −1."""
    low = 0.0 if points.has_classes else -1.0
    return Points(np.vstack([points.X, _on_the_plane(place)]), np.vstack([points.y, [[1.0 if positive else low]]]),
                  np.append(points.is_test, False))


def move_point(points: Points, number: int, place: tuple[float, float]) -> Points:
    """Return the points with one of them in another place."""
    X = points.X.copy()
    X[number] = _on_the_plane(place)
    return points._replace(X=X)


def remove_point(points: Points, number: int) -> Points:
    """Return the points without one of them."""
    if (~points.is_test).sum() - (not points.is_test[number]) < 1:
        raise ValueError("At least one point must be left to train on. This is the last. Add others first.")
    return Points(*(np.delete(array, number, axis=0) for array in points))


def clear_points(points: Points) -> Points:
    """Return two points alone, for training: one of each class, or the lowest and the highest number."""
    kept = [int(points.y.argmin()), int(points.y.argmax())]
    return Points(points.X[kept], points.y[kept], np.zeros(2, bool))


def _on_the_plane(place: tuple[float, float]) -> np.ndarray:
    """Return a place to two decimals, which keeps a copied state short, and within the plane."""
    return np.clip(np.round(place, 2), -EDGE, EDGE)
