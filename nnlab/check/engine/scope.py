"""Scope: the parameters of a function that is called, and what its names stand for meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MethodType
from typing import Any


def parameters(function: Any) -> Sequence[str]:
    """Return the names of what a function, or a method, written in Python is given; none of anything else."""
    code = getattr(function, "__code__", None)
    return code.co_varnames[isinstance(function, MethodType):code.co_argcount] if code else ()


def within(names: dict[str, Any], function: Any, given: Sequence[Any], call: Callable[[], Any]) -> Any:
    """Return what a call gives, during which `names` are what the function is given, and what stands around it."""
    code, outer = getattr(function, "__code__", None), dict(names)
    if code is not None:
        names.clear()
        names.update({name: outer[name] for name in code.co_freevars if name in outer})
        names.update(zip(parameters(function), given, strict=False))
    try:
        return call()
    finally:
        names.clear()
        names.update(outer)
