"""Scale: a number that was guessed and the one that is so, on one line, with the gap between them."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnlab.views.base.kinds import Rule, any_number, in_order
from nnlab.views.base.lists import or_nan
from nnlab.views.base.style import BLUE, FONT_SIZE
from nnlab.views.base.view import View


class Scale(View):
    """A number line with two marks, one for a guess and one for the truth; the gap between them is shaded.

    Parameters
    ----------
    low, high : float
        The ends of the line.
    ax : matplotlib.axes.Axes, optional
    title, xlabel : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"mine": or_nan(any_number), "true": or_nan(any_number)}

    def __init__(self, low: float, high: float, ax: Axes | None = None, *, title: str = "", xlabel: str = ""):
        in_order(low, high)
        super().__init__(ax, title=title, xlabel=xlabel)
        self.ax.set(xlim=(low, high), ylim=(0, 1), yticks=[])
        self.ax.spines["left"].set_visible(False)
        self._gap = self.animate(self.ax.add_patch(Rectangle((low, 0), 0, 0.34, facecolor=BLUE, alpha=0.25,
                                                             linewidth=0)))
        self._mine, = self.ax.plot([], [], color=BLUE, linestyle="--", linewidth=2, clip_on=False)
        self._true, = self.ax.plot([], [], linewidth=2.5, clip_on=False, gid="ink")
        self._names = [self.ax.text(low, 0, "", fontsize=FONT_SIZE, va="bottom", clip_on=False) for _ in range(2)]
        for artist in (self._mine, self._true):
            self.animate(artist)
        for name in self._names:
            self.animate(name, "ink")
        self.repaint()

    def update(self, mine: float | None, true: float | None = None,
               names: tuple[str, str] = ("you", "so it is")) -> None:
        """Show a guess, and the truth where it is known; what lies beyond an end of the line stands there.

        Parameters
        ----------
        mine, true : float, optional
            None, or nan, for what is not there yet.
        names : tuple of str
            What stands above each mark.
        """
        low, high = self.ax.get_xlim()
        mine, true = (None if value is None else min(max(value, low), high) for value in (mine, true))
        for line, value, top in ((self._mine, mine, 0.5), (self._true, true, 0.76)):
            line.set_data([] if value is None else [value, value], [] if value is None else [0, top])
        for text, value, name, top in zip(self._names, (mine, true), names, (0.5, 0.76), strict=True):
            text.set_text("" if value is None else f" {name} ")
            if value is not None:
                text.set_position((value, top))
                text.set_ha("left" if value < (low + high) / 2 else "right")
        both = mine is not None and true is not None
        ends = np.sort([mine, true]).tolist() if both else [low, low]
        self._gap.set(x=ends[0], width=ends[1] - ends[0])
