"""Guarded: objects whose settings are checked whenever they are set, at first and later on."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import FrameType, FunctionType
from typing import Any, ClassVar, TypeVar

from nnlab._core.keywords import by_its_names
from nnlab._core.shown import shown

Class = TypeVar("Class", bound=type)


class NotSettable(AttributeError, ValueError):
    """An attribute was set that an object does not have, or that only the object itself may set."""


class Guarded:
    """Checks what is set.

    `RULES` holds, by a setting's name, the function of value and name that reads it or raises ValueError. `FIXED`
    names what only the object's own methods may set, and `INSTEAD` has the remedy where that is not a new object. A
    name that it does not have is refused, since it would do nothing: again only its own methods may give it a new one.
    Nothing may be deleted that an object needs. Names with an underscore are its own business.
    """

    RULES: ClassVar[Mapping[str, Callable[[Any, str], object]]] = {}
    FIXED: ClassVar[tuple[str, ...]] = ()
    INSTEAD: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls, **others: Any) -> None:
        super().__init_subclass__(**others)
        if "__init__" in vars(cls) and _is_ours(cls):
            cls.__init__ = by_its_names(cls.__init__)  # type: ignore[method-assign]

    def __setattr__(self, name: str, value: object) -> None:
        if name[0] != "_":
            rule = self.RULES.get(name)
            was_changed = value is self.__dict__.get(name) and hasattr(value, "__iadd__")  # by += in its place
            if (name in self.FIXED and not was_changed) or (rule is None and name not in self.__dict__):
                self._refuse_from_outside(name, value)
            if rule is not None:
                value = rule(value, name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        there = getattr(type(self), name, None)
        shadows = isinstance(there, FunctionType)  # it stood in the place of a method
        is_needed = isinstance(there, property) and there.fdel is None
        if name[0] != "_" and (name in self.__dict__ or is_needed) and not shadows:
            raise NotSettable(f"{name} is a part of {type(self).__name__} that must stay. Got del .{name}. "
                              f"Set it to another value, or make a new {type(self).__name__}.")
        super().__delattr__(name)

    def _refuse_from_outside(self, name: str, value: object) -> None:
        there = getattr(type(self), name, None)
        if isinstance(there, property) and there.fset:
            return
        if isinstance(there, FunctionType) and callable(value) and name not in self.FIXED:
            return  # another method in the place of one
        if not isinstance(there, property) and (not _is_ours(type(self)) or _setter() is self):
            return
        raise NotSettable(f"{name} is not a setting of {type(self).__name__} that may be changed. Got {shown(value)}. "
                          f"{self._instead_of(name)}")

    def _instead_of(self, name: str) -> str:
        """Return the remedy: a setting with a similar name, or one of the same name that a part of the object has."""
        if name in self.INSTEAD:
            return self.INSTEAD[name]
        if hasattr(type(self), f"set_{name}"):
            return f"Use its method set_{name}."
        if name in self.FIXED or hasattr(type(self), name):
            is_given = name in inspect.signature(type(self).__init__).parameters
            return f"Make a new {type(self).__name__} with it." if is_given else "Leave it as it is."
        for part in (*vars(self), *self.RULES):
            own = None if part.startswith("_") else getattr(self, part, None)
            if isinstance(own, Guarded) and hasattr(own, name):
                return f"Did you mean {part}.{name}?"
        settings = [*self.RULES, *(own for own in dir(type(self)) if getattr(getattr(type(self), own), "fset", None))]
        near = get_close_matches(name, settings, n=1)
        return f"Did you mean {near[0]}?" if near else f"There are: {', '.join(settings) or 'none'}."


def _is_ours(cls: type) -> bool:
    return cls.__module__.partition(".")[0] == "nnlab"


def _setter() -> object:
    """Return whose method it is that sets an attribute: the first argument of the function that does."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_name == "__setattr__":
        frame = frame.f_back
    if frame is None:
        return None
    first = frame.f_code.co_varnames[:1] if frame.f_code.co_argcount else ()
    return frame.f_locals.get(*first) if first else None


def fixed(cls: Class) -> Class:
    """Give a frozen dataclass words of ours for what Python says when one of its fields is set or deleted."""
    def refuse(self: object, name: str, value: object) -> None:
        raise NotSettable(f"{name} of {type(self).__name__} can't be changed. Got {shown(value)}. "
                          f"Make a new {type(self).__name__}, for example with dataclasses.replace.")

    def keep(self: object, name: str) -> None:
        raise NotSettable(f"{name} is a part of {type(self).__name__} that must stay. Got del .{name}. "
                          f"Make a new {type(self).__name__}, for example with dataclasses.replace.")

    type.__setattr__(cls, "__setattr__", refuse)
    type.__setattr__(cls, "__delattr__", keep)
    return cls
