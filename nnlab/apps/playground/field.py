"""The field for a weight: what is typed counts at every keystroke."""

from __future__ import annotations

import re
from collections.abc import Callable

import ipywidgets as widgets

from nnlab._core.reading import Unreadable, read_number
from nnlab._core.shown import shown
from nnlab.live.boxes import HBox
from nnlab.live.controls import tip

BEGUN = re.compile(r"\s*[-−+]?[0-9.,/()eE\s]*[-−+*·^]?\s*")  # what a number may begin with, such as a sign alone


class WeightField(HBox):
    """A field for the number of the part that is open; `act(number)` gets what can be read so far."""

    def __init__(self, act: Callable[[float], None], guard: Callable[[Callable], Callable]):
        self.act, self._showing = act, False
        self.text = widgets.Text(style={"description_width": "initial"}, layout={"width": "470px"}, disabled=True,
                                 **tip("A weight or bias: every keystroke counts; ↑ and ↓ walk on the figure"))
        read = guard(self._read)
        self.text.observe(lambda change: self._showing or read(), names="value")
        super().__init__([self.text])
        self.add_class("nnlab-weight")

    def show(self, name: str, value: float | None) -> None:
        """Show a number that nobody typed; None where there is none."""
        text = "" if value is None else f"{value:.6g}"
        if value is not None and self._typed() == value:  # as the person typed it
            text = self.text.value
        self._showing = True
        self.text.description, self.text.disabled = name, value is None
        if self.text.value != text:
            self.text.value = text
        self._showing = False

    def _typed(self) -> float | None:
        try:
            return read_number(self.text.value)[0]
        except Unreadable:
            return None

    def _read(self) -> None:
        number, typed = self._typed(), self.text.value
        if number is not None:
            self.act(number)
        elif not BEGUN.fullmatch(typed):
            raise ValueError(f"A weight must be one number. Got {shown(typed)}. Type for example 0.5, -3 or 1/4.")
