"""Valley: the loss over a weight and a bias as a map, and the way down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR
from nnlab.views.base.shapes import ascending, points, row, shaped
from nnlab.views.base.style import FONT_SIZE, Theme
from nnlab.views.base.thin import thin_path
from nnlab.views.base.view import View
from nnlab.views.base.writing import digits, short


class Valley(View):
    """Contours of a loss, and the path of a ball that rolls down from a ring.

    The levels are spaced logarithmically, so that the bottom of a long valley can be seen too: 1, 2, 5, 10, 20 and so
    on, when four or more of them fit in.

    Parameters
    ----------
    w : array_like of shape (n_w,)
        The grid's first parameter, in rising order.
    b : array_like of shape (n_b,)
        The second.
    L : array_like of shape (n_b, n_w)
        The loss at each grid point.
    ax : matplotlib.axes.Axes, optional
    xlabel, ylabel, title : str
    """

    def __init__(self, w: ArrayLike, b: ArrayLike, L: ArrayLike, ax: Axes | None = None, *, xlabel: str = "weight w",
                 ylabel: str = "bias b", title: str = "The loss, and the way through it"):
        w, b, L = grid(w, b, L)
        super().__init__(ax, title=title, xlabel=xlabel, ylabel=ylabel)
        self._low, self._high = np.array([w[0], b[0]]), np.array([w[-1], b[-1]])
        self._levels = levels = log_levels(L)
        L = np.clip(L, levels[0], levels[-1])
        self._fill = self.ax.contourf(w, b, L, levels, norm=LogNorm(levels[0], levels[-1]))
        self._fill.recolour = self.recolour
        lines = self.ax.contour(w, b, L, levels[1:-1], linewidths=0.7)
        lines.recolour = lambda theme: lines.set_edgecolor(theme.faint)
        self._numbers = self.ax.clabel(lines, labelled(levels[1:-1]), fmt=told_apart(levels[1:-1]),
                                       fontsize=FONT_SIZE, inline_spacing=3)
        for text in self._numbers:
            text.set_gid("ink")
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MaxNLocator(5))
        self.ax.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]))
        self._part()
        self.when_resized(self._part)
        self._ghosts = []
        self._path = self.animate(self.ax.plot([], [], linewidth=2, zorder=4)[0], "ink")
        self._ring = self.animate(
            self.ax.plot([], [], "o", markersize=11, markeredgewidth=2, fillstyle="none", zorder=4)[0], "ink")
        self._ball = self.animate(
            self.ax.plot([], [], "o", markersize=12, markeredgewidth=1.5, zorder=5)[0], "ink paper")
        self.repaint()

    def _part(self) -> None:
        """Show the numbers that the edge does not cut, and of several that touch only the first."""
        room = 2 * FONT_SIZE * self.figure.dpi / 72  # px
        shown: list[np.ndarray] = []
        for text in self._numbers:
            text.set_visible(True)  # else it has no size
            place, box = self.ax.transData.transform(text.get_position()), text.get_window_extent()
            whole = (box.min >= self.ax.bbox.min).all() and (box.max <= self.ax.bbox.max).all()
            text.set_visible(bool(whole) and all(np.hypot(*(place - other)) > room for other in shown))
            if text.get_visible():
                shown.append(place)

    def update(self, path: ArrayLike, ghosts: Sequence[ArrayLike] = ()) -> None:
        """Draw the way down so far.

        Parameters
        ----------
        path : array_like of shape (n, 2)
            Columns w and b; from the ring at its start to the ball at its end. Outside the axes, it is not drawn.
        ghosts : sequence of array_like of shape (m, 2)
            Other ways, drawn faint.
        """
        path = thin_path(points(path, "path"), self._low, self._high)
        ghosts = [thin_path(points(ghost, "a ghost"), self._low, self._high) for ghost in ghosts]
        self._path.set_data(*path.T)
        self._ring.set_data(*path[:1].T)
        self._ball.set_data(*path[-1:].T)
        while len(self._ghosts) < len(ghosts):
            line, = self.ax.plot([], [], linewidth=1.5, alpha=0.5, zorder=3)
            self._ghosts.append(self.animate(line, "ink"))
            self.repaint()
        for k, line in enumerate(self._ghosts):
            line.set_data(*(ghosts[k].T if k < len(ghosts) else ([], [])))

    def recolour(self, theme: Theme) -> None:
        """Fill the contours in the theme's greys; `paint` calls this."""
        self._fill.set_cmap(LinearSegmentedColormap.from_list("loss", [theme.low, theme.high]))


def grid(w: ArrayLike, b: ArrayLike, L: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a loss L (n_b, n_w) over w (n_w,) and b (n_b,) as arrays, with L finite; or raise ValueError."""
    w, b = ascending(row(w, "w"), "w"), ascending(row(b, "b"), "b")
    L = shaped(L, "L", (len(b), len(w)), "Rows belong to b, columns to w: use np.meshgrid(w, b).")
    finite = np.abs(L) < FAR
    if not finite.any():
        raise ValueError(f"L must hold finite losses. Got none among {L.size}. Choose a narrower range of w and b.")
    return w, b, np.where(finite, L, L[finite].max())


def log_levels(L: np.ndarray, count: int = 13) -> np.ndarray:
    """Return levels from the least to the greatest loss: round ones between, or each the same factor above the last."""
    high = max(L.max(), 1e-300)
    low = max(L.min(), high * 1e-5)
    low, high = low * 0.999, high if high > low else low * 1.001
    powers = 10.0 ** np.arange(np.floor(np.log10(low)), np.ceil(np.log10(high)))
    levels = np.outer(powers, (1, 2, 5)).ravel()
    levels = levels[(levels > low) & (levels < high)]
    return np.array([low, *levels, high]) if len(levels) >= 4 else np.geomspace(low, high, count)


def labelled(levels: np.ndarray) -> np.ndarray:
    """Return the levels to label: 1000, 5000, 10000 and such; none near the bottom, where the ball will be."""
    digits = levels / 10.0 ** np.floor(np.log10(levels) + 1e-9)
    chosen = (np.isclose(digits, 1) | np.isclose(digits, 5)) & (levels > 0.05 * levels[-1])
    return levels[chosen] if chosen.sum() > 1 else levels[2::4]


def told_apart(levels: np.ndarray) -> dict[float, str]:
    """Return the text of each level, with as many digits as tell any two of them apart."""
    texts = [short(level) for level in levels]
    n = 2
    while len({*texts}) < len({*levels.tolist()}):
        texts = [digits(level, n) for level in levels]
        n += 1
    return dict(zip(levels.tolist(), texts, strict=True))
