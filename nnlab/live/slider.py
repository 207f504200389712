"""Slider: a bar to drag and a field to type into, which show a number as it is.

The browser says where the bar was put, or what was typed; the kernel says what that is. So a typed number counts
exactly, and what the field shows has the digits that words and formulas have, with an arrow where it is beyond an end
of the bar: "62.9 →". Every place of the bar is a number that can be written out: 0.85, not 0.8500000000000001.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import function
from nnlab._core.reading import Unreadable, read_number
from nnlab._core.shown import shown
from nnlab.live.ends import Entire, Finite, Format, Positive, in_order
from nnlab.live.owned import Owned
from nnlab.live.turns import in_turn
from nnlab.views.base.writing import minus

MOST_PLACES = 10**6  # of a bar: more no hand and no key can tell apart
DIGITS = ".4g"  # as words and formulas write numbers


class Slider(Owned, anywidget.AnyWidget, widgets.ValueWidget):
    """A number with a label, a bar from `min` to `max` in steps, and a field.

    Parameters
    ----------
    value, min, max, step : float
        The value may lie beyond the ends, and between two steps.
    digits : str
        A format, by which the field shows the value.
    has_bar : bool
        Without it there is a label and a field.
    **traits
        Such as `description`, the label, and `tooltip`.

    Attributes
    ----------
    text : str
        What the field shows.
    guard : callable
        What a person's number passes through, such as an app's guard, which shows what is raised.
    """

    _esm = Path(__file__).with_name("slider.js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("slider.css").read_text(encoding="utf-8")
    description = traitlets.Unicode("").tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    has_bar = traitlets.Bool(True).tag(sync=True)
    places = traitlets.Int(1).tag(sync=True)  # of the bar, besides the first
    place = traitlets.Int(0).tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    heard = traitlets.Dict({"view": "", "number": 0}).tag(sync=True)  # the last that the kernel was told
    value: Any = Finite()
    min, max, step = Finite(0.0), Finite(1.0), Positive(0.1)
    digits = Format(DIGITS)
    guard: Callable[[Callable], Callable] = staticmethod(lambda callback: callback)

    RULES: ClassVar = {"guard": function}
    VERBS: ClassVar = dict.fromkeys(("places", "place", "text", "heard"), "Set its value.")
    _in_order = traitlets.validate("min", "max")(in_order)

    def __init__(self, **traits: Any):
        super().__init__(**traits)
        self.on_msg(lambda _, content, buffers: self._hear(content))

    @traitlets.observe("value", "min", "max", "step", "digits")
    def _show(self, change: object = None) -> None:
        """Put the bar and the field where the value is."""
        text = self._in_words(self.value)
        with self.hold_sync():
            self.places = self._place_of(self.max)
            self.place = min(max(self._place_of(self.value), 0), self.places)
            self.text = f"{text} →" if self.value > self.max else f"← {text}" if self.value < self.min else text

    def _in_words(self, value: float) -> str:
        return minus(format(value, f"z{self.digits}"))  # z: no −0

    # What a person does -----------------------------------------------------------------------------------------------

    @in_turn
    def _hear(self, content: dict[str, Any]) -> None:
        """Take in where the bar was put or what was typed, and answer with what came of it, in one message.

        A page may change the thread that it speaks to while a bar is dragged: what was said before then comes too late.
        """
        if content["view"] == self.heard["view"] and content["number"] < self.heard["number"]:
            return
        with self.hold_sync():
            self.heard = {"view": content["view"], "number": content["number"]}
            if "typed" in content:
                self.guard(self._read)(content["typed"])
            else:
                self.value = self._at(content["place"])

    def _read(self, typed: str) -> None:
        try:
            number = read_number(typed.strip(" ←→"))[0]
        except Unreadable:
            raise ValueError(f"{self.description or 'The value'} must be {self._rule}. Got {shown(typed)}. "
                             f"Type for example {self._in_words(self._at(self.places // 2))}.") from None
        self.value = number

    _rule = "one number"

    # Places of the bar ------------------------------------------------------------------------------------------------

    @property
    def _stride(self) -> float:
        """From place to place."""
        return max(self.step, self.max / MOST_PLACES - self.min / MOST_PLACES)

    def _place_of(self, value: float) -> int:
        """Return the nearest place; those before the first are negative."""
        return round(_bounded((value - self.min) / self._stride))

    def _at(self, place: int) -> float:
        """Return the number at a place; the last is the end, be it a whole step away or less."""
        if place >= self.places:
            return self.max
        return float(Decimal(repr(self.min)) + place * Decimal(repr(self._stride)))


class LogSlider(Slider):
    """A slider whose every step multiplies, by ten to the power of `step`."""

    min, max = Positive(0.1), Positive(1.0)

    def _place_of(self, value: float) -> int:
        return round(_bounded(math.log10(value / self.min) / self.step)) if value > 0 else -1

    def _at(self, place: int) -> float:
        if not 0 < place < self.places:
            return self.max if place else self.min
        n = 1 + math.ceil(-math.log10(10**self.step - 1))  # so many digits tell two steps apart
        return float(f"{self.min * 10 ** (place * self.step):.{max(n, 1)}g}")


class WholeSlider(Slider):
    """A slider over whole numbers."""

    value = Entire()
    min, max, step = Entire(0), Entire(1), Entire(1)
    _rule = "a whole number"

    def _in_words(self, value: float) -> str:
        return minus(shown(value))

    def _place_of(self, value: float) -> int:
        return round(_bounded(value - self.min))

    def _at(self, place: int) -> int:
        return self.min + place


def _bounded(place: float) -> float:
    """Return a place that an int of the browser holds."""
    return min(max(place, -2.0**52), 2.0**52)
