"""Reading: every public method of a view reads its arguments before it does anything, by rules that stand beside them.

The rule of an argument is its annotation: `title: str` takes a text, `now: float | None` a finite number or None,
`names: Sequence[str]` a list of texts. Where a class has a narrower one, it says so in `RULES`, by the argument's name.
So a method that begins has what it needs, and a mistake leaves the picture as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import wraps
from inspect import Parameter, isfunction, signature
from itertools import chain, repeat
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np

from nnlab.views.base import kinds, lists
from nnlab.views.base.kinds import Rule
from nnlab.views.base.own_style import own_style
from nnlab.views.base.shapes import array
from nnlab.views.base.shown import in_a_line

NONE: Mapping[str, Rule] = {}
OF_A_KIND: dict[object, Rule] = {
    str: kinds.words, bool: kinds.flag, float: kinds.finite, int: kinds.whole, np.ndarray: array, tuple: lists.part,
    Sequence[str]: lists.names, Collection[str]: lists.each(lists.name_of, ordered=False),
    tuple[float, float]: lists.ends,
}


def rule_of(hint: Any) -> Rule:
    """Return the rule of an annotation."""
    kind, parts = get_origin(hint), get_args(hint)
    if NoneType in parts:
        return lists.or_none(rule_of(parts[0]))
    if hint in OF_A_KIND:
        return OF_A_KIND[hint]
    if kind is tuple:
        return lists.several([rule_of(part) for part in parts])
    if kind is Mapping:
        return lists.by_name(rule_of(parts[1]))
    if kind in (Sequence, Collection):
        return lists.each(rule_of(parts[0]), ordered=kind is Sequence)
    return kinds.called if kind is Callable else kinds.one_of(hint)


def rules_of(function: Callable, narrower: Mapping[str, Rule]) -> dict[str, Rule]:
    """Return the rule of every argument of a function, by its name; all have one, or an annotation that says it."""
    hints = get_type_hints(function, localns={"ArrayLike": np.ndarray})
    return {name: narrower.get(name) or rule_of(hints[name]) for name, one in signature(function).parameters.items()
            if name != "self" and one.kind is not Parameter.VAR_KEYWORD}  # these go on to a method that reads them


def reads(function: Callable, narrower: Mapping[str, Rule] = NONE) -> Callable:
    """Return a function, or a method, that reads its arguments first, and draws in our own style."""
    rules, parameters = rules_of(function, narrower), signature(function).parameters
    named = [(name, rules.get(name, as_it_is), one.kind) for name, one in parameters.items()]
    in_a_row = [(name, rule) for name, rule, kind in named if kind is Parameter.POSITIONAL_OR_KEYWORD]
    others = next(((name, rule) for name, rule, kind in named if kind is Parameter.VAR_POSITIONAL), ("", as_it_is))
    hands_on = any(kind is Parameter.VAR_KEYWORD for *_, kind in named)

    @wraps(function)
    def reading(*args: Any, **more: Any) -> Any:
        with own_style:
            if not hands_on and not more.keys() <= rules.keys():
                raise _unknown(function, rules, more)
            try:
                rows = zip(args, chain(in_a_row, repeat(others)), strict=False)
                given = [rule(value, name) for value, (name, rule) in rows]
                for name, value in more.items():
                    more[name] = rules.get(name, as_it_is)(value, name)
            except ValueError:
                raise
            except Exception as error:  # a value that raises whatever it is asked
                raise ValueError(f"{function.__qualname__} can't read what it is given. Got {in_a_line(error)}. "
                                 f"Give it plain numbers, texts and lists.") from error
            return function(*given, **more)
    return reading


def as_it_is(value: object, name: str) -> object:
    """Return what is read elsewhere: the object itself, or what a method hands on."""
    return value


def _unknown(function: Callable, rules: Mapping[str, Rule], more: Mapping[str, object]) -> TypeError:
    name = next(name for name in more if name not in rules)
    near = get_close_matches(name, rules, n=1)
    remedy = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(rules)}."
    return TypeError(f"{function.__qualname__.removesuffix('.__init__')} has no argument {name}. "
                     f"Got {name}={in_a_line(more[name])}. {remedy}")


class Reading(type):
    """Classes whose public methods read their arguments, and draw in our own style; a learner's own only draw so.

    `RULES` of a class, and of those it is made of, hold the narrower rules, by the arguments' names.
    """

    def __init__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]):
        super().__init__(name, bases, members)
        rules = {own: rule for base in reversed(cls.__mro__) for own, rule in vars(base).get("RULES", NONE).items()}
        for own, method in list(vars(cls).items()):
            if isfunction(method) and (own == "__init__" or not own.startswith("_")):
                is_ours = cls.__module__.startswith("nnlab.")
                setattr(cls, own, reads(method, rules) if is_ours else own_style(method))
