"""What examine measures of data: distances, by hand."""

import numpy as np
import pytest

from nnlab.inspection.examination.distances import link, shift, told


def test_told_counts_each_class_alike():
    y = np.array([[0.0], [0.0], [0.0], [1.0]])
    assert told(np.zeros((4, 1)), y, y[:, 0].astype(int)) == 0.5  # all of class 0, none of class 1
    assert told(np.array([[1.0], [0.0], [0.0], [1.0]]), y, y[:, 0].astype(int)) == pytest.approx((2 / 3 + 1) / 2)


def test_told_of_numbers_is_the_share_of_the_variance():
    y = np.array([[0.0], [2.0], [4.0]])  # variance 8/3
    assert told(y, y, None) == 1
    assert told(np.full((3, 1), 2.0), y, None) == 0
    assert told(np.array([[0.0], [2.0], [2.0]]), y, None) == pytest.approx(1 - (4 / 3) / (8 / 3))


def test_neighbours_tell_a_target_that_hangs_on_the_input_and_none_that_does_not():
    rng = np.random.default_rng(0)
    X = rng.uniform(-1, 1, (80, 2))
    y = (X[:, :1] > 0).astype(float)
    close = link(X, y, y[:, 0].astype(int))
    assert close.told > 0.9
    assert close.p == 1 / 201
    dealt = y[rng.permutation(80)]
    assert link(X, dealt, dealt[:, 0].astype(int)).p > 0.05
    height = X[:, 1:]
    assert link(X, height, None).p == 1 / 201


def test_the_energy_distance_of_single_points_is_twice_their_distance():
    found = shift(np.array([[0.0, 0.0]] * 6), np.array([[3.0, 4.0]] * 6))
    assert found.distance == pytest.approx(10)
    assert found.by_chance < 3
    assert found.p == pytest.approx(1 / 201, abs=2 / 201)  # a parting by chance may be the same one


def test_halves_of_one_source_are_not_apart():
    X = np.random.default_rng(1).normal(size=(200, 2))
    assert shift(X[:100], X[100:]).p > 0.01
