"""Kinks: where a network has two slopes, how far what it computes is from them, and what a small step carries over."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab import losses
from nnlab._core.plain import in_plain_letters
from nnlab._core.records import Trace
from nnlab.network import Network

Distances = tuple[int | None, np.ndarray]  # of the sums from a kink: the layer, or None for the loss; of Z's shape


class Kink(NamedTuple):
    """Where a network sits on a kink: the layer, or None for the loss, and there the sample and the unit, from 0."""

    layer: int | None
    sample: int
    unit: int

    @in_plain_letters
    def __str__(self) -> str:
        where = "the loss" if self.layer is None else f"layer {self.layer}"
        return f"{where}, unit {self.unit}, at sample {self.sample}"


def place(kink: Kink) -> tuple[bool, int, int, int]:
    """Return by what kinks are put in order: the layers', then the loss's."""
    return (kink.layer is None, kink.layer or 0, kink.sample, kink.unit)


def from_kinks(net: Network, trace: Trace, loss: losses.Loss, y: np.ndarray) -> list[Distances]:
    """Return how far each sum is from each kink of its activation, and the outputs from the loss's: by layer."""
    away: list[Distances] = [(j, one.Z - kink) for j, (layer, one) in enumerate(zip(net.layers, trace, strict=True))
            for kink in getattr(getattr(layer, "activation", None), "kinks", ())]
    if loss.kink is not None and not loss.is_exact_at(net.output):
        away.append((None, loss.kink(trace.y_hat, y)))
    return away


def crossed_kinks(before: list[Distances], beyond: list[Distances]) -> set[Kink]:
    """Return what lies on one side of a kink before and on another beyond; what has not moved has crossed none."""
    found = set()
    for (layer, left), (_, right) in zip(before, beyond, strict=True):
        places = np.argwhere(np.sign(left) != np.sign(right))
        found |= {Kink(layer, int(sample), int(unit)) for sample, unit in places}
    return found
