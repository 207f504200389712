"""The field for a weight: what is typed counts at every keystroke."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from nnlab._core.reading import Unreadable, read_number


class WeightField(widgets.HBox):
    """A field for the number of the part that is open; `act(number)` gets what can be read so far."""

    def __init__(self, act: Callable[[float], None], guard: Callable[[Callable], Callable]):
        self.act, self._showing = act, False
        self.text = widgets.Text(tooltip="A weight or bias: every keystroke counts; ↑ and ↓ walk on the figure",
                                 style={"description_width": "initial"}, layout={"width": "340px"}, disabled=True)
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
            return None  # a minus sign alone, so far

    def _read(self) -> None:
        number = self._typed()
        if number is not None:
            self.act(number)
