"""NeuronSums: the data on a neuron's activation curve, each point at its sum."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.shapes import ascending, classes, index_among, placed, row
from nnlab.views.base.style import BLUE, FONT_SIZE, ORANGE
from nnlab.views.base.view import View


class NeuronSums(View):
    """An activation as a curve, and each sample on it, at its sum z: ● for class 1, ▲ for class 0.

    Parameters
    ----------
    z, A : array_like of shape (n,)
        The curve. Samples with sums beyond its ends stand at the end, and are counted there.
    ax : matplotlib.axes.Axes, optional
    xlabel, ylabel, title : str
    """

    def __init__(self, z: ArrayLike, A: ArrayLike, ax: Axes | None = None, *, xlabel: str = "sum z",
                 ylabel: str = "output", title: str = "Every point at its sum"):
        self.z = ascending(row(z, "z"), "z").copy()
        A = placed(row(A, "A", len(self.z)), "A")
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self.ax.plot(self.z, A, linewidth=2, zorder=2)[0].set_gid("ink")
        self.ax.axvline(0, linewidth=1.5, zorder=1).set_gid("faint")
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        margin = 0.06 * np.ptp(A) or 1.0
        self.ax.set(xlim=(self.z.min(), self.z.max()), ylim=(A.min() - margin, A.max() + margin))
        self._classes = [self.animate(self.ax.plot(
            [], [], marker, color=colour, markersize=size, markeredgewidth=0.8, zorder=3, clip_on=False)[0], "- paper")
            for marker, colour, size in (("^", ORANGE, 12), ("o", BLUE, 11))]
        self._ring = self.animate(self.ax.plot([], [], "o", markersize=23, markeredgewidth=2, fillstyle="none",
                                               zorder=4, clip_on=False)[0], "ink")
        self._beyond = [self.animate(self.ax.text(x, y, "", ha=side, va="center", fontsize=FONT_SIZE, zorder=5,
                                                  transform=self.ax.transAxes), "ink")
                        for x, y, side in ((0.03, 0.17, "left"), (0.97, 0.83, "right"))]
        self.repaint()

    def update(self, sums: ArrayLike, outputs: ArrayLike, y: ArrayLike, opened: int | None = None) -> None:
        """Move the samples.

        Parameters
        ----------
        sums, outputs, y : array_like of shape (m,) or (m, 1)
            The sum, the output and the class, 0 or 1, of every sample.
        opened : int, optional
            The sample that gets a ring.
        """
        sums = row(sums, "sums")
        outputs, positive = row(outputs, "outputs", len(sums)), classes(row(y, "y", len(sums)), "y") > 0.5
        index_among(opened, "opened", len(sums))
        low, high = self.z.min(), self.z.max()
        places = np.stack([np.clip(sums, low, high), outputs])  # (2, m)
        for text, n, words in zip(self._beyond, (np.sum(sums < low), np.sum(sums > high)),
                                  ("← {} beyond", "{} beyond →"), strict=True):
            text.set_text(words.format(n) if n else "")
        for line, chosen in zip(self._classes, (~positive, positive), strict=True):
            line.set_data(*places[:, chosen])
        self._ring.set_data(*(places[:, [opened]] if opened is not None else ([], [])))
