"""Dependencies: what is computed from what, and how fast each grows with the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from nnlab.views.base.kinds import Rule, any_number, finite, written, wrong
from nnlab.views.base.lists import by_name, entries, several
from nnlab.views.base.readable import readable
from nnlab.views.base.style import BLUE, FONT_SIZE, ORANGE, theme_of
from nnlab.views.base.view import View
from nnlab.views.base.writing import digits

Arrow = tuple[str, str]


class Dependencies(View):
    """Quantities as boxes, and an arrow from each to what is computed from it, with the derivative on it.

    Parameters
    ----------
    places : mapping of str to (x, y)
        Where each quantity stands, from 0 to 1 in both directions; the key is written in its box.
    arrows : mapping of (str, str) to str
        For each arrow, from one quantity to another, what is written on it, such as "∂ŷ/∂w = x".
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"places": by_name(several([finite, finite])), "values": by_name(any_number),
                                        "slopes": by_name(any_number)}

    def __init__(self, places: Mapping[str, tuple[float, float]], arrows: Mapping[Arrow, str], ax: Axes | None = None,
                 *, title: str = "What depends on what"):
        for name in places:
            written(name, "a name in places")
        for arrow in arrows:
            for name in entries(arrow, "an arrow", "(from, to), the names of two places"):
                _known(name, places, "An arrow's end")
            if len(arrow) != 2 or arrow[0] == arrow[1]:
                raise wrong("an arrow", "(from, to), the names of two places", arrow, "Use for example ('w', 'L').")
        super().__init__(ax, title=title)
        self.ax.set(xlim=(-0.15, 1.15), ylim=(-0.2, 1.2))
        self.ax.axis("off")
        self._arrows, self._slopes, self._boxes = {}, {}, {}
        for name, place in places.items():
            box = self._boxes[name] = self._write(place, readable(name), ha="center", va="center",
                                                  bbox={"boxstyle": "round,pad=0.5", "edgecolor": "none"})
            self.animate(box, "ink paper")
            box.recolour = lambda theme, box=box: box.get_bbox_patch().set_edgecolor(theme.faint)
        for (start, end), label in arrows.items():
            # zorder 4, so that both boxes, 3, are drawn and have their size when the arrow is cut off at their edges
            arrow = self.ax.add_patch(FancyArrowPatch(
                places[start], places[end], arrowstyle="-|>", mutation_scale=22, linewidth=2.5, shrinkA=0, shrinkB=0,
                patchA=self._boxes[start].get_bbox_patch(), patchB=self._boxes[end].get_bbox_patch(), zorder=4))
            self._arrows[start, end] = self.animate(arrow, "ink")
            self._slopes[start, end] = label, self.animate(self._beside(places[start], places[end], label), "ink")
        self.repaint()

    def update(self, values: Mapping[str, float], slopes: Mapping[Arrow, float]) -> None:
        """Write numbers into the picture: rising slopes are blue, falling ones orange.

        Parameters
        ----------
        values : mapping of str to float
            The number in a box, by the box's name. A box without one has its name alone; so has an arrow.
        slopes : mapping of (str, str) to float
            The derivative along an arrow.
        """
        for given, known in ((values, self._boxes), (slopes, self._arrows)):
            for name in given:
                _known(name, known, "A number's place")
        for name, text in self._boxes.items():
            text.set_text(readable(name) + (f"\n{digits(values[name], 6)}" if name in values else ""))
        for arrow, (label, text) in self._slopes.items():
            slope = slopes.get(arrow)
            text.set_text(label if slope is None else f"{label}\n= {digits(slope, 6)}")
            signed = slope is not None and slope != 0
            self._arrows[arrow].set_gid("-" if signed else "ink")
            ink = theme_of(self.figure).ink
            self._arrows[arrow].set_color(ink if not signed else BLUE if slope > 0 else ORANGE)

    def _beside(self, start, end, words: str):
        """Write above an arrow that is level, and to the right of one that falls or rises."""
        middle, rise = np.mean([start, end], axis=0), np.sign(end[1] - start[1])
        return self._write(middle, words, xytext=(0, 8) if rise == 0 else (8, -4 * rise), textcoords="offset points",
                           ha="left" if rise else "center", va="top" if rise > 0 else "bottom")

    def _write(self, place, words: str, **how):
        return self.ax.annotate(words, place, fontsize=FONT_SIZE + 1, linespacing=1.5, zorder=3, **how)


def _known(name, names, what: str) -> None:
    if name not in names:
        raise wrong(what, f"one of {', '.join(map(str, names))}", name, "Write it in the same way.")
