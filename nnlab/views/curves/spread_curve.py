"""SpreadCurve: results of many runs as a curve of their means, with the spread over the runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.key import Key
from nnlab.views.base.kinds import FAR, wrong
from nnlab.views.base.shapes import as_many, index_among, placed, shaped
from nnlab.views.base.view import View

STYLES = (("-", "o"), ("--", "s"), (":", "D"), ("-.", "v"))  # a curve is known by its line and its marker
CAP = 0.012  # half the width of an error bar's cap, as a share of the axis


class SpreadCurve(View):
    """A setting along x, a result along y: every run a small point, the mean a line, the standard deviation a bar.

    Parameters
    ----------
    x : array_like of shape (n,)
        The settings that were tried.
    ax : matplotlib.axes.Axes, optional
    labels : sequence of str
        A name for each curve; several stand in a key below the title.
    ylim : tuple of (low, high), optional
        By default what the results of the first update take, with a margin.
    xlabel, ylabel, title : str
    """

    def __init__(self, x: ArrayLike, ax: Axes | None = None, *, labels: Sequence[str] = ("",),
                 ylim: tuple[float, float] | None = None, xlabel: str = "dropout rate", ylabel: str = "test accuracy",
                 title: str = "Means of several runs; bars are one standard deviation"):
        if not 1 <= len(labels) <= len(STYLES):
            raise ValueError(f"labels must name 1 to {len(STYLES)} curves. Got {len(labels)}. Draw fewer curves.")
        self.x, self.labels, self._ylim = placed(shaped(x, "x", ("n",)), "x").copy(), labels, ylim
        if not len(self.x):
            raise wrong("x", "one or more numbers", x, "Use for example x=[0, 0.5].")
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        margin = 0.06 * (np.ptp(self.x) or 1)
        self.ax.set_xlim(self.x.min() - margin, self.x.max() + margin)
        self.ax.yaxis.set_major_locator(MaxNLocator(6))
        self.ax.grid(True, axis="y")
        self._curves = [self._artists(*style, label) for style, label in zip(STYLES, labels, strict=False)]
        self._best = self.animate(self.ax.plot([], [], "o", markersize=14, fillstyle="none", zorder=6)[0], "ink")
        if len(labels) > 1:
            lines = [line for line, *_ in self._curves]
            Key(self, lines, labels, [line.get_marker() for line in lines])
        self.repaint()

    def update(self, *results: ArrayLike, best: tuple[int, int] | None = None) -> None:
        """Draw results of shape (n, n_runs) for every curve; nan where a run is missing.

        `best` is a (curve, setting) to be ringed, both counted from 0.
        """
        results = [shaped(values, f"results {k}", (len(self.x), "n_runs"), "A row for each setting, a column a run.")
                   for k, values in enumerate(as_many(results, "results", len(self.labels), "curves"))]
        if best is not None:
            index_among(best[0], "best[0]", len(self._curves))
            index_among(best[1], "best[1]", len(self.x))
        shift = 0.02 * np.ptp(self.ax.get_xlim())  # bars of several curves stand beside one another
        for k, (values, artists) in enumerate(zip(results, self._curves, strict=True)):
            self._draw(self.x + (k - (len(results) - 1) / 2) * shift, values, artists)
        self._ring(best)
        if self._ylim is None:
            everything = np.concatenate([values.ravel() for values in results])
            known = everything[np.abs(everything) < FAR]
            low, high = (known.min(), known.max()) if len(known) else (0.0, 1.0)
            margin = 0.15 * (high - low) or max(0.5, abs(high) / 10)
            self._ylim = low - margin, high + margin
        if self.ax.get_ylim() != self._ylim:
            self.ax.set_ylim(self._ylim)

    def _ring(self, best: tuple[int, int] | None) -> None:
        line = self._curves[best[0]][0].get_xydata()[best[1]] if best else ()
        self._best.set_data(*([value] for value in line) if best else ([], []))

    def _draw(self, x: np.ndarray, values: np.ndarray, artists: tuple) -> None:
        line, bars, runs = artists
        known = np.isfinite(values)  # (n, n_runs)
        count = known.sum(axis=1)  # (n,)
        mean = np.where(known, values, 0).sum(axis=1) / np.where(count, count, np.nan)
        squares = np.where(known, (values - mean[:, None]) ** 2, 0).sum(axis=1)
        spread = np.sqrt(squares / np.maximum(count - 1, 1))
        line.set_data(x, mean)
        cap = CAP * np.ptp(self.ax.get_xlim())
        bars.set_segments([segment for xk, low, high in zip(x, mean - spread, mean + spread, strict=True)
                           for segment in ([(xk, low), (xk, high)], [(xk - cap, low), (xk + cap, low)],
                                           [(xk - cap, high), (xk + cap, high)])])
        runs.set_data(np.repeat(x, values.shape[1]), values.ravel())

    def _artists(self, style: str, marker: str, label: str) -> tuple:
        runs, = self.ax.plot([], [], ".", markersize=5, zorder=2)
        bars = LineCollection([], zorder=3, linewidths=1.5)
        self.ax.add_collection(bars, autolim=False)
        line, = self.ax.plot([], [], style, marker=marker, markersize=6, linewidth=2, zorder=4, label=label)
        return self.animate(line, "ink"), self.animate(bars, "ink"), self.animate(runs, "faint")
