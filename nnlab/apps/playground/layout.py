"""Layout: how the playground's panels stand in the room that there is."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

WIDTH, HEIGHT = 1100, 420  # px, with room for all panels side by side


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Lay the panels out for so many px of width: in one row, in two, or below one another."""
    width = min(max(width, 300), natural[0])
    network, plane, curve = figure.axes
    figure.set_layout_engine("constrained", rect=(0, 0, 0.985, 1))  # room for the last number of an axis
    if width >= 910:  # with less the losses do not fit above their curve
        grid = GridSpec(1, 3, figure=figure, width_ratios=(41, 36, 28))
        height = max(360, 0.34 * width + 43)  # so much that the square plane fills its panel
        places = [grid[0], grid[1], grid[2]]
    elif width >= 560:
        above, below = 370, 0.48 * width + 40
        grid = GridSpec(2, 2, figure=figure, width_ratios=(10, 10), height_ratios=(above, below))
        height = above + below
        places = [grid[0, :], grid[1, 0], grid[1, 1]]
    else:
        above, below = 370, 0.85 * width + 40
        grid = GridSpec(3, 1, figure=figure, height_ratios=(above, below, 300))
        height = above + below + 300
        places = [grid[0], grid[1], grid[2]]
    for panel, place in zip((network, plane, curve), places, strict=True):
        panel.set_subplotspec(place)
    figure.set_size_inches(width / 100, height / 100)
