"""ErrorValley: how far a gradient and its central differences are apart, for every step size epsilon."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, any_number, in_order, positive
from nnlab.views.base.shapes import row
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View

LEAST, MOST = 1e-16, 10.0  # relative errors beyond are drawn at the rim


class ErrorValley(View):
    """A curve of relative errors over epsilon, both logarithmic, with a dot for the epsilon that is looked at.

    Parameters
    ----------
    low, high : float
        The ends of the epsilon axis.
    ax : matplotlib.axes.Axes, optional
    title, xlabel, ylabel : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"low": positive, "high": positive, "now": any_number, "error_now": any_number}

    def __init__(self, low: float, high: float, ax: Axes | None = None, *, title: str = "Neither too large nor too "
                 "small", xlabel: str = "epsilon", ylabel: str = "relative error"):
        in_order(low, high)
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self.ax.set(xscale="log", yscale="log", xlim=(low, high), ylim=(LEAST, MOST))
        self.ax.xaxis.set_major_locator(LogLocator(numticks=5))  # more would touch where the panel is narrow
        self.ax.yaxis.set_major_locator(LogLocator(numticks=7))
        self.ax.minorticks_off()
        self.ax.grid(True)
        for x, words, side in ((0.02, "← rounding", "left"), (0.98, "truncation →", "right")):
            self.ax.text(x, 0.03, words, ha=side, va="bottom", fontsize=FONT_SIZE,
                         transform=self.ax.transAxes).set_gid("ink")
        line, = self.ax.plot([], [], linewidth=2, zorder=3, solid_capstyle="round")
        self._line = self.animate(line, "ink")
        dot, = self.ax.plot([], [], "o", markersize=11, zorder=4, markeredgewidth=2)
        self._dot = self.animate(dot, "ink paper")
        self.repaint()

    def update(self, epsilon: ArrayLike, error: ArrayLike, now: float, error_now: float) -> None:
        """Draw the curve.

        Parameters
        ----------
        epsilon, error : array_like of shape (n,)
            What is not finite leaves a gap.
        now, error_now : float
            Where the dot is; not drawn unless both are finite.
        """
        epsilon = row(epsilon, "epsilon")
        error = row(error, "error", len(epsilon))
        self._line.set_data(epsilon, np.clip(error, LEAST, MOST))
        seen = np.isfinite([now, error_now]).all()
        self._dot.set_data(([now], [np.clip(error_now, LEAST, MOST)]) if seen else ([], []))
