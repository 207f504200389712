"""LossCurve: the loss, epoch by epoch, beside other futures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullFormatter, NullLocator, SymmetricalLogLocator
from numpy.typing import ArrayLike

from nnlab.views.base.decades import LEAST, MOST, Decades
from nnlab.views.base.kinds import Rule, at_least_0, positive
from nnlab.views.base.lists import or_nan
from nnlab.views.base.plain_ticks import write_plainly
from nnlab.views.base.shapes import placed, row
from nnlab.views.base.thin import thin_curve
from nnlab.views.base.view import View, keep_name_aside

LONG = 1000  # epochs on an axis that is even
HUGE = 1e100  # beyond it matplotlib can place no ticks on an even axis; a run that gets there has diverged


class LossCurve(View):
    """Curves over epochs: the first solid, the others dashed; other runs faint.

    The x limit doubles when it is outgrown, and the logarithmic y limits move by whole decades: both are rare, for
    they cost a full redraw. They never shrink until an update without any epochs. Where there is room
    for more than a thousand epochs, their axis is logarithmic too, so that the first leaps stay in sight.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    log : bool
        A logarithmic loss axis, on which a loss of 0 or below cannot be drawn.
    labels : sequence of str
        What the curves are called in a key below the title; a legend would lie on the curves. By default, no key.
    room : float
        How many times smaller than at first the values of a logarithmic axis may get before its limits move.
    xlabel, ylabel, title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"room": positive, "now": or_nan(at_least_0)}
    ROOM = 0.55  # inches to the left of a logarithmic axis for its numbers, as wide as they may become: 10⁻¹⁰

    def __init__(self, ax: Axes | None = None, *, log: bool = True, labels: Sequence[str] = (), room: float = 1,
                 xlabel: str = "epoch", ylabel: str = "loss", title: str = "Does the loss go down?"):
        key = "  ".join(f"{'╍' if k else '━'} {label}" for k, label in enumerate(labels))
        super().__init__(ax, title=f"{title}\n{key}" if key else title, xlabel=xlabel, ylabel=ylabel)
        self.log, self.labels, self.room = log, labels, room
        self._epochs, self._curves, self._limits = np.empty(0), [], None
        self._lines, self._ghosts = [], []
        scale = "log" if log else "linear"
        if self.ax.get_yscale() != scale:
            self.ax.set_yscale(scale)
            write_plainly(self.ax.yaxis)
        self.ax.yaxis.set_major_locator(Decades() if log else MaxNLocator(5))
        self.ax.yaxis.set_minor_formatter(NullFormatter())  # within one decade 6 × 10⁻¹ would lie on the axis's name
        self.ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        if log:  # else the numbers, once they are wider, would push the name of the axis over the edge
            keep_name_aside(self, self.ROOM)
        self.ax.grid(True, axis="y")
        self._first = (0.01, 1) if log else (0, 1)  # limits of losses, until there are any
        self.ax.set(xlim=(0, 10), ylim=self._first)
        self._now = self.animate(self.ax.axvline(0, linewidth=1, visible=False), "ink")
        self._line(self._lines, 0)
        self.repaint()

    def update(self, epochs: ArrayLike, *curves: ArrayLike, ghosts: Sequence[tuple[ArrayLike, ArrayLike]] = (),
               now: float | None = None, reach: ArrayLike = ()) -> None:
        """Draw the curves.

        Parameters
        ----------
        epochs : array_like of shape (n,)
        *curves : array_like of shape (n,) or (0,)
            Training loss, validation loss, ...; an empty one is not drawn, nor are values that are not finite.
        ghosts : sequence of (epochs, values)
            Other runs, each a pair of arrays of the same length.
        now : float, optional
            The epoch that is looked at: a thin vertical line. None, or nan, for none.
        reach : array_like of shape (m,)
            Other losses that the limits shall hold, such as those of weights that were changed by hand.
        """
        epochs = placed(row(epochs, "epochs"), "epochs")
        curves = [row(c, f"curve {k}", "n" if c.size == 0 else len(epochs), "Give every curve one number an epoch.")
                  for k, c in enumerate(curves)]
        pairs = [(placed(row(x, "a ghost's epochs"), "a ghost's epochs"), row(y, "a ghost's values", x.size))
                 for x, y in ghosts]
        others = row(reach, "reach")
        self._epochs, self._curves = epochs, curves
        drawn = [self._drawable(epochs[:len(c)], c) for c in curves]
        past = [self._drawable(*pair) for pair in pairs]
        for lines, data in ((self._lines, drawn), (self._ghosts, past)):
            for k in range(max(len(data), len(lines))):
                x, y = data[k] if k < len(data) else ([], [])
                line = self._line(lines, k)
                line.set_data(x, y)
                line.set_marker("o" if len(x) == 1 else "None")  # one point alone has no line
        self._now.set_visible(now is not None)
        if now is not None:
            self._now.set_xdata([now, now])
        drawn.append(self._drawable(np.zeros(len(others)), others))
        self._grow([(x, y) for x, y in drawn + past if len(x)], now)

    def value_at(self, x: float) -> tuple[float, list[float]] | None:
        """Return the epoch nearest to x with every curve's value there, nan where it has none; None if empty."""
        if len(self._epochs) == 0:
            return None
        k = int(np.abs(self._epochs - x).argmin())
        return float(self._epochs[k]), [float(c[k]) if len(c) else np.nan for c in self._curves]

    def _drawable(self, x, y):
        drawn = (y > 0) & (y < np.inf) if self.log else np.abs(y) < HUGE
        finite = np.isfinite(x) & drawn
        return thin_curve(x[finite], y[finite])

    def _line(self, lines: list, k: int):
        """Return line k of the curves or of the ghosts, made if it is the first time."""
        if k == len(lines):
            ghost = lines is self._ghosts
            line, = self.ax.plot([], [], "-" if ghost or k == 0 else "--", linewidth=1.5 if ghost else 2,
                                 zorder=2 if ghost else 3, solid_capstyle="round", markersize=5)
            lines.append(self.animate(line, "faint" if ghost else "ink"))
            self.repaint()
        return lines[k]

    def _grow(self, curves: list, now: float | None) -> None:
        """Move the limits that are outgrown, and only those: it costs a full redraw."""
        right = max([*(x[-1] for x, _ in curves), now or 0, 0])
        if right == 0:  # a run begins
            self._limits = None
        if not curves:
            self._set_limits(10, *self._first)
            return
        values = np.concatenate([y for _, y in curves])
        limits_of = _decades if self.log else _round_limits
        bottom, top = limits_of(values)
        x_limit, low, high = self._limits or (10, *limits_of(np.append(values, values.max() / self.room)))
        if right > x_limit:
            x_limit *= 2 ** np.ceil(np.log2(right / x_limit))
        limits = (x_limit, min(low, bottom), max(high, top))
        if limits != self._limits:
            self._limits = limits
            self._set_limits(*limits)

    def _set_limits(self, right: float, low: float, high: float) -> None:
        if (self.ax.get_xlim(), self.ax.get_ylim()) == ((0, right), (low, high)):
            return
        scale = "symlog" if right > LONG else "linear"
        if self.ax.get_xscale() != scale:
            self.ax.set_xscale(scale, **({"linthresh": 1} if scale == "symlog" else {}))
            self.ax.xaxis.set_major_locator(
                SymmetricalLogLocator(base=10, linthresh=1) if scale == "symlog" else MaxNLocator(4, integer=True))
            self.ax.xaxis.set_minor_locator(NullLocator())
        if self.log and high > HUGE:
            self.ax.yaxis.set_minor_locator(NullLocator())  # matplotlib's would run over the greatest number there is
        self.ax.set(xlim=(0, right), ylim=(low, high))


def _decades(values: np.ndarray) -> tuple[float, float]:
    low, high = np.floor(np.log10(values.min())), np.ceil(np.log10(values.max()))
    low = min(max(low, LEAST), MOST - 1)
    return 10.0**low, 10.0 ** min(max(high, low + 1), MOST)


def _round_limits(values: np.ndarray) -> tuple[float, float]:
    """Return limits that include 0, the outer ones a power of two: few values lead to new ones."""
    def outward(size: float) -> float:
        return 2.0 ** np.ceil(np.log2(size)) if size > 0 else 0.0

    low, high = -outward(-values.min()), outward(values.max())
    return (low, high) if low < high else (0.0, 1.0)
