"""Lesson 03's functions as they should be, and the hidden cases.

The network is 2-2-1: X (n, 2), y (n, 1), W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,).
"""

import numpy as np


def forward(X, W1, b1, W2, b2):
    """Return the hidden units H, (n, 2), and the predictions y_hat, (n, 1)."""
    H = X @ W1 + b1  # (n, 2): what the hidden neurons give, the inputs times their weights, plus their biases
    y_hat = H @ W2 + b2  # (n, 1): the guess, what the hidden neurons give times W2, plus b2
    return H, y_hat


def loss(y_hat, y):
    """Return the mean squared error of y_hat, (n, 1), against y, (n, 1)."""
    error = y_hat - y  # (n, 1): the error, the guess minus the truth
    loss = np.mean(error**2)  # the mean of the squared errors
    return loss


def backward(X, y, H, y_hat, W2):
    """Return the slopes of the loss: dW1 (2, 2), db1 (2,), dW2 (2, 1), db2 (1,)."""
    error = y_hat - y  # (n, 1): the error, the guess minus the truth
    dy_hat = 2 * error / len(X)  # (n, 1): the slope of the loss in each guess, twice the error over n
    dH = dy_hat @ W2.T  # (n, 2): the blame of the hidden neurons, what the guesses pass back through W2
    dW1 = X.T @ dH  # (2, 2): what came into the first layer, times the blame of its neurons
    db1 = dH.sum(axis=0)  # (2,): the blame of each hidden neuron, added up over the trees
    dW2 = H.T @ dy_hat  # (2, 1): what came into the second layer, times the slope in the guess
    db2 = dy_hat.sum(axis=0)  # (1,): the slopes in the guesses, added up over the trees
    return dW1, db1, dW2, db2


def step(X, y, W1, b1, W2, b2, learning_rate):
    """Return W1, b1, W2, b2 after one training step."""
    H = X @ W1 + b1  # (n, 2): what the hidden neurons give
    y_hat = H @ W2 + b2  # (n, 1): the guess
    error = y_hat - y  # (n, 1): the error, the guess minus the truth
    dy_hat = 2 * error / len(X)  # (n, 1): the slope of the loss in each guess, twice the error over n
    dH = dy_hat @ W2.T  # (n, 2): the blame of the hidden neurons, passed back through the old W2
    dW1 = X.T @ dH  # (2, 2): the slopes of the loss in W1
    db1 = dH.sum(axis=0)  # (2,): the slopes of the loss in b1
    dW2 = H.T @ dy_hat  # (2, 1): the slopes of the loss in W2
    db2 = dy_hat.sum(axis=0)  # (1,): the slope of the loss in b2
    new_W1 = W1 - learning_rate * dW1  # the old W1, minus the learning rate times its slopes
    new_b1 = b1 - learning_rate * db1  # the old b1, minus the learning rate times its slopes
    new_W2 = W2 - learning_rate * dW2  # the old W2, minus the learning rate times its slopes
    new_b2 = b2 - learning_rate * db2  # the old b2, minus the learning rate times its slope
    return new_W1, new_b1, new_W2, new_b2


def backward_tanh(X, y, Z1, A1, y_hat, W2):
    """Return dW1, db1, dW2, db2 when the hidden units are A1 = tanh(Z1), (n, 2)."""
    error = y_hat - y  # (n, 1): the error, the guess minus the truth
    dy_hat = 2 * error / len(X)  # (n, 1): the slope of the loss in each guess, twice the error over n
    dA1 = dy_hat @ W2.T  # (n, 2): the blame at the outputs of the hidden neurons
    slope = 1 - A1**2  # (n, 2): the slope of tanh, 1 minus the square of what it gives
    dZ1 = dA1 * slope  # (n, 2): the blame at the sums, that at the outputs times the slope of tanh
    dW1 = X.T @ dZ1  # (2, 2): what came into the first layer, times the blame at its sums
    db1 = dZ1.sum(axis=0)  # (2,): the blame at the sums, added up over the trees
    dW2 = A1.T @ dy_hat  # (2, 1): what came into the second layer, times the slope in the guess
    db2 = dy_hat.sum(axis=0)  # (1,): the slopes in the guesses, added up over the trees
    return dW1, db1, dW2, db2


# Three trees, then five, then a single one with more digits than anybody rounds to. Nothing is symmetric, so that a
# transposed matrix shows.
TREES = [
    (np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]), np.array([[2.0], [1.0], [6.0]])),
    (np.array([[0.4, 1.1], [-0.7, 0.3], [1.5, -0.2], [0.9, 0.6], [-1.2, 2.0]]),
     np.array([[1.0], [-0.5], [2.0], [0.3], [1.7]])),
    (np.array([[5.0, 8.0]]) / 7, np.array([[5.0]])),
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
