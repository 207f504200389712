"""SourceLines: lines of code, of which one is the present one."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nnlab.views.base.glyphs import drawable
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

    def __init__(self, ax: Axes | None = None, *, rows: int = 12, title: str = ""):
        super().__init__(ax, title=title)
        self.ax.set(xlim=(0, 1), ylim=(rows, 0), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._band = self.animate(self.ax.add_patch(Rectangle((0, 0), 1, 1, linewidth=0)), "grid")
        self._texts = [self.animate(self.ax.text(0, row + 0.5, "", family=FAMILY, fontsize=FONT_SIZE, va="center",
                                                 parse_math=False), "ink") for row in range(rows)]
        self._shown: tuple = (), 1, 1, None
        self.when_resized(self._draw)
        self.repaint()

    def update(self, lines: Sequence[str], first: int, present: int, wrong: int | None = None) -> None:
        """Show lines of code.

        Parameters
        ----------
        lines : sequence of str
        first : int
            The number of the first of them.
        present : int
            The number of the line that is marked.
        wrong : int, optional
            The number of a line that gets a cross.
        """
        self._shown = lines, first, present, wrong
        self._draw()

    def _draw(self) -> None:
        lines, first, present, wrong = self._shown
        rows, width = len(self._texts), len(str(first + len(lines)))
        row = min(max(present - first, 0), max(len(lines) - 1, 0))
        top = min(max(row - rows // 2, 0), max(len(lines) - rows, 0))
        self._band.set_y(row - top)
        most = max(int(self.ax.bbox.width / self.pixels(LETTER)), 20)
        for k, text in enumerate(self._texts, top):
            marks = f"{'✗' if first + k == wrong else ' '}{'▶' if k == row else ' '}{first + k:{width}}  "
            text.set_text(drawable(marks + lines[k], FAMILY, most) if k < len(lines) else "")
