"""Tie: a control and the setting that it moves.

The state keeps every value exactly, and the control shows it; what the state does not take, it shows no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import instance
from nnlab._core.names import choose
from nnlab._core.shown import shown
from nnlab.live.controls import guarded
from nnlab.live.slider import Slider
from nnlab.live.turns import in_turn


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
        self._take = guarded(guard, lambda value: setattr(state, name, value))
        if isinstance(control, Slider):
            control.guard = guard
        self._showing = False
        self.show()
        value = getattr(state, name)
        if not self._has(value):
            raise ValueError(f"control must have a choice for what {name} is now. Got one without {shown(value)}. "
                             f"Give it that choice too.")
        control.observe(self._changed, names="value")
        state.observe(self.show, names=name)

    @in_turn
    def show(self, change: object = None) -> None:
        """Show the setting's value, unless a person typed it there. Nothing of that is a person's choice."""
        self._showing = True
        try:
            found = {name: wanted(self.state) for name, wanted in self.follow.items()}
            moved = {name: end for name, end in found.items() if getattr(self.control, name) != end}
            hold = self.control.hold_trait_notifications  # one end may pass the other on its way
            with hold() if len(moved) > 1 else nullcontext():
                for name, end in moved.items():
                    setattr(self.control, name, end)
            value = getattr(self.state, self.name)
            if self.control.value != value and self._has(value):
                self.control.value = value
        finally:
            self._showing = False

    def _has(self, value: Any) -> bool:
        """Say whether a value is among the choices; when these change, it may be another's turn to change it."""
        return not isinstance(self.control, widgets.Dropdown) or value in self.control._options_values

    @in_turn
    def _changed(self, change: dict[str, Any]) -> None:
        if not self._showing:
            try:
                self._take(change["new"])
            finally:  # a choice that was stopped on its way, as by a notebook's stop button, stands nowhere
                self.show()


def tie(state: traitlets.HasTraits, name: str, control: widgets.ValueWidget,
        guard: Callable[[Callable], Callable] = lambda f: f) -> widgets.ValueWidget:
    """Tie a control to a trait of the state, and return it."""
    return Tie(state, name, control, guard).control

