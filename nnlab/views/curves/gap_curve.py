"""GapCurve: a curve on the training data and one on data kept aside, with the gap between them filled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.transforms import offset_copy
from numpy.typing import ArrayLike

from nnlab.views.base.numbers import Numbers
from nnlab.views.base.shapes import as_many
from nnlab.views.curves.loss_curve import LossCurve


class GapCurve(LossCurve):
    """Two curves over epochs, the area between them filled, and a ring around the second one's best epoch.

    Other runs, the ghosts, are numbered from 1 at their ends. The key stands below the title.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    ylim : tuple of (low, high)
        The values that are shown.
    labels : sequence of two str
    xlabel, ylabel, title : str
    """

    def __init__(self, ax: Axes | None = None, *, ylim: tuple[float, float] = (0, 1),
                 labels: Sequence[str] = ("training", "validation"), xlabel: str = "epoch", ylabel: str = "loss",
                 title: str = "How wide is the gap?"):
        labels = as_many(labels, "labels", 2, "curves")
        super().__init__(ax, log=False, labels=labels, xlabel=xlabel, ylabel=ylabel, title=title)
        self.ylim = ylim
        self.ax.set_ylim(ylim)
        self._gap = PolyCollection([], zorder=1, alpha=0.25, linewidths=0)
        self.ax.add_collection(self._gap, autolim=False)
        self.animate(self._gap, "faint")
        ring, = self.ax.plot([], [], "o", markersize=12, fillstyle="none", markeredgewidth=2, zorder=5)
        self._best = self.animate(ring, "ink")
        self._numbers = Numbers(offset_copy(self.ax.transData, self.figure, x=9, units="points"), zorder=2)
        self.ax.add_collection(self._numbers, autolim=False)
        self._numbers.set_clip_on(False)  # beside the axes there is room for a run that ends at their edge
        self.animate(self._numbers, "ink")
        self.repaint()

    def update(self, epochs: ArrayLike, training: ArrayLike, validation: ArrayLike, *, best: float | None = None,
               ghosts: Sequence[tuple[ArrayLike, ArrayLike]] = (), now: float | None = None) -> None:
        """Draw both curves, each of shape (n,) like the epochs.

        Parameters
        ----------
        epochs, training, validation : array_like of shape (n,)
        best : float, optional
            The epoch of the second curve to be ringed, or the one nearest to it.
        ghosts, now
            As in LossCurve.
        """
        super().update(epochs, training, validation, ghosts=ghosts, now=now)
        first, second = (line.get_xydata() for line in self._lines[:2])
        self._gap.set_verts([np.concatenate([first, second[::-1]])] if len(first) and len(second) else [])
        ends = {str(k): np.clip(line.get_xydata()[-1], (0, min(self.ylim)), (np.inf, max(self.ylim)))
                for k, line in enumerate(self._ghosts[:len(ghosts)], start=1) if len(line.get_xydata())}
        self._numbers.set_texts([*ends])
        self._numbers.set_places([*ends.values()])
        ringed = None if best is None else self.value_at(best)
        self._best.set_data(*([], []) if ringed is None else ([ringed[0]], [ringed[1][1]]))

    def _grow(self, curves: list, now: float | None) -> None:
        """Double the x limit when it is outgrown; the values' limits stay."""
        right = max([x[-1] for x, _ in curves] + [now or 0], default=0)
        limit = self.ax.get_xlim()[1] if curves else 10
        if right > limit:
            limit *= 2 ** np.ceil(np.log2(right / limit))
        if limit != self.ax.get_xlim()[1]:
            self.ax.set_xlim(0, limit)
