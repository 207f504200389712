"""Pencil: what a learner drew over a picture, the truth beside it, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import Rule, finite
from nnlab.views.base.lists import or_none, several
from nnlab.views.base.numbers import HINTED, width_of
from nnlab.views.base.reading import Reading
from nnlab.views.base.shapes import points
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View

COLOUR = "#9a63d8"  # neither of the classes' nor of the signs', and readable in both themes
SHADE = 0.28  # opacity of what lies between
BESIDE = 39  # points: what a name in the key takes beside its letters
YOURS = "yours"  # where a drawing's own name is too long
HINT = {"boxstyle": "round,pad=0.4", "linewidth": 0}


class Pencil(metaclass=Reading):
    """A dashed line in its own colour, a solid one in ink, shaded areas between, and a key above the axes.

    Parameters
    ----------
    view : View
        On whose axes they are drawn. An empty last line of its title makes room for the key.
    hint : str
        Stands at the top as long as nothing is drawn.
    """

    RULES: ClassVar[dict[str, Rule]] = {"cursor": or_none(several([finite, finite]))}

    def __init__(self, view: View, hint: str = ""):
        self.view, ax = view, view.ax
        self._names: list[str] = []
        self._gap = PolyCollection([], closed=False, linewidths=1.2, facecolor=COLOUR, edgecolor=COLOUR, alpha=SHADE,
                                   zorder=3.5)
        ax.add_collection(self._gap, autolim=False)
        view.animate(self._gap)
        self._drawn = view.animate(ax.plot([], [], "--", color=COLOUR, linewidth=3, zorder=5)[0])
        self._truth = view.animate(ax.plot([], [], linewidth=3, zorder=4.5, solid_capstyle="round")[0], "ink")
        self._handles = view.animate(ax.plot([], [], "o", color=COLOUR, markersize=9, markeredgewidth=1.5, zorder=6)[0],
                                     "- paper")
        self._cursor = view.animate(ax.plot([], [], "o", markersize=15, fillstyle="none", markeredgewidth=2,
                                            zorder=6)[0], "ink")
        self._hint = view.animate(ax.text(0.5, 0.93, hint, ha="center", va="top", fontsize=FONT_SIZE + 1, zorder=4,
                                          transform=ax.transAxes, bbox=HINT), "ink paper")
        samples = [Line2D([], [], linewidth=3), Line2D([], [], linewidth=3, linestyle="--", color=COLOUR)]
        samples[0].set_gid("ink")
        self._key = ax.legend(samples, ["", ""], loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False,
                              fontsize=FONT_SIZE, borderaxespad=0, borderpad=0.3, handlelength=2.2, handletextpad=0.5,
                              columnspacing=0.9)
        self._key.get_lines()[0].set_gid("ink")
        view.animate(self._key)
        self._key.set_visible(False)
        view.when_resized(self._fit_key)
        view.repaint()

    def update(self, drawn: ArrayLike, truth: ArrayLike | None = None, gap: Sequence[ArrayLike] = (),
               names: tuple[str, str] = ("the truth", "your drawing"), *, handles: ArrayLike = (),
               cursor: Sequence[float] | None = None) -> None:
        """Draw.

        Parameters
        ----------
        drawn : array_like of shape (n, 2)
            What was drawn; nan parts one stroke from the next.
        truth : array_like of shape (m, 2), optional
        gap : sequence of array_like of shape (k, 2)
            Areas, or lines of two points, that show what lies between.
        names : sequence of two str
            Of the truth and of the drawing, for the key; it is shown with the truth.
        handles : array_like of shape (h, 2)
            What can be taken hold of.
        cursor : (x, y), optional
            Where the keys are.
        """
        drawn, handles = points(drawn, "drawn"), points(handles, "handles")
        truth = None if truth is None else points(truth, "truth")
        gap = [points(part, "a part of the gap") for part in gap]
        self._drawn.set_data(*drawn.T)
        self._drawn.set_marker("o" if len(drawn) == 1 else "")
        self._truth.set_data(*([], []) if truth is None else truth.T)
        self._gap.set_verts(gap, closed=False)
        self._handles.set_data(*handles.T)
        self._cursor.set_data(*([], []) if cursor is None else ([cursor[0]], [cursor[1]]))
        self._hint.set_visible(len(drawn) == 0 and truth is None and bool(self._hint.get_text()))
        self._show_key(() if truth is None else names if len(drawn) else names[:1])

    def _show_key(self, names: Sequence[str]) -> None:
        """Name the lines, or hide the key."""
        self._key.set_visible(len(names) > 0)
        if not names or list(names) == self._names:  # other words have the whole figure drawn anew
            return
        self._names = list(names)
        self._key.get_texts()[-1].set_text("")
        for k, line in enumerate(self._key.get_lines()):
            line.set_visible(k < len(names))
        self._fit_key()

    def _fit_key(self) -> None:
        """Begin at the left of the axes, or further left where the names are long; where that won't do, say less."""
        box, figure = self.view.ax.bbox, self.view.figure
        names = self._names if self._width(self._names) <= figure.bbox.width else [*self._names[:1], YOURS]
        for text, name in zip(self._key.get_texts(), names, strict=False):
            text.set_text(name)
        beyond = max(self._width(names) - (figure.bbox.x1 - box.x0), 0)
        self._key.set_bbox_to_anchor((-beyond / box.width, 1), self.view.ax.transAxes)

    def _width(self, names: Sequence[str]) -> float:
        """Return how wide the key is with some names, in px."""
        return sum(HINTED * width_of(name) + BESIDE for name in names) * self.view.figure.dpi / 72
