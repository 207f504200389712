"""RaceCurves and RaceValley: several runs in one picture, each with its own line, mark and colour.

Orange and blue mean negative and positive everywhere, so runs are told apart by ink and four other colours, and again
by the mark at their head and the dashes of their line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from nnlab.views.base.key import Key
from nnlab.views.base.kinds import Rule, in_order, positive
from nnlab.views.base.reading import Reading
from nnlab.views.base.shapes import as_many, points, rising, row
from nnlab.views.base.thin import thin_path
from nnlab.views.base.view import View
from nnlab.views.curves.loss_curve import LossCurve
from nnlab.views.planes.valley import Valley

INK = "ink"
LOOKS = [(INK, "s", "-"), ("#1a9e77", "D", "--"), ("#9a63d8", "P", "-."), ("#d6457f", "X", (0, (1, 1))),
         ("#93891c", "v", (0, (5, 1))), (INK, "*", ":")]  # colour, mark (● and ▲ are classes), line
FAR = 2  # windows: who goes further has left
MARKS = "■◆✚✖▼★"  # the same marks in a text


class Heads(metaclass=Reading):
    """A line and a mark at its head for each of several runs, on the axes of a view.

    Parameters
    ----------
    view : View
    names : sequence of str
        Of the runs; `LOOKS` repeat after six.
    with_key : bool
        Whether a key below the title names them.
    """

    def __init__(self, view: View, names: Sequence[str], with_key: bool = True):
        self.view, self.names, self.lines, self.heads = view, list(names), [], []
        for k in range(len(self.names)):
            colour, mark, dashes = LOOKS[k % len(LOOKS)]
            role = "ink" if colour == INK else "-"
            look = {} if colour == INK else {"color": colour}
            line, = view.ax.plot([], [], linestyle=dashes, linewidth=1.5, zorder=4, **look)
            head, = view.ax.plot([], [], mark, markersize=11, markeredgewidth=1.2, zorder=5, **look)
            self.lines.append(view.animate(line, role))
            self.heads.append(view.animate(head, f"{role} paper"))
        self._key = Key(view, self.lines, self.names, [head.get_marker() for head in self.heads]) if with_key else None
        view.repaint()

    def rename(self, names: Sequence[str]) -> None:
        """Call the runs otherwise; with a key that costs a full redraw."""
        self.names = as_many(names, "names", len(self.names), "runs")
        if self._key:
            self._key.rename(self.names)

    def update(self, paths: Sequence[np.ndarray], places: Sequence[np.ndarray]) -> None:
        """Draw paths, each (n, 2), and the marks at places, each (1, 2), or (0, 2) for none."""
        for line, head, path, place in zip(self.lines, self.heads, paths, places, strict=True):
            line.set_data(*path.T)
            head.set_data(*place.T)


class RaceCurves(LossCurve):
    """The losses of several runs over epochs, up to a highest value; the axis follows down, in whole decades.

    Parameters
    ----------
    names : sequence of str
        Of the runs.
    low, high : float
        The limits at first. What lies above, and a loss of 0, is drawn at the rim.
    with_names : bool
        Whether a key below the title names them.
    ax : matplotlib.axes.Axes, optional
    xlabel, ylabel, title : str

    Attributes
    ----------
    runs : Heads
        `runs.rename(names)` calls them otherwise.
    """

    RULES: ClassVar[dict[str, Rule]] = {"low": positive, "high": positive}

    def __init__(self, names: Sequence[str], low: float, high: float, ax: Axes | None = None, *,
                 with_names: bool = True, xlabel: str = "epoch", ylabel: str = "loss",
                 title: str = "Who is down first?"):
        in_order(low, high)
        super().__init__(ax, xlabel=xlabel, ylabel=ylabel, title=title)
        self.low, self.high = low, high
        self.runs = Heads(self, names, with_names)
        for head in self.runs.heads:
            head.set_clip_on(False)  # whole at the rim too
        self._grow([(np.zeros(2), np.array([low, high]))], None)

    def update(self, curves: Sequence[tuple[ArrayLike, ArrayLike]], now: float | None = None) -> None:
        """Draw the curves, pairs of epochs (n,) and losses (n,), one for each run.

        `now` is the epoch that is looked at, if it is not the last: a thin vertical line. The marks stand there.
        """
        runs = []
        for epochs, losses in as_many(curves, "curves", len(self.runs.names), "runs"):
            x, y = rising(row(epochs, "epochs"), "epochs", "losses"), row(losses, "losses", epochs.size)
            runs.append((x, np.clip(np.nan_to_num(y, nan=self.high), 0, self.high)))
        self._grow([(x, np.array([*y[y > 0], self.low, self.high])) for x, y in runs if len(x)], now)
        lowest, _ = self.ax.get_ylim()
        paths, places = [], []
        for x, losses in runs:
            y = np.maximum(losses, lowest)
            places.append(np.column_stack([x, y])[x <= (np.inf if now is None else now)][-1:])
            paths.append(np.column_stack(self._drawable(x, y)))
        self.runs.update(paths, places)
        self._now.set_visible(now is not None)
        if now is not None:
            self._now.set_xdata([now, now])


class RaceValley(Valley):
    """Contours of a loss, and the ways that several runs take down from one start.

    Parameters
    ----------
    names : sequence of str
        Of the runs.
    w, b, L, ax, xlabel, ylabel, title
        As in `Valley`.

    Attributes
    ----------
    runs : Heads
        `runs.rename(names)` calls them otherwise.
    """

    def __init__(self, names: Sequence[str], w: ArrayLike, b: ArrayLike, L: ArrayLike, ax: Axes | None = None, *,
                 xlabel: str = "weight w", ylabel: str = "bias b", title: str = "One valley, one start"):
        super().__init__(w, b, L, ax, xlabel=xlabel, ylabel=ylabel, title=title)
        self.runs = Heads(self, names)

    def update(self, paths: Sequence[ArrayLike]) -> None:
        """Draw the ways so far, each (n, 2) with columns w and b; outside the axes they are not drawn."""
        paths = as_many(paths, "paths", len(self.runs.names), "runs")
        paths = [points(path, "a path") for path in paths]
        drawn = [thin_path(until_far(path, self._low, self._high), self._low, self._high) for path in paths]
        self.runs.update(drawn, [path[-1:] for path in paths])


def until_far(path: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return a path (n, 2) up to where it leaves for good a window from low to high: two windows away, on its way."""
    span = high - low
    beyond = np.maximum(low - path, path - high) / span  # (n, 2), in windows
    far = np.flatnonzero(~(beyond < FAR).all(axis=1))
    if len(far) == 0 or far[0] == 0:
        return path[:1] if len(far) else path
    k = far[0]
    way = path[k] - path[k - 1]
    if not np.isfinite(way).all():
        return path[:k]
    return np.vstack([path[:k], path[k - 1] + way * min(1, FAR / np.max(np.abs(way) / span))])
