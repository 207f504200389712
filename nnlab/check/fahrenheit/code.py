"""Lesson 02's functions as they should be, and the hidden cases.

x, y and y_hat have shape (n,); w and b are numbers.
"""

import numpy as np


def forward(x, w, b):
    """Return the guesses."""
    y_hat = w * x + b  # the guess: the weight times the input, plus the bias
    return y_hat


def loss(y_hat, y):
    """Return the mean squared error."""
    error = y_hat - y  # the error: the guess minus the truth
    loss = np.mean(error**2)  # the mean of the squared errors
    return loss


def backward(x, y_hat, y):
    """Return the slopes of the loss in w and in b."""
    error = y_hat - y  # the error: the guess minus the truth
    dw = 2 * np.mean(error * x)  # the slope of the loss in w: twice the mean of error times input
    db = 2 * np.mean(error)  # the slope of the loss in b: twice the mean error
    return dw, db


def update(w, b, dw, db, learning_rate):
    """Return w and b one step downhill."""
    new_w = w - learning_rate * dw  # the old w, minus the learning rate times its slope
    new_b = b - learning_rate * db  # the old b, minus the learning rate times its slope
    return new_w, new_b


# Three temperatures, then five, then one. The numbers are odd, so that no two mistakes give the same, and the last ones
# have more digits than anybody rounds to.
TEMPERATURES = [
    {"x": np.array([3.0, -1.0, 8.0]), "y_hat": np.array([39.9, 26.0, 41.5]), "y": np.array([37.4, 30.2, 46.4])},
    {"x": np.array([-7.0, 2.0, 11.0, 0.5, 4.0]), "y_hat": np.array([21.0, 30.0, 50.0, 40.0, 44.5]),
     "y": np.array([19.4, 35.6, 51.8, 32.9, 39.2])},
    {"x": np.array([41 / 7]), "y_hat": np.array([33.6 / 7]), "y": np.array([36.1 / 7])},
]
FORWARD_CASES = [{"x": case["x"], "w": w, "b": b}
                 for case, w, b in zip(TEMPERATURES, (0.9, -1.3, 2.1 / 7), (5.5, 31.0, -4.1), strict=True)]
LOSS_CASES = [{"y_hat": case["y_hat"], "y": case["y"]} for case in TEMPERATURES]
BACKWARD_CASES = TEMPERATURES
UPDATE_CASES = [
    {"w": 0.7, "b": 5.0, "dw": -12.5, "db": 3.0, "learning_rate": 0.1},
    {"w": -1.3, "b": 32.0, "dw": 4.0, "db": -7.0, "learning_rate": 0.03},
    {"w": 2.1 / 7, "b": -0.4, "dw": 0.9, "db": 11 / 7, "learning_rate": 0.5},
]
