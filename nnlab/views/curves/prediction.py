"""Prediction: empty axes to draw a curve into, and the truth over it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import positive
from nnlab.views.base.pencil import Pencil
from nnlab.views.base.shapes import placed, row
from nnlab.views.base.view import View


class Prediction(View):
    """Axes of known limits, with data from the start; `update` is that of a `Pencil`.

    Parameters
    ----------
    xlim, ylim : tuple of (low, high)
    ax : matplotlib.axes.Axes, optional
    data : tuple of array_like of shape (n,), optional
        Points (px, py), drawn faint.
    log : bool
        Whether the x-axis is logarithmic.
    hint : str
        Stands in the axes as long as nothing is drawn.
    title, xlabel, ylabel : str
    """

    def __init__(self, xlim: tuple[float, float], ylim: tuple[float, float], ax: Axes | None = None, *,
                 data: tuple[ArrayLike, ArrayLike] | None = None, log: bool = False, hint: str = "Draw here",
                 title: str = "", xlabel: str = "x", ylabel: str = "y"):
        if log:
            positive(min(xlim), f"xlim[{xlim.index(min(xlim))}]")
        px = None if data is None else placed(row(data[0], "px"), "px")
        py = None if data is None else placed(row(data[1], "py", len(px)), "py")
        super().__init__(ax, title=f"{title}\n", xlabel=xlabel, ylabel=ylabel)
        self.ax.set(xscale="log" if log else "linear", xlim=xlim, ylim=ylim)
        self.ax.xaxis.set_major_locator(LogLocator(numticks=7) if log else MaxNLocator(5))
        self.ax.yaxis.set_major_locator(MaxNLocator(5))
        self.ax.grid(True)
        if data is not None:
            points, = self.ax.plot(px, py, "o", markersize=6, markeredgewidth=0, zorder=2)
            points.set_gid("faint")
        self.pencil = Pencil(self, hint)

    def update(self, drawn: ArrayLike, truth: ArrayLike | None = None, gap: Sequence[ArrayLike] = (),
               **more) -> None:
        """Draw what was drawn (n, 2), and the truth (m, 2) with the areas between them: see `Pencil.update`."""
        self.pencil.update(drawn, truth, gap, **more)
