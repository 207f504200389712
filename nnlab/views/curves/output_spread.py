"""OutputSpread: how the answers of many networks are spread, beside their mean and the answer of one."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, Rule, any_number, at_least_0
from nnlab.views.base.lists import or_none, span
from nnlab.views.base.shapes import placed, row
from nnlab.views.base.style import sign_colours
from nnlab.views.base.view import View

BINS = 40
KEY, KEY_ONE = "┃ whole  ┇ mean", "  ▼ this one"
HEIGHTS = np.array([0.05, 0.1, 0.25, 0.5, 1.0])  # what the axis of probability may reach


class OutputSpread(View):
    """The answers as bars, as high as the probability of all networks that answer so; lines for mean and scaled.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    limits : tuple of (low, high), optional
        The answers that are shown, if they are known, as 0 and 1 behind a sigmoid. Otherwise the axis grows with them.
    middle : float
        The answer that is grey; bars are bluer above it and more orange below.
    one : bool
        Whether the key names the triangle, at the answer of one network.
    xlabel, ylabel, title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"limits": or_none(span), "mean": any_number, "scaled": any_number,
                                        "now": or_none(any_number)}

    def __init__(self, ax: Axes | None = None, *, limits: tuple[float, float] | None = None, middle: float = 0.0,
                 one: bool = True, xlabel: str = "answer", ylabel: str = "probability",
                 title: str = "All thinned networks"):
        super().__init__(ax, title=f"{title}\n{KEY}{KEY_ONE * one}", xlabel=xlabel, ylabel=ylabel)
        self.limits, self.middle = limits, middle
        self._reach, self._height = limits or (-1.0, 1.0), 0.0  # until the first update
        self._bars = PolyCollection([], zorder=2, linewidths=0.6)
        self.ax.add_collection(self._bars, autolim=False)
        self.animate(self._bars, "- paper")
        line = {"transform": self.ax.get_xaxis_transform(), "zorder": 3}
        self._scaled = self._line([0, 1], linestyle="-", linewidth=2, **line)
        self._mean = self._line([0, 1], linestyle=(0, (2, 2)), linewidth=4, **line)
        self._now = self._line([0], marker="v", markersize=11, linestyle="", **line)
        self.ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        self.ax.xaxis.set_major_locator(MaxNLocator(5))
        self.ax.grid(True, axis="y")
        self.repaint()

    def update(self, outputs: ArrayLike, probability: ArrayLike, mean: float, scaled: float,
               now: float | None = None) -> None:
        """Draw the answers (n,) of networks with these probabilities (n,), their mean, and two answers more.

        A mean or an answer that is not finite has no mark.
        """
        outputs = placed(row(outputs, "outputs"), "outputs")
        probability = row(probability, "probability", len(outputs), "Give every network a probability.")
        at_least_0(probability.min(initial=0), "probability")
        at_least_0(probability.max(initial=0), "probability")
        marks = np.array([mean, scaled, np.nan if now is None else now])
        marks[~(np.abs(marks) < FAR)] = np.nan
        low, high = self._reach_of(np.concatenate([outputs, marks[~np.isnan(marks)]]))
        edges = np.linspace(low, high, BINS + 1)
        heights, _ = np.histogram(outputs, edges, weights=probability)
        shown = np.flatnonzero(heights)
        self._bars.set_verts([[(edges[k], 0), (edges[k], heights[k]), (edges[k + 1], heights[k]), (edges[k + 1], 0)]
                              for k in shown])
        middles = (edges[:-1] + edges[1:])[shown] / 2
        self._bars.set_facecolor(sign_colours((middles - self.middle) / max(self.middle, 1 - self.middle)))
        self._mean.set_xdata(marks[[0, 0]])
        self._scaled.set_xdata(marks[[1, 1]])
        now_at = marks[2:][~np.isnan(marks[2:])]
        self._now.set_data(now_at, np.full(now_at.shape, 0.96))
        self._set_limits((low, high), self._height_of(heights.max()))

    def _reach_of(self, values: np.ndarray) -> tuple[float, float]:
        """Return limits for the answers; what is outgrown doubles, and much too wide ones halve."""
        if self.limits is not None:
            return self.limits
        size, wanted = self._reach[1], np.abs(values).max(initial=1e-9)
        if wanted > size or wanted < size / 4:
            size = 2.0 ** np.ceil(np.log2(1.2 * wanted))
        return -size, size

    def _height_of(self, highest: float) -> float:
        """Return how high the axis of probability reaches; it does not shrink for a little."""
        wanted = float(HEIGHTS[min(np.searchsorted(HEIGHTS, highest), len(HEIGHTS) - 1)])
        return wanted if wanted > self._height or highest < 0.35 * self._height else self._height

    def _set_limits(self, reach: tuple[float, float], height: float) -> None:
        if (reach, height) != (self._reach, self._height) or self.ax.get_ylim()[1] != height:
            self._reach, self._height = reach, height
            self.ax.set(xlim=reach, ylim=(0, height))

    def _line(self, y, **look):
        return self.animate(self.ax.plot([0] * len(y), y, **look)[0], "ink")
