"""Layout: how the panels of a figure stand in the room that there is."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

NARROW = 300  # px: a figure is never narrower; it scrolls instead
PANEL = 280  # px: with less room than this for each panel, panels stand below one another
TALL = 0.83  # of its own width: with less room a figure that has a tall form takes it
SLIM = 0.56  # of its height: narrower no tall form gets


def stack_panels(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Give a figure the best layout for so many px of width.

    `natural` is its own size, (width, height) in px; `tall` the height of its form for narrow rooms, if it has one.
    """
    panels = max(1, len(figure.axes))
    natural_width, height = natural
    if tall and width < TALL * natural_width:
        height, width = tall, min(max(width, SLIM * tall), tall)
    width = max(width, NARROW)
    columns = max(1, min(panels, int(width // PANEL)))
    rows = -(-panels // columns)
    width = min(width, natural_width * columns / panels) if rows > 1 else min(width, natural_width)
    figure.set_layout_engine("constrained")
    grid = GridSpec(rows, columns, figure=figure)
    for k, panel in enumerate(figure.axes):
        panel.set_subplotspec(grid[k])
    figure.set_size_inches(width / 100, rows * height / 100)
