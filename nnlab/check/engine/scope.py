"""Scope: what the names stand for that a function sees while it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def within(names: dict[str, Any], function: Any, given: Sequence[Any], call: Callable[[], Any]) -> Any:
    """Return what a call gives, during which `names` are what the function is given, and what stands around it."""
    code, outer = getattr(function, "__code__", None), dict(names)
    if code is None:
        return call()
    names.clear()
    names.update({name: outer[name] for name in code.co_freevars if name in outer})
    names.update(zip(code.co_varnames[:code.co_argcount], given, strict=False))
    try:
        return call()
    finally:
        names.clear()
        names.update(outer)
