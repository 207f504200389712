"""Taking: what a function of somebody else's takes, asked before it is called."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from nnlab._core.inputs import function

F = TypeVar("F", bound=Callable[..., object])


def taking(value: F, name: str, /, *arguments: str, **named: Any) -> F:
    """Return a function that can be called with those arguments, or raise ValueError.

    Parameters
    ----------
    value : callable
    name : str
        What an error should call it.
    *arguments : str
        What is handed to it in order, each in a word.
    **named
        What is handed to it by name.
    """
    own = _signature(function(value, name))
    wanted = (*arguments, *named)
    try:
        own and own.bind(*arguments, **named)
    except TypeError:
        takes = f"takes {' and '.join(wanted)}" if wanted else "takes nothing"
        raise ValueError(f"{name} must be a function that {takes}. Got one of {own}. "
                         f"Begin it with: def {_called(value)}({', '.join(wanted)}):") from None
    return value


def taking_or_none(value: F | None, name: str, *arguments: str) -> F | None:
    """Return a function that can be called with those arguments, or None, or raise ValueError."""
    return value if value is None else taking(value, name, *arguments)


def _signature(value: Callable[..., object]) -> inspect.Signature | None:
    """Return what a function takes, whatever it wraps; None where it does not say, as some compiled ones."""
    try:
        return inspect.signature(value, follow_wrapped=False)
    except Exception:
        return None


def _called(value: object) -> str:
    own = getattr(value, "__name__", "")
    return own if isinstance(own, str) and own.isidentifier() else "f"
