"""Two steps of every optimiser, and the spread of first weights, by hand."""

import numpy as np
import pytest

import nnlab

# Optimisers: two steps on one parameter, with gradients 1 and then 3 ----------------------------------------------


@pytest.mark.parametrize(("optimizer", "moves"), [
    (nnlab.SGD(0.1), [0.1 * 1, 0.1 * 3]),
    (nnlab.Momentum(0.1, 0.5), [0.1 * 1, 0.1 * (0.5 * 1 + 3)]),
    (nnlab.Momentum(0.1, 0.5, nesterov=True), [0.1 * (1 + 0.5 * 1), 0.1 * (3 + 0.5 * (0.5 * 1 + 3))]),
    (nnlab.RMSProp(0.1, 0.75), [0.1 * 1 / np.sqrt(0.25), 0.1 * 3 / np.sqrt(0.75 * 0.25 + 0.25 * 9)]),
    (nnlab.Adam(0.1, 0.5, 0.75), [0.1, 0.1 * ((0.5 * 0.5 + 0.5 * 3) / (1 - 0.5**2))
                                  / np.sqrt((0.75 * 0.25 + 0.25 * 9) / (1 - 0.75**2))]),
])
def test_optimisers(optimizer, moves):
    theta = np.array([5.0])
    for g, move in zip((1.0, 3.0), moves, strict=True):
        before = theta.copy()
        optimizer.step(theta, np.array([g]))
        np.testing.assert_allclose(before - theta, move, rtol=1e-6)  # epsilon is 1e-8


def test_rmsprops_epsilon_is_added_to_the_root_and_not_within_it():
    theta = np.array([5.0])
    nnlab.RMSProp(0.1, 0.75, epsilon=0.5).step(theta, np.array([1.0]))
    assert theta[0] == pytest.approx(5 - 0.1 * 1 / (np.sqrt(0.25) + 0.5))


def test_adams_epsilon_is_added_to_the_corrected_root_and_not_within_it():
    theta = np.array([5.0])
    nnlab.Adam(0.1, 0.5, 0.75, epsilon=0.5).step(theta, np.array([2.0]))
    assert theta[0] == pytest.approx(5 - 0.1 * 2 / (2 + 0.5))


# First weights --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("hidden", "W", "spread"), [
    ("relu", None, np.sqrt(2 / 300)), ("tanh", None, np.sqrt(6 / (300 + 200)) / np.sqrt(3)),
    ("tanh", "uniform", 1 / np.sqrt(12)), ("tanh", "zeros", 0)])
def test_the_spread_of_first_weights(hidden, W, spread):
    layer = nnlab.Network(nnlab.Dense(300, 200, hidden, W=W), seed=1).layers[0]
    assert layer.W.std() == pytest.approx(spread, rel=0.02)
    assert not layer.b.any()
