"""Activation functions g, each beside its derivative: A = g(Z).

Z is the sum that a neuron computes, A is what it sends on. A derivative is written with whichever
of Z and A makes it short: the sigmoid's, for one, is A (1 - A).

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.3; for PReLU He et al. (2015),
arXiv:1502.01852; for SQNL Wuraola and Patel (2018), SQNL: A New Computationally Efficient Activation Function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core import also_called
from nnlab._core.arrays import numbers
from nnlab._core.guarded import Guarded
from nnlab._core.inputs import finite, function, function_or_none, listed, text
from nnlab._core.names import choose
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shown

_Formula = Callable[..., np.ndarray]  # of Z, or of Z and A, and behind them of the slope if one is learned


class Activation(Guarded):
    """An activation function beside its derivative.

    Parameters
    ----------
    name : str
        The name in tables, pictures and error messages.
    function : callable
        ``function(Z)`` gives A, an array of Z's shape (n_samples, n_out).
    derivative : callable
        ``derivative(Z, A)`` gives dA/dZ at every entry, of the same shape.
    slope : float, optional
        The first value of a slope that is learned (PReLU). Both functions then take it as a last
        argument, of shape (n_out,).
    slope_derivative : callable, optional
        ``slope_derivative(Z, A, slope)`` gives dA/dslope, of Z's shape.
    kinks : tuple of float
        Where the function has no derivative, as ReLU at 0.

    Raises
    ------
    ValueError
        If a function is none, or gives no array of Z's shape.
    """

    RULES: ClassVar[Mapping[str, Callable[[Any, str], object]]] = {
        "name": text, "function": function, "local_derivative": function, "slope_derivative": function_or_none,
        "slope": lambda value, name: value if value is None else finite(value, name),
        "kinks": lambda value, name: tuple(finite(kink, f"each of {name}") for kink in listed(
            value, name, "a list of numbers", "Use for example kinks=(0.0,)."))}

    def __init__(self, name: str, function: _Formula, derivative: _Formula, slope: float | None = None,
                 slope_derivative: _Formula | None = None, *, kinks: tuple[float, ...] = ()):
        self.name = name
        self.function = function
        self.local_derivative = derivative
        self.slope, self.slope_derivative = slope, slope_derivative
        self.kinks = kinks
        if (slope is None) != (slope_derivative is None):
            raise ValueError(f"slope and slope_derivative are needed together. Got {shown(slope)} and "
                             f"{shown(slope_derivative)}. Give both, or neither.")
        self._try_out()

    def _try_out(self) -> None:
        """Refuse functions that give something else than numbers, one for each of Z's, before a network uses them."""
        Z = np.array([[-1.0, 0.5, 2.0], [0.25, -0.5, 1.0]])
        slope = () if self.slope is None else (np.full(3, self.slope),)
        with np.errstate(all="ignore"):
            A = self.function(Z, *slope)
            tried = {"function": A, "derivative": self.local_derivative(Z, A, *slope)}
            if self.slope_derivative is not None:
                tried["slope_derivative"] = self.slope_derivative(Z, A, *slope)
        for name, found in tried.items():
            fits = isinstance(found, (np.ndarray, np.generic, float, int)) and np.asarray(found).dtype.kind in "biuf"
            may_be_one = name != "function"  # a slope that is the same everywhere
            if not fits or (np.shape(found) != Z.shape and not (may_be_one and np.shape(found) in ((), (1,), (3,)))):
                raise ValueError(f"{name} of {self.name} must return an array of Z's shape {Z.shape}. "
                                 f"Got {shown(found)}. Return a number for every entry of Z.")

    def __call__(self, Z: ArrayLike) -> np.ndarray:
        """Return A = g(Z); a learned slope stands at its first value."""
        return self.function(numbers(Z, "Z"), *self._first_slope())

    def derivative(self, Z: ArrayLike) -> np.ndarray:
        """Return dA/dZ, of Z's shape; at a kink (ReLU at 0) the derivative from the left."""
        Z = numbers(Z, "Z")
        slope = self._first_slope()
        return np.asarray(self.local_derivative(Z, self.function(Z, *slope), *slope), dtype=Z.dtype)

    def backward(self, dA: np.ndarray, Z: np.ndarray, A: np.ndarray, *slope: np.ndarray) -> np.ndarray:
        """Return dL/dZ from dL/dA by the chain rule."""
        return dA * self.local_derivative(Z, A, *slope)

    def _first_slope(self) -> tuple[float, ...]:
        return () if self.slope is None else (self.slope,)

    def __reduce__(self) -> str | tuple[Any, ...]:
        known = ACTIVATIONS.get(self.name) is self  # copied and pickled by name
        return (get, (self.name,)) if known else super().__reduce__()

    @in_plain_letters
    def __repr__(self) -> str:
        return self.name


class Softmax(Activation):
    """Softmax: k numbers become k probabilities. Every output depends on every input, so dA/dZ is a matrix."""

    def __init__(self, name: str, function: _Formula):
        super().__init__(name, function, derivative=lambda Z, A: A * (1 - A))  # the matrix's diagonal

    def derivative(self, Z: ArrayLike) -> np.ndarray:
        """Return the Jacobian dA_i/dZ_j = A_i (1 if i == j else 0) - A_i A_j, of shape (..., k, k)."""
        A = self(Z)
        if A.ndim == 0:
            raise ValueError(f"Z must hold the numbers that share the probability. Got {shown(Z)}. "
                             f"Use for example [{shown(Z)}, 0].")
        return A[..., :, None] * (np.eye(A.shape[-1]) - A[..., None, :])

    def backward(self, dA: np.ndarray, Z: np.ndarray, A: np.ndarray, *slope: np.ndarray) -> np.ndarray:
        """Return dL/dZ: the Jacobian applied to dL/dA without building it."""
        return A * (dA - (dA * A).sum(axis=-1, keepdims=True))


def _sigmoid(Z: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):  # exp(1000) is infinite and 1 / infinity is 0, as it should be
        return 1 / (1 + np.exp(-Z))


def _leak(Z: np.ndarray, slope: float | np.ndarray) -> np.ndarray:
    return np.where(Z > 0, 1, slope).astype(Z.dtype, copy=False)


def _softmax(Z: np.ndarray) -> np.ndarray:
    e = np.exp(Z - Z.max(axis=-1, keepdims=True))  # the largest exponent is 0
    return e / e.sum(axis=-1, keepdims=True)


def _sqnl(Z: np.ndarray) -> np.ndarray:
    C = np.clip(Z, -2, 2)
    return C * (1 - np.abs(C) / 4)


def _all_of(dA: np.ndarray, Z: np.ndarray, A: np.ndarray, *slope: np.ndarray) -> np.ndarray:
    return dA


identity = Activation("identity", lambda Z: Z, lambda Z, A: np.ones_like(Z))
identity.backward = _all_of  # type: ignore[method-assign]  # nothing to multiply with
sigmoid = Activation("sigmoid", _sigmoid, lambda Z, A: A * (1 - A))
tanh = Activation("tanh", np.tanh, lambda Z, A: 1 - A * A)
relu = Activation("relu", lambda Z: np.maximum(Z, 0), lambda Z, A: Z > 0, kinks=(0.0,))
leaky_relu = Activation("leaky_relu", lambda Z: np.maximum(Z, 0.01 * Z), lambda Z, A: _leak(Z, 0.01), kinks=(0.0,))
prelu = Activation("prelu", lambda Z, slope: np.where(Z > 0, Z, slope * Z),
                   lambda Z, A, slope: _leak(Z, slope),
                   slope=0.25, slope_derivative=lambda Z, A, slope: np.minimum(Z, 0), kinks=(0.0,))
arctan = Activation("arctan", np.arctan, lambda Z, A: 1 / (1 + Z * Z))
sqnl = Activation("sqnl", _sqnl, lambda Z, A: np.maximum(1 - np.abs(Z) / 2, 0))
softmax = Softmax("softmax", _softmax)

ACTIVATIONS = {g.name: g for g in (identity, sigmoid, tanh, relu, leaky_relu, prelu, arctan, sqnl, softmax)}



def get(activation: str | Activation) -> Activation:
    """Return the activation of that name, or the activation itself."""
    if isinstance(activation, Activation):
        return activation
    return choose(activation, ACTIVATIONS, "an activation", also_called.ACTIVATIONS)
