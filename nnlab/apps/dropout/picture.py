"""The dropout app's figure: the network with its mask, what it says of the plane, and all thinned networks' answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.gridspec import GridSpec

from nnlab.apps.dropout.state import NAMES, SIZES
from nnlab.views import DecisionMap, Figure, MaskedNetwork, OutputSpread, PlanePoints

WIDTH, HEIGHT = 1100, 430
EDGE = 2.6  # the plane is shown from −2.6 to 2.6
RESOLUTION = 50


class Picture:
    """Figure and views."""

    def __init__(self, X: np.ndarray, y: np.ndarray):
        self.figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, layout="constrained")
        self.axes = list(self.figure.subplots(1, 3))  # a list: garbage collection can't see into an array
        self.network = MaskedNetwork(SIZES, NAMES, self.axes[0], title="Click a unit to drop or keep it")
        self.map = DecisionMap(np.zeros((0, 2)), np.zeros(0), self.axes[1], extent=(-EDGE, EDGE, -EDGE, EDGE),
                               resolution=RESOLUTION, title="This network's answers", labels=("0", "1"))
        self.points, self.X, self.y = PlanePoints(self.map), X, y
        self.map.repaint()
        arrange(self.figure, (WIDTH, HEIGHT), WIDTH)

    def set_output(self, is_probability: bool) -> None:
        """Begin the panel of the answers anew."""
        self.axes[2].clear()
        self.spread = OutputSpread(self.axes[2], limits=(0, 1) if is_probability else None, middle=0.5,
                                   xlabel="answer ŷ for the ringed point")

    def choose(self, sample: int) -> None:
        """Draw the points, one of them ringed."""
        self.points.update(self.X, self.y, np.zeros(len(self.y), bool), chosen=sample)


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Lay the panels out for so many px of width: in one row, in two, or below one another."""
    width = min(max(width, 300), natural[0])
    network, plane, spread = figure.axes
    figure.set_layout_engine("constrained", rect=(0, 0, 0.985, 1))  # room for the last number of an axis
    if width >= 900:
        grid, height = GridSpec(1, 3, figure=figure, width_ratios=(44, 28, 28)), natural[1]
        places = [grid[0], grid[1], grid[2]]
    elif width >= 560:
        grid, height = GridSpec(2, 2, figure=figure), 1.8 * natural[1]
        places = [grid[0, :], grid[1, 0], grid[1, 1]]
    else:
        grid, height = GridSpec(3, 1, figure=figure), 2.5 * natural[1]
        places = [grid[0], grid[1], grid[2]]
    for panel, place in zip((network, plane, spread), places, strict=True):
        panel.set_subplotspec(place)
    figure.set_size_inches(width / 100, height / 100)
