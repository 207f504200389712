"""Optimisers: how parameters move once the gradient is known.

Each works on one vector, theta, of all parameters and one vector, g, of their gradients, and changes theta in
place. The learning rate may change at any moment.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, chapter 8; Sutskever et al. (2013) for Nesterov's
momentum; Tieleman and Hinton (2012) for RMSProp; Kingma and Ba (2015), arXiv:1412.6980, for Adam.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np

from nnlab._core.arrays import numbers
from nnlab._core.inputs import count_from_0, flag, function, instance, positive, share
from nnlab._core.optimizer import Optimizer, check_pair, remembered, squares
from nnlab._core.shown import shown
from nnlab._core.tables import Table
from nnlab._core.tried import asked
from nnlab.network import Gradients, Network, a_network


def sgd_step(net: Network, gradients: Gradients, learning_rate: float) -> None:
    """Take one step of plain gradient descent: every parameter moves by -learning_rate times its gradient."""
    theta, rate = a_network(net).parameters, positive(learning_rate, "learning_rate")
    instance(gradients, Gradients, "gradients", "what net.backward has returned", "Use net.backward(trace, dA).")
    check_pair(theta, gradients.vector)
    with np.errstate(all="ignore"):
        moved = theta - rate * numbers(gradients.vector, "gradients.vector")
    if not np.isfinite(moved).all():
        raise ValueError(f"A step must lead to finite weights. Got {moved[~np.isfinite(moved)][0]} after a step with "
                         f"learning_rate={rate:g}. Use a smaller learning rate.")
    theta[:] = moved


class SGD(Optimizer):
    """Plain gradient descent: theta <- theta - learning_rate g.

    Parameters
    ----------
    learning_rate : float
        Above 0.
    """

    def step(self, theta: np.ndarray, g: np.ndarray) -> None:
        """Move theta in place by the gradient g; both have shape (n_parameters,)."""
        check_pair(theta, g)
        theta -= self._learning_rate * g


class Momentum(Optimizer):
    """Descent with momentum: v <- momentum v + g; theta <- theta - learning_rate v.

    Parameters
    ----------
    learning_rate : float
        Above 0.
    momentum : float
        The share of the last velocity that is kept, from 0 to below 1.
    nesterov : bool
        Look ahead: step along g + momentum v instead of v.
    """

    STATE = ("v",)
    RULES: ClassVar = {"momentum": share, "nesterov": flag, "v": remembered}

    def __init__(self, learning_rate: float, momentum: float = 0.9, *, nesterov: bool = False):
        super().__init__(learning_rate)
        self.momentum = momentum
        self.nesterov = nesterov
        self.reset()

    def reset(self) -> None:
        """Forget the velocity."""
        self.v = 0.0

    def step(self, theta: np.ndarray, g: np.ndarray) -> None:
        """Move theta in place by the gradient g; both have shape (n_parameters,)."""
        check_pair(theta, g, self.v)
        vars(self)["v"] = self.momentum * self.v + g
        theta -= self.learning_rate * (g + self.momentum * self.v if self.nesterov else self.v)


class RMSProp(Optimizer):
    """Divide by a running root mean square: s <- decay s + (1 - decay) g²; theta <- theta - learning_rate g / (√s + ε).

    Parameters
    ----------
    learning_rate : float
        Above 0.
    decay : float
        How slowly old gradients are forgotten, from 0 to below 1.
    epsilon : float
        Keeps the quotient finite.
    """

    STATE = ("s",)
    RULES: ClassVar = {"decay": share, "epsilon": positive, "s": squares}

    def __init__(self, learning_rate: float, decay: float = 0.99, *, epsilon: float = 1e-8):
        super().__init__(learning_rate)
        self.decay = decay
        self.epsilon = epsilon
        self.reset()

    def reset(self) -> None:
        """Forget past gradients."""
        self.s = 0.0

    def step(self, theta: np.ndarray, g: np.ndarray) -> None:
        """Move theta in place by the gradient g; both have shape (n_parameters,)."""
        check_pair(theta, g, self.s)
        vars(self)["s"] = self.decay * self.s + (1 - self.decay) * g * g
        theta -= self.learning_rate * g / (np.sqrt(self.s) + self.epsilon)


class Adam(Optimizer):
    """Momentum divided by a running root mean square, both corrected for their start at 0.

    m <- beta1 m + (1 - beta1) g; s <- beta2 s + (1 - beta2) g²;
    theta <- theta - learning_rate m̂ / (√ŝ + ε), with m̂ = m / (1 - beta1^t) and ŝ = s / (1 - beta2^t).

    Parameters
    ----------
    learning_rate : float
        Above 0.
    beta1, beta2 : float
        How slowly old gradients and their squares are forgotten, from 0 to below 1.
    epsilon : float
        Keeps the quotient finite.
    """

    STATE = ("m", "s", "t")
    RULES: ClassVar = {"beta1": share, "beta2": share, "epsilon": positive, "m": remembered, "s": squares,
                       "t": count_from_0}

    def __init__(self, learning_rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, *,
                 epsilon: float = 1e-8):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.reset()

    def reset(self) -> None:
        """Forget past gradients."""
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, theta: np.ndarray, g: np.ndarray) -> None:
        """Move theta in place by the gradient g; both have shape (n_parameters,)."""
        check_pair(theta, g, self.m, self.s)
        vars(self).update(t=self.t + 1, m=self.beta1 * self.m + (1 - self.beta1) * g,
                          s=self.beta2 * self.s + (1 - self.beta2) * g * g)
        m_hat = self.m / (1 - self.beta1**self.t)
        s_hat = self.s / (1 - self.beta2**self.t)
        theta -= self.learning_rate * m_hat / (np.sqrt(s_hat) + self.epsilon)


def nesterov(learning_rate: float) -> Momentum:
    """Return Momentum that looks ahead."""
    return Momentum(learning_rate, nesterov=True)


_Make = Callable[[float], Optimizer]


def _making(make: _Make, name: str) -> _Make:
    """Return what makes an optimiser, or raise ValueError unless it makes one of a learning rate."""
    made = asked(function(make, f"OPTIMIZERS[{name!r}]"), name, 0.1, remedy=f"Write it as {name}(learning_rate).")
    if not isinstance(made, Optimizer):
        raise ValueError(f"{name} must make an Optimizer of a learning rate. Got {shown(made)}. "
                         f"Use for example a class, such as nnlab.SGD.")
    return make


# What apps offer and errors name: how each is made from a learning rate.
OPTIMIZERS: Table[_Make] = Table({
    "SGD": SGD, "Momentum": Momentum, "Nesterov": nesterov, "RMSProp": RMSProp, "Adam": Adam,
}, "an optimiser", _making)
