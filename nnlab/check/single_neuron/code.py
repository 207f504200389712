"""Lesson 01's functions as they should be, and the hidden cases."""

import numpy as np


def neuron(x, w, b):
    """Return the sum of a neuron with inputs x and weights w, both (n,), and a bias b."""
    total = np.sum(w * x)  # the sum of all products, weight times input
    z = total + b  # that sum plus the bias
    return z


def sigmoid(z):
    """Return the sigmoid of z, of any shape."""
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    """Return the derivative of the sigmoid at z, (n,)."""
    A = sigmoid(z)  # the sigmoid of z, 1 / (1 + e^-z)
    slope = A * (1 - A)  # the slope of the sigmoid: A times 1 minus A
    return slope


def rmse(y_hat, y):
    """Return the root mean squared error of y_hat against y, (n,) each."""
    error = y_hat - y  # the error: the guess minus the truth
    mse = np.mean(error**2)  # the mean of the squared errors
    loss = np.sqrt(mse)  # the root of the mean squared error
    return loss


# Another number of inputs in each case; sums below and above 0; nothing symmetric.
NEURON_CASES = [
    {"x": np.array([0.65, 0.4, 0.25]), "w": np.array([0.5, 0.3, -0.7]), "b": 0.9},
    {"x": np.array([1.1, 0.3, -0.6, 2.5]), "w": np.array([0.2, -0.9, 1.3, 0.6]), "b": 1.7},
    {"x": np.array([2.0, -1.0]) / 7, "w": np.array([-1.5, 0.8]), "b": -0.4},
]
SIGMOID_SLOPE_CASES = [
    {"z": np.array([0.5, -1.0, 2.0])},
    {"z": np.array([-3.0, 0.2, 0.9, -0.4, 1.2])},
    {"z": np.array([1.5])},
]
RMSE_CASES = [
    {"y_hat": np.array([3.0, 5.5, -1.0]), "y": np.array([2.0, 8.0, -1.5])},
    {"y_hat": np.array([1.0, 4.0, 2.5, 0.0, 6.0]), "y": np.array([1.2, 3.0, 5.0, -2.0, 5.5])},
    {"y_hat": np.array([0.4, 2.0]) / 7, "y": np.array([1.0, -0.7]) / 7},
]
