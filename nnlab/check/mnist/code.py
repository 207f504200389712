"""Lesson 06's functions as they should be, and the hidden cases.

Z and y_hat have a row a sample and a column a class, (n, k); so has y, whose rows hold a single 1.
"""

import numpy as np


def softmax(Z):
    """Return the probabilities of all classes, (n, k)."""
    shifted = Z - Z.max(axis=1, keepdims=True)  # (n, k): the sums, minus the largest of each row
    e = np.exp(shifted)  # (n, k): the exponentials, of which the largest in each row is 1
    total = e.sum(axis=1, keepdims=True)  # (n, 1): the sum of each row of exponentials
    P = e / total  # (n, k): the probabilities, each exponential over the sum of its row
    return P


def cross_entropy(y_hat, y):
    """Return the mean over the samples of −log of the probability that the true class got."""
    logs = np.log(y_hat)  # (n, k): the logarithms of the probabilities
    total = np.sum(y * logs)  # the sum of the logarithms at the true classes
    L = -total / len(y)  # the mean over the samples of minus those logarithms
    return L


def slope(y_hat, y):
    """Return the slopes of cross-entropy behind softmax at its sums Z, (n, k)."""
    error = y_hat - y  # (n, k): the error, the probabilities minus the truth
    dZ = error / len(y)  # (n, k): the error over the number of samples
    return dZ


# Sums of a few samples; in the second table a row is too large for np.exp and another too far below it, and in the
# third a sum lies so far above the others that only the largest can be taken away.
SUMS = [
    np.array([[1.0, 2.0, 0.5], [0.3, -1.2, 0.8], [1.6, 0.7, -0.4], [-0.9, 0.2, 2.3]]),
    np.array([[1000.0, 998.0, 999.0, 990.0], [-1000.0, -1001.0, -999.5, -1002.0], [2.0, -1.0, 0.5, 1.0]]),
    np.array([[0.2, -0.4, 1.5, 0.9, -2.0], [2000.0, 0.0, 0.0, 1.0, 3.0]]),
]
PROBABILITIES = [
    (np.array([[0.7, 0.2, 0.1], [0.25, 0.3, 0.45], [0.15, 0.6, 0.25], [0.35, 0.2, 0.45]]), [1, 2, 0, 2]),
    (np.array([[0.1, 0.6, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1], [0.05, 0.05, 0.15, 0.75]]), [1, 2, 0]),
    (np.array([[0.3, 0.1, 0.05, 0.35, 0.2]]), [4]),
]


def _cases():
    """Return the arguments of every question, case by case."""
    answers = [{"y_hat": y_hat, "y": np.eye(y_hat.shape[1])[true]} for y_hat, true in PROBABILITIES]
    return {"softmax": [{"Z": Z} for Z in SUMS], "cross_entropy": answers, "slope": answers}


CASES = _cases()
