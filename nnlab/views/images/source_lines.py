"""SourceLines: lines of code, of which one is the present one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from nnlab.views.base import kinds
from nnlab.views.base.glyphs import drawable
from nnlab.views.base.lists import each
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View

FAMILY = "DejaVu Sans Mono"  # ships with matplotlib
LETTER = 0.602 * FONT_SIZE / 72 * 100  # px: how wide one is
LINE = 20  # px from a line to the next


class SourceLines(View):
    """Lines of code with their numbers; the present one is marked, and as many around it as there is room for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    rows : int
        How many lines are seen at once.
    title : str
    """

    RULES: ClassVar[dict[str, kinds.Rule]] = {"rows": kinds.count(1000), "lines": each(kinds.written),
                                              "text": kinds.written}

    def __init__(self, ax: Axes | None = None, *, rows: int = 12, title: str = "Line by line"):
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(rows, 0), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._band = self.animate(self.ax.add_patch(Rectangle((0, 0), 1, 1, linewidth=0)), "grid")
        self._texts = [self._line(row + 0.5) for row in range(rows)]
        self._under = self._line(0)
        self._shown: tuple = (), 1, 1, "", None
        self.when_resized(self._draw)
        self.repaint()

    def update(self, lines: Sequence[str], first: int, present: int, text: str = "",
               wrong: int | None = None) -> None:
        """Show lines of code.

        Parameters
        ----------
        lines : sequence of str
        first : int
            The number of the first of them.
        present : int
            The number of the line that is marked.
        text : str
            A part of it that is underlined.
        wrong : int, optional
            The number of a line that gets a cross.
        """
        if lines and not first <= present < first + len(lines):
            raise kinds.wrong("present", f"from {first} to {first + len(lines) - 1}, the numbers of the lines",
                              present, f"Use for example present={first}.")
        self._shown = lines, first, present, text, wrong
        self._draw()

    def _draw(self) -> None:
        lines, first, present, text, wrong = self._shown
        rows, width = len(self._texts), len(str(first + len(lines)))
        row = min(max(present - first, 0), max(len(lines) - 1, 0))
        top = min(max(row - rows // 2, 0), max(len(lines) - rows, 0))
        self._band.set_y(row - top)
        before = lines[row].expandtabs(4).find(text) if lines and text else -1
        self._under.set_text(" " * (before + width + 4) + "_" * len(text) if before >= 0 else "")
        self._under.set_y(row - top + 0.56)
        most = max(int(self.ax.bbox.width / self.pixels(LETTER)), 20)
        for k, written in enumerate(self._texts, top):
            marks = f"{'✗' if first + k == wrong else ' '}{'▶' if k == row else ' '}{first + k:{width}}  "
            written.set_text(drawable(marks + lines[k], FAMILY, most) if k < len(lines) else "")

    def _line(self, y: float) -> Text:
        """Return a line of text that begins at the left."""
        return self.animate(self.ax.text(0, y, "", family=FAMILY, fontsize=FONT_SIZE, va="center_baseline",
                                         parse_math=False), "ink")
