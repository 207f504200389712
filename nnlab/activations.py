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
from nnlab._core.inputs import finite, function, function_or_none, instance, listed
from nnlab._core.names import choose, title
from nnlab._core.plain import in_plain_letters
from nnlab._core.quiet import quietly
from nnlab._core.room import room_for
from nnlab._core.shown import shown
from nnlab._core.tables import Table
from nnlab._core.tried import asked, finite_or_refused, fits, sums

_Formula = Callable[..., np.ndarray]  # of Z, or of Z and A, and behind them of the slope if one is learned


class Activation(Guarded):
    """An activation function beside its derivative. It stays as it is made, since networks share it.

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
        If a function is none, gives no finite numbers in Z's shape, or writes into what it is given.
    """

    RULES: ClassVar[Mapping[str, Callable[[Any, str], object]]] = {
        "name": title, "function": function, "local_derivative": function, "slope_derivative": function_or_none,
        "slope": lambda value, name: value if value is None else finite(value, name),
        "kinks": lambda value, name: tuple(finite(kink, f"{name}[{k}]") for k, kink in enumerate(listed(
            value, name, "a list of numbers", "Use for example kinks=(0.0,).")))}
    FIXED = (*RULES, "derivative", "backward")
    INSTEAD: ClassVar = dict.fromkeys(("local_derivative", "backward"), "Make a new Activation with its derivative.")

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
        for Z in (sums(2, 3), sums(5, 4)):
            slope = () if self.slope is None else (np.full(Z.shape[1], self.slope),)
            A = self._asked("function", self.function, Z, *slope)
            self._asked("derivative", self.local_derivative, Z, A, *slope)
            if self.slope_derivative is not None:
                self._asked("slope_derivative", self.slope_derivative, Z, A, *slope)

    def _asked(self, name: str, function: _Formula, Z: np.ndarray, *more: np.ndarray) -> np.ndarray:
        """Return what one of the functions gives, or raise ValueError unless it is a finite number for each of Z's."""
        call = f"{name} of {self.name}"
        found = asked(function, call, Z, *more, remedy=f"Write it as {name}(Z{', A' * (name != 'function')}"
                                                       f"{', slope' * (self.slope is not None)}).")
        if not fits(found, Z.shape, broadcast=name != "function"):  # a slope may be the same everywhere
            raise ValueError(f"{call} must return an array of Z's shape {Z.shape}. "
                             f"Got {shown(found)}. Return a number for every entry of Z.")
        finite_or_refused(found, call, "sums from -1 to 2")
        return np.asarray(found)

    @quietly
    def __call__(self, Z: ArrayLike) -> np.ndarray:
        """Return A = g(Z); a learned slope stands at its first value."""
        return self._by_hand(numbers(Z, "Z"))

    @quietly
    def derivative(self, Z: ArrayLike) -> np.ndarray:
        """Return dA/dZ, of Z's shape; at a kink (ReLU at 0) the derivative from the left."""
        Z = numbers(Z, "Z")
        found = self.local_derivative(Z, self._by_hand(Z), *self._first_slope())
        return np.broadcast_to(np.asarray(found, dtype=Z.dtype), Z.shape).copy()

    def backward(self, dA: np.ndarray, Z: np.ndarray, A: np.ndarray, *slope: np.ndarray) -> np.ndarray:
        """Return dL/dZ from dL/dA by the chain rule."""
        return dA * self.local_derivative(Z, A, *slope)

    def _by_hand(self, Z: np.ndarray) -> np.ndarray:
        """Return g(Z) for an array of any shape, or raise ValueError where a function of one's own has none."""
        call = f"function of {self.name}"
        A = asked(self.function, call, Z, *self._first_slope(), remedy="Give Z two dimensions, (n_samples, n_out).")
        if np.shape(A) != Z.shape:
            raise ValueError(f"{call} must return an array of Z's shape {Z.shape}. Got {shown(A)}. "
                             f"Give Z two dimensions, (n_samples, n_out).")
        return A if A.flags.writeable else A.copy()  # Z itself, where g is the identity

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
        with room_for("A Jacobian, k times k numbers for k probabilities,", "Give it fewer numbers at a time."):
            return A[..., :, None] * (np.eye(A.shape[-1]) - A[..., None, :])

    def backward(self, dA: np.ndarray, Z: np.ndarray, A: np.ndarray, *slope: np.ndarray) -> np.ndarray:
        """Return dL/dZ: the Jacobian applied to dL/dA without building it."""
        return A * (dA - (dA * A).sum(axis=-1, keepdims=True))


class _Identity(Activation):
    def backward(self, dA: np.ndarray, Z: np.ndarray, A: np.ndarray, *slope: np.ndarray) -> np.ndarray:
        return dA  # nothing to multiply with


def _sigmoid(Z: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore", under="ignore"):  # exp(1000) is infinite and 1 / infinity is 0, as it should be
        return 1 / (1 + np.exp(-Z))


def _leak(Z: np.ndarray, slope: float | np.ndarray) -> np.ndarray:
    return np.where(Z > 0, 1, slope).astype(Z.dtype, copy=False)


def _softmax(Z: np.ndarray) -> np.ndarray:
    e = np.exp(Z - Z.max(axis=-1, keepdims=True))  # the largest exponent is 0
    return e / e.sum(axis=-1, keepdims=True)


def _sqnl(Z: np.ndarray) -> np.ndarray:
    C = np.clip(Z, -2, 2)
    return C * (1 - np.abs(C) / 4)


identity = _Identity("identity", lambda Z: Z, lambda Z, A: np.ones_like(Z))
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

ACTIVATIONS = Table({g.name: g for g in (identity, sigmoid, tanh, relu, leaky_relu, prelu, arctan, sqnl, softmax)},
                    "an activation", lambda value, name: instance(
                        value, Activation, f"ACTIVATIONS[{name!r}]", "an Activation", "Use nnlab.Activation(...)."))


def get(activation: str | Activation) -> Activation:
    """Return the activation of that name, or the activation itself."""
    if isinstance(activation, Activation):
        return activation
    return choose(activation, ACTIVATIONS, "an activation", also_called.ACTIVATIONS)
