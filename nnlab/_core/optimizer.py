"""What all optimisers share."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np

from nnlab._core.guarded import Guarded
from nnlab._core.inputs import instance, positive, real
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shape_of, shown


class Optimizer(Guarded):
    """What all optimisers share. One of your own needs a `step`, and if it remembers anything STATE and `reset`.

    Parameters
    ----------
    learning_rate : float
        Above 0.
    """

    STATE: tuple[str, ...] = ()  # what is remembered of past gradients; a step writes it past the checks of settings

    def __init__(self, learning_rate: float):
        self.learning_rate = learning_rate

    @property
    def learning_rate(self) -> float:
        """How far a step goes; may be set at any moment to any number above 0."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = positive(value, "learning_rate")

    def step(self, theta: np.ndarray, g: np.ndarray) -> None:
        """Move theta in place by the gradient g; both have shape (n_parameters,)."""
        raise ValueError(f"{type(self).__name__} must have a step of its own. Got none. "
                         f"Write def step(self, theta, g), which moves theta in place.")

    def reset(self) -> None:
        """Forget past gradients."""

    @property
    def memory(self) -> tuple[Any, ...]:
        """What is remembered of past gradients; set it to go back. No step changes these arrays."""
        if not self.STATE:
            return ()
        found = tuple([getattr(self, name) for name in self.STATE])
        is_ours = type(self).__module__ == "nnlab.optimizers"  # whose steps replace their arrays, never change them
        return found if is_ours else tuple(map(_copied, found))

    @memory.setter
    def memory(self, values: tuple[Any, ...]) -> None:
        if not isinstance(values, tuple) or len(values) != len(self.STATE):
            raise ValueError(f"memory of {type(self).__name__} must be a tuple of {len(self.STATE)}. "
                             f"Got {shown(values)}. Use the memory of another {type(self).__name__}.")
        read = {name: self.RULES[name](value, name) if name in self.RULES else value
                for name, value in zip(self.STATE, values, strict=True)}  # all of them, before one is set
        for name, value in read.items():
            setattr(self, name, _copied(value))

    @in_plain_letters
    def __repr__(self) -> str:
        settings = [f"{name.lstrip('_')}={value}" for name, value in vars(self).items() if name not in self.STATE]
        return f"{type(self).__name__}({', '.join(settings)})"


def _copied(value: Any) -> Any:
    return value.copy() if type(value) is np.ndarray else copy.deepcopy(value)


def remembered(value: Any, name: str) -> float | np.ndarray:
    """Return what an optimiser remembers of each parameter, or 0.0 for nothing yet, or raise ValueError."""
    if type(value) is np.ndarray and value.ndim and value.dtype.kind == "f":
        return value
    if real(value) != 0:
        raise ValueError(f"{name} must be 0, as at first, or an array with a number for each parameter. "
                         f"Got {shown(value)}. Use reset() to forget past gradients.")
    return 0.0


def squares(value: Any, name: str) -> float | np.ndarray:
    """Return what an optimiser remembers of squared gradients, or raise ValueError where that is below 0."""
    found = remembered(value, name)
    if np.any(found < 0):
        raise ValueError(f"{name} must hold means of squares, 0 or above. Got {np.min(found):g}. "
                         f"Use reset() to forget past gradients.")
    return found


def check_pair(theta: np.ndarray, g: np.ndarray, *memory: float | np.ndarray) -> None:
    """Raise ValueError unless both are arrays of floats of one shape, as what is remembered: theta changes in place."""
    if type(theta) is not np.ndarray or type(g) is not np.ndarray or theta.shape != g.shape or (
            theta.dtype.kind != "f" or g.dtype.kind != "f"):
        raise ValueError(f"theta and g must be arrays of floats, of one shape. Got {shown(theta)} and {shown(g)}. "
                         f"Use for example net.parameters and gradients.vector.")
    if not theta.flags.writeable:
        raise ValueError(f"theta must be an array that can be written into. Got one that is locked, {shown(theta)}. "
                         f"Use theta.flags.writeable = True first.")
    for one in memory:
        if type(one) is np.ndarray and one.shape != theta.shape:
            raise ValueError(f"theta must have the shape that the optimiser remembers, {shape_of(one)}. "
                             f"Got {shape_of(theta)}. Use another optimiser for other parameters, or reset().")


def check_memory(memory: tuple[Any, ...], optimizer: Optimizer, theta: np.ndarray) -> None:
    """Raise ValueError unless an optimiser's memory is made of numbers, and of arrays of the parameters' shape."""
    name = type(optimizer).__name__
    instance(memory, tuple, "memory", "what an optimiser remembers", "Use optimizer.memory.")
    for part in memory:
        is_array = isinstance(part, np.ndarray) and part.dtype.kind == "f" and part.shape == theta.shape
        if real(part) is None and not (is_array and np.isfinite(part).all()):
            raise ValueError(f"memory must hold finite numbers, and arrays of shape {theta.shape}. Got {shown(part)} "
                             f"in it. Use the memory of another {name} that has trained the same network.")
