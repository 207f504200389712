"""Layout: how the panels of a figure stand in the room that there is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

NARROW = 360  # px: for less room a figure is laid out as for so much, and shown smaller
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


def no_smaller_than_a_pixel(figure: Figure) -> None:
    """Give a figure at least one pixel each way: there is no picture of nothing."""
    width, height = figure.get_size_inches()
    least = 1 / min(figure.dpi, 100)  # at half its size a page has half a pixel for each px
    figure.set_size_inches(max(width, least), max(height, least))


class Form(NamedTuple):
    """How panels stand in a figure of at least so many px of width.

    `mosaic` has a word for each row and a letter for each panel, in their order: "aa bc" is a wide one over two.
    `height` gives the figure's height in px for its width; `widths` and `heights` are shares of columns and rows, these
    perhaps for its width too. Wider than `most` it does not get.
    """

    least: float
    mosaic: str
    height: Callable[[float], float]
    widths: Sequence[float] = ()
    heights: Sequence[float] | Callable[[float], Sequence[float]] = ()
    most: float = math.inf


def in_forms(*forms: Form, margin: bool = False) -> Callable:
    """Return a layout of a LiveFigure: the first of some forms, widest first, for which there is room.

    With a margin there is room at the right for the last number of an axis.
    """
    def lay_out(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
        width = min(max(width, NARROW), natural[0])
        form = next(form for form in forms if width >= form.least)
        width, rows = min(width, form.most), form.mosaic.split()
        heights = form.heights(width) if callable(form.heights) else form.heights
        figure.set_layout_engine("constrained", **({"rect": (0, 0, 0.985, 1)} if margin else {}))
        grid = GridSpec(len(rows), len(rows[0]), figure=figure, width_ratios=form.widths or None,
                        height_ratios=heights or None)
        for panel, letter in zip(figure.axes, sorted({*"".join(rows)}), strict=True):
            at = [k for k, row in enumerate(rows) if letter in row]
            row = rows[at[0]]
            panel.set_subplotspec(grid[at[0]:at[-1] + 1, row.index(letter):row.rindex(letter) + 1])
        figure.set_size_inches(width / 100, form.height(width) / 100)

    return lay_out
