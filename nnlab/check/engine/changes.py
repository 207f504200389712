"""Changes: the slips that may be tried at an expression, by what it is."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np

from nnlab.check.engine.opened import OPERATIONS, Place
from nnlab.check.engine.slips import OWN, Live, Slip

SUMS = ("sum", "mean", "max", "min", "prod", "argmax", "std", "var")
AXES: tuple[dict[str, Any], ...] = ({}, {"axis": 0}, {"axis": 1}, {"axis": 1, "keepdims": True},
                                    {"axis": 0, "keepdims": True})


def own_slips(place: Place) -> Iterator[Slip]:
    """Yield the changes of a value by itself, and those of a constant or of a row of values."""
    node = place.node
    if isinstance(node, (ast.Tuple, ast.List)) and 2 <= len(node.elts) <= 4:
        yield Slip(lambda live: type(live.value)(reversed(live.value)), 0.9, "They come in the wrong order.",
                   ", ".join(map(ast.unparse, reversed(node.elts))))
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        for other in _others(node.value):
            if other != node.value:
                yield Slip(_always(other), 1.4, f"{other:g} belongs here.", f"{other:g}")
    else:
        yield from OWN


def _others(value: float) -> list[float]:
    """Return the numbers that may belong in the place of one."""
    return [] if isinstance(value, bool) else list(dict.fromkeys((value + 1, value - 1, -value, 0, 1, 2)))


def operation_slips(place: Place) -> Iterator[Slip]:
    """Yield other operations that may belong in the place of one, and its sides the other way round."""
    if not place.sign:
        return
    left, right = _sides(place)
    for side, text, much in ((0, left, f"{place.sign} {right}"), (1, right, f"{left} {place.sign}")):
        yield Slip(_side(side), 1.15 + 0.2 * side, f"{much} is too many.", text)
    for sign in ("+", "-", "*", "/", "@", "**"):
        if sign != place.sign and not ({left, right} & {"0", "1"} and sign in "**/"):
            yield Slip(_operated(sign), 1.1, f"{sign} belongs here, not {place.sign}.",
                       f"{left} {sign} {right}")
    if place.sign in ("-", "/", "@", "**"):
        yield Slip(lambda live: _operated(place.sign)(replace(live, sides=live.sides[::-1])), 0.8,
                   "Its two sides have changed places.", f"{right} {place.sign} {left}")


def bracket_slips(place: Place, places: Sequence[Place]) -> Iterator[Slip]:
    """Yield an operation whose brackets stand elsewhere: (a ∘ b) · c as a ∘ (b · c), and the other way round."""
    outer = place.sign
    for side, k in enumerate(place.sides):
        inner = places[k] if k >= 0 and places[k].sign else None
        if inner is None or not isinstance(inner.node, ast.BinOp) or not isinstance(place.node, ast.BinOp):
            continue
        a, b = bracketed(inner.node.left), bracketed(inner.node.right)
        if side == 0:
            code = f"{a} {inner.sign} ({b} {outer} {bracketed(place.node.right)})"
        else:
            code = f"({bracketed(place.node.left)} {outer} {a}) {inner.sign} {b}"
        yield Slip(_turned(side, outer, inner.sign), 1.2, "Brackets are missing, or stand elsewhere.", code)


def _turned(side: int, outer: str, inner: str) -> Callable[[Live], Any]:
    """Return what gives (a ∘ b) · c as a ∘ (b · c), or for the right side a · (b ∘ c) as (a · b) ∘ c."""
    def change(live: Live) -> Any:
        def operated(sign: str, left: Any, right: Any) -> Any:
            return _operated(sign)(replace(live, sides=(left, right)))

        a, b = live.inner[side]
        if side == 0:
            return operated(inner, a, operated(outer, b, live.sides[1]))
        return operated(inner, operated(outer, live.sides[0], a), b)

    return change


def _side(side: int) -> Callable[[Live], Any]:
    return lambda live: live.sides[side]


def _operated(sign: str) -> Callable[[Live], Any]:
    if sign == "**":  # as floats: a power of whole numbers may never end
        return lambda live: operator.pow(*(1.0 * side for side in live.sides))
    return lambda live: OPERATIONS[sign](*live.sides)


def _always(value: Any) -> Callable[[Live], Any]:
    return lambda live: value


def call_slips(place: Place) -> Iterator[Slip]:
    """Yield what a call is given, in its place; and other axes for a sum, a mean and the like."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    name = ast.unparse(node.func)
    if node.args:
        yield Slip(lambda live: live.sides[1][0], 1.3, f"{name} is not wanted here.", ast.unparse(node.args[0]))
    if name.rsplit(".", 1)[-1] not in SUMS:
        return
    inside = list(map(ast.unparse, node.args[:1] if name.startswith("np.") else []))
    for axis in AXES:
        written = ", ".join([*inside, *(f"{key}={value}" for key, value in axis.items())])
        what = "It runs along the wrong axis." if axis else "All of it belongs together: no axis is wanted."
        yield Slip(_called(axis), 1.2, what, f"{name}({written})")


def _called(axis: dict[str, Any]) -> Callable[[Live], Any]:
    def change(live: Live) -> Any:
        function, args = live.sides
        is_method = isinstance(getattr(function, "__self__", None), np.ndarray)
        return function(**axis) if is_method else function(args[0], **axis)

    return change


def quantity_slips(place: Place, name: str, quantity: Sequence[Any], text: str) -> Iterator[Slip]:
    """Yield the changes with a quantity of the question: in its place, added, taken away, times it, over it.

    Parameters
    ----------
    place : Place
    name : str
        What the quantity is called.
    quantity : sequence
        What it is in each case.
    text : str
        How it is written with the learner's own names.
    """
    if place.size <= 3 and text != place.text:
        cost = 1.3 if place.size == 1 else 2.2
        yield replace(belongs(name, quantity, text), cost=cost)
        yield Slip(lambda live: _entry(quantity[live.case], live), cost + 0.2, f"{name} belongs here.", text)
    written = bracketed(ast.parse(text, mode="eval").body)
    for sign, what in (("-", f"{name} has to be taken away."), ("+", f"{name} is missing: add it."),
                       ("*", f"{name} is missing: multiply by it."), ("/", f"It is not yet divided by {name}.")):
        yield Slip(_with(sign, quantity), 3.0, what, f"{{}} {sign} {written}")


def belongs(name: str, quantity: Sequence[Any], text: str) -> Slip:
    """Return the change to a quantity in the place of something else."""
    return Slip(lambda live: deepcopy(quantity[live.case]), 1.3, f"{name} belongs here.", text)


def size_slips(place: Place, sizes: Mapping[str, Sequence[int]]) -> Iterator[Slip]:
    """Yield the changes with a number of samples or of columns, by how it is written."""
    for text, size in sizes.items():
        if isinstance(place.node, ast.Constant):
            yield Slip(_sized("", size), 1.2, f"{text} belongs here.", text)
            continue
        yield Slip(_sized("/", size), 1.0, f"It is a sum where a mean is wanted: divide by {text}.", f"{{}} / {text}")
        yield Slip(_sized("*", size), 1.0, f"It is divided by {text} once too often.", f"{{}} * {text}")
        yield Slip(_sized("", size), 1.9, f"{text} belongs here.", text)


def _sized(sign: str, size: Sequence[int]) -> Callable[[Live], Any]:
    return lambda live: OPERATIONS[sign](live.number, size[live.case]) if sign else size[live.case]


def _with(sign: str, quantity: Sequence[Any]) -> Callable[[Live], Any]:
    """Return what gives a value with a quantity, where that leaves its shape."""
    def change(live: Live) -> Any:
        found = OPERATIONS[sign](live.number, quantity[live.case])
        if np.shape(found) != np.shape(live.value):
            raise ValueError("another shape")
        return found

    return change


def _entry(quantity: Any, live: Live) -> Any:
    """Return the entry of a quantity that belongs to a turn of a loop."""
    array = np.asarray(quantity)
    if live.turns < 2 and array.size > 1:
        raise ValueError("no loop")
    rows = array if len(array) == live.turns else array.ravel()
    if len(rows) != live.turns:
        raise ValueError("another number of turns")
    return deepcopy(rows[live.turn])


def _sides(place: Place) -> tuple[str, str]:
    assert isinstance(place.node, ast.BinOp)
    return bracketed(place.node.left), bracketed(place.node.right)


def bracketed(node: ast.expr) -> str:
    """Return an expression as a side of an operation."""
    text = ast.unparse(node)
    return f"({text})" if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.IfExp, ast.Compare, ast.BoolOp)) else text
