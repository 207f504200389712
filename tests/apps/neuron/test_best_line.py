"""The best line through labelled points."""

import numpy as np
import pytest

from nnlab.apps.neuron.best_line import most_right
from nnlab.apps.neuron.state import CORNERS


@pytest.mark.parametrize("label", range(16))
def test_every_labelling_of_the_corners_but_two_can_be_done(label):
    y = np.array([int(digit) for digit in f"{label:04b}"])
    assert most_right(CORNERS, y) == (3 if list(y) in ([0, 1, 1, 0], [1, 0, 0, 1]) else 4)


@pytest.mark.parametrize("seed", range(5))
def test_no_random_line_beats_the_best(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.integers(0, 4, (9, 2)).astype(float), rng.integers(0, 2, 9)  # on a grid: many points in one line
    w, b = rng.normal(size=(2, 20_000)), rng.normal(scale=4, size=20_000)
    found = np.sum((X @ w + b > 0) == (y[:, None] > 0), axis=0).max()
    assert found <= most_right(X, y) <= found + 1  # chance may just miss the best


def test_points_in_one_line_are_parted_where_their_classes_change():
    X = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
    assert most_right(X, np.array([0, 0, 1, 1])) == 4
    assert most_right(X, np.array([0, 1, 0, 1])) == 3
    assert most_right(X, np.array([0, 1, 0, 0])) == 3
