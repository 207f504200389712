"""Data that a formula makes: temperatures, and points in the plane drawn from a seed."""

from __future__ import annotations

import numpy as np

from nnlab._core.inputs import as_seed, between, whole
from nnlab.data.dataset import Dataset

MOST_POINTS, MOST_NOISE = 10_000_000, 1_000_000


def fahrenheit() -> Dataset:
    """Return the 100 temperatures -50 … 49 °C with their Fahrenheit values, 1.8 °C + 32."""
    celsius = np.arange(-50.0, 50.0).reshape(-1, 1)  # (100, 1)
    return Dataset(celsius, 1.8 * celsius + 32, ("temperature",), ("temperature",), ("°C",), ("°F",),
                   source="The definition of the Fahrenheit scale: °F = 1.8 °C + 32.")


def two_circles(n: int = 1000, noise: float = 0.05, seed: int = 0) -> Dataset:
    """Return two rings, of radius 1 (class 0) and 0.5 (class 1), in equal numbers.

    Parameters
    ----------
    n : int
        Number of points.
    noise : float
        How far points stray, as a standard deviation; above 0.1 the rings touch.
    seed : int
    """
    n, noise, rng, label = _start(n, noise, seed)
    angle = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(label == 1, 0.5, 1.0)
    X = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _classes(X + noise * rng.normal(size=(n, 2)), label, "two rings")


def xor(n: int = 1000, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Return points in a square of side 2: class 1 where x1 and x2 have unlike signs. Arguments as in two_circles."""
    n, noise, rng, _ = _start(n, noise, seed)
    X = rng.uniform(-1, 1, (n, 2))
    return _classes(X + noise * rng.normal(size=(n, 2)), (X[:, 0] * X[:, 1] < 0).astype(int), "four squares")


def gaussians(n: int = 1000, noise: float = 0.3, seed: int = 0) -> Dataset:
    """Return two round clouds about (0.5, 0.5), class 1, and (-0.5, -0.5). Arguments as in two_circles."""
    n, noise, rng, label = _start(n, noise, seed)
    X = np.where(label == 1, 0.5, -0.5)[:, None] + noise * rng.normal(size=(n, 2))
    return _classes(X, label, "two clouds")


def spiral(n: int = 1000, noise: float = 0.03, seed: int = 0) -> Dataset:
    """Return two spirals, one turned half round. Arguments as in two_circles."""
    n, noise, rng, label = _start(n, noise, seed)
    way = rng.uniform(0, 1, n)  # from the middle to the end
    angle = 1.75 * 2 * np.pi * way + np.pi * label
    X = way[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _classes(X + noise * rng.normal(size=(n, 2)), label, "two spirals")


def plane(n: int = 1000, noise: float = 0.0, seed: int = 0) -> Dataset:
    """Return points of a square with the height of a tilted plane, (x1 + x2) / 2, to be predicted as a number."""
    n, noise, rng, _ = _start(n, noise, seed)
    X = rng.uniform(-1, 1, (n, 2))
    y = X.mean(axis=1, keepdims=True) + noise * rng.normal(size=(n, 1))
    return _in_plane(X, y, "height", "Made by nnlab: a tilted plane.")


def hills(n: int = 1000, noise: float = 0.0, seed: int = 0) -> Dataset:
    """Return points of a square with the height of a landscape: three hills, three hollows, flat between them."""
    n, noise, rng, _ = _start(n, noise, seed)
    X = rng.uniform(-1, 1, (n, 2))
    tops = np.array([[-0.7, 0.4], [0.0, -0.4], [0.7, 0.4]])  # the hollows lie opposite: (-0.7, -0.4), (0, 0.4), ...
    near = [np.maximum(0, 1 - np.linalg.norm(X[:, None] - places, axis=2) / 0.4).max(axis=1)  # (n,), 1 at the middle
            for places in (tops, tops * (1, -1))]
    y = (near[0] - near[1])[:, None] + noise * rng.normal(size=(n, 1))
    return _in_plane(X, y, "height", "Made by nnlab: three hills and three hollows.")


def _start(n: int, noise: float, seed: int) -> tuple[int, float, np.random.Generator, np.ndarray]:
    """Read the arguments; return n, noise, a random generator and n labels, every second one 1."""
    n = whole(n, "n", 2, MOST_POINTS, f"a whole number from 2 to {MOST_POINTS:,}", "Use for example n=1000.")
    noise = between(noise, "noise", 0, MOST_NOISE, f"a number from 0 to below {MOST_NOISE:,}")
    return n, noise, np.random.default_rng(as_seed(seed)), np.arange(n) % 2


def _classes(X: np.ndarray, label: np.ndarray, shape: str) -> Dataset:
    y = label.reshape(-1, 1).astype(np.float64)  # (n, 1), 0 or 1
    return _in_plane(X, y, "class", f"Made by nnlab: {shape}.")


def _in_plane(X: np.ndarray, y: np.ndarray, target: str, source: str) -> Dataset:
    return Dataset(X, y, feature_names=("x1", "x2"), target_names=(target,), feature_units=("", ""),
                   target_units=("",), source=source)
