"""FiringCurve: what a neuron gives for each sum of its weighted inputs, and from where on it fires."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, any_number, positive
from nnlab.views.base.shapes import ascending, row
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View


class FiringCurve(View):
    """The output as a line; the ground is shaded where the neuron fires.

    Parameters
    ----------
    x : array_like of shape (n,)
        The weighted inputs, summed, in rising order.
    ax : matplotlib.axes.Axes, optional
    height : float
        The largest output that fits.
    xlabel, ylabel, title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"height": positive, "threshold": any_number}

    def __init__(self, x: ArrayLike, ax: Axes | None = None, *, height: float = 20.0,
                 xlabel: str = "sum of the weighted inputs", ylabel: str = "output",
                 title: str = "Shaded: the neuron fires"):
        self.x = ascending(row(x, "x"), "x").copy()
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self.ax.set(xlim=(self.x[0], self.x[-1]), ylim=(-0.05 * height, 1.15 * height))
        self._ground = self.animate(Rectangle((0, 0), 0, 1, transform=self.ax.get_xaxis_transform(), linewidth=0,
                                              zorder=0), "grid")
        self.ax.add_patch(self._ground)
        self._line = self.animate(self.ax.plot([], [], linewidth=2.5, zorder=3)[0], "ink")
        self._threshold = self.animate(self.ax.axvline(0, linestyle="--", linewidth=1.5, zorder=2), "ink")
        self._words = self.animate(self.ax.text(
            0.03, 0.95, "", va="top", fontsize=FONT_SIZE + 1, transform=self.ax.transAxes, zorder=4), "ink")
        self.repaint()

    def update(self, A: ArrayLike, threshold: float, words: str = "") -> None:
        """Draw other outputs A, (n,), and the threshold above which the neuron fires, with a few words.

        It fires nowhere above inf, everywhere above -inf; nan for a threshold that is not known.
        """
        self._line.set_data(self.x, row(A, "A", len(self.x)).copy())
        left = min(max(threshold, self.x[0]), self.x[-1])
        self._ground.set_x(left)
        self._ground.set_width(self.x[-1] - left)
        self._threshold.set_xdata(np.full(2, threshold))
        self._words.set_text(words)
