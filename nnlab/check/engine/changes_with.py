"""Changes with something else: a quantity of the question, one of the learner's names, a number of samples."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from itertools import product
from math import prod
from operator import ne
from typing import Any

import numpy as np

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.places import OPERATIONS, Place
from nnlab.check.engine.slips import Live, Slip

COUNTED = 1.5  # how much dearer what a loop counts is where a number is written
MOST_KEYS = 6  # of what is held under written numbers or names


def belongs(quantity: Sequence[Any], text: str, cost: float) -> Slip:
    """Return the change to a quantity in the place of something else; `quantity` is by case."""
    return Slip(lambda live: there(deepcopy(quantity[live.case])), cost, f"`{text}` belongs here.", text, True)


def there(value: Any) -> Any:
    """Return a value, or raise LookupError if there is none."""
    if value is None:
        raise LookupError("not worked out in this case")
    return value


def entry_slip(quantity: Sequence[Any], text: str, cost: float) -> Slip:
    """Return the change to a quantity's entry that belongs to a turn of a loop."""
    return Slip(lambda live: _entry(quantity[live.case], live), cost, f"An entry of `{text}` belongs here.",
                f"{_in_brackets(text)}[i]", True)


def shape_of(live: Live) -> tuple[int, ...] | None:
    """Return the shape of a value; None if there is none, or it is no number and no array."""
    try:
        return np.shape(live.number)
    except (LookupError, TypeError):
        return None


def fits(shape: tuple[int, ...] | None, quantity: Any) -> bool:
    """Say whether a value of that shape keeps it when a quantity is added to it, or multiplies it."""
    if shape is None or quantity is None:
        return False
    try:
        return np.broadcast_shapes(shape, np.shape(quantity)) == shape
    except ValueError:
        return False


def is_shape_of(quantity: Any, shape: tuple[int, ...] | None) -> bool:
    """Say whether a value of that shape would have as many entries in a quantity's shape, which is another."""
    return shape is not None and shape != np.shape(quantity) and prod(shape) == np.size(quantity)


def is_one(quantity: Any) -> bool:
    """Say whether a quantity is an array of one entry."""
    return np.ndim(quantity) > 0 and np.size(quantity) == 1


def with_slips(quantity: Sequence[Any], text: str, dearer: float) -> Iterator[Slip]:
    """Yield the changes with a quantity: added, taken away, times it, over it."""
    written = _in_brackets(text)
    for sign, what in (("-", f"`{text}` has to be taken away."), ("+", f"`{text}` is missing: add it."),
                       ("*", f"`{text}` is missing: multiply by it."), ("/", f"It is not yet divided by `{text}`.")):
        yield Slip(_with(sign, quantity), 3.0 + dearer, what, f"{{}} {sign} {written}")


@cache
def _in_brackets(text: str) -> str:
    return bracketed(ast.parse(text, mode="eval").body)


def shape_slip(quantity: Sequence[Any], text: str) -> Slip:
    """Return the change to the shape of a quantity."""
    return Slip(lambda live: live.number.reshape(np.shape(quantity[live.case])), 2.1,
                f"Its shape is wrong: that of `{text}` is wanted.", f"{{}}.reshape({text}.shape)")


def entry_with(quantity: Sequence[Any], text: str, dearer: float) -> Slip:
    """Return the change with a quantity's entry that belongs to a turn of a loop."""
    return Slip(lambda live: live.number * _entry(quantity[live.case], live), 3.2 + dearer,
                f"An entry of `{text}` is missing: multiply by it.", f"{{}} * {text}[i]")


def index_slips(place: Place, places: Sequence[Place], lives: Sequence[Mapping[int, Sequence[Live]]]) -> Iterator[Slip]:
    """Yield the whole of what only a part is taken of, and the length of another axis."""
    if isinstance(place.node, ast.Subscript) and place.inside >= 0:
        part, whole = ast.unparse(place.node.slice).strip("()"), places[place.inside].text
        yield Slip(value_of(lives, place.inside), 0.85, f"`[{part}]` is not wanted here.", whole)
        for axis in (axis for axis in ("0", "1") if whole.endswith(".shape") and axis != part):
            yield Slip(_length(lives, place.inside, int(axis)), 0.9, f"`[{axis}]` belongs here, not `[{part}]`.",
                       f"{whole}[{axis}]", is_ours=True)
        yield from _other_entries(place.node, lives)


def _other_entries(node: ast.Subscript, lives: Sequence[Mapping[int, Sequence[Live]]]) -> Iterator[Slip]:
    """Yield the other entries of what has a name, where the entry is a written one: A[2] for A[3]."""
    keys = getattr(node.slice, "elts", [node.slice])
    if not isinstance(node.value, ast.Name) or not all(isinstance(key, ast.Constant) for key in keys):
        return
    name, key = node.value.id, tuple(key.value for key in keys)
    held = next((live.names[name] for of_case in lives for its in of_case.values() for live in its
                 if name in live.names), None)
    others = [(one,) for one in held] if isinstance(held, dict) else [
        one for one in product(range(MOST_KEYS), repeat=len(key)) if sum(map(ne, one, key)) == 1]
    for other in others[:MOST_KEYS * len(key)]:
        if other != key:
            text = f"{name}[{', '.join(map(repr, other))}]"
            yield Slip(_held(name, other if len(other) > 1 else other[0]), 1.3, f"`{text}` belongs here.", text,
                       is_ours=True)


def _held(name: str, key: Any) -> Callable[[Live], Any]:
    return lambda live: deepcopy(live.names[name][key])


def name_slips(place: Place, names: Sequence[str]) -> Iterator[Slip]:
    """Yield the changes of a name, or of a written number, to another one of the learner's."""
    if isinstance(place.node, (ast.Name, ast.Constant)):
        dearer = COUNTED * isinstance(place.node, ast.Constant)
        for name in names:
            if name != place.text:
                yield named(name, f"`{name}` belongs here.", dearer)


def size_slips(place: Place, sizes: Mapping[str, Sequence[int]]) -> Iterator[Slip]:
    """Yield the changes with a number of samples or of columns, by how it is written."""
    for text, size in sizes.items():
        if isinstance(place.node, ast.Constant):
            yield Slip(_sized("", size), 1.2, f"`{text}` belongs here.", text)
            continue
        yield Slip(_sized("/", size), 1.0, f"It is a sum where a mean is wanted: divide by `{text}`.", f"{{}} / {text}")
        yield Slip(_sized("*", size), 1.0, f"It is divided by `{text}` once too often.", f"{{}} * {text}")
        if place.size <= 4:
            yield Slip(_sized("", size), 1.9, f"`{text}` belongs here.", text)


def is_size(place: Place) -> bool:
    """Say whether something is a number of samples or of columns."""
    return not place.sign and (place.text.startswith("len(") or ".shape" in place.text)


def value_of(lives: Sequence[Mapping[int, Sequence[Live]]], k: int) -> Callable[[Live], Any]:
    """Return what gives the value of another place, which was worked out as often."""
    return lambda live: deepcopy(lives[live.case][k][live.turn].value)


def _length(lives: Sequence[Mapping[int, Sequence[Live]]], k: int, axis: int) -> Callable[[Live], Any]:
    shape = value_of(lives, k)
    return lambda live: shape(live)[axis]


def _sized(sign: str, size: Sequence[int]) -> Callable[[Live], Any]:
    return lambda live: OPERATIONS[sign](live.number, size[live.case]) if sign else size[live.case]


def _with(sign: str, quantity: Sequence[Any]) -> Callable[[Live], Any]:
    """Return what gives a value with a quantity, where that leaves its shape and something of the value."""
    return lambda live: put(sign, live, quantity[live.case])


def put(sign: str, live: Live, other: Any) -> Any:
    """Return a value with another one, where that leaves its shape and something of the value."""
    if live.sole == (0 if sign in "+-" else 1):
        raise ValueError("the quantity itself")
    found = OPERATIONS[sign](live.number, other)
    if np.shape(found) != np.shape(live.value):
        raise ValueError("another shape")
    return found


def _entry(quantity: Any, live: Live) -> Any:
    """Return the entry of a quantity that belongs to a turn of a loop."""
    array = np.asarray(quantity)
    if live.turns < 2 and array.size > 1:
        raise ValueError("no loop")
    rows = array if len(array) == live.turns else array.ravel()
    if len(rows) != live.turns:
        raise ValueError("another number of turns")
    return deepcopy(rows[live.turn])


def named(name: str, what: str, dearer: float = 0.0) -> Slip:
    """Return the change to another one of the learner's names."""
    return Slip(lambda live: deepcopy(live.names[name]), 1.25 + dearer, what, name)
