"""AccuracyCurve: how the share of right answers rises, on an axis with room near the top, where it matters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import wrong
from nnlab.views.base.shapes import row
from nnlab.views.curves.loss_curve import LossCurve

FEWEST = 1e-4  # the share of wrong answers below which no difference is drawn


class AccuracyCurve(LossCurve):
    """Curves of accuracy over epochs: the first solid, the others dashed.

    From 0 to 90 % it is as far as from 90 to 99 %: the axis is that of a logarithmic loss, upside down, and what is
    drawn is the share of wrong answers.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    labels : sequence of str
        What the curves are called in a key below the title. By default, no key.
    room : float
        How many times fewer than at first may be wrong before the limits move.
    xlabel, ylabel, title : str
    """

    ROOM = 0.6  # for 99.99

    def __init__(self, ax: Axes | None = None, *, labels: Sequence[str] = (), room: float = 1,
                 xlabel: str = "epoch", ylabel: str = "right answers in %", title: str = "How many are right?"):
        super().__init__(ax, labels=labels, room=room, xlabel=xlabel, ylabel=ylabel, title=title)
        self.ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=12))
        self.ax.yaxis.set_minor_locator(NullLocator())
        self.ax.yaxis.set_major_formatter(FuncFormatter(lambda wrong, _: f"{100 * (1 - wrong):.4g}"))
        self.ax.invert_yaxis()

    def update(self, epochs: ArrayLike, *curves: ArrayLike, ghosts: Sequence[tuple[ArrayLike, ArrayLike]] = (),
               now: float | None = None) -> None:
        """Draw curves of accuracies, 0 to 1; for the parameters see `LossCurve.update`."""
        super().update(epochs, *map(_wrong, curves), ghosts=[(x, _wrong(y)) for x, y in ghosts], now=now)

    def value_at(self, x: float) -> tuple[float, list[float]] | None:
        """Return the epoch nearest to x with every curve's accuracy there, nan where it has none; None if empty."""
        found = super().value_at(x)
        return found and (found[0], [1 - wrong for wrong in found[1]])

    def _set_limits(self, right: float, low: float, high: float) -> None:
        super()._set_limits(right, high, low)


def _wrong(accuracies: ArrayLike) -> np.ndarray:
    """Return the shares of wrong answers, (n,), none so small that it could not be drawn."""
    shares = row(accuracies, "a curve of accuracies")
    outside = (shares < 0) | (shares > 1 + 1e-6)  # 1.0000001 is a 1 of float32
    if outside.any():
        raise wrong("a curve of accuracies", "shares from 0 to 1", shares[outside][0], "Divide percents by 100.")
    return np.maximum(1 - shares, FEWEST)
