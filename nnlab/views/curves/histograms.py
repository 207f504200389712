"""Histograms: how the numbers of several groups are spread, one row a group, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from nnlab.views.base.kinds import FAR, Rule
from nnlab.views.base.lists import or_none, span
from nnlab.views.base.numbers import Numbers, width_of
from nnlab.views.base.shapes import as_many, row
from nnlab.views.base.style import BLUE, ORANGE
from nnlab.views.base.view import View

BINS = 48
HIGH = 0.62  # of a row: its fullest bin; above it stands the note


class Histograms(View):
    """A row of bars for each group: orange below zero, blue above it, and a note beside its name.

    Each row is scaled to its own fullest bin. The limits are round numbers, zero always between them or at the edge;
    they move when they are outgrown, or four times too wide.

    Parameters
    ----------
    names : sequence of str
        Of the groups, the first at the top.
    ax : matplotlib.axes.Axes, optional
    limits : tuple of (low, high), optional
        The values that are shown, if they are known; what lies beyond counts in the last bin.
    signed : bool
        Whether the colour says the sign; where there is none, as with logarithms, all bars are blue.
    title, xlabel : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"limits": or_none(span)}

    def __init__(self, names: Sequence[str], ax: Axes | None = None, *, limits: tuple[float, float] | None = None,
                 signed: bool = True, title: str = "How are the numbers spread?", xlabel: str = "value"):
        super().__init__(ax, title=title, xlabel=xlabel)
        self.names, self.limits, self.signed = names, limits, signed
        n = len(self.names)
        self._places = np.arange(n) + 1.0  # the bottom of each row
        self._limits = limits or (0.0, 1.0)
        self.ax.set_yticks(self._places - HIGH / 2, self.names)
        self.ax.tick_params(axis="y", length=0)
        self.ax.xaxis.set_major_locator(MaxNLocator(4))
        self.ax.set(xlim=self._limits, ylim=(n + 0.08, 0))
        for place in self._places:
            self.ax.axhline(place, linewidth=1, zorder=1).set_gid("grid")
        self._bars = self.animate(PolyCollection([], linewidths=0, zorder=2))
        self._notes = Numbers(self.ax.get_yaxis_transform(), zorder=4)
        for artist in (self._bars, self._notes):
            self.ax.add_collection(artist, autolim=False)
        self.animate(self._notes, "ink")
        self.when_resized(self._write)
        self.repaint()

    def update(self, groups: Sequence[ArrayLike], notes: Sequence[str] = ()) -> None:
        """Draw other numbers, an array of shape (n,) for each name, and a short note on each row.

        What has no place on an axis is left out.
        """
        values = [row(group, f"group {k}") for k, group in
                  enumerate(as_many(groups, "groups", len(self.names), "names"))]
        notes = as_many(notes, "notes", len(self.names), "names") if len(notes) else [""] * len(self.names)
        values = [group[np.abs(group) < FAR] for group in values]
        self._set_limits(values)
        low, high = self._limits
        edges = np.linspace(low, high, BINS + 1)
        is_below = (edges[:-1] + edges[1:] < -1e-9 * (high - low)) & self.signed
        outlines, colours = [], []
        for bottom, group in zip(self._places, values, strict=True):
            counts, _ = np.histogram(np.clip(group, low, high), edges)
            heights = HIGH * counts / max(counts.max(), 1)
            for colour, part in ((ORANGE, is_below), (BLUE, ~is_below)):
                outlines.append(_steps(edges, np.where(part, heights, 0), bottom))
                colours.append(colour)
        self._bars.set_verts(np.array(outlines))
        self._bars.set_facecolor(colours)
        self._texts = list(notes)
        self._write()

    _texts: Sequence[str] = ()

    def _write(self) -> None:
        """Put each note at the right end of its row, above the bars."""
        width = max(self.ax.bbox.width / self.figure.dpi * 72, 1)  # in points
        self._notes.set_places(np.array([[1 - width_of(text) / 2 / width, place - HIGH - 0.17]
                                         for text, place in zip(self._texts, self._places, strict=False)]))
        self._notes.set_texts(list(self._texts))

    def _set_limits(self, groups: Sequence[np.ndarray]) -> None:
        """Move the limits to round numbers, if what is shown needs others: it costs a full redraw."""
        if self.limits is not None:
            return
        low = min((float(group.min()) for group in groups if len(group)), default=0.0)
        high = max((float(group.max()) for group in groups if len(group)), default=1.0)
        wanted = (-_outward(-low), _outward(high))
        if wanted == (0, 0):
            wanted = (0.0, 1.0)
        left, right = self._limits
        is_out = wanted[0] < left or wanted[1] > right
        if is_out or (wanted[1] - wanted[0]) < (right - left) / 4:
            self._limits = wanted
            self.ax.set_xlim(wanted)


def _outward(size: float) -> float:
    """Return the next power of two, or 0 for what is not above it."""
    return float(2.0 ** np.ceil(np.log2(size))) if size > 1e-300 else 0.0


def _steps(edges: np.ndarray, heights: np.ndarray, bottom: float) -> np.ndarray:
    """Return the outline of bars side by side, (2 n_bins + 2, 2): one shape is drawn faster than many."""
    tops = bottom - np.repeat(heights, 2)  # (2 n_bins,)
    return np.column_stack([np.concatenate([edges[:1], np.repeat(edges, 2)[1:-1], edges[-1:]]),
                            np.concatenate([[bottom], tops, [bottom]])])
