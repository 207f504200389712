"""gradient_check: is a backward pass right? Compare it with central differences of the loss.

At a kink, as ReLU has one at 0, a loss has two slopes: the difference takes their mean, a backward pass one of them,
and neither is wrong. So a parameter whose small step carries a unit over a kink is reported and not judged.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, section 11.5.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnlab import losses
from nnlab._core.arrays import samples
from nnlab._core.diverged import within_floats
from nnlab._core.inputs import as_seed, between
from nnlab._core.keywords import by_its_names
from nnlab._core.kinks import Distances, Kink, crossed_kinks, from_kinks, place
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import Trace
from nnlab._core.same import by_value
from nnlab._core.slow import on_a_line
from nnlab._core.targets import check_output, targets
from nnlab._core.vector import check_finite
from nnlab.network import Network, a_network

SMALLEST = 1e-8  # step: a smaller one drowns in rounding, and any backward pass would seem right
MOST_TOLD = 3  # kinks that are named


class _Differences(NamedTuple):
    analytic: np.ndarray
    numeric: np.ndarray
    relative_error: np.ndarray


@by_value
class GradientCheck(_Differences):
    """The outcome: both gradients, of shape (n_parameters,), and how far apart they are.

    The relative error of an entry is |analytic - numeric| divided by the larger of the two sizes. An entry so small
    that rounding leaves fewer than six digits of its difference is divided by the smallest size that keeps six.

    Attributes
    ----------
    on_kink : ndarray of bool of shape (n_parameters,)
        Which entries can't be judged, since a step of epsilon carries a unit over a kink.
    kinks : tuple of Kink
        The units that it carries over, each with its sample; the outcome's text says how to move off them.
    """

    on_kink: np.ndarray
    kinks: tuple[Kink, ...]

    def __new__(cls, analytic: np.ndarray, numeric: np.ndarray, relative_error: np.ndarray,
                on_kink: np.ndarray | None = None, kinks: tuple[Kink, ...] = ()) -> GradientCheck:
        """Return the outcome; by default nothing sits on a kink."""
        self = super().__new__(cls, analytic, numeric, relative_error)
        self.on_kink = np.zeros(np.shape(relative_error), bool) if on_kink is None else on_kink
        self.kinks = kinks
        return self

    @property
    def max_relative_error(self) -> float:
        """The largest relative error of what is not on a kink; 1e-5 or less when the backward pass is right."""
        return float(self.relative_error[~self.on_kink].max(initial=0.0))

    @in_plain_letters
    def __repr__(self) -> str:
        words = f"GradientCheck(max_relative_error={self.max_relative_error:.2g}, parameters={self.analytic.size}"
        if not self.on_kink.any():
            return words + ")"
        named = "; ".join(map(str, self.kinks[:MOST_TOLD])) or "a bend of the loss"
        more = f"; and {len(self.kinks) - MOST_TOLD} more" if len(self.kinks) > MOST_TOLD else ""
        return (f"{words}, on a kink and not judged: {self.on_kink.sum()} of them, by {named}{more}. "
                "To judge them too, move off: try b='uniform', another seed, or a little noise on X)")


@by_its_names
def gradient_check(net: Network, X: ArrayLike, y: ArrayLike, loss: str | losses.Loss = "mse", *,
                   epsilon: float = 1e-6, seed: int | None = None) -> GradientCheck:
    """Compare the backward pass with (L(theta + epsilon) - L(theta - epsilon)) / (2 epsilon), one parameter at a time.

    It works on a float64 copy, so that the network stays as it is. Each parameter takes two forward passes: a network
    for MNIST with 100 hidden neurons, 79,510 parameters, takes a minute or two.

    Parameters
    ----------
    net : Network
    X : array_like of shape (n_samples, n_in)
    y : array_like of shape (n_samples, n_out)
    loss : str or Loss
    epsilon : float
        The step. Too large cuts corners, too small drowns in rounding.
    seed : int, optional
        With it dropout drops: the same mask in every pass. Without it nothing is dropped.

    Returns
    -------
    GradientCheck
        Both gradients and their relative errors, and what sits on a kink (ReLU at 0), where no step is right.

    Raises
    ------
    ValueError
        For data, a loss or weights that do not fit, or an epsilon below 1e-8.
    """
    epsilon = between(epsilon, "epsilon", SMALLEST, math.nextafter(1, 2), f"a positive number from {SMALLEST} to 1")
    loss, seed = losses.get(loss), None if seed is None else as_seed(seed)
    check_finite(a_network(net))
    check_output(loss, net.output, net.n_out)
    net = net.copy()
    net.set_dtype(np.float64)
    X = samples(X, net.n_in, "layer 0").astype(np.float64)
    y = targets(loss, y, len(X), net.n_out, np.float64)
    with np.errstate(all="ignore"):
        return _compare(net, X, y, loss, epsilon, seed)


def _compare(net: Network, X: np.ndarray, y: np.ndarray, loss: losses.Loss, epsilon: float,
             seed: int | None) -> GradientCheck:
    """Do the work of `gradient_check` on what was checked before."""
    theta = net.parameters

    def forward() -> Trace:
        return net.propagate(X, None if seed is None else np.random.default_rng(seed))

    def moved(k: int, step: float) -> tuple[float, list[Distances]]:
        """Return the loss with parameter k moved by a step, and on which side of its kinks everything lies."""
        before, theta[k] = theta[k], theta[k] + step
        trace = forward()
        theta[k] = before
        return loss.of_output(net.output, trace[-1].Z, trace[-1].A, y), from_kinks(net, trace, loss, y)

    trace = forward()
    value, gradients = net.loss_and_gradients(trace, y, loss)
    within_floats(value)
    analytic, numeric = gradients.vector, np.empty(theta.size)
    on_kink, kinks = np.zeros(theta.size, bool), set()
    terms = max(abs(value), _size_of_terms(loss, trace), np.finfo(float).tiny)
    resolution = np.finfo(float).eps * terms / epsilon  # what rounding does to a slope
    with on_a_line() as say:
        for k in range(theta.size):
            (right, beyond), (left, before) = moved(k, epsilon), moved(k, -epsilon)
            numeric[k] = (right - left) / (2 * epsilon)
            crossed = crossed_kinks(before, beyond)
            on_kink[k] = bool(crossed)
            kinks |= crossed
            if not crossed and abs(numeric[k] - analytic[k]) > 1e-5 * abs(numeric[k]) + 1e6 * resolution:
                on_kink[k] = _is_bent(functools.partial(moved, k), value, epsilon, resolution)
            say(f"Checking: {k + 1:,} of {theta.size:,} parameters.")
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    error = np.abs(analytic - numeric) / np.maximum(size, 1e6 * resolution)
    return GradientCheck(analytic, numeric, error, on_kink, tuple(sorted(kinks, key=place)))


def _size_of_terms(loss: losses.Loss, trace: Trace) -> float:
    """Return about how large the terms of a loss are that nearly cancel out: of a logarithm of probabilities, logits.

    So a loss near 0, as that of a network that has learned, is not rounded as finely as it is small.
    """
    return max(1.0, float(np.abs(trace[-1].Z).max())) / 10 if loss.partner else 0.0


def _is_bent(moved: Callable[[float], tuple[float, object]], value: float, epsilon: float, resolution: float) -> bool:
    """Say whether the loss has two slopes here, as at a kink that a function of one's own does not state.

    Where it is smooth, slopes to the right and to the left differ by a curvature times the step: half the step, half
    the difference.
    """
    def difference(step: float) -> float:
        return abs(moved(step)[0] - 2 * value + moved(-step)[0]) / step

    whole, half = difference(epsilon), difference(epsilon / 2)
    return whole > 1e4 * resolution and half > 0.75 * whole
