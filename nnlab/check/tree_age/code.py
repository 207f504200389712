"""Lesson 03's functions as they should be, and the hidden cases.

The network is 2-2-1: X (n, 2), y (n, 1), W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,).
"""

import numpy as np


def forward(X, W1, b1, W2, b2):
    """Return the hidden units H, (n, 2), and the predictions y_hat, (n, 1)."""
    H = X @ W1 + b1  # (n, 2) @ (2, 2)
    return H, H @ W2 + b2  # (n, 2) @ (2, 1)


def loss(y_hat, y):
    """Return the mean squared error of y_hat, (n, 1), against y, (n, 1)."""
    return np.mean((y_hat - y) ** 2)


def backward(X, y, H, y_hat, W2):
    """Return the slopes of the loss: dW1 (2, 2), db1 (2,), dW2 (2, 1), db2 (1,)."""
    dy_hat = 2 * (y_hat - y) / len(X)  # (n, 1)
    dH = dy_hat @ W2.T  # (n, 1) @ (1, 2)
    return X.T @ dH, dH.sum(axis=0), H.T @ dy_hat, dy_hat.sum(axis=0)


def step(X, y, W1, b1, W2, b2, learning_rate):
    """Return W1, b1, W2, b2 after one training step."""
    H, y_hat = forward(X, W1, b1, W2, b2)
    dW1, db1, dW2, db2 = backward(X, y, H, y_hat, W2)
    return (W1 - learning_rate * dW1, b1 - learning_rate * db1,
            W2 - learning_rate * dW2, b2 - learning_rate * db2)


def backward_tanh(X, y, Z1, A1, y_hat, W2):
    """Return dW1, db1, dW2, db2 when the hidden units are A1 = tanh(Z1), (n, 2)."""
    dy_hat = 2 * (y_hat - y) / len(X)  # (n, 1)
    dA1 = dy_hat @ W2.T  # (n, 1) @ (1, 2)
    dZ1 = dA1 * (1 - np.tanh(Z1) ** 2)  # (n, 2)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dy_hat, dy_hat.sum(axis=0)


# A single tree, then three, then five. Nothing is symmetric, so that a transposed matrix shows.
TREES = [
    (np.array([[5.0, 7.0]]), np.array([[5.0]])),
    (np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]), np.array([[2.0], [1.0], [6.0]])),
    (np.array([[0.4, 1.1], [-0.7, 0.3], [1.5, -0.2], [0.9, 0.6], [-1.2, 2.0]]),
     np.array([[1.0], [-0.5], [2.0], [0.3], [1.7]])),
]
WEIGHTS = [
    {"W1": np.array([[0.3, -0.2], [0.1, 0.5]]), "b1": np.array([0.2, -0.4]),
     "W2": np.array([[0.6], [-0.9]]), "b2": np.array([0.7])},
    {"W1": np.array([[-0.5, 0.8], [0.4, 0.2]]), "b1": np.array([0.1, 0.3]),
     "W2": np.array([[1.1], [0.4]]), "b2": np.array([-0.2])},
    {"W1": np.array([[0.7, 0.2], [-0.6, 0.9]]), "b1": np.array([-0.3, 0.5]),
     "W2": np.array([[-0.8], [1.3]]), "b2": np.array([0.4])},
]


def _cases():
    """Return the arguments of every question, case by case."""
    cases = {"forward": [], "loss": [], "backward": [], "step": [], "backward_tanh": []}
    for (X, y), weights, rate in zip(TREES, WEIGHTS, (0.1, 0.02, 0.07), strict=True):  # none is the notebook's
        W2 = weights["W2"]
        H, y_hat = forward(X, **weights)
        Z1 = H - H.round()  # where the slope of tanh is far from 0
        A1 = np.tanh(Z1)
        cases["forward"].append({"X": X, **weights})
        cases["loss"].append({"y_hat": y_hat, "y": y})
        cases["backward"].append({"X": X, "y": y, "H": H, "y_hat": y_hat, "W2": W2})
        cases["step"].append({"X": X, "y": y, **weights, "learning_rate": rate})
        cases["backward_tanh"].append({"X": X, "y": y, "Z1": Z1, "A1": A1, "y_hat": A1 @ W2 + weights["b2"],
                                       "W2": W2})
    return cases


CASES = _cases()
