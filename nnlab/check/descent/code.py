"""Lesson 05b's function as it should be, and the hidden cases."""

import numpy as np

KEPT = 0.9  # the share of its velocity that momentum keeps


def momentum(theta, v, g, learning_rate):
    """Return the parameters theta and their velocity v after one step with momentum."""
    new_v = KEPT * v + g  # the new velocity: 0.9 of the old one, plus the gradient
    new_theta = theta - learning_rate * new_v  # theta minus the learning rate times the new velocity
    return new_theta, new_v


MOMENTUM_CASES = [
    {"theta": np.array([1.0, -2.0, 0.4]), "v": np.array([0.5, 3.0, -1.2]), "g": np.array([2.0, -1.0, 0.7]),
     "learning_rate": 0.1},
    {"theta": np.array([0.3, 0.8, -1.5]), "v": np.array([-1.0, 0.2, 0.7]), "g": np.array([0.4, -0.6, 1.1]),
     "learning_rate": 0.03},
    {"theta": np.array([2 / 7]), "v": np.array([4.0]), "g": np.array([-0.5]), "learning_rate": 0.5},
]
