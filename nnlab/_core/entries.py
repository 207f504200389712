"""Entries: what a History holds of each epoch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from nnlab._core.inputs import real, whole
from nnlab._core.records import Snapshot
from nnlab._core.shown import shown

MEASURED = ("loss", "accuracy", "validation_loss", "validation_accuracy")
EXPONENT = 15
MOST_EPOCHS = 10**EXPONENT  # up to here a float tells each of them from the next
MOST_REMEMBERED = 3  # arrays as long as the parameters: bounds are the same whatever the optimiser remembers


@dataclass(slots=True)
class Entry:
    """An epoch: its number, where the curves were at its end, and the run itself if it can be brought back."""

    epoch: int
    curves: tuple[float | None, ...] | None = None  # in the order of MEASURED; None for the first weights
    snapshot: Snapshot | None = None


def some_epochs(value: int, name: str) -> int:
    """Return a number of epochs to train for, or raise ValueError."""
    return whole(value, name, 1, MOST_EPOCHS, f"a whole number from 1 to 10^{EXPONENT}", f"Use for example {name}=1.")


def as_epoch(value: int, name: str) -> int:
    """Return a number of epochs or of steps, or raise ValueError."""
    if type(value) is int and 0 <= value <= MOST_EPOCHS:
        return value
    return whole(value, name, 0, MOST_EPOCHS, f"a whole number from 0 to 10^{EXPONENT}", f"Use for example {name}=0.")


def curve_value(value: float, name: str) -> float:
    """Return a curve's next entry as a float, which may be infinite or NaN, or raise ValueError."""
    if type(value) is float and 0 <= value <= 1:  # either may be so, and most are
        return value
    number = real(value)
    if number is None:
        raise ValueError(f"{name} must be a number. Got {shown(value)}. Use for example {name}=0.5.")
    if name.endswith("accuracy") and not (0 <= number <= 1 or math.isnan(number)):
        raise ValueError(f"{name} must be a share from 0 to 1, NaN if there is none. Got {shown(value)}. "
                         f"Divide percentages by 100.")
    return number


def own_parameters(parameters: np.ndarray) -> np.ndarray:
    """Return a copy that nobody can write into of a network's parameters, or raise ValueError."""
    is_row = type(parameters) is np.ndarray and parameters.dtype.kind == "f" and parameters.ndim == 1
    if not (is_row and len(parameters)):
        raise ValueError(f"parameters must be an array of floats in one row. Got {shown(parameters)}. "
                         f"Use net.parameters.")
    return _own(parameters)


def own_memory(memory: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what an optimiser remembers, with copies of its arrays that nobody can write into."""
    return tuple([_own(part) if type(part) is np.ndarray else part for part in memory])


def _own(array: np.ndarray) -> np.ndarray:
    own = array.copy()
    own.setflags(write=False)
    return own


@lru_cache(maxsize=16)
def most_snapshots(max_bytes: int, size: int) -> int:
    """Return how many snapshots of parameters with so many bytes there may be: at least the first and the newest."""
    return max(2, max_bytes // (size * (1 + MOST_REMEMBERED) + 300))  # 300: what Python adds to the arrays
