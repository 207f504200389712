"""Title: what stands above a panel, in as many lines as its room takes.

The lines are found whenever matplotlib measures or draws the title, so they fit whatever width a layout gives it. The
text itself stays as it was written, for whoever reads it or writes another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from matplotlib.axes import Axes
from matplotlib.text import Text

from nnlab.views.base.readable import readable
from nnlab.views.base.style import FONT_SIZE

GAP = 12  # points between a title and what stands beside it
EDGE = 2  # points between a title and the edge of the figure
PITCH = 1.2  # from one line to the next, in heights of a line
LEVEL = 2  # points by which the tops of two panels in one row may differ


def write_title(ax: Axes, words: str) -> None:
    """Write a title above the upper left corner of axes, broken into lines where its room ends."""
    # y is given, else matplotlib measures every tick at every full drawing to see whether one is in the title's way
    title = ax.set_title(words, loc="left", y=1.0, fontsize=FONT_SIZE + 1)
    title.set_gid("ink")
    title._get_wrapped_text = partial(_in_lines, title)  # type: ignore[method-assign]  # its own knows only the figure


def lines_of(ax: Axes) -> list[tuple[str, float, float]]:
    """Return the lines of the title of axes, each with its left end and the height of its middle, in pixels."""
    title = ax._left_title  # type: ignore[attr-defined]  # matplotlib has no public way to it
    box, lines = title.get_window_extent(), _in_lines(title).split("\n")
    height = box.height / (1 + PITCH * (len(lines) - 1))  # of one line
    return [(words, box.x0, box.y1 - height / 2 - k * PITCH * height) for k, words in enumerate(lines)]


def width_of(ax: Axes, words: str) -> float:
    """Return how wide words are in the letters of the title of axes, in pixels."""
    return ax._left_title._get_rendered_text_width(words) if words else 0.0  # type: ignore[attr-defined]


def _in_lines(title: Text) -> str:
    """Return a title's text with line breaks where it would leave its room."""
    def width(words: str) -> float:
        return title._get_rendered_text_width(readable(words))  # a formula may be broken in the middle

    room, most = _room(title.axes, title.figure.dpi / 72), title.figure.bbox.x1 - title.axes.bbox.x0
    lines = [broken(line, lambda words: width(words) <= room) for line in title.get_text().split("\n")]
    return readable("\n".join(_cut(line, lambda words: width(words) <= most) for line in "\n".join(lines).split("\n")))


def _cut(line: str, fits: Callable[[str], bool]) -> str:
    """Return a line without its end, if it is a single word that is wider than the figure."""
    while len(line) > 2 and " " not in line and not fits(line):
        line = f"{line[:len(line) * 4 // 5 - 1]}…"
    return line


def broken(line: str, fits: Callable[[str], bool]) -> str:
    """Return a line broken where it no longer fits; a key, which has gaps of several spaces, first at these."""
    is_key = not fits(line) and re.search("[^ ] {2,}[^ ]", line)
    parts = re.split("( {2,})" if is_key else "( )", line)
    lines = parts[:1]
    for gap, part in zip(parts[1::2], parts[2::2], strict=True):
        if fits(lines[-1] + gap + part):
            lines[-1] += gap + part
        else:
            lines.append(part)
    if len(lines) > 1 and len(lines[-1]) < 3 and lines[-2].count(" ") > 1:  # a letter alone looks lost
        lines[-2], _, word = lines[-2].rpartition(" ")
        lines[-1] = f"{word} {lines[-1]}"
    return "\n".join(broken(part, fits) for part in lines) if is_key else "\n".join(lines)


def _room(ax: Axes, point: float) -> float:
    """Return how wide the title of axes may be, in pixels: up to the next panel, or to the edge of the figure."""
    figure, box = ax.figure.bbox, ax.bbox
    room = figure.x1 - box.x0 - EDGE * point
    for other in ax.figure.axes:
        place = other.get_position(original=True).transformed(ax.figure.transSubfigure)
        if other is ax or place.x0 <= box.x0 or place.y1 < box.y1 - LEVEL * point or place.y0 > box.y1:
            continue
        # the numbers of its axis stand beside the title, or come as high as its last line
        free = place.y1 <= box.y1 + LEVEL * point and not len(other.get_yticks())
        room = min(room, (place.x0 - GAP * point if free else min(place.x0 - GAP * point, box.x1)) - box.x0)
    return room
