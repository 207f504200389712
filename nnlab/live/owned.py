"""Owned: a live thing is changed by what it shows and by its own code, so that what a cell sets does what it says.

An app is made of parts that hang together: a name that it does not have would do nothing, and another part in the
place of one would leave the rest behind. What a person may set are its traits and its settings.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import FrameType
from typing import Any, ClassVar, NoReturn

import traitlets

from nnlab._core.guarded import NotSettable
from nnlab._core.plain import in_plain_letters
from nnlab._core.shown import shown

MOST_NAMED = 12  # names in a message
OURS = ("nnlab.", "ipywidgets.", "traitlets.", "anywidget.")  # whose code makes live things what they are
KINDS = {traitlets.Unicode: "a text", traitlets.Bool: "True or False", traitlets.Int: "a whole number",
         traitlets.Float: "a number", traitlets.Tuple: "a list of widgets", traitlets.Dict: "a dict",
         traitlets.List: "a list of texts"}

_set = object.__setattr__  # by its own name, since widgets set dozens of names of their own at each move


class Owned:
    """Checks what is set from a cell.

    `RULES` holds, by a name that may be set though it is no trait, the function of value and name that reads it.
    `VERBS` says of what may not be set from a cell what to call in place of that. Names with an underscore are the
    thing's own business, as is all of a learner's own class.
    """

    RULES: ClassVar[Mapping[str, Callable[[Any, str], object]]] = {}
    VERBS: ClassVar[Mapping[str, str]] = {}

    def __setattr__(self, name: str, value: object) -> None:
        if name[0] == "_":
            _set(self, name, value)
        elif isinstance(there := getattr(type(self), name, None), traitlets.TraitType):
            if name in self.VERBS:
                self._refuse_strangers(name, value)
            try:
                _set(self, name, value)
            except Exception as error:
                if type(there).__module__.startswith("nnlab.") or getattr(self, name) is value:  # it is there by now
                    raise  # in words of ours, or by who heard of it
                self._explain(name, there, value, error)
        elif rule := self.RULES.get(name):
            _set(self, name, rule(value, name))
        else:
            is_property = isinstance(there, property) and there.fset is not None
            is_method = callable(there) and not isinstance(there, type) and callable(value)
            if not is_property and not is_method:  # another method in the place of one is Python's own way
                self._refuse_strangers(name, value)
            _set(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name[0] != "_" and not callable(getattr(type(self), name, None)):
            self._refuse_strangers(name)
        super().__delattr__(name)

    @in_plain_letters
    def __repr__(self) -> str:
        return super().__repr__()

    def _explain(self, name: str, trait: traitlets.TraitType, value: object, error: Exception) -> NoReturn:
        """Raise ValueError in words of ours for what a trait does not take."""
        raise ValueError(f"{name} of {type(self).__name__} must be {self._rule_of(name, trait)}. Got {shown(value)}. "
                         f"Give one like {shown(getattr(self, name))}, which it has now.") from error

    def _rule_of(self, name: str, trait: traitlets.TraitType) -> str:
        return next((words for kind, words in KINDS.items() if isinstance(trait, kind)), trait.info())

    def _refuse_strangers(self, name: str, *value: object) -> None:
        """Raise NotSettable if a cell sets something, or deletes it where there is no value."""
        if not _is_ours(sys._getframe(2)) and type(self).__module__.startswith("nnlab."):
            got = shown(*value) if value else f"del .{name}"
            raise NotSettable(f"{name} is not a setting of {type(self).__name__} that may be changed. Got {got}. "
                              f"{self._instead_of(name)}")

    def _instead_of(self, name: str) -> str:
        """Return the remedy: what has a setting of that name or a similar one, or what can be called."""
        if name in self.VERBS:
            return self.VERBS[name]
        places = _settable(self)
        if known := [place for place in places if place.rpartition(".")[2].lower() == name.lower()]:
            return f"Did you mean {known[0]}?"
        if hasattr(type(self), name) or name in vars(self):
            return f"Leave it as it is, or make a new {type(self).__name__}."
        last = {place.rpartition(".")[2]: place for place in reversed(places)}
        near = get_close_matches(name.lower(), last, n=1)
        named = ", ".join(places[:MOST_NAMED]) or "none"
        return f"Did you mean {last[near[0]]}?" if near else f"There are: {named}."


def _settable(thing: Owned) -> list[str]:
    """Return the places of what may be set on a live thing, and on those of its parts that settings belong to."""
    found = _settings_of(thing)
    for path in ("state", "player", "trainer", "trainer.optimizer"):
        part: Any = thing
        try:
            for step in path.split("."):
                part = getattr(part, step)
        except Exception:  # a thing that has no such part, or has it only later
            continue
        found += [f"{path}.{name}" for name in _settings_of(part)]
    return found


def _settings_of(part: Any) -> list[str]:
    """Return what may be set: what has a rule, and traits and properties of nnlab's own."""
    own = [name for kind in type(part).__mro__ if kind.__module__.startswith("nnlab.")
           for name, there in vars(kind).items()
           if isinstance(there, traitlets.TraitType) or (isinstance(there, property) and there.fset)]
    names = dict.fromkeys([*getattr(part, "RULES", ()), *own])
    return [name for name in names if name[0] != "_" and name not in getattr(part, "VERBS", ())]


def _is_ours(frame: FrameType | None) -> bool:
    """Say whether it is the code of live things themselves that sets something."""
    while frame is not None and frame.f_code.co_name in ("__setattr__", "__delattr__"):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__", "").startswith(OURS)
