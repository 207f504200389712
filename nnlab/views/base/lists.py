"""What a list, a tuple or a dictionary may be that a view is given; see `kinds` for what stands in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from decimal import Decimal
from itertools import islice
from numbers import Real
from operator import lt, ne

import numpy as np

from nnlab.views.base.kinds import FAR, Rule, real, whole, words, wrong

MOST = 100_000  # entries of a list: what has more never ends


def name_of(value: object, name: str) -> str:
    """Return a name that can be drawn: a text, or the number or truth that a class is called by."""
    return words(f"{value}" if isinstance(value, (Real, Decimal, np.number, np.bool_)) else value, name)


def entries(values: Iterable, name: str, rule: str, *, ordered: bool = True) -> list:
    """Return the entries of a list, or of anything that hands out so many; a set does so in no order."""
    if type(values) in (list, tuple) and len(values) <= MOST:
        return [*values]
    found = None
    if not isinstance(values, (str, bytes, bytearray)) and not (ordered and isinstance(values, (Mapping, Set))):
        try:
            found = list(islice(values, MOST + 1))
        except Exception:
            found = None  # it says so below, in our words
    if found is None or len(found) > MOST:
        raise wrong(name, rule, values, f"Use for example {name}=[...], with square brackets.")
    return found


def ends(value: tuple[float, float], name: str) -> tuple[float, float]:
    """Return (first, last), the ends of an axis, which is upside down where the second is the smaller one."""
    return _two(value, name, "that differ", ne)


def span(value: tuple[float, float], name: str) -> tuple[float, float]:
    """Return (low, high), two numbers of which the second is greater."""
    return _two(value, name, "of which the second is greater", lt)


def _two(value: tuple[float, float], name: str, rule: str, fit: Callable[[float, float], bool]) -> tuple[float, float]:
    found = [real(end) for end in entries(value, name, "two numbers, (low, high)")]
    if len(found) != 2 or None in found or not (all(-FAR < end < FAR for end in found) and fit(*found)):
        raise wrong(name, f"two finite numbers, (low, high), {rule}", value, f"Use for example {name}=(0, 1).")
    return tuple(found)


def part(value: tuple, name: str) -> tuple:
    """Return what names a part of a picture, such as ("neuron", 1, 0)."""
    if not isinstance(value, (tuple, list)):
        raise wrong(name, "a tuple", value, f"Use for example {name}=('neuron', 1, 0).")
    return tuple(one if isinstance(one, str) else part(one, name) if isinstance(one, (tuple, list)) else
                 whole(one, f"a number in {name}") for one in value)


def or_none(rule: Rule) -> Rule:
    """Return the rule of what may be left out."""
    return lambda value, name: None if value is None else rule(value, name)


def or_nan(rule: Rule) -> Rule:
    """Return the rule of a number that may be left out, with None or with nan: both are read as None."""
    def number(value: float | None, name: str) -> float | None:
        found = real(value)
        return None if value is None or (found is not None and math.isnan(found)) else rule(value, name)
    return number


def each(rule: Rule, what: str = "a list", *, ordered: bool = True) -> Rule:
    """Return the rule of a list of which each entry has a rule."""
    return lambda values, name: [rule(value, f"{name}[{k}]")
                                 for k, value in enumerate(entries(values, name, what, ordered=ordered))]


names = each(name_of, "a list of names")


def several(rules: Sequence[Rule]) -> Rule:
    """Return the rule of a tuple of so many entries, each with a rule of its own."""
    def rule(values: Sequence, name: str) -> tuple:
        found = entries(values, name, f"a tuple of {len(rules)}")
        if len(found) != len(rules):
            raise wrong(name, f"a tuple of {len(rules)}", values, f"Give {name} {len(rules)} entries.")
        return tuple(rule(value, f"{name}[{k}]") for k, (rule, value) in enumerate(zip(rules, found, strict=True)))
    return rule


def by_name(rule: Rule) -> Rule:
    """Return the rule of a dictionary of which each value has a rule."""
    def mapping(values: Mapping, name: str) -> dict:
        if not isinstance(values, Mapping):
            raise wrong(name, "a dictionary", values, f"Use for example {name}={{...}}, with curly brackets.")
        return {key: rule(value, f"{name}[{key!r}]") for key, value in values.items()}
    return mapping


def box(value: Sequence[float], name: str) -> tuple[float, float, float, float]:
    """Return (left, right, bottom, top), a part of the plane."""
    four = entries(value, name, "four numbers, (left, right, bottom, top)")
    if len(four) != 4:
        raise wrong(name, "four numbers, (left, right, bottom, top)", value, f"Use for example {name}=(0, 1, 0, 1).")
    return *ends(four[:2], f"left and right of {name}"), *ends(four[2:], f"bottom and top of {name}")
