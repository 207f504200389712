"""The playground's data: points of the plane from −6 to 6, parted for training and testing, and their features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from nnlab import data
from nnlab._core.names import choose
from nnlab._core.streams import stream

EDGE = 6.0  # the plane is shown from −6 to 6
SCALE = 5.0  # the data sets reach from −1 to 1, and are enlarged to −5 to 5
POINTS = 500


class Made(NamedTuple):
    """A data set that nnlab makes, its least noise, and whether its targets are classes (or else numbers)."""

    make: Callable
    least_noise: float
    has_classes: bool


SETS = {
    "circles": Made(data.two_circles, 0.04, True),
    "xor": Made(data.xor, 0.0, True),
    "gaussians": Made(data.gaussians, 0.15, True),
    "spiral": Made(data.spiral, 0.0, True),
    "plane": Made(data.plane, 0.0, False),
    "hills": Made(data.hills, 0.0, False),
}
OWN = "own points"

FEATURES = {  # as NumPy code, for a script shall say the same
    "x1": "x1",
    "x2": "x2",
    "x1²": "x1**2",
    "x2²": "x2**2",
    "x1·x2": "x1 * x2",
    "sin x1": "np.sin(x1)",
    "sin x2": "np.sin(x2)",
}
FUNCTIONS = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1²": lambda x1, x2: x1**2,
    "x2²": lambda x1, x2: x2**2,
    "x1·x2": lambda x1, x2: x1 * x2,
    "sin x1": lambda x1, x2: np.sin(x1),
    "sin x2": lambda x1, x2: np.sin(x2),
}


class Points(NamedTuple):
    """Points (n, 2) of the plane, their targets (n, 1), and which of them are for testing, (n,)."""

    X: np.ndarray
    y: np.ndarray
    is_test: np.ndarray

    @property
    def has_classes(self) -> bool:
        """Whether the targets are the classes 0 and 1."""
        return bool(np.isin(self.y, (0, 1)).all())


def noise_of(name: str, percent: int) -> float:
    """Return the noise of a data set, as its function takes it, for a slider's percent."""
    return SETS[name].least_noise + percent / 200


def made_points(name: str, percent: int, train_share: int, seed: int) -> Points:
    """Return the 500 points of a data set, those for training first."""
    dataset = choose(name, SETS, "a data set").make(POINTS, noise=noise_of(name, percent), seed=seed)
    training, test = dataset.split(test=1 - train_share / 100, seed=seed)
    return Points(SCALE * np.concatenate([training.X, test.X]), np.concatenate([training.y, test.y]),
                  np.arange(POINTS) >= len(training))


def test_rows(n: int, train_share: int, seed: int) -> np.ndarray:
    """Return which of n points are for testing, (n,): as many as `Dataset.split` would choose."""
    is_test = np.zeros(n, bool)
    if n > 1:
        n_test = min(max(1, round((1 - train_share / 100) * n)), n - 1)
        is_test[stream(seed, "split").permutation(n)[:n_test]] = True
    return is_test


def features_of(X: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Return the features of points (n, 2): a column for each name, (n, n_names)."""
    return np.stack([FUNCTIONS[name](X[:, 0], X[:, 1]) for name in names], axis=1)
