"""Figure: one of matplotlib that looks the same whatever style it is made, laid out, drawn or saved in."""

from __future__ import annotations

import matplotlib.figure

from nnlab.views.base.own_style import own_style


class Figure(matplotlib.figure.Figure):
    """A matplotlib figure in nnlab's own style. What a call says itself counts, such as ``savefig(..., dpi=300)``."""

    # subplots, add_axes and whatever else makes Axes end in one of these
    __init__ = own_style(matplotlib.figure.Figure.__init__)
    add_subplot = own_style(matplotlib.figure.Figure.add_subplot)
    add_axes = own_style(matplotlib.figure.Figure.add_axes)
    set_layout_engine = own_style(matplotlib.figure.Figure.set_layout_engine)
    draw = own_style(matplotlib.figure.Figure.draw)
    get_tightbbox = own_style(matplotlib.figure.Figure.get_tightbbox)
    savefig = own_style(matplotlib.figure.Figure.savefig)
