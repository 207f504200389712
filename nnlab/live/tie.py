"""Tie: a control and the setting that it moves.

The state keeps every value exactly. A slider shows the nearest that it can and writes back only what a person chose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import function, instance
from nnlab._core.names import choose


class Tie:
    """A control tied to a setting: a person's choice goes in exactly, the state's value is only shown.

    Parameters
    ----------
    state : HasTraits
    name : str
        Of the setting.
    control : ValueWidget
    guard : callable
        What a person's choice passes through, such as an app's.
    follow : dict of callable
        Traits of the control that depend on the state, such as its ends or choices: ``follow["max"](state)``.
    """

    def __init__(self, state: traitlets.HasTraits, name: str, control: widgets.ValueWidget,
                 guard: Callable[[Callable], Callable] = lambda f: f,
                 follow: Mapping[str, Callable[[Any], Any]] | None = None):
        self.state = instance(state, traitlets.HasTraits, "state", "an object with traits",
                              "Use a class of nnlab.live.settings.")
        choose(name, state.traits(), "a setting")
        self.name, self.follow = name, follow or {}
        self.control = instance(control, widgets.ValueWidget, "control", "a control with a value",
                                "Use for example a slider.")
        self._take = function(guard, "guard")(lambda value: setattr(state, name, value))
        self._showing = False
        self.show()
        control.observe(self._changed, names="value")
        state.observe(self.show, names=name)

    def show(self, change: object = None) -> None:
        """Show the setting's value, unless a person typed it there. Nothing of that is a person's choice."""
        self._showing = True
        try:
            for name, wanted in self.follow.items():
                if getattr(self.control, name) != (found := wanted(self.state)):
                    setattr(self.control, name, found)
            value = getattr(self.state, self.name)
            if self.control.value != value and self._has(value):
                self.control.value = nearest(self.control, value)
        finally:
            self._showing = False

    def _has(self, value: Any) -> bool:
        """Say whether a value is among the choices; when these change, it may be another's turn to change it."""
        return not isinstance(self.control, widgets.Dropdown) or value in self.control._options_values

    def _changed(self, change: dict[str, Any]) -> None:
        shown = nearest(self.control, getattr(self.state, self.name))
        if not self._showing and not _is_same(change["new"], shown, self.control):
            self._take(change["new"])


def tie(state: traitlets.HasTraits, name: str, control: widgets.ValueWidget,
        guard: Callable[[Callable], Callable] = lambda f: f) -> widgets.ValueWidget:
    """Tie a control to a trait of the state, and return it."""
    return Tie(state, name, control, guard).control


def nearest(control: widgets.ValueWidget, value: Any) -> Any:
    """Return the value nearest to the wanted one that a control can show, as its browser computes it, to the last bit.

    A slider that is told a value goes to the nearest of its steps; and if that differs from what it was told, be it in
    the last bit, it sends it back, as if a person had chosen it.
    """
    if not isinstance(control, (widgets.FloatSlider, widgets.FloatLogSlider, widgets.IntSlider)):
        return value
    low, high = control.min, control.max
    place = math.log(max(value, 1e-300)) / math.log(control.base) if hasattr(control, "base") else value
    place = min(max(place, low), high)
    percent = 100 * (place + abs(low) if low < 0 else place - low) / (high - low)
    step = 100 * control.step / (high - low)
    percent = min(math.floor(percent / step + 0.5) * step, 100)
    place = high if percent == 100 else percent * (high - low) / 100 + low
    if isinstance(control, widgets.IntSlider):
        return round(place)
    return control.base**place if hasattr(control, "base") else place


def _is_same(new: Any, shown: Any, control: widgets.ValueWidget) -> bool:
    """Say whether a control only sends back what it shows; browsers may take powers differently in the last bit."""
    return new == shown or (hasattr(control, "base") and math.isclose(new, shown, rel_tol=1e-12))
