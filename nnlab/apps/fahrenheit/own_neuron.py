"""OwnNeuron: a neuron that runs on a learner's own forward and backward, and says in words what they got wrong."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

import nnlab
from nnlab._core.inputs import function_or_none
from nnlab._core.records import LayerTrace, Trace
from nnlab.apps.shared.own_function import as_floats, call, words_for


class OwnNeuron(nnlab.Network):
    """One weight and one bias whose passes may be functions that a learner wrote.

    Parameters
    ----------
    w, b : float
        The first weight and bias.
    forward : callable, optional
        ``forward(x, w, b)`` returns y_hat; x and y_hat have shape (n,).
    backward : callable, optional
        ``backward(x, y_hat, y)`` returns dw and db, two numbers.

    Without a function, nnlab's own pass is taken.
    """

    def __init__(self, w: float, b: float, forward: Callable | None = None, backward: Callable | None = None):
        super().__init__(nnlab.Dense(1, 1, W=[[w]], b=[b]))
        self._own_forward = function_or_none(forward, "forward")
        self._own_backward = function_or_none(backward, "backward")

    def guess(self, x: np.ndarray, w: float, b: float) -> np.ndarray:
        """Return y_hat, (n,), for temperatures x, (n,)."""
        if self._own_forward is None:
            return w * x + b
        y_hat = call(self._own_forward, "forward", x=x.copy(), w=float(w), b=float(b))
        array = as_floats(y_hat, "forward", "y_hat")
        if array.shape != x.shape:
            raise ValueError(f"forward must return one guess for each of the {len(x)} temperatures in x. "
                             f"Got {words_for(array)}. Compute with all of x, without picking out one number.")
        return array

    def propagate(self, X: np.ndarray, rng=None, masks=None) -> Trace:
        """Run the forward pass on X, (n, 1)."""
        if self._own_forward is None:
            return super().propagate(X, rng, masks)
        y_hat = self.guess(X[:, 0], *self.parameters)[:, None]  # (n, 1)
        return Trace([LayerTrace(X, y_hat, y_hat)])

    def loss_and_gradients(self, trace, y, loss, *, into=None):
        """Return the loss, and the gradients of the backward pass."""
        if self._own_backward is None:
            return super().loss_and_gradients(trace, y, loss, into=into)
        gradients = self.new_gradients() if into is None else into
        x, y_hat = trace[0].X[:, 0].copy(), trace.y_hat[:, 0].copy()
        result = call(self._own_backward, "backward", x=x, y_hat=y_hat, y=y[:, 0].copy())
        is_row = isinstance(result, tuple | list) or (isinstance(result, np.ndarray) and result.ndim > 0)
        if not is_row or len(result) != 2:
            raise ValueError(f"backward must return two numbers. Got {words_for(result)}. End it with: return dw, db")
        for place, name in enumerate(("dw", "db")):
            slope = as_floats(result[place], "backward", name)
            if slope.size != 1:
                raise ValueError(f"{name} must be one number. backward returned {words_for(slope)}. "
                                 f"Take the mean over all temperatures.")
            gradients.vector[place] = slope.item()
        return float(loss.value(trace.y_hat, y)), gradients
