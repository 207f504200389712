"""Controls: sliders, choices, boxes to tick and buttons, each with its label and its tooltip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

import ipywidgets as widgets

from nnlab._core.inputs import finite, function, instance, listed, positive, text, whole
from nnlab._core.shown import shown
from nnlab.live.boxes import REMEDY, RULE, Button, Checkbox, Dropdown, HBox, as_options
from nnlab.live.ends import as_format
from nnlab.live.slider import DIGITS, LogSlider, Slider, WholeSlider

N = TypeVar("N", int, float)
WIDE = {"width": "47%", "min_width": "min(280px, 100%)", "flex": "1 1 auto"}
WRAP = {"flex_flow": "row wrap", "width": "100%"}
MOST = 10**9  # of a slider over whole numbers
STYLE = {"description_width": "initial"}


def slider(label: str, tooltip: str, low: float, high: float, step: float, *, digits: str = DIGITS) -> Slider:
    """Return a slider from low to high; `digits` is the format in which it shows its value."""
    low, high = _ends(finite(low, "low"), finite(high, "high"))
    return Slider(min=low, max=high, step=positive(step, "step"), value=low, digits=as_format(digits, "digits"),
                  layout=WIDE, **_words(label, tooltip))


def log_slider(label: str, tooltip: str, low: float, high: float, step: float = 0.005) -> LogSlider:
    """Return a slider from low to high whose every move multiplies, by ten to the step."""
    low, high = _ends(positive(low, "low"), positive(high, "high"))
    return LogSlider(min=low, max=high, step=positive(step, "step"), value=low, layout=WIDE, **_words(label, tooltip))


def whole_slider(label: str, tooltip: str, low: int, high: int) -> WholeSlider:
    """Return a slider over whole numbers."""
    low, high = _ends(*(whole(end, name, -MOST, MOST, f"a whole number up to {MOST:g}", f"Use for example {name}=1.")
                        for end, name in ((low, "low"), (high, "high"))))
    return WholeSlider(min=low, max=high, value=low, layout=WIDE, **_words(label, tooltip))


def number_field(label: str, tooltip: str) -> Slider:
    """Return a field for a number, without a bar."""
    return Slider(value=0.0, has_bar=False, **_words(label, tooltip))


def choice(label: str, tooltip: str, options: Mapping | list) -> Dropdown:
    """Return a drop-down list."""
    words = _words(label, tooltip)
    try:
        return Dropdown(options=as_options(options), layout={"width": "max-content"}, style=STYLE, **words,
                        **tip(tooltip))
    except Exception as error:  # of an option that can't be written, or compared
        raise ValueError(f"options must be {RULE}. Got {shown(options)}. {REMEDY}") from error


def checkbox(label: str, tooltip: str, margin: str | None = "2px 12px 2px 2px") -> Checkbox:
    """Return a box to tick, as wide as its label; without a margin it has that of its page."""
    return Checkbox(indent=False, layout={"width": "max-content", "margin": margin}, **_words(label, tooltip),
                            **tip(tooltip))


def button(label: str, tooltip: str, act: Callable[[], None], guard: Callable[[Callable], Callable],
           icon: str = "") -> Button:
    """Return a button that calls act()."""
    function(act, "act")
    pressed = guarded(guard, lambda _: act())
    made = Button(icon=text(icon, "icon"), layout={"width": "max-content"}, **_words(label, tooltip))
    made.on_click(pressed)
    return made


def guarded(guard: Callable[[Callable], Callable], callback: Callable) -> Callable:
    """Return what a guard makes of a callback, or raise ValueError if that is no function."""
    made = function(guard, "guard")(callback)
    return instance(made, Callable, "what guard returns", "a function",  # type: ignore[arg-type]
                    "Have it return one that calls what it is given.")


def tip(tooltip: str) -> dict[str, Any]:
    """Return what puts a tooltip on all of a control of ipywidgets, which would put it on none of its parts.

    It travels as a class, and figure.js makes it a title.
    """
    return {"_dom_classes": [f"nnlab-tip-{quote(tooltip, safe='')}"]}


def side_by_side(*controls: widgets.Widget) -> HBox:
    """Return controls next to one another, as many in a row as there is room for."""
    return HBox(widgets_of(controls, "controls"), layout=WRAP)


def widgets_of(controls: Sequence[widgets.Widget], name: str) -> list[widgets.Widget]:
    """Return widgets, or raise ValueError."""
    rule, remedy = "a list of widgets", "Use for example [slider(...)]."
    found = [instance(control, widgets.Widget, f"each of {name}", "a widget", remedy)
             for control in listed(controls, name, rule, remedy)]
    for control in found:
        if control.comm is None:
            raise ValueError(f"each of {name} must be open. Got a {type(control).__name__} that was closed. "
                             f"Make a new one.")
    return found


def _words(label: str, tooltip: str) -> dict[str, str]:
    return {"description": text(label, "label"), "tooltip": text(tooltip, "tooltip")}


def _ends(low: N, high: N) -> tuple[N, N]:
    """Return both ends, or raise ValueError unless there is room between them."""
    if not low < high:
        raise ValueError(f"low must be below high. Got low={low:g} and high={high:g}. Make high larger.")
    return low, high
