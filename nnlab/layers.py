"""Layers, each with its forward and its backward pass; and Dense, Z = X W + b and A = g(Z).

A layer stores parameters and nothing else: what a pass computed is in the record it returns.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, sections 6.5, 8.4; initial weights after He et al.
(2015), arXiv:1502.01852, and Glorot and Bengio (2010).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab import activations
from nnlab._core import also_called
from nnlab._core.arrays import floats_of_shape, numbers, samples
from nnlab._core.guarded import Guarded
from nnlab._core.inputs import whole
from nnlab._core.names import choose
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import LayerGradient, LayerTrace
from nnlab._core.shown import shown

INITIALISATIONS: dict[str, Callable[[np.random.Generator, int, tuple[int, ...]], np.ndarray]] = {
    "he": lambda rng, n_in, shape: rng.normal(0, np.sqrt(2 / n_in), shape),
    "glorot": lambda rng, n_in, shape: rng.uniform(-1, 1, shape) * np.sqrt(6 / (n_in + shape[-1])),
    "uniform": lambda rng, n_in, shape: rng.uniform(0, 1, shape),
    "zeros": lambda rng, n_in, shape: np.zeros(shape),
}


BY_HAND = object()  # what a layer is given when no network calls it, which has checked its arrays before
MOST_WEIGHTS = 100_000_000  # of a layer: 800 MB


class Layer(Guarded):
    """What all layers share. A layer of your own needs n_in, n_out, forward and backward as `Dropout` has them.

    `parameters` names its arrays. What backward returns has dX and, for a parameter `a`, `da`. An array that is
    assigned as a whole, ``layer.W = ...``, is copied into the old one, which the network shares.
    """

    parameters: tuple[str, ...] = ()
    n_in: int  # of a layer that has neurons
    n_out: int
    forward: Callable[..., LayerTrace]
    backward: Callable[..., LayerGradient]
    _first: dict[str, tuple[str | ArrayLike, tuple[int, ...]]]  # of each parameter: first values, or their name; shape

    def initialise(self, rng: np.random.Generator) -> None:
        """Set the parameters to first values, drawn from rng."""

    def take_what_was_set(self) -> None:
        """Let what was written into the parameters before a network is made be the first values."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self.parameters or name not in vars(self):
            return super().__setattr__(name, value)
        old, new = vars(self)[name], numbers(value, name)
        if new.shape != old.shape:
            raise ValueError(f"{name} of {self!r} has the shape {old.shape}. Got {new.shape}. "
                             f"Give {name} the shape {old.shape}.")
        old[...] = new


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
        remedy = "Use at least 1 of each, and at most 100 million weights."
        n_in = whole(n_in, "n_in", 1, MOST_WEIGHTS, "a whole number from 1 up", remedy)
        n_out = whole(n_out, "n_out", 1, MOST_WEIGHTS, "a whole number from 1 up", remedy)
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
        for name, (values, shape) in self._first.items():
            setattr(self, name, np.zeros(shape))
            if values is None or isinstance(values, str):
                choose(values, INITIALISATIONS, "an initialisation", also_called.INITIALISATIONS)
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
        for name, (values, shape) in self._first.items():
            first = INITIALISATIONS[values](rng, self.n_in, shape) if isinstance(values, str) else values
            vars(self)[name][...] = first

    def forward(self, X: np.ndarray, rng: object = BY_HAND, mask: object = None) -> LayerTrace:
        """Return the record of a forward pass on X of shape (n, n_in)."""
        if rng is BY_HAND:
            X = samples(X, self.n_in, repr(self))
        Z = X.dot(self.W) + self.b  # (n, n_in) @ (n_in, n_out) + (n_out,); for small matrices dot is @ in a third
        g = self.activation
        A = g.function(Z) if g.slope is None else g.function(Z, self.slope)  # (n, n_out)
        return LayerTrace(X, Z, A)

    def backward(self, trace: LayerTrace, dA: np.ndarray | None = None, *, dZ: np.ndarray | None = None,
                 inputs: bool = True, into: Mapping[str, np.ndarray] | None = None) -> LayerGradient:
        """Return the gradients from dL/dA, or from dL/dZ, where that is known; dX only if `inputs`.

        A network gives `into`: a gradient is written into the array that it has under its name, "dW" or "db".
        """
        if into is None:  # by hand
            into, dA, dZ = {}, *self._read(trace, dA, dZ)
        g = self.activation
        dslope = None
        if dZ is None:
            assert dA is not None  # one of them is known
            slope = () if g.slope is None else (self.slope,)
            dZ = g.backward(dA, trace.Z, trace.A, *slope)  # (n, n_out)
            if g.slope_derivative is not None:
                dslope = (dA * g.slope_derivative(trace.Z, trace.A, *slope)).sum(axis=0)  # (n_out,)
        dW = trace.X.T.dot(dZ, out=into.get("dW"))  # (n_in, n) @ (n, n_out)
        db = np.add.reduce(dZ, out=into.get("db"))  # (n_out,), the sum over samples
        dX = dZ.dot(self.W.T) if inputs else None  # (n, n_out) @ (n_out, n_in)
        return LayerGradient(dX, dZ, dW, db, dslope)

    def _read(self, trace: LayerTrace, dA: Any, dZ: Any) -> tuple[np.ndarray | None, np.ndarray | None]:
        """Return dA and dZ as floats of the sums' shape, one of them None, or raise ValueError."""
        if type(trace) is not LayerTrace or trace.X.shape[1:] != self.W.shape[:1]:
            raise no_trace(trace)
        if dA is None and dZ is not None and self.activation.slope is None:
            return None, floats_of_shape(dZ, trace.Z, "dZ", "the sums'")
        return floats_of_shape(dA, trace.Z, "dA", "the sums'"), None

    @in_plain_letters
    def __repr__(self) -> str:
        return f"Dense({self.n_in} → {self.n_out} {self.activation})"


def no_trace(trace: object) -> ValueError:
    """Return what is wrong with a trace that is none."""
    return ValueError(f"trace must be the record that forward has returned. Got {shown(trace)}. "
                      f"Use trace = layer.forward(X).")
