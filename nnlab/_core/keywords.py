"""Keywords: arguments that a function does not have, lacks, or is given twice, are refused in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import wraps
from inspect import Parameter, signature
from typing import Any, TypeVar, cast

from nnlab._core.shown import shown

F = TypeVar("F", bound=Callable[..., Any])
BY_PLACE = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def by_its_names(function: F) -> F:
    """Return a function, or a method, that says which arguments it has where it is given others, or lacks some."""
    parameters = signature(function).parameters
    kinds = {name: one.kind for name, one in parameters.items()}
    if Parameter.VAR_KEYWORD in kinds.values():  # these go on to one that says it
        return function
    placed = [name for name, kind in kinds.items() if kind in BY_PLACE]
    most = None if Parameter.VAR_POSITIONAL in kinds.values() else len(placed)
    needed = {name for name, one in parameters.items()
              if one.default is one.empty and one.kind is not Parameter.VAR_POSITIONAL}

    def name(args: tuple[Any, ...]) -> str:
        return type(args[0]).__name__ if function.__name__ == "__init__" else function.__qualname__

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        by_place = placed[:len(args)]
        if not named.keys() <= parameters.keys():
            raise TypeError(f"{name(args)} {_unknown(parameters, named)}")
        if most is not None and len(args) > most:
            raise TypeError(f"{name(args)} {_too_many(parameters, placed, len(args))}")
        if twice := [one for one in by_place if one in named]:
            raise TypeError(f"{name(args)} needs each argument once. Got {twice[0]} by its place and by its name. "
                            f"Leave one out.")
        if not needed <= {*by_place, *named}:
            raise TypeError(f"{name(args)} {_missing(placed, needed, {*by_place, *named})}")
        return function(*args, **named)

    return cast(F, call)


def _unknown(parameters: Mapping[str, Parameter], named: Mapping[str, object]) -> str:
    """Return what is said of the first argument that a function does not have."""
    name, known = next(name for name in named if name not in parameters), _told(parameters)
    near = get_close_matches(name, known, n=1)
    remedy = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none'}."
    return f"has no argument {name}. Got {name}={shown(named[name])}. {remedy}"


def _too_many(parameters: Mapping[str, Parameter], placed: list[str], given: int) -> str:
    """Return what is said of arguments that have no place."""
    places, known = len(_told(placed)), _told(parameters)
    rule = f"takes {places} at most without their names" if places else "takes none without its name"
    return (f"{rule}. Got {given - len(placed) + places}. "
            f"{'There are: ' + ', '.join(known) if known else 'Leave them out'}.")


def _missing(placed: list[str], needed: set[str], given: set[str]) -> str:
    """Return what is said of arguments that have to be given."""
    written = [one for one in _told(placed) if one in needed] + sorted(f"{one}=..." for one in needed - {*placed})
    lacks = [one for one in written if one.removesuffix("=...") not in given]
    return f"needs {', '.join(written)}. Got no {lacks[0].removesuffix('=...')}. Give {', '.join(lacks)}."


def _told(names: Any) -> list[str]:
    return [name for name in names if name != "self"]
