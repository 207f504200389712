"""Signatures: whether a function can be called as it will be."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from nnlab._core.shown import shown


def misfit(function: Callable[..., object], right: Callable[..., object]) -> str:
    """Return in words why a function can't be called as the right one will be; "" when it can."""
    wanted = inspect.signature(right)
    try:
        own = inspect.signature(function)
    except Exception:  # compiled functions have none
        return ""
    try:
        own.bind(*wanted.parameters)
    except TypeError:
        return f"It is called with {len(wanted.parameters)} values: {wanted}. Yours takes {_written(own)}."
    if list(own.parameters) != list(wanted.parameters) and set(own.parameters) == set(wanted.parameters):
        return f"Its parameters come in the order {wanted}. Yours come in the order {_written(own)}."
    return ""


def parameters_of(right: Callable[..., object]) -> list[str]:
    """Return the names of a function's parameters, or raise ValueError."""
    try:
        return [*inspect.signature(right).parameters]
    except Exception:
        raise ValueError(f"right must be a function whose parameters are known. Got {shown(right)}. "
                         f"Write one with def.") from None


def _written(own: inspect.Signature) -> str:
    """Return a signature, without its default values where these can't be written."""
    try:
        return str(own)
    except Exception:
        return f"({', '.join(own.parameters)})"
