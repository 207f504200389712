"""Keywords: an argument by a name that a function does not have, as another library calls it, is refused in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import wraps
from inspect import Parameter, signature
from typing import Any, TypeVar, cast

from nnlab._core.shown import shown

F = TypeVar("F", bound=Callable[..., Any])


def by_its_names(function: F) -> F:
    """Return a function, or a method, that says which arguments it has where it is given another one."""
    parameters = signature(function).parameters
    if any(one.kind is Parameter.VAR_KEYWORD for one in parameters.values()):  # these go on to one that says it
        return function

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        if not named.keys() <= parameters.keys():
            raise _unknown(function, parameters, named)
        return function(*args, **named)

    return cast(F, call)


def _unknown(function: Callable[..., Any], parameters: Mapping[str, Parameter],
             named: Mapping[str, object]) -> TypeError:
    """Return what is said of the first argument that a function does not have."""
    name, known = next(name for name in named if name not in parameters), [one for one in parameters if one != "self"]
    near = get_close_matches(name, known, n=1)
    remedy = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none'}."
    return TypeError(f"{function.__qualname__.removesuffix('.__init__')} has no argument {name}. "
                     f"Got {name}={shown(named[name])}. {remedy}")
