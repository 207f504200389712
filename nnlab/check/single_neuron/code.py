"""Lesson 01's functions as they should be, and the hidden cases."""

import numpy as np


def neuron(x, w, b):
    """Return the sum of a neuron with inputs x and weights w, both (n,), and a bias b."""
    return np.sum(w * x) + b


def sigmoid(z):
    """Return the sigmoid of z, of any shape."""
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    """Return the derivative of the sigmoid at z, (n,)."""
    A = sigmoid(z)
    return A * (1 - A)


def rmse(y_hat, y):
    """Return the root mean squared error of y_hat against y, (n,) each."""
    return np.sqrt(np.mean((y_hat - y) ** 2))


# Another number of inputs in each case; sums below and above 0; nothing symmetric.
NEURON_CASES = [
    {"x": np.array([0.6, 0.4, 0.2]), "w": np.array([0.5, 0.3, -0.7]), "b": 0.9},
    {"x": np.array([2.0, -1.0]), "w": np.array([-1.5, 0.8]), "b": -0.4},
    {"x": np.array([1.1, 0.3, -0.6, 2.5]), "w": np.array([0.2, -0.9, 1.3, 0.6]), "b": 1.7},
]
SIGMOID_SLOPE_CASES = [
    {"z": np.array([0.5, -1.0, 2.0])},
    {"z": np.array([1.5])},
    {"z": np.array([-3.0, 0.2, 0.9, -0.4, 1.2])},
]
RMSE_CASES = [
    {"y_hat": np.array([3.0, 5.5, -1.0]), "y": np.array([2.0, 8.0, -1.5])},
    {"y_hat": np.array([0.4, 2.0]), "y": np.array([1.0, -0.7])},
    {"y_hat": np.array([1.0, 4.0, 2.5, 0.0, 6.0]), "y": np.array([1.2, 3.0, 5.0, -2.0, 5.5])},
]
