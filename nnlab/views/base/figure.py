"""Figure: one of matplotlib that looks the same whatever style it is made, laid out, drawn or saved in."""

from __future__ import annotations

from typing import Any

import matplotlib.figure

from nnlab.views.base.own_style import own_style
from nnlab.views.base.shown import in_a_line


class Figure(matplotlib.figure.Figure):
    """A matplotlib figure in nnlab's own style. What a call says itself counts, such as ``savefig(..., dpi=300)``."""

    @own_style
    def __init__(self, *args: Any, **more: Any):
        try:
            super().__init__(*args, **more)
        except Exception as error:  # what it takes is matplotlib's own affair
            given = [*map(in_a_line, args), *(f"{name}={in_a_line(value)}" for name, value in more.items())]
            raise ValueError(f"Figure must be given what a figure of matplotlib takes. Got {', '.join(given)}. "
                             f"Use for example Figure(figsize=(8, 4), dpi=100).") from error

    # subplots, add_axes and whatever else makes Axes end in one of these
    add_subplot = own_style(matplotlib.figure.Figure.add_subplot)
    add_axes = own_style(matplotlib.figure.Figure.add_axes)
    set_layout_engine = own_style(matplotlib.figure.Figure.set_layout_engine)
    draw = own_style(matplotlib.figure.Figure.draw)
    get_tightbbox = own_style(matplotlib.figure.Figure.get_tightbbox)
    savefig = own_style(matplotlib.figure.Figure.savefig)
