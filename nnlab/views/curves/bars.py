"""Bars: a few named numbers, from zero to the left or to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, positive
from nnlab.views.base.numbers import Numbers
from nnlab.views.base.shapes import index_among, row
from nnlab.views.base.style import BLUE, ORANGE
from nnlab.views.base.view import View
from nnlab.views.base.writing import short

ROOM = 0.3  # of the axes beyond the longest bar, for its number
TICKS = MaxNLocator(4, steps=(1, 2, 5, 10))


class Bars(View):
    """Horizontal bars, blue for positive and orange for negative, with their numbers beside.

    The limits double when they are outgrown, which costs a full redraw, and never shrink.

    Parameters
    ----------
    names : sequence of str
        One for each bar, the first at the top.
    ax : matplotlib.axes.Axes, optional
    limit : float
        The longest bar that fits at first.
    title, xlabel, ylabel : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"limit": positive}

    def __init__(self, names: Sequence[str], ax: Axes | None = None, *, title: str = "Longer bars say more",
                 xlabel: str = "value", ylabel: str = "", limit: float = 1.0):
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self.names = names
        self._places = np.arange(len(self.names))
        self._least, self._most = 0.0, float(limit)
        self._values, self._highlight = np.zeros(len(self.names)), None
        self.ax.set_yticks(self._places, self.names)
        self.ax.set_ylim(len(self.names) - 0.4, -0.6)
        self.ax.tick_params(axis="y", length=0)
        self.ax.axvline(0, linewidth=1, zorder=3).set_gid("ink")
        self._set_limits()
        self._bars = self.animate(PolyCollection([], linewidths=0, zorder=2), "- ink")
        self._numbers = Numbers(self.ax.transData, zorder=4)
        for artist in (self._bars, self._numbers):
            self.ax.add_collection(artist, autolim=False)
        self.animate(self._numbers, "ink")
        self.when_resized(self._draw)
        self.repaint()

    def update(self, values: ArrayLike, highlight: int | None = None) -> None:
        """Draw other values, of shape (n_names,), nan for none; the bar `highlight` gets a rim."""
        values = row(values, "values", len(self.names)).copy()
        self._values, self._highlight = values, index_among(highlight, "highlight", len(self.names))
        self._grow(np.nan_to_num(self._values, posinf=1e300, neginf=-1e300))
        self._draw()

    def _draw(self) -> None:
        values, (left, right) = self._values, self.ax.get_xlim()
        drawn = np.clip(np.nan_to_num(values, posinf=1e300, neginf=-1e300), left, right)
        y, top, bottom = self._places, self._places - 0.36, self._places + 0.36
        zero = np.zeros(len(y))
        self._bars.set_verts(np.stack([np.stack([zero, top], 1), np.stack([drawn, top], 1),
                                       np.stack([drawn, bottom], 1), np.stack([zero, bottom], 1)], axis=1))
        self._bars.set_facecolor([ORANGE if value < 0 else BLUE for value in values])
        self._bars.set_linewidth([2.5 if k == self._highlight else 0 for k in range(len(y))])
        aside = self.pixels(28) * (right - left) / self.ax.bbox.width
        self._numbers.set_places(np.stack([drawn + np.where(drawn < 0, -aside, aside), y], axis=1))
        self._numbers.set_texts(["" if np.isnan(value) else short(value) for value in values])

    def _grow(self, values: np.ndarray) -> None:
        """Double the limits that are outgrown."""
        least, most = self._least, self._most
        low, high = values.min(initial=0), values.max(initial=0)
        if high > most:
            most *= 2.0 ** np.ceil(np.log2(high / most))
        if low < least:
            least = -self._most * 2.0 ** max(np.ceil(np.log2(-low / self._most)), -1)
        if (least, most) != (self._least, self._most):
            self._least, self._most = least, most
            self._set_limits()

    def _set_limits(self) -> None:
        """Give the numbers room beyond the longest bar, and the axis no ticks there: no bar can end at them."""
        least, most = self._least, self._most
        room = ROOM * (most - least)
        self.ax.set_xlim(least - (room if least < 0 else 0), most + room)
        self.ax.set_xticks([tick for tick in TICKS.tick_values(least, most) if least <= tick <= most])
