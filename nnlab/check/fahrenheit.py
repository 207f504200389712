"""The questions of lesson 02."""

import numpy as np

from nnlab.check.functions import Function


def forward(x, w, b):
    """Predict y_hat, (n,), from the temperatures x, (n,)."""
    return w * x + b


def loss(y_hat, y):
    """Return the mean squared error of y_hat, (n,), against y, (n,)."""
    return np.mean((y_hat - y) ** 2)


def backward(x, y_hat, y):
    """Return dw and db, the slopes of the loss in w and b."""
    error = y_hat - y  # (n,)
    return 2 * np.mean(error * x), 2 * np.mean(error)


def update(w, b, dw, db, learning_rate):
    """Return w and b one step downhill."""
    return w - learning_rate * dw, b - learning_rate * db


# Two temperatures' worth of odd numbers, then one, then five: nothing cancels and no mean is 0.
X = [np.array([3.0, -1.0]), np.array([42.0]), np.array([-7.0, 2.0, 11.0, 0.5, 4.0])]
Y = [np.array([37.4, 30.2]), np.array([107.6]), np.array([19.4, 35.6, 51.8, 32.9, 39.2])]
Y_HAT = [np.array([39.9, 26.0]), np.array([33.6]), np.array([21.0, 30.0, 50.0, 40.0, 44.5])]

QUESTIONS = {
    "forward": Function(forward, ("y_hat",), [
        {"x": x, "w": w, "b": b} for x, w, b in zip(X, (0.8, -1.3, 2.1), (5.0, 32.0, -4.0), strict=True)]),
    "loss": Function(loss, ("loss",), [{"y_hat": y_hat, "y": y} for y_hat, y in zip(Y_HAT, Y, strict=True)]),
    "backward": Function(backward, ("dw", "db"), [
        {"x": x, "y_hat": y_hat, "y": y} for x, y_hat, y in zip(X, Y_HAT, Y, strict=True)]),
    "update": Function(update, ("w", "b"), [
        {"w": 0.8, "b": 5.0, "dw": -12.5, "db": 3.0, "learning_rate": 0.1},
        {"w": -1.3, "b": 32.0, "dw": 4.0, "db": -7.0, "learning_rate": 0.03}]),
}
