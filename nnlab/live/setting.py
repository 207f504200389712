"""Setting: a trait that says in its own line with which control a person moves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import ipywidgets as widgets
import traitlets

from nnlab._core.inputs import index, real
from nnlab.live.controls import choice

S = TypeVar("S", bound="Setting")
MOST_NAMED = 8  # choices in a message


class Setting(traitlets.TraitType):
    """A trait that may have a control, which follows the state where what it takes depends on other settings."""

    make: Callable[[Any], widgets.ValueWidget] | None = None

    def moved_by(self: S, make: Callable[[Any], widgets.ValueWidget], *, follow: dict[str, Callable] | None = None,
                 when: Callable[[Any], bool] | None = None, **layout: Any) -> S:
        """Return the trait itself, with its control.

        Parameters
        ----------
        make : callable
            ``make(state)`` returns a new control.
        follow : dict of callable
            Traits of the control that depend on the state: ``follow["max"](state)``.
        when : callable, optional
            ``when(state)`` says whether the control is there; without it, always.
        **layout
            Traits of the control's layout.
        """
        self.make, self.follow, self.when, self.layout = make, follow or {}, when, layout
        return self

    def following(self: S, **traits: Callable[[Any], Any]) -> S:
        """Return the trait itself, with more traits of its control that depend on the state."""
        self.follow = {**self.follow, **traits}
        return self

    def choice(self: S, label: str, tooltip: str, names: Any, **how: Any) -> S:
        """Return the setting with a list to choose from.

        `names` are the choices, or a dict from what they are called to what they are; or a function of the state that
        returns these.
        """
        def options(state: Any) -> tuple:
            found = of(state, names)
            return tuple(found.items() if isinstance(found, dict) else found)

        return self.moved_by(lambda state: choice(label, tooltip, of(state, names)),
                             follow={"options": options} if callable(names) else {}, **how)

    def control(self, state: Any) -> widgets.ValueWidget:
        """Return a new control."""
        assert self.make is not None
        made = self.make(state)
        for name, value in self.layout.items():
            setattr(made.layout, name, value)
        return made


def of(state: Any, bound: Any) -> Any:
    """Return what a setting takes, which may depend on the state."""
    return bound(state) if callable(bound) else bound


def plain(value: Any) -> Any:
    """Return a value as Python's own texts, numbers and tuples, so that it can be compared; None for anything else."""
    if type(value) in (str, int, float):  # most are
        return value
    if isinstance(value, (list, tuple)):
        return tuple(plain(part) if not isinstance(part, (list, tuple)) else None for part in value[:MOST_NAMED + 1])
    if isinstance(value, str):
        return str(value)
    whole = index(value)
    return real(value) if whole is None else whole
