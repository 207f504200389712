"""Losses, each beside its gradient: how far predictions y_hat are from targets y, as one number.

One rule everywhere: a loss is the mean over samples and over outputs, and so is its gradient. The k
probabilities of a softmax are one output, the guess at one label.

Sigmoid with binary cross-entropy and softmax with cross-entropy have a second form, written with the
logits Z that went into the activation. It is exact and finite at any logit, where log(y_hat) is not.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, sections 5.1.2, 6.2; for hinge
Rosasco et al. (2004), Are Loss Functions All the Same?
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnlab._core import also_called
from nnlab._core.arrays import floats_of_shape, numbers
from nnlab._core.comparable import check_predictions, check_values
from nnlab._core.diverged import within_floats
from nnlab._core.guarded import fixed
from nnlab._core.inputs import finite, function, function_or_none, instance, listed, text
from nnlab._core.names import choose, title
from nnlab._core.plain import in_plain_letters
from nnlab._core.quiet import quietly
from nnlab._core.shown import shown
from nnlab._core.tables import Table
from nnlab._core.tried_loss import try_loss
from nnlab.activations import ACTIVATIONS, Activation

_Value = Callable[[np.ndarray, np.ndarray], float]  # of y_hat and y, or of Z and y
_Slope = Callable[[np.ndarray, np.ndarray], np.ndarray]


@fixed
@dataclass(frozen=True)
class Loss:
    """A loss beside its gradient.

    Parameters
    ----------
    name : str
        The name in tables, pictures and error messages.
    value : callable
        ``value(y_hat, y)``, both of shape (n_samples, n_out), gives one number.
    slope : callable
        ``slope(y_hat, y)`` gives dL/dy_hat, of y_hat's shape.
    correct : callable, optional
        ``correct(y_hat, y)`` says True or False for each answer; None where right or wrong makes no sense.
    targets : tuple of float, optional
        The only values that y may hold, or the ends between which it must lie.
    partner : str
        The output activation with which the exact form is used.
    value_at_logits, slope_at_logits : callable, optional
        The exact form: ``value_at_logits(Z, y)``; ``slope_at_logits(A, y)`` gives dL/dZ.
    kink : callable, optional
        ``kink(y_hat, y)`` is 0 where the loss has no derivative, as the absolute error at 0; of y_hat's shape.

    Raises
    ------
    ValueError
        If a function is none, gives no finite number or no array of y_hat's shape, or writes into its arguments.
    """

    name: str
    value: _Value
    slope: _Slope
    correct: _Slope | None = None
    targets: tuple[float, float] | None = None
    partner: str = ""
    value_at_logits: _Value | None = None
    slope_at_logits: _Slope | None = None
    kink: _Slope | None = None

    def __post_init__(self) -> None:
        title(self.name, "name")
        function(self.value, "value")
        function(self.slope, "slope")
        for name in ("correct", "value_at_logits", "slope_at_logits", "kink"):
            function_or_none(getattr(self, name), name)
        if text(self.partner, "partner") != "":
            choose(self.partner, ACTIVATIONS, "an activation")
        if self.partner != "" and None in (self.value_at_logits, self.slope_at_logits):
            raise ValueError(f"A partner needs value_at_logits and slope_at_logits. Got {self.partner!r} without them. "
                             f"Give both, or leave partner out.")
        if self.targets is not None:
            object.__setattr__(self, "targets", _two_ends(self.targets))
        try_loss(self)

    @quietly
    def __call__(self, y_hat: ArrayLike, y: ArrayLike) -> float:
        """Return the loss of predictions y_hat against targets y, both of shape (n_samples, n_out)."""
        return within_floats(float(self.value(*self._pair(y_hat, y))))

    @quietly
    def gradient(self, y_hat: ArrayLike, y: ArrayLike) -> np.ndarray:
        """Return dL/dy_hat, of y_hat's shape."""
        y_hat, y = self._pair(y_hat, y)
        within_floats(float(self.value(y_hat, y)))
        return self.slope(y_hat, y)

    def _pair(self, y_hat: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return both as floats of one shape, or raise ValueError unless they are what this loss compares."""
        ours = LOSSES.get(self.name) is self
        y_hat = numbers(y_hat, "y_hat")
        check_predictions(self, y_hat, ours=ours)
        y = floats_of_shape(y, y_hat, "y")
        check_values(self, y, ours=ours)
        return y_hat, y

    def is_exact_at(self, output: Activation | None) -> bool:
        """Say whether this loss has its exact form behind that output activation."""
        return self.partner != "" and output is ACTIVATIONS[self.partner]

    def of_output(self, output: Activation | None, Z: np.ndarray, A: np.ndarray, y: np.ndarray) -> float:
        """Return the loss from a last layer's Z and A, both (n_samples, n_out), by the exact form where it can."""
        exact = self.value_at_logits if self.is_exact_at(output) else None
        return float(self.value(A, y) if exact is None else exact(Z, y))

    def __reduce__(self) -> str | tuple[Any, ...]:
        known = LOSSES.get(self.name) is self  # copied and pickled by name
        return (get, (self.name,)) if known else super().__reduce__()

    @in_plain_letters
    def __repr__(self) -> str:
        return self.name


def _two_ends(values: Any) -> tuple[float, float]:
    rule, remedy = "two numbers, the lowest and the highest", "Use for example targets=(0, 1)."
    ends = listed(values, "targets", rule, remedy)
    if len(ends) != 2 or finite(ends[0], "targets[0]") >= finite(ends[1], "targets[1]"):
        raise ValueError(f"targets must be {rule}. Got {shown(values)}. {remedy}")
    return ends[0], ends[1]


def _mean(values: np.ndarray) -> float:
    return values.sum() / values.size  # a third of the time of .mean() on a small batch


def _mean_square(error: np.ndarray) -> float:
    return np.vdot(error, error) / error.size


def _rmse_slope(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    error = y_hat - y
    root = np.sqrt(_mean_square(error))
    return error * (1 / (error.size * root) if root else 0.0)  # at its minimum, 0, the root has a kink


def _inside(p: np.ndarray) -> np.ndarray:
    tiny = np.finfo(p.dtype).eps
    return np.clip(p, tiny, 1 - tiny)  # log(0) has no value


def _binary_cross_entropy(p: np.ndarray, y: np.ndarray) -> float:
    p = _inside(p)
    return -_mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _binary_cross_entropy_slope(p: np.ndarray, y: np.ndarray) -> np.ndarray:
    p = _inside(p)
    return (p - y) / (p * (1 - p) * p.size)


def _cross_entropy_at_logits(Z: np.ndarray, y: np.ndarray) -> float:
    Z = Z - Z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(Z).sum(axis=1, keepdims=True))
    return np.vdot(y, log_sum - Z) / len(Z)


MSE = Loss("mse", lambda y_hat, y: _mean_square(y_hat - y), lambda y_hat, y: (y_hat - y) * (2 / y.size))
RMSE = Loss("rmse", lambda y_hat, y: np.sqrt(_mean_square(y_hat - y)), _rmse_slope)
MAE = Loss("mae", lambda y_hat, y: _mean(np.abs(y_hat - y)), lambda y_hat, y: np.sign(y_hat - y) / y.size,
           kink=lambda y_hat, y: y_hat - y)
BINARY_CROSS_ENTROPY = Loss(
    "binary_cross_entropy", _binary_cross_entropy, _binary_cross_entropy_slope,
    correct=lambda p, y: (p > 0.5) == (y > 0.5), targets=(0, 1), partner="sigmoid",
    value_at_logits=lambda Z, y: _mean(np.logaddexp(0, Z) - y * Z),
    slope_at_logits=lambda A, y: (A - y) / y.size)
CROSS_ENTROPY = Loss(
    "cross_entropy", lambda p, y: -np.vdot(y, np.log(_inside(p))) / len(p), lambda p, y: -y / (_inside(p) * len(p)),
    correct=lambda p, y: p.argmax(axis=1) == y.argmax(axis=1), targets=(0, 1), partner="softmax",
    value_at_logits=_cross_entropy_at_logits,
    slope_at_logits=lambda A, y: (A - y) / len(y))
HINGE = Loss(
    "hinge", lambda y_hat, y: _mean(np.maximum(0, 1 - y * y_hat)), lambda y_hat, y: -y * (y * y_hat < 1) / y.size,
    correct=lambda y_hat, y: (y_hat > 0) == (y > 0), targets=(-1, 1), kink=lambda y_hat, y: 1 - y * y_hat)

LOSSES = Table({loss.name: loss for loss in (MSE, RMSE, MAE, BINARY_CROSS_ENTROPY, CROSS_ENTROPY, HINGE)}, "a loss",
               lambda value, name: instance(value, Loss, f"LOSSES[{name!r}]", "a Loss", "Use nnlab.Loss(...)."))

def get(loss: str | Loss) -> Loss:
    """Return the loss of that name, or the loss itself."""
    return loss if isinstance(loss, Loss) else choose(loss, LOSSES, "a loss", also_called.LOSSES)
