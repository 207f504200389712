"""Key: which line is whose, below the title, where it lies on no curve."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.lines import Line2D
from matplotlib.transforms import IdentityTransform

from nnlab.views.base.title import lines_of, width_of, write_title
from nnlab.views.base.view import View, place_anew

BLANK = "\u00a0" * 6  # where a sample of a line stands; no line of text is broken within
GAP = "  "  # between two names, where it may be broken
SAMPLE = 0.85  # of the blank


class Key:
    """Names below the title of a view, each behind a sample of its line with its mark.

    Parameters
    ----------
    view : View
    lines : sequence of matplotlib.lines.Line2D
        Their colours, dashes and roles are those of the samples.
    names : sequence of str
    marks : sequence of str
        The markers of matplotlib that stand on the samples.
    """

    def __init__(self, view: View, lines: Sequence[Line2D], names: Sequence[str], marks: Sequence[str]):
        self.view, self.title = view, view.ax.get_title(loc="left")
        self._samples = []
        for line, mark in zip(lines, marks, strict=True):
            sample = Line2D([], [], color=line.get_color(), linestyle=line.get_linestyle(), linewidth=1.5, marker=mark,
                            markersize=7.5, markevery=[1], transform=IdentityTransform(), gid=line.get_gid())
            view.ax.add_artist(sample)
            sample.set_clip_on(False)
            sample.set_in_layout(False)
            self._samples.append(sample)
        view.when_resized(self._place)
        self.rename(names)

    def rename(self, names: Sequence[str]) -> None:
        """Write other names, which costs a full redraw."""
        write_title(self.view.ax, f"{self.title}\n" + GAP.join(f"{BLANK}{name}" for name in names))
        place_anew(self.view.figure)

    def _place(self) -> None:
        """Put the samples where the title has its blanks."""
        samples, blank = iter(self._samples), width_of(self.view.ax, BLANK)
        for words, left, middle in lines_of(self.view.ax):
            at = words.find(BLANK)
            while at >= 0:
                x = left + width_of(self.view.ax, words[:at])
                next(samples).set_data([x, x + SAMPLE * blank / 2, x + SAMPLE * blank], [middle] * 3)
                at = words.find(BLANK, at + len(BLANK))
