"""Tried: an optimiser of a learner's own, asked for a few steps before a Trainer relies on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab._core.optimizer import Optimizer
from nnlab._core.shown import shown
from nnlab._core.tried import copy_or_none, names_in

STEPS = 10
STEP = "Write def step(self, theta, g), which moves theta in place, as by theta -= self.learning_rate * g."


class NotRemembered(ValueError):
    """An optimiser does not take back what it has remembered."""


def try_optimizer(optimizer: Optimizer, theta: np.ndarray) -> None:
    """Raise ValueError unless an optimiser moves parameters like theta, (n_parameters,), in place, and can go back.

    A copy is tried, on other numbers: optimiser and theta stay as they are.
    """
    if type(optimizer).__module__.partition(".")[0] == "nnlab" and type(optimizer) is not Optimizer:
        return
    own = type(optimizer).__name__
    _settings(optimizer, own)
    place, g = np.ones(theta.shape), np.linspace(-1, 1, theta.size + 1)[1:]  # in float64, where small steps show
    returned = None
    if (tried := copy_or_none(optimizer)) is None:
        return
    try:
        with np.errstate(all="ignore"):
            tried.reset()
            _go_back(tried, own)
            for _ in range(STEPS):
                returned = tried.step(place, g.copy())  # type: ignore[func-returns-value]
            _go_back(tried, own)
    except NotRemembered:
        raise
    except Exception as error:
        raise ValueError(f"step of {own} must work on arrays of shape {theta.shape}. Got {shown(error)}. "
                         f"{STEP}") from error
    if isinstance(returned, np.ndarray) and (place == 1).all():  # without an answer it may still collect gradients
        raise ValueError(f"step of {own} must move theta in place. Got one that returns {shown(returned)} instead. "
                         f"{STEP}")
    if not np.isfinite(place).all():
        raise ValueError(f"step of {own} must lead to finite parameters. Got {place[~np.isfinite(place)][0]} after "
                         f"{STEPS} steps from 1. {STEP}")


def _go_back(optimizer: Optimizer, own: str) -> None:
    """Raise ValueError unless it takes back what it says that it remembers."""
    try:
        optimizer.memory = optimizer.memory
    except Exception as error:
        raise NotRemembered(f"memory of {own} must take what it has given, before the first step too. Got "
                            f"{shown(error)}. Name in STATE what it remembers, and leave memory as it is.") from error


def _settings(optimizer: Optimizer, own: str) -> None:
    """Raise ValueError unless it has a step, a learning rate, and what STATE names."""
    if type(optimizer).step is Optimizer.step:
        optimizer.step(np.zeros(1), np.zeros(1))  # which says what is missing
    missing: list[Any] = [name for name in names_in(optimizer.STATE, f"STATE of {own}") if not hasattr(optimizer, name)]
    if missing:
        raise ValueError(f"STATE of {own} must name what it remembers. Got {missing[0]!r}, which it does not have. "
                         f"Set self.{missing[0]} in __init__ and in reset.")
    if not hasattr(optimizer, "_learning_rate"):
        raise ValueError(f"{own} must have a learning rate. Got none. "
                         f"Write super().__init__(learning_rate) in its __init__.")
