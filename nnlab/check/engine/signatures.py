"""Signatures: whether a function can be called as it will be."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence

from nnlab._core.shown import shown
from nnlab.check.engine.feedback import Feedback

BY_NAME = ("The values are handed over by their place, and behind `*` they are taken by name only: leave `*` out.",
           "a parameter is taken by name only")


def misfit(function: Callable[..., object], right: Callable[..., object]) -> Feedback | None:
    """Return the feedback to a function that can't be called as the right one will be; None when it can."""
    wanted = inspect.signature(right)
    try:
        own = inspect.signature(function)
    except Exception:  # compiled functions have none
        return None
    asked, given = [*wanted.parameters], [*own.parameters]
    has_all = sorted(given) == sorted(asked)
    name = getattr(function, "__name__", "f")
    line = f"lambda {', '.join(asked)}:" if name == "<lambda>" else f"def {name}{wanted}:"
    try:
        own.bind(*asked)
    except TypeError:
        said = f"It is called with {len(asked)} value{'s' * (len(asked) != 1)}: {wanted}. Yours takes {written(own)}."
        hint, mistake = BY_NAME if has_all else _difference(asked, given)
        return Feedback("not yet", said, hint, line, mistake=mistake)
    if given != asked and has_all:
        return Feedback("not yet",
                        f"Its parameters come in the order {wanted}. Yours come in the order {written(own)}.",
                        "The values are handed over by their place, not by their name: the first to the first.", line,
                        mistake="the parameters have another order")
    return None


def _difference(asked: Sequence[str], given: Sequence[str]) -> tuple[str, str]:
    """Return in words what some parameters lack, or what they have too many, and the mistake's name."""
    few = len(given) < len(asked)
    names = [name for name in (asked if few else given) if name not in (given if few else asked)]
    is_clear = len(names) == abs(len(asked) - len(given))
    listed = f"`{'` and `'.join(names)}` {'are' if len(names) > 1 else 'is'}" if is_clear else "Something is"
    if few:
        return f"{listed} missing between the brackets behind the name.", "a parameter is missing"
    return (f"{listed} too many between the brackets behind the name: what else it needs, it works out itself.",
            "a parameter is too many")


def parameters_of(right: Callable[..., object]) -> list[str]:
    """Return the names of a right function's parameters, or raise ValueError."""
    try:
        own = inspect.signature(right)
    except Exception:
        raise ValueError(f"right must be a function whose parameters are known. Got {shown(right)}. "
                         f"Write one with def.") from None
    if any(one.kind is not one.POSITIONAL_OR_KEYWORD for one in own.parameters.values()):
        raise ValueError(f"right must take each value by its place and by its name, without * or /. "
                         f"Got one that takes {written(own)}. Write one with def.")
    return [*own.parameters]


def own_names(function: Callable[..., object]) -> list[str]:
    """Return what a function calls its parameters; none where that is not known."""
    try:
        return [*inspect.signature(function).parameters]
    except Exception:  # compiled functions
        return []


def written(own: inspect.Signature) -> str:
    """Return a signature, without its default values where these can't be written."""
    try:
        return str(own)
    except Exception:
        return f"({', '.join(own.parameters)})"
