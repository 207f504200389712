"""Lesson 05's functions as they should be, and the hidden cases.

The network is 2-4-6-6-4-1: X (n, 2), A1 (n, 4), A2 and A3 (n, 6), A4 (n, 4), y_hat and y (n, 1). W1 is (2, 4), b1 (4,),
and so on. The hidden neurons have ReLU, the output has the sigmoid, and the loss is the binary cross-entropy.
"""

from itertools import pairwise

import numpy as np

SIZES = (2, 4, 6, 6, 4, 1)
GRADIENTS = ("dW1", "db1", "dW2", "db2", "dW3", "db3", "dW4", "db4", "dW5", "db5")


def relu(Z):
    """Return the ReLU of each entry."""
    return np.maximum(0, Z)


def sigmoid(Z):
    """Return the sigmoid of each entry."""
    return 1 / (1 + np.exp(-Z))


def collapse(W1, b1, W2, b2):
    """Return the one layer W, b that does what two layers without activation do."""
    W = W1 @ W2  # the product of both matrices of weights, the first layer's first
    b = b1 @ W2 + b2  # the first layer's biases sent through W2, plus those of the second
    return W, b


def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
    """Return what each layer sends on: A1, A2, A3, A4 and y_hat."""
    A1 = relu(X @ W1 + b1)  # (n, 4): what layer 1 gives, ReLU of its sums X @ W1 + b1
    A2 = relu(A1 @ W2 + b2)  # (n, 6): what layer 2 gives, ReLU of its sums A1 @ W2 + b2
    A3 = relu(A2 @ W3 + b3)  # (n, 6): what layer 3 gives, ReLU of its sums A2 @ W3 + b3
    A4 = relu(A3 @ W4 + b4)  # (n, 4): what layer 4 gives, ReLU of its sums A3 @ W4 + b4
    y_hat = sigmoid(A4 @ W5 + b5)  # (n, 1): the prediction, the sigmoid of A4 @ W5 + b5
    return A1, A2, A3, A4, y_hat


def loss(y_hat, y):
    """Return the binary cross-entropy, the mean over all samples."""
    ones = y * np.log(y_hat)  # (n, 1): for the ones, the logarithm of y_hat
    zeros = (1 - y) * np.log(1 - y_hat)  # (n, 1): for the zeros, the logarithm of 1 minus y_hat
    loss = -np.mean(ones + zeros)  # minus the mean over the points of both together
    return loss


def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
    """Return the gradients of all weights and biases, as GRADIENTS names them."""
    delta5 = (y_hat - y) / len(y)  # (n, 1): the blame at the output's sum, the error over n
    delta4 = (delta5 @ W5.T) * (A4 > 0)  # (n, 4): the blame at layer 4, passed back through W5 where A4 is above 0
    delta3 = (delta4 @ W4.T) * (A3 > 0)  # (n, 6): the blame at layer 3, passed back through W4 where A3 is above 0
    delta2 = (delta3 @ W3.T) * (A2 > 0)  # (n, 6): the blame at layer 2, passed back through W3 where A2 is above 0
    delta1 = (delta2 @ W2.T) * (A1 > 0)  # (n, 4): the blame at layer 1, passed back through W2 where A1 is above 0
    return (X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0), A2.T @ delta3, delta3.sum(axis=0),
            A3.T @ delta4, delta4.sum(axis=0), A4.T @ delta5, delta5.sum(axis=0))


def _network(rng):
    """Return weights and biases by name."""
    network = {}
    for layer, (n_in, n_out) in enumerate(pairwise(SIZES), start=1):
        network[f"W{layer}"] = rng.normal(0, 0.8, (n_in, n_out)).round(2)
        network[f"b{layer}"] = rng.uniform(-0.4, 0.6, n_out).round(2)
    return network


def _cases():
    """Return the arguments of every question, case by case: 3, 5 and 8 points."""
    cases = {"forward": [], "loss": [], "backward": []}
    for seed, n in ((55, 3), (3, 5), (77, 8)):  # no layer is silent in them
        rng = np.random.default_rng(seed)
        network = _network(rng)
        X = rng.uniform(-1.5, 1.5, (n, 2)).round(2)
        y = (np.arange(n) % 3 != 1).astype(float)[:, None]  # (n, 1), more ones than zeros
        A1, A2, A3, A4, y_hat = forward(X, **network)
        cases["forward"].append({"X": X, **network})
        cases["loss"].append({"y_hat": y_hat, "y": y})
        cases["backward"].append({"X": X, "A1": A1, "A2": A2, "A3": A3, "A4": A4, "y_hat": y_hat, "y": y,
                                  **{name: network[name] for name in ("W2", "W3", "W4", "W5")}})
    return cases


CASES = _cases()
# Square products, so that factors in the wrong order fit as well; the last has more digits than anybody rounds to.
COLLAPSE_CASES = [{"W1": rng.normal(size=(n, m)).round(2), "b1": rng.normal(size=m).round(2),
                   "W2": rng.normal(size=(m, n)).round(2) / seed, "b2": rng.normal(size=n).round(2) / seed}
                  for seed, n, m in ((1, 2, 3), (2, 2, 4), (3, 3, 5)) for rng in [np.random.default_rng(seed)]]
