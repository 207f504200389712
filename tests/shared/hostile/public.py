"""All the public doors there are."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator


def public_callables(*modules: types.ModuleType) -> dict[str, Callable]:
    """Return every public callable of some modules by its dotted name, and the public methods of their classes.

    Public is what stands in `__all__`, or in a module without one what does not begin with an underscore and is
    defined or made in nnlab.
    """
    found: dict[str, Callable] = {}
    for module in modules:
        names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        for name in names:
            thing = getattr(module, name)
            if isinstance(thing, types.ModuleType) or not callable(thing) or not thing.__module__.startswith("nnlab"):
                continue
            if not hasattr(module, "__all__") and isinstance(thing, (type, types.FunctionType)) and (
                    thing.__module__ != module.__name__):
                continue  # imported for its own use
            found[f"{module.__name__}.{name}"] = thing
            if inspect.isclass(thing):
                found |= {f"{module.__name__}.{name}.{method}": function for method, function in _methods(thing)}
    return found


def _methods(cls: type) -> Iterator[tuple[str, Callable]]:
    for name in dir(cls):
        raw = inspect.getattr_static(cls, name)
        own = "__call__", "__getitem__"
        if name.startswith("_") and name not in own:
            continue
        function = raw.__func__ if isinstance(raw, (classmethod, staticmethod)) else raw
        if inspect.isfunction(function) and function.__module__.startswith("nnlab"):
            yield name, function


def parameters(function: Callable) -> list[str]:
    """Return the names of a callable's parameters, without self and cls."""
    return [name for name in inspect.signature(function).parameters if name not in ("self", "cls")]


def settable(instance) -> list[str]:
    """Return the public attributes of an instance: what it holds, and the properties that can be set."""
    own = [name for name in getattr(instance, "__dict__", {}) if not name.startswith("_")]
    properties = [name for name in dir(type(instance))
                  if isinstance(p := inspect.getattr_static(type(instance), name), property) and p.fset
                  and not name.startswith("_")]
    return own + properties
