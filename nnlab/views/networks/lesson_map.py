"""LessonMap: the lessons as boxes in their order, with the one thing that each is about."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View

# number, name, and what it is about in lines that fit a box
LESSONS = (
    ("00", "Start here", "turn a knob,\ncheck an answer"),
    ("01", "Single neuron", "one neuron is\na line"),
    ("02", "Fahrenheit", "the slope says\nwhich way"),
    ("03", "Tree age", "every number\nof a step"),
    ("04", "Matrix form", "a layer is\none product"),
    ("05", "Two circles", "layers bend\nthe plane"),
    ("06", "MNIST", "pixels become\na digit"),
    ("07", "Dropout", "learning,\nnot by heart"),
    ("08", "Clinic", "what is wrong\nwith this run?"),
)
COLUMNS = 5
WIDTH, HEIGHT, GAP = 1.0, 0.62, 0.26  # of a box, and between two; the unit is a box's width


class LessonMap(View):
    """The lessons in two rows, with arrows from each to the next and a frame around the one where you are.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
        Some 900 x 320 px are enough for all the words.
    coming : collection of str
        The numbers of lessons that are not there yet, such as "05": their boxes are dashed.
    title : str
    """

    def __init__(self, ax: Axes | None = None, *, coming: Collection[str] = (),
                 title: str = "Nine lessons, one idea each"):
        rows = -(-len(LESSONS) // COLUMNS)
        self._corners = {number: _corner(place, rows) for place, (number, *_) in enumerate(LESSONS)}
        for number in coming:
            self._known(number)
        super().__init__(ax, title=title)
        self.ax.set(xlim=(-0.08, COLUMNS * (WIDTH + GAP / 2) - GAP / 2 + 0.08),
                    ylim=(-0.08, rows * (HEIGHT + GAP) - GAP + 0.08))
        self.ax.axis("off")
        for number, name, about in LESSONS:
            self._draw_box(number, name, about, dashed=number in coming)
        numbers = list(self._corners)
        for before, after in pairwise(numbers):
            path = _path(self._corners[before], self._corners[after])
            self.ax.add_patch(FancyArrowPatch(path=path, arrowstyle="-|>", mutation_scale=16, linewidth=1.5, gid="ink"))
        self._frame = self.animate(self.ax.add_patch(FancyBboxPatch(
            (0, 0), WIDTH, HEIGHT, boxstyle="round,pad=0,rounding_size=0.06", facecolor="none", linewidth=4)), "- ink")
        self._frame.set_visible(False)
        self.repaint()

    def update(self, here: str) -> None:
        """Frame a lesson, by its number such as "00"."""
        self._known(here)
        self._frame.set_bounds(*self._corners[here], WIDTH, HEIGHT)
        self._frame.set_visible(True)

    def _known(self, number: str) -> None:
        if number not in self._corners:
            raise ValueError(f"A lesson's number must be one of {', '.join(self._corners)}. Got {number!r}. "
                             'Write it with two digits, such as "00".')

    def _draw_box(self, number: str, name: str, about: str, dashed: bool) -> None:
        x, y = self._corners[number]
        self.ax.add_patch(FancyBboxPatch((x, y), WIDTH, HEIGHT, boxstyle="round,pad=0,rounding_size=0.06",
                                         linewidth=1.5, linestyle="--" if dashed else "-", gid="paper faint"))
        inside = {"gid": "ink", "in_layout": False}  # words too long for their box must not make the axes smaller
        self.ax.text(x + 0.06, y + HEIGHT - 0.08, f"{number} {name}", va="top", fontsize=FONT_SIZE,
                     fontweight="bold", **inside)
        self.ax.text(x + 0.06, y + 0.08, about, va="bottom", fontsize=FONT_SIZE, linespacing=1.3, **inside)


def _corner(place: int, rows: int) -> tuple[float, float]:
    """Return the lower left corner of a lesson's box."""
    row, column = divmod(place, COLUMNS)
    return column * (WIDTH + GAP / 2), (rows - 1 - row) * (HEIGHT + GAP)


def _path(start: tuple[float, float], end: tuple[float, float]) -> Path:
    """Return the way between two boxes: straight to the right, or down through the gap to the row below."""
    if start[1] == end[1]:
        height = start[1] + HEIGHT / 2
        return Path([(start[0] + WIDTH, height), (end[0], height)])
    middle, x, below = start[1] - GAP / 2, start[0] + WIDTH / 2, end[0] + WIDTH / 2
    return Path([(x, start[1]), (x, middle), (below, middle), (below, end[1] + HEIGHT)])
