"""Options: a few sentences below one another, each with a sign that says what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from nnlab.views.base.kinds import Rule, not_nan, wrong
from nnlab.views.base.lists import each
from nnlab.views.base.numbers import HINTED, width_of
from nnlab.views.base.shapes import as_many
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.view import View

POINT = HINTED * 100 / 72  # px
LINE, GAP, BEFORE = 20, 9, 46  # px: a line of text, what stands between two options, the room for the sign
SIGNS = {"open": "○", "mine": "●", "right": "✓", "wrong": "✗"}


def heights(texts: Sequence[str], width: float) -> list[int]:
    """Return the height in px that each option takes in so many px of width."""
    return [LINE * len(_broken(text, width)) + GAP for text in texts]


def state(value: str, name: str) -> str:
    """Return what became of an option, or raise ValueError."""
    if not isinstance(value, str) or value not in SIGNS:
        raise wrong(name, f"one of {', '.join(SIGNS)}", value, f"Use for example {name}='open'.")
    return value


class Options(View):
    """A few sentences, each in a box; signs say which is chosen, and which is so.

    Parameters
    ----------
    texts : sequence of str
    ax : matplotlib.axes.Axes, optional
    title : str
    """

    RULES: ClassVar[dict[str, Rule]] = {"states": each(state), "y": not_nan}

    def __init__(self, texts: Sequence[str], ax: Axes | None = None, *, title: str = "Options"):
        if not texts:
            raise wrong("texts", "one or more texts", texts, "Use for example texts=['yes', 'no'].")
        super().__init__(ax, title=title)
        self.texts = texts
        self.ax.set(xlim=(0, 1), ylim=(1, 0), xticks=[], yticks=[])
        self.ax.spines[:].set_visible(False)
        self._boxes = [self._box("paper faint", linewidth=1.2) for _ in self.texts]
        self._frames = [self._box("- ink", facecolor="none", linewidth=2) for _ in self.texts]
        self._signs = [self._text() for _ in self.texts]
        self._words = [self._text() for _ in self.texts]
        self._states = ["open"] * len(self.texts)
        self.when_resized(self._place)
        self.repaint()

    def update(self, states: Sequence[str]) -> None:
        """Show what became of each option: "open", "mine", "right" or "wrong"."""
        self._states = as_many(states, "states", len(self.texts), "options")
        for sign, frame, state in zip(self._signs, self._frames, self._states, strict=True):
            sign.set_text(SIGNS[state])
            frame.set_visible(state != "open")

    def ask(self, texts: Sequence[str]) -> None:
        """Show other sentences, as many as before; the next layout makes room for them."""
        self.texts = as_many(texts, "texts", len(self.texts), "options")
        self._place()

    def at(self, y: float) -> int:
        """Return the number of the option at a height of the axes, from 0 (top) to 1."""
        ends = [box.get_y() + box.get_height() for box in self._boxes]
        return next((k for k, end in enumerate(ends) if y <= end), len(ends) - 1)

    def _box(self, role: str, **look: object) -> Rectangle:
        return self.animate(self.ax.add_patch(Rectangle((0, 0), 1, 1, **look)), role)

    def _text(self) -> Text:
        return self.animate(self.ax.text(0, 0, "", fontsize=FONT_SIZE, va="center", parse_math=False), "ink")

    def _place(self) -> None:
        width = self.ax.bbox.width / self.pixels(1)
        tops, top = heights(self.texts, width), 0.0
        share = 1 / sum(tops)
        for k, text in enumerate(self.texts):
            for box in (self._boxes[k], self._frames[k]):
                box.set_bounds(0.004, (top + GAP / 2) * share, 0.992, (tops[k] - GAP) * share)
            middle = (top + tops[k] / 2) * share
            self._signs[k].set_position((14 / width, middle))
            self._words[k].set_position((BEFORE / width, middle))
            self._words[k].set_text("\n".join(_broken(text, width)))
            top += tops[k]


def _broken(text: str, width: float) -> list[str]:
    """Return a text in lines, each as long as so many px allow."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and width_of(longer) * POINT > width - BEFORE - 12:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
