"""Layers, each with its forward and its backward pass; and Dense, Z = X W + b and A = g(Z).

A layer stores parameters and nothing else: what a pass computed is in the record it returns.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, sections 6.5, 8.4; initial weights after He et al.
(2015), arXiv:1502.01852, and Glorot and Bengio (2010).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab import activations
from nnlab._core import also_called
from nnlab._core.arrays import floats_of_shape, samples
from nnlab._core.first_values import First, fill, try_first
from nnlab._core.inputs import flag, generator, instance, whole
from nnlab._core.layer import BY_HAND, Layer
from nnlab._core.names import choose
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import LayerGradient, LayerTrace
from nnlab._core.room import room_for
from nnlab._core.shown import shown
from nnlab._core.tables import Table
from nnlab._core.traces import check_layer_trace

INITIALISATIONS: Table[First] = Table({
    "he": lambda rng, n_in, shape: rng.normal(0, np.sqrt(2 / n_in), shape),
    "glorot": lambda rng, n_in, shape: rng.uniform(-1, 1, shape) * np.sqrt(6 / (n_in + shape[-1])),
    "uniform": lambda rng, n_in, shape: rng.uniform(0, 1, shape),
    "zeros": lambda rng, n_in, shape: np.zeros(shape),
}, "an initialisation", try_first)

MOST_WEIGHTS = 100_000_000  # of a layer, and of a network: 800 MB


class Dense(Layer):
    """A layer in which every neuron sees every input: Z = X W + b, A = g(Z).

    Parameters
    ----------
    n_in, n_out : int
        How many numbers come in and how many neurons there are; at most 100 million weights.
    activation : str or Activation
        One of `nnlab.activations.ACTIVATIONS`, or one of your own.
    W : str or array_like of shape (n_in, n_out), optional
        First weights: "he", "glorot", "uniform" (0 to 1), "zeros", or the numbers themselves.
        By default "he" for the ReLU family and "glorot" for the others.
    b : str or array_like of shape (n_out,)
        First biases, said in the same way.

    Raises
    ------
    ValueError
        For sizes below 1, unknown names, and arrays of another shape.
    """

    FIXED = ("n_in", "n_out", "parameters")
    W: np.ndarray  # (n_in, n_out)
    b: np.ndarray  # (n_out,)
    slope: np.ndarray  # (n_out,), where the activation learns one
    activation: activations.Activation

    def __init__(self, n_in: int, n_out: int, activation: str | activations.Activation = "identity",
                 *, W: str | ArrayLike | None = None, b: str | ArrayLike = "zeros"):
        rule, remedy = f"a whole number from 1 to {MOST_WEIGHTS:,}", "Use for example Dense(2, 4)."
        n_in = whole(n_in, "n_in", 1, MOST_WEIGHTS, rule, remedy)
        n_out = whole(n_out, "n_out", 1, MOST_WEIGHTS, rule, remedy)
        if n_in * n_out > MOST_WEIGHTS:
            raise ValueError(f"A layer has at most {MOST_WEIGHTS:,} weights, n_in times n_out. Got {n_in:,} times "
                             f"{n_out:,}. Make the layer narrower.")
        self.n_in, self.n_out = n_in, n_out
        self.activation = activations.get(activation)
        if W is None:
            W = "he" if "relu" in self.activation.name else "glorot"
        slope = self.activation.slope
        self._first = {"W": (W, (n_in, n_out)), "b": (b, (n_out,))}
        if slope is not None:
            self._first["slope"] = (np.full(n_out, slope), (n_out,))
        for values, _ in self._first.values():
            if values is None or isinstance(values, str):
                choose(values, INITIALISATIONS, "an initialisation", also_called.INITIALISATIONS)
        with room_for("The weights of a layer", "Make the layer narrower."):
            self._set_first_values()

    def _set_first_values(self) -> None:
        for name, (_, shape) in self._first.items():
            setattr(self, name, np.zeros(shape))
        self.parameters = tuple(self._first)
        for name, (values, shape) in list(self._first.items()):
            if not isinstance(values, str):
                setattr(self, name, values)
                self._first[name] = (vars(self)[name].copy(), shape)
        self.initialise(np.random.default_rng(0))

    def take_what_was_set(self) -> None:
        """Let numbers that were written into W and b be the first ones, as if they had been given."""
        found = {name: vars(self)[name].copy() for name in self.parameters}
        self.initialise(np.random.default_rng(0))
        for name, array in found.items():
            if not np.array_equal(array, vars(self)[name]):
                self._first[name] = (array, array.shape)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "activation":
            value = activations.get(value)
            learns = "slope" in self.parameters
            if self.parameters and learns != (value.slope is not None):
                raise ValueError(f"{self!r} keeps its parameters, {' and '.join(self.parameters)}. Got the activation "
                                 f"{value}, which has {'no' if learns else 'a'} slope to learn. Make a new Dense.")
        super().__setattr__(name, value)

    def initialise(self, rng: np.random.Generator) -> None:
        """Set W, b (and PReLU's slope) to first values, drawn from rng or as given."""
        instance(rng, np.random.Generator, "rng", "a generator of NumPy", "Use rng=numpy.random.default_rng(0).")
        for name, (values, _) in self._first.items():
            if isinstance(values, str):
                fill(vars(self)[name], INITIALISATIONS[values], values, rng, self.n_in)
            else:
                vars(self)[name][...] = values

    def forward(self, X: np.ndarray, rng: np.random.Generator | None = None, mask: object = BY_HAND) -> LayerTrace:
        """Return the record of a forward pass on X of shape (n, n_in)."""
        if mask is not None:  # a network says None
            return self._forward_by_hand(X, rng, mask)
        Z = X.dot(self.W) + self.b  # (n, n_in) @ (n_in, n_out) + (n_out,); for small matrices dot is @ in a third
        g = self.activation
        A = g.function(Z) if g.slope is None else g.function(Z, self.slope)  # (n, n_out)
        return LayerTrace(X, Z, A)

    def backward(self, trace: LayerTrace, dA: np.ndarray | None = None, *, dZ: np.ndarray | None = None,
                 inputs: bool = True, into: Mapping[str, np.ndarray] | None = None) -> LayerGradient:
        """Return the gradients from dL/dA, or from dL/dZ, where that is known; dX only if `inputs`.

        A network gives `into`: a gradient is written into the array that it has under its name, "dW" or "db".
        """
        if type(into) is not dict:
            return self._backward_by_hand(trace, dA, dZ, inputs, into)
        g = self.activation
        dslope = None
        if dZ is None:
            assert dA is not None  # one of them is known
            slope = () if g.slope is None else (self.slope,)
            dZ = g.backward(dA, trace.Z, trace.A, *slope)  # (n, n_out)
            if g.slope_derivative is not None:
                dslope = (dA * g.slope_derivative(trace.Z, trace.A, *slope)).sum(axis=0)  # (n_out,)
        try:
            dW = trace.X.T.dot(dZ, out=into.get("dW"))  # (n_in, n) @ (n, n_out)
        except ValueError:  # float64, as functions of one's own make it of float32: the network copies it
            dW = trace.X.T.dot(dZ)
        db = np.add.reduce(dZ, out=into.get("db"))  # (n_out,), the sum over samples
        dX = dZ.dot(self.W.T) if inputs else None  # (n, n_out) @ (n_out, n_in)
        return LayerGradient(dX, dZ, dW, db, dslope)

    def _forward_by_hand(self, X: ArrayLike, rng: Any, mask: object) -> LayerTrace:
        generator(rng)
        if mask is not BY_HAND:
            raise ValueError(f"mask must be left out for {self!r}, which drops nothing. Got {shown(mask)}. "
                             f"Give it to a Dropout layer.")
        with np.errstate(all="ignore"):
            return Dense.forward(self, samples(X, self.n_in, repr(self)), rng, None)

    def _backward_by_hand(self, trace: LayerTrace, dA: Any, dZ: Any, inputs: bool, into: object) -> LayerGradient:
        check_layer_trace(trace, self.n_in, self.n_out)
        if into is not None:
            raise ValueError(f"into must be a dict of arrays to be filled. Got {shown(into)}. Leave it out.")
        if (dA is None) == (dZ is None):
            raise ValueError(f"backward needs either dA or dZ. Got {'both' if dZ is not None else 'none'} of them. "
                             f"Give one, of shape {trace.Z.shape}.")
        if dZ is not None and self.activation.slope is not None:
            raise ValueError(f"backward of {self!r} needs dA, from which the slope of its activation learns. Got dZ. "
                             f"Give dL/dA instead.")
        name, given = ("dA", dA) if dZ is None else ("dZ", dZ)
        known = {name: floats_of_shape(given, trace.Z, name, "the sums'")}
        with np.errstate(all="ignore"):
            return Dense.backward(self, trace, inputs=flag(inputs, "inputs"), into={}, **known)

    @in_plain_letters
    def __repr__(self) -> str:
        return f"Dense({self.n_in} → {self.n_out} {self.activation})"
