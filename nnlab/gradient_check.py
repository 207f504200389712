"""gradient_check: is a backward pass right? Compare it with central differences of the loss.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, section 11.5.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from nnlab import losses
from nnlab.inputs import positive, samples
from nnlab.network import Network
from nnlab.plain import in_plain_letters
from nnlab.targets import targets


class GradientCheck(NamedTuple):
    """The outcome: both gradients, of shape (n_parameters,), and how far apart they are.

    The relative error of an entry is |analytic - numeric| divided by the larger of the two sizes. An entry so small
    that rounding leaves fewer than six digits of its difference is divided by the smallest size that keeps six.
    """

    analytic: np.ndarray
    numeric: np.ndarray
    relative_error: np.ndarray

    @property
    def max_relative_error(self) -> float:
        """The largest relative error; 1e-5 or less when the backward pass is right."""
        return float(self.relative_error.max())

    @in_plain_letters
    def __repr__(self) -> str:
        return f"GradientCheck(max_relative_error={self.max_relative_error:.2g}, parameters={self.analytic.size})"


def gradient_check(net: Network, X: ArrayLike, y: ArrayLike, loss: str | losses.Loss = "mse", *,
                   epsilon: float = 1e-6, seed: int | None = None) -> GradientCheck:
    """Compare the backward pass with (L(theta + epsilon) - L(theta - epsilon)) / (2 epsilon), one parameter at a time.

    It works on a float64 copy, so that the network stays as it is.

    Parameters
    ----------
    net : Network
    X : array_like of shape (n_samples, n_in)
    y : array_like of shape (n_samples, n_out)
    loss : str or Loss
    epsilon : float
        The step. Too large cuts corners, too small drowns in rounding; at a kink (ReLU at 0) no step is right.
    seed : int, optional
        With it dropout drops: the same mask in every pass. Without it nothing is dropped.

    Raises
    ------
    ValueError
        For data that do not fit, or an epsilon that is not above 0.
    """
    epsilon, loss = positive(epsilon, "epsilon"), losses.get(loss)
    net = net.copy()
    net.set_dtype(np.float64)
    X = samples(X, net.n_in, "layer 0").astype(np.float64)
    y = targets(loss, y, len(X), net.n_out, np.float64)
    theta = net.parameters

    def forward():
        return net.propagate(X, None if seed is None else np.random.default_rng(seed))

    def loss_at(k: int, value: float) -> float:
        before, theta[k] = theta[k], value
        last = forward()[-1]
        theta[k] = before
        return loss.of_output(net.output, last.Z, last.A, y)

    value, gradients = net.loss_and_gradients(forward(), y, loss)
    numeric = np.array([(loss_at(k, theta[k] + epsilon) - loss_at(k, theta[k] - epsilon)) / (2 * epsilon)
                        for k in range(theta.size)])
    size = np.maximum(np.abs(gradients.vector), np.abs(numeric))
    resolved = 1e6 * np.finfo(float).eps * max(abs(value), np.finfo(float).tiny) / epsilon
    return GradientCheck(gradients.vector, numeric, np.abs(gradients.vector - numeric) / np.maximum(size, resolved))
