"""Lesson 06's functions as they should be, and the hidden cases.

Z and y_hat have a row a sample and a column a class, (n, k); so has y, whose rows hold a single 1.
"""

import numpy as np


def softmax(Z):
    """Return the probabilities of all classes, (n, k)."""
    e = np.exp(Z - Z.max(axis=1, keepdims=True))  # (n, k), the largest of each row is 1
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(y_hat, y):
    """Return the mean over the samples of −log of the probability that the true class got."""
    return -np.sum(y * np.log(y_hat)) / len(y)


def slope(y_hat, y):
    """Return the slopes of cross-entropy behind softmax at its sums Z, (n, k)."""
    return (y_hat - y) / len(y)


# Sums of a few samples; in the second table a row is too large for np.exp and another too far below it, and in the
# third a sum lies so far above the others that only the largest can be taken away.
SUMS = [
    np.array([[1.0, 2.0, 0.5], [0.3, -1.2, 0.8]]),
    np.array([[1000.0, 998.0, 999.0, 990.0], [-1000.0, -1001.0, -999.5, -1002.0], [2.0, -1.0, 0.5, 1.0]]),
    np.array([[0.2, -0.4, 1.5, 0.9, -2.0], [2000.0, 0.0, 0.0, 1.0, 3.0]]),
]
PROBABILITIES = [
    (np.array([[0.7, 0.2, 0.1], [0.25, 0.3, 0.45]]), [1, 2]),
    (np.array([[0.1, 0.6, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1], [0.05, 0.05, 0.15, 0.75]]), [1, 2, 0]),
    (np.array([[0.3, 0.1, 0.05, 0.35, 0.2]]), [4]),
]


def _cases():
    """Return the arguments of every question, case by case."""
    answers = [{"y_hat": y_hat, "y": np.eye(y_hat.shape[1])[true]} for y_hat, true in PROBABILITIES]
    return {"softmax": [{"Z": Z} for Z in SUMS], "cross_entropy": answers, "slope": answers}


CASES = _cases()
