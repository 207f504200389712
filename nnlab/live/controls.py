"""Controls: sliders, choices, boxes to tick and buttons, each with its label and its tooltip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

import ipywidgets as widgets

from nnlab._core.inputs import finite, function, instance, listed, positive, text, whole
from nnlab._core.shown import shown
from nnlab.live.slider import DIGITS, LogSlider, Slider, WholeSlider

N = TypeVar("N", int, float)
WIDE = {"width": "47%", "min_width": "min(280px, 100%)", "flex": "1 1 auto"}
WRAP = {"flex_flow": "row wrap", "width": "100%"}
MOST = 10**9  # of a slider over whole numbers
STYLE = {"description_width": "initial"}


def slider(label: str, tooltip: str, low: float, high: float, step: float, *, digits: str = DIGITS) -> Slider:
    """Return a slider from low to high; `digits` is the format in which it shows its value."""
    low, high = _ends(finite(low, "low"), finite(high, "high"))
    try:
        format(1.5, f"z{text(digits, 'digits')}")
    except (ValueError, OverflowError, MemoryError):
        raise ValueError(f"digits must be a format for numbers. Got {shown(digits)}. Use for example "
                         f"digits='.3g'.") from None
    return Slider(min=low, max=high, step=positive(step, "step"), value=low, digits=digits, layout=WIDE,
                  **_words(label, tooltip))


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


def choice(label: str, tooltip: str, options: Mapping | list) -> widgets.Dropdown:
    """Return a drop-down list."""
    rule, remedy = "a list of choices, or names and values", "Use for example options=['tanh', 'relu']."
    named = listed(list(options.items()) if isinstance(options, Mapping) else options, "options", rule, remedy)
    for label_ in (name for name, _ in named) if isinstance(options, Mapping) else ():
        text(label_, "each name of options")
    words = _words(label, tooltip)
    try:
        return widgets.Dropdown(options=named, layout={"width": "max-content"}, style=STYLE, **words, **tip(tooltip))
    except Exception as error:  # of an option that can't be written, or compared
        raise ValueError(f"options must be {rule}. Got {shown(options)}. {remedy}") from error


def checkbox(label: str, tooltip: str, margin: str | None = "2px 12px 2px 2px") -> widgets.Checkbox:
    """Return a box to tick, as wide as its label; without a margin it has that of its page."""
    return widgets.Checkbox(indent=False, layout={"width": "max-content", "margin": margin}, **_words(label, tooltip),
                            **tip(tooltip))


def button(label: str, tooltip: str, act: Callable[[], None], guard: Callable[[Callable], Callable],
           icon: str = "") -> widgets.Button:
    """Return a button that calls act()."""
    function(act, "act")
    function(guard, "guard")
    made = widgets.Button(icon=text(icon, "icon"), layout={"width": "max-content"}, **_words(label, tooltip))
    made.on_click(guard(lambda _: act()))
    return made


def tip(tooltip: str) -> dict[str, Any]:
    """Return what puts a tooltip on all of a control of ipywidgets, which would put it on none of its parts.

    It travels as a class, and figure.js makes it a title.
    """
    return {"_dom_classes": [f"nnlab-tip-{quote(tooltip, safe='')}"]}


def side_by_side(*controls: widgets.Widget) -> widgets.HBox:
    """Return controls next to one another, as many in a row as there is room for."""
    return widgets.HBox(widgets_of(controls, "controls"), layout=WRAP)


def widgets_of(controls: Sequence[widgets.Widget], name: str) -> list[widgets.Widget]:
    """Return widgets, or raise ValueError."""
    rule, remedy = "a list of widgets", "Use for example [slider(...)]."
    return [instance(control, widgets.Widget, f"each of {name}", "a widget", remedy)
            for control in listed(controls, name, rule, remedy)]


def _words(label: str, tooltip: str) -> dict[str, str]:
    return {"description": text(label, "label"), "tooltip": text(tooltip, "tooltip")}


def _ends(low: N, high: N) -> tuple[N, N]:
    """Return both ends, or raise ValueError unless there is room between them."""
    if not low < high:
        raise ValueError(f"low must be below high. Got low={low:g} and high={high:g}. Make high larger.")
    return low, high
