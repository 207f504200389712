"""RaceCurves and RaceValley: several runs in one picture, each with its own line, mark and colour.

Orange and blue mean negative and positive everywhere, so runs are told apart by ink and four other colours, and again
by the mark at their head and the dashes of their line.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnlab.views.base import View
from nnlab.views.loss_curve import LossCurve
from nnlab.views.shapes import as_many, row, shaped
from nnlab.views.style import FONT_SIZE
from nnlab.views.thin import thin_path
from nnlab.views.valley import Valley

INK, GREEN, PURPLE, RED, OLIVE = "ink", "#1a9e77", "#9a63d8", "#d6457f", "#93891c"
LOOKS = [(INK, "o", "-"), (GREEN, "s", "--"), (PURPLE, "D", "-."), (RED, "^", (0, (1, 1))), (OLIVE, "v", (0, (5, 1))),
         (INK, "P", ":")]  # colour, mark, line


class Heads:
    """A line and a mark at its head for each of several runs, on the axes of a view.

    Parameters
    ----------
    view : View
    n : int
        How many; `LOOKS` repeat after six.
    """

    def __init__(self, view: View, n: int):
        self.lines, self.heads = [], []
        for k in range(n):
            colour, mark, dashes = LOOKS[k % len(LOOKS)]
            role = "ink" if colour == INK else ""
            look = {} if colour == INK else {"color": colour}
            line, = view.ax.plot([], [], linestyle=dashes, linewidth=2, zorder=4, **look)
            head, = view.ax.plot([], [], mark, markersize=10, markeredgewidth=1.2, zorder=5, **look)
            self.lines.append(view.animate(line, role))
            self.heads.append(view.animate(head, f"{role or '-'} paper"))
        view.repaint()

    def update(self, paths: Sequence[np.ndarray]) -> None:
        """Draw paths, each (n, 2), with a mark at the end of each."""
        for line, head, path in zip(self.lines, self.heads, paths, strict=True):
            line.set_data(*path.T)
            head.set_data(*path[-1:].T)


class RaceCurves(LossCurve):
    """The losses of several runs over epochs, between a lowest and a highest value.

    Parameters
    ----------
    names : sequence of str
        Of the runs.
    low, high : float
        What lies below or above is drawn at the rim.
    ax : matplotlib.axes.Axes, optional
    xlabel, ylabel, title : str
    """

    def __init__(self, names: Sequence[str], low: float, high: float, ax: Axes | None = None, *, xlabel: str = "epoch",
                 ylabel: str = "loss", title: str = "Who is down first?"):
        super().__init__(ax, xlabel=xlabel, ylabel=ylabel, title=title)
        self.names, self.low, self.high = list(names), low, high
        self._runs = Heads(self, len(self.names))
        self._grow([(np.zeros(2), np.array([low, high]))], None)
        handles = [(line, head) for line, head in zip(self._runs.lines, self._runs.heads, strict=True)]
        self._legend(handles)

    def update(self, curves: Sequence[tuple[ArrayLike, ArrayLike]], now: float | None = None) -> None:
        """Draw the curves, pairs of epochs (n,) and losses (n,), one for each run.

        `now` is the epoch that is looked at, if it is not the last: a thin vertical line. The marks stand there.
        """
        curves = as_many(curves, "curves", len(self.names), "runs")
        drawn, paths = [], []
        for epochs, losses in curves:
            x, y = row(epochs, "epochs"), row(losses, "losses", len(epochs))
            x, y = self._drawable(x, np.clip(np.nan_to_num(y, nan=self.high), self.low, self.high))
            drawn.append((x, y))
            paths.append(np.column_stack([x, y]))
        self._runs.update(paths)
        for head, (x, y) in zip(self._runs.heads, drawn, strict=True):
            seen = x <= (np.inf if now is None else now)
            head.set_data(x[seen][-1:], y[seen][-1:])
        self._now.set_visible(now is not None)
        if now is not None:
            self._now.set_xdata([now, now])
        self._grow([(x, np.array([self.low, self.high])) for x, _ in drawn if len(x)], now)

    def _legend(self, handles: list) -> None:
        """Name the runs, each beside its line with its mark."""
        shown = []
        for line, head in handles:
            sample, = self.ax.plot([], [], linestyle=line.get_linestyle(), marker=head.get_marker(), markersize=8,
                                   color=line.get_color(), linewidth=2)
            sample.set_gid(line.get_gid())
            shown.append(sample)
        legend = self.ax.legend(shown, self.names, loc="lower left", fontsize=FONT_SIZE, handlelength=2.6)
        for handle, line in zip(legend.get_lines(), shown, strict=True):
            handle.set_gid(line.get_gid())
        self.repaint()


class RaceValley(Valley):
    """Contours of a loss, and the ways that several runs take down from one start.

    Parameters
    ----------
    names : sequence of str
        Of the runs.
    w, b, L, ax, xlabel, ylabel, title
        As in `Valley`.
    """

    def __init__(self, names: Sequence[str], w: ArrayLike, b: ArrayLike, L: ArrayLike, ax: Axes | None = None, *,
                 xlabel: str = "weight w", ylabel: str = "bias b", title: str = "One valley, one start"):
        super().__init__(w, b, L, ax, xlabel=xlabel, ylabel=ylabel, title=title)
        self.names = list(names)
        self._runs = Heads(self, len(self.names))

    def update(self, paths: Sequence[ArrayLike]) -> None:
        """Draw the ways so far, each (n, 2) with columns w and b; outside the axes they are not drawn."""
        paths = as_many(paths, "paths", len(self.names), "runs")
        self._runs.update([thin_path(shaped(path, "a path", ("n", 2)), self._low, self._high) for path in paths])
