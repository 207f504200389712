"""Lesson 02's functions as they should be, and the hidden cases.

x, y and y_hat have shape (n,); w and b are numbers.
"""

import numpy as np


def forward(x, w, b):
    """Return the guesses."""
    return w * x + b


def loss(y_hat, y):
    """Return the mean squared error."""
    return np.mean((y_hat - y) ** 2)


def backward(x, y_hat, y):
    """Return the slopes of the loss in w and in b."""
    error = y_hat - y
    return 2 * np.mean(error * x), 2 * np.mean(error)


def update(w, b, dw, db, learning_rate):
    """Return w and b one step downhill."""
    return w - learning_rate * dw, b - learning_rate * db


# Two temperatures, then one, then five. The numbers are odd, so that no two mistakes give the same.
TEMPERATURES = [
    {"x": np.array([3.0, -1.0]), "y_hat": np.array([39.9, 26.0]), "y": np.array([37.4, 30.2])},
    {"x": np.array([42.0]), "y_hat": np.array([33.6]), "y": np.array([107.6])},
    {"x": np.array([-7.0, 2.0, 11.0, 0.5, 4.0]), "y_hat": np.array([21.0, 30.0, 50.0, 40.0, 44.5]),
     "y": np.array([19.4, 35.6, 51.8, 32.9, 39.2])},
]
FORWARD_CASES = [{"x": case["x"], "w": w, "b": b}
                 for case, w, b in zip(TEMPERATURES, (0.8, -1.3, 2.1), (5.0, 32.0, -4.0), strict=True)]
LOSS_CASES = [{"y_hat": case["y_hat"], "y": case["y"]} for case in TEMPERATURES]
BACKWARD_CASES = TEMPERATURES
UPDATE_CASES = [
    {"w": 0.8, "b": 5.0, "dw": -12.5, "db": 3.0, "learning_rate": 0.1},
    {"w": -1.3, "b": 32.0, "dw": 4.0, "db": -7.0, "learning_rate": 0.03},
    {"w": 2.1, "b": -4.0, "dw": 0.9, "db": 11.0, "learning_rate": 0.5},
]
