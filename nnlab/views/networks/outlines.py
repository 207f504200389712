"""Outlines of what a network is drawn with: neurons are circles; inputs, which compute nothing, are boxes.

The loss, which no neuron is either, has six corners.
"""

from __future__ import annotations

from matplotlib.patches import BoxStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

SIDE = 0.88  # of a box, where a circle's diameter is 1
NEURON = Path.unit_circle().transformed(Affine2D().scale(0.5))
LOSS = Path.unit_regular_polygon(6).transformed(Affine2D().scale(0.54))
INPUT = BoxStyle.Round(pad=0, rounding_size=0.14 * SIDE)(-SIDE / 2, -SIDE / 2, SIDE, SIDE, 1)


def outlines(n_inputs: int, n_neurons: int) -> list[Path]:
    """Return an outline for each of the inputs, then for each of the neurons, as a scatter's paths."""
    return [INPUT] * n_inputs + [NEURON] * n_neurons
