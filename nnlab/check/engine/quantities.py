"""Quantities: what the right function works with, and how a learner would write each of them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnlab.check.engine.opened import Opened
from nnlab.check.engine.outputs import Outputs, is_too_large, same
from nnlab.check.engine.places import OPERATIONS
from nnlab.check.engine.source import comments_of, source_of

NUMBERS = (int, float, np.number, np.ndarray)
REAL = np.dtype(float)


@dataclass(frozen=True, eq=False)
class Quantity:
    """An argument, a value on the way of the right function, or an output: what it is in each case.

    Parameters
    ----------
    name : str
        Its own, or else how it is written.
    values : sequence
        By case; None where it is not worked out.
    node : ast.expr
        How it is written with the names of the arguments and of other quantities.
    words : str
        What it is, as the comment beside it says.
    is_output, is_named : bool
    is_of_turns : bool
        Whether it is worked out in a loop: its values are those of all turns.
    alias : str
        An output's name in the right function, if it is read there and comes back by another one.
    """

    name: str
    values: Sequence[Any]
    node: ast.expr
    words: str = ""
    is_output: bool = False
    is_named: bool = True
    is_of_turns: bool = False
    alias: str = ""

    def is_like(self, values: Sequence[Any]) -> bool:
        """Say whether some values are this quantity, in all cases."""
        return are_alike(values, self.values)


def are_alike(values: Sequence[Any], others: Sequence[Any]) -> bool:
    """Say whether values are the same in all cases in which both are known."""
    pairs = [(a, b) for a, b in zip(values, others, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(_alike(a, b) for a, b in pairs)


def is_number(value: Any) -> bool:
    """Say whether something is a number or an array, and can be compared with others."""
    return isinstance(value, NUMBERS) and not is_too_large(value) and getattr(value, "dtype", REAL).kind != "c"


def _alike(value: Any, wanted: Any) -> bool:
    return is_number(value) and is_number(wanted) and np.shape(value) == np.shape(wanted) and same(
        np.asarray(value, dtype=float), np.asarray(wanted, dtype=float))


def quantities(right: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
               names: Sequence[str]) -> list[Quantity]:
    """Return the quantities of a question: arguments, values on the way, outputs."""
    arguments = [name for name in cases[0] if all(isinstance(case[name], NUMBERS) for case in cases)]
    found = [Quantity(name, [case[name] for case in cases], ast.Name(name, ast.Load())) for name in arguments]
    outs = [Quantity(name, [case[k] for case in wanted], ast.Name(name, ast.Load()), is_output=True)
            for k, name in enumerate(names)]
    for quantity in _on_the_way(right, cases):
        if any(quantity.is_like(argument.values) for argument in found[:len(arguments)]):
            continue
        out = next((k for k, out in enumerate(outs) if quantity.is_like(out.values)), -1)
        if out < 0:
            found.append(quantity)
        elif isinstance(outs[out].node, ast.Name):  # how an output is written is not known yet
            alias = quantity.name if quantity.is_named and quantity.name != names[out] else ""
            outs[out] = replace(outs[out], node=quantity.node, words=quantity.words, alias=alias)
    read = {node.id for one in (*found, *outs) for node in ast.walk(one.node) if isinstance(node, ast.Name)}
    return [*found, *(replace(out, alias=out.alias if out.alias in read else "") for out in outs)]


def _on_the_way(right: Callable[..., Any], cases: Sequence[dict[str, Any]]) -> list[Quantity]:
    """Return the values that the right function works out, those with a name first."""
    try:
        opened = Opened(right)
    except ValueError:  # a right function without a source has no way to be seen
        return []
    said = comments_of(source_of(right)[0])  # type: ignore[arg-type]  # it was opened
    first = source_of(right)[1]  # type: ignore[arg-type]
    seen: list[dict[int, list[Any]]] = []

    def at(k: int, value: Any) -> Any:
        seen[-1].setdefault(k, []).append(deepcopy(value) if isinstance(value, NUMBERS) else None)
        return value

    opened.at = at
    opened.op = lambda k, sign, a, b: at(k, OPERATIONS[sign](a, b))
    opened.do = lambda k, f, *args, **kwargs: at(k, f(*args, **kwargs))
    for case in cases:
        seen.append({})
        opened.function(*case.values())
    found: dict[str, Quantity] = {}
    for k, place in enumerate(opened.places):
        values = [_of_turns(lists.get(k, [])) for lists in seen]
        if isinstance(place.node, ast.Constant) or not any(isinstance(value, NUMBERS) for value in values):
            continue
        words = said.get(place.line - first + 1, "") if place.name else ""
        name = place.name if place.name.isidentifier() else place.text
        quantity = Quantity(name, values, place.node, words, is_named=name.isidentifier(),
                            is_of_turns=any(len(lists.get(k, ())) > 1 for lists in seen))
        if not isinstance(place.node, ast.Name) or name not in found:
            found[name] = quantity
        elif not quantity.is_like(found[name].values):  # an array that was changed after it was made
            found[name] = replace(quantity, words=found[name].words)
    return sorted(found.values(), key=lambda quantity: not quantity.is_named)


def _of_turns(values: Sequence[Any]) -> Any:
    """Return what a place gives: its value, or those of several turns as one array; None if there is none."""
    if len(values) == 1 or not values:
        return values[0] if values else None
    shapes = {np.shape(value) for value in values}
    has_all = all(value is not None for value in values)
    return np.array(values, dtype=float) if len(shapes) == 1 and has_all else None


def constants(right: Callable[..., Any]) -> list[float]:
    """Return the numbers that are written in the right function."""
    try:
        tree = ast.parse(source_of(right)[0])  # type: ignore[arg-type]  # what is no function has no source
    except (ValueError, SyntaxError):
        return []
    numbers: Any = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return list(dict.fromkeys(number for number in numbers if type(number) in (int, float)))


def sizes(cases: Sequence[dict[str, Any]], own: Sequence[str]) -> dict[str, list[int]]:
    """Return numbers of samples and of columns, by how a learner would write them, in each case."""
    found: dict[str, list[int]] = {}
    for place, name in enumerate(cases[0]):
        arrays = [case[name] for case in cases]
        if not all(isinstance(array, np.ndarray) and array.ndim for array in arrays) or place >= len(own):
            continue
        for text, size in ((f"len({own[place]})", [len(array) for array in arrays]),
                           (f"{own[place]}.shape[1]", [array.shape[1] for array in arrays]
                            if all(array.ndim > 1 for array in arrays) else [])):
            if size and size not in found.values() and set(size) != {1}:
                found[text] = size
    return found
