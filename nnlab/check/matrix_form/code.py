"""Lesson 04's functions as they should be, and the hidden cases.

The network is 2-3-1 without biases: X (n, 2), W1 (2, 3), Z1 and A1 (n, 3), W2 (3, 1), y and y_hat (n, 1).
"""

import numpy as np


def forward(X, W1, W2):
    """Return Z1 and A1 of the hidden layer, (n, 3), and the predictions y_hat, (n, 1)."""
    Z1 = X @ W1  # (n, 3): the sums of the hidden layer, the inputs times W1
    A1 = 1 / (1 + np.exp(-Z1))  # (n, 3): what the hidden layer gives, the sigmoid of its sums
    y_hat = A1 @ W2  # (n, 1): the predictions, what the hidden layer gives times W2
    return Z1, A1, y_hat


def rmse_gradient(y_hat, y):
    """Return dJ/dy_hat, (n, 1), where J is the root mean squared error."""
    error = y_hat - y  # (n, 1): the error, the prediction minus the truth
    J = np.sqrt(np.mean(error**2))  # the loss, the root of the mean squared error
    dy_hat = error / (len(y) * J)  # (n, 1): the slope of J in each prediction, its error over n times J
    return dy_hat


def backward(X, Z1, A1, y_hat, y, W2):
    """Return the slopes of the root mean squared error: dW1 (2, 3), dW2 (3, 1)."""
    error = y_hat - y  # (n, 1): the error, the prediction minus the truth
    J = np.sqrt(np.mean(error**2))  # the loss, the root of the mean squared error
    delta2 = error / (len(y) * J)  # (n, 1): the slope of J in each prediction, its error over n times J
    dA1 = delta2 @ W2.T  # (n, 3): the blame at what the hidden layer gives, passed back through W2
    slope = A1 * (1 - A1)  # (n, 3): the slope of the sigmoid, A1 times 1 minus A1
    delta1 = dA1 * slope  # (n, 3): the blame at the hidden sums, passed back through W2, times the sigmoid's slope
    dW1 = X.T @ delta1  # (2, 3): what came into the first layer, times the blame at its sums
    dW2 = A1.T @ delta2  # (3, 1): what came into the second layer, times the blame at its sums
    return dW1, dW2


def numeric_gradient(f, theta, epsilon):
    """Return the central differences of f(theta), of theta's shape."""
    gradient = np.zeros(theta.shape)
    for place in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[place] = epsilon
        up = theta + step  # theta with one entry a little larger
        down = 2 * theta - up  # theta with one entry a little smaller: as far away on the other side
        slope = (f(up) - f(down)) / (2 * epsilon)  # the difference of f on both sides, over twice epsilon
        gradient[place] = slope
    return gradient


# Functions for central differences. Their cubes tell central differences from one-sided ones.


def written_as(text):
    """Have a function carry its own text, for where a case is shown."""
    def carry(function):
        function.text = text
        return function
    return carry


@written_as("f(theta) = theta[0]**3 + 2 * theta[0] * theta[1]")
def curve(theta):
    """Return a number."""
    return theta[0] ** 3 + 2 * theta[0] * theta[1]


@written_as("f(theta) = theta[0]**3 - theta[1]**2 * theta[2] + theta[2]**3")
def surface(theta):
    """Return a number."""
    return theta[0] ** 3 - theta[1] ** 2 * theta[2] + theta[2] ** 3


@written_as("f(theta) = exp(theta[0, 0]) * theta[0, 1] + theta[1, 0]**3 - theta[1, 1]**3")
def table(theta):
    """Return a number."""
    return np.exp(theta[0, 0]) * theta[0, 1] + theta[1, 0] ** 3 - theta[1, 1] ** 3


# Three trees, then five, then two with more digits than anybody rounds to. Nothing is symmetric, so that a transposed
# matrix shows.
TREES = [
    (np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]), np.array([[2.0], [1.0], [-1.0]])),
    (np.array([[0.4, 1.1], [-0.7, 0.3], [1.5, -0.2], [0.9, 0.6], [-1.2, 2.0]]),
     np.array([[1.0], [-0.5], [2.0], [0.3], [1.7]])),
    (np.array([[3.5, 4.9], [2.1, -2.8]]) / 9, np.array([[0.5], [-0.3]])),
]
WEIGHTS = [
    {"W1": np.array([[0.3, -0.2, 0.8], [0.1, 0.5, -0.6]]), "W2": np.array([[0.6], [-0.9], [0.4]])},
    {"W1": np.array([[-0.5, 0.8, 0.3], [0.4, 0.2, -0.7]]), "W2": np.array([[1.1], [0.4], [-0.3]])},
    {"W1": np.array([[0.7, 0.2, -0.4], [-0.6, 0.9, 0.5]]), "W2": np.array([[-0.8], [1.3], [0.2]])},
]


def _cases():
    """Return the arguments of every question, case by case."""
    cases = {"forward": [], "rmse_gradient": [], "backward": []}
    for (X, y), weights in zip(TREES, WEIGHTS, strict=True):
        Z1, A1, y_hat = forward(X, **weights)
        cases["forward"].append({"X": X, **weights})
        cases["rmse_gradient"].append({"y_hat": y_hat, "y": y})
        cases["backward"].append({"X": X, "Z1": Z1, "A1": A1, "y_hat": y_hat, "y": y, "W2": weights["W2"]})
    cases["numeric_gradient"] = [
        {"f": curve, "theta": np.array([1.0, -2.0]), "epsilon": 0.1},
        {"f": surface, "theta": np.array([0.5, 2.0, -1.5]), "epsilon": 0.01},
        {"f": table, "theta": np.array([[0.5, 2.0], [-1.0, 1.5]]), "epsilon": 0.05},
    ]
    return cases


CASES = _cases()
