"""Audit: the gradient of every weight of a 2-3-1 network, as a backward pass says and as central differences say."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

import nnlab
from nnlab.apps.shared.own_function import as_floats, call, words_for

SHAPES = {"dW1": (2, 3), "dW2": (3, 1)}


class Audit:
    """A 2-3-1 network with hidden sigmoids, an identity at the output, no biases, and the loss RMSE.

    Parameters
    ----------
    W1 : array_like of shape (2, 3)
    W2 : array_like of shape (3, 1)
    X : ndarray of shape (n, 2)
    y : ndarray of shape (n, 1)
    """

    names = tuple([f"W1[{i}, {j}]" for i in range(2) for j in range(3)] + [f"W2[{j}, 0]" for j in range(3)])

    def __init__(self, W1, W2, X: np.ndarray, y: np.ndarray):
        self.net = nnlab.Network(nnlab.Dense(2, 3, "sigmoid", W=W1), nnlab.Dense(3, 1, W=W2))  # its biases stay 0
        self.X, self.y = X, y

    def analytic(self, backward: Callable | None = None) -> np.ndarray:
        """Return the gradients (9,) of nnlab's backward pass, or of ``backward(X, Z1, A1, y_hat, y, W2)``.

        Raises
        ------
        ValueError
            If the function takes other arguments or does not return dW1 (2, 3) and dW2 (3, 1).
        """
        trace = self.net.forward(self.X)
        if backward is None:
            _, gradients = self.net.loss_and_gradients(trace, self.y, "rmse")
            return gradients.vector[self.net.is_weight]
        values = {"X": self.X, "Z1": trace[0].Z, "A1": trace[0].A, "y_hat": trace.y_hat, "y": self.y,
                  "W2": self.net.layers[1].W}
        return own_gradients(backward, {name: value.copy() for name, value in values.items()})

    def numeric(self, epsilon: float) -> np.ndarray:
        """Return the gradients (9,) by central differences, of a step so small too that they drown in rounding."""
        return np.array([(self._moved(k, epsilon) - self._moved(k, -epsilon)) / (2 * epsilon)
                         for k in np.flatnonzero(self.net.is_weight)])

    def _moved(self, k: int, step: float) -> float:
        """Return the loss with parameter k moved by a step."""
        net = self.net.copy()
        net.parameters[k] += step
        last = net.propagate(self.X)[-1]
        return nnlab.losses.RMSE.of_output(net.output, last.Z, last.A, self.y)


def relative_error(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return |a - b| divided by the larger of the two sizes, entry by entry; 0 where both are 0."""
    size = np.maximum(np.abs(a), np.abs(b))
    return np.abs(a - b) / np.where(size > 0, size, 1)


def own_gradients(backward: Callable, arguments: dict[str, np.ndarray]) -> np.ndarray:
    """Return what a learner's backward says, dW1 and dW2 in one row (9,); or raise ValueError in words."""
    result = call(backward, "backward", **arguments)
    if not isinstance(result, tuple | list) or len(result) != len(SHAPES):
        raise ValueError(f"backward must return two arrays. Got {words_for(result)}. End it with: return dW1, dW2")
    return np.concatenate([_gradient(value, name).ravel() for value, name in zip(result, SHAPES, strict=True)])


def _gradient(value, name: str) -> np.ndarray:
    array = as_floats(value, "backward", name)
    if array.shape != SHAPES[name]:
        raise ValueError(f"{name} must have the shape {SHAPES[name]}, that of {name[1:]}. Got {array.shape}. "
                         f"Look for a .T too many or too few.")
    return array


# Faults to look at, each a backward pass with one mistake ------------------------------------------------------------


def _passes(X, A1, delta2, delta1) -> tuple[np.ndarray, np.ndarray]:
    return X.T @ delta1, A1.T @ delta2


def _slope_missing(X, Z1, A1, y_hat, y, W2):
    delta2 = nnlab.losses.RMSE.gradient(y_hat, y)
    return _passes(X, A1, delta2, delta2 @ W2.T)


def _slope_at_a(X, Z1, A1, y_hat, y, W2):
    delta2 = nnlab.losses.RMSE.gradient(y_hat, y)
    return _passes(X, A1, delta2, delta2 @ W2.T * nnlab.activations.sigmoid.derivative(A1))


def _sign_turned(X, Z1, A1, y_hat, y, W2):
    delta2 = -nnlab.losses.RMSE.gradient(y_hat, y)
    return _passes(X, A1, delta2, delta2 @ W2.T * A1 * (1 - A1))


def _loss_of_another(X, Z1, A1, y_hat, y, W2):
    delta2 = nnlab.losses.MSE.gradient(y_hat, y)
    return _passes(X, A1, delta2, delta2 @ W2.T * A1 * (1 - A1))


FAULTS = {"g′(Z1) missing": _slope_missing, "g′ taken at A1": _slope_at_a, "error's sign turned": _sign_turned,
          "slope of MSE for RMSE": _loss_of_another}
