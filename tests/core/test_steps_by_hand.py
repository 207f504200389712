"""Two steps of every optimiser, and the spread of first weights, by hand; optimisers of one's own that move late."""

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


class Collects(nnlab.Optimizer):
    """Moves once in so many steps by all their gradients; a generator keeps them if `holds`, and can't be copied."""

    def __init__(self, learning_rate, many=1, *, holds=False):
        super().__init__(learning_rate)
        self.many, self.seen = many, []
        self.rates = iter(lambda: learning_rate, None) if not holds else (learning_rate for _ in range(100))

    def step(self, theta, g):
        self.seen.append(g.copy())
        if len(self.seen) % self.many == 0:
            theta -= next(self.rates) * np.sum(self.seen[-self.many:], axis=0)


@pytest.mark.parametrize(("optimizer", "dtype"), [
    (Collects(0.1, 16), np.float64), (Collects(1e-9), np.float32), (Collects(0.1, holds=True), np.float64)])
def test_optimisers_of_ones_own_that_move_late_or_little_or_hold_a_generator_are_taken(optimizer, dtype):
    X, y = np.ones((4, 2), dtype), np.ones((4, 1))
    trainer = nnlab.Trainer(nnlab.mlp([2, 1], W="zeros"), X, y, optimizer=optimizer)
    trainer.run(32)
    assert trainer.net.parameters.any()
