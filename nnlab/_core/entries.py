"""Entries: what a History holds of each epoch."""

from __future__ import annotations

from dataclasses import dataclass

from nnlab._core.inputs import real
from nnlab._core.records import Snapshot
from nnlab._core.shown import shown

MEASURED = ("loss", "accuracy", "validation_loss", "validation_accuracy")
MOST_REMEMBERED = 3  # arrays as long as the parameters: bounds are the same whatever the optimiser remembers


@dataclass(slots=True)
class Entry:
    """An epoch: its number, where the curves were at its end, and the run itself if it can be brought back."""

    epoch: int
    curves: tuple[float | None, ...] | None = None  # in the order of MEASURED; None for the first weights
    snapshot: Snapshot | None = None


def curve_value(value: float, name: str) -> float:
    """Return a curve's next entry as a float, which may be infinite or NaN, or raise ValueError."""
    number = value if type(value) is float else real(value)
    if number is None:
        raise ValueError(f"{name} must be a number. Got {shown(value)}. Use for example {name}=0.5.")
    return number


def most_snapshots(max_bytes: int, size: int) -> int:
    """Return how many snapshots of parameters with so many bytes there may be: at least the first and the newest."""
    return max(2, max_bytes // (size * (1 + MOST_REMEMBERED) + 300))  # 300: what Python adds to the arrays
