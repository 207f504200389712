"""Changes: the slips that may be tried at an expression, by what it is."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from nnlab.check.engine.places import COMPARISONS, OPERATIONS, Place, first_of, named_step, operation
from nnlab.check.engine.slips import OWN, Live, Slip

WITHOUT_SIGN = ("abs", "fabs", "square")  # give what has no sign that could be the wrong one
INSTEAD_OF_A_ROOT = {("/", "2"): "half", ("*", "0.5"): "half", ("**", "2"): "square"}


def own_slips(place: Place, numbers: Sequence[float]) -> Iterator[Slip]:
    """Yield the changes of a value by itself, and those of a constant or of a row of values.

    `numbers` are written in the right function.
    """
    node = place.node
    if isinstance(node, (ast.Tuple, ast.List)) and 2 <= len(node.elts) <= 5:
        yield from _order_slips(list(map(ast.unparse, node.elts)))
        return
    if isinstance(node, (ast.Name, ast.Attribute)):
        for number in numbers:
            yield Slip(_instead_of_a_constant(place.text, number), 1.4, f"{number!r} belongs here.", repr(number),
                       is_ours=True)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        for other in dict.fromkeys((*numbers, *_others(node.value))):
            if other != node.value:
                text = repr(other) if other in numbers else f"{other:g}"
                yield Slip(_always(other), 1.4, f"{text} belongs here.", text,
                           is_ours=other in numbers or {other, node.value} == {0, 1})  # where a loop or an axis begins
    else:
        sign, *others = OWN
        yield from others if named_step(node) in WITHOUT_SIGN else (sign, *others)
        for number in (number for number in numbers if number > 0 and number not in (1, 2)):
            yield Slip(_with("+", number), 2.2, f"{number!r} is missing: add it.", f"{{}} + {number!r}", is_ours=True)
            yield Slip(_with("*", number), 2.2, f"{number!r} is missing: multiply by it.", f"{{}} * {number!r}",
                       is_ours=True)


def _order_slips(texts: Sequence[str]) -> Iterator[Slip]:
    """Yield two values that have changed places, and all the other way round."""
    for i, j in combinations(range(len(texts)), 2):
        order = list(range(len(texts)))
        order[i], order[j] = j, i
        yield ordered(order, texts)
    yield ordered(list(reversed(range(len(texts)))), texts)
    if len(texts) == 4:  # weights and biases of two layers
        for order in ([2, 3, 0, 1], [0, 2, 1, 3]):
            yield ordered(order, texts)


def ordered(order: Sequence[int], texts: Sequence[str]) -> Slip:
    """Return the change to another order of a row's values."""
    return Slip(lambda live: type(live.value)(live.value[k] for k in order), 0.9, "They come in the wrong order.",
                ", ".join(texts[k] for k in order))


def _others(value: float) -> list[float]:
    """Return the numbers that may belong in the place of one."""
    return [] if isinstance(value, bool) else list(dict.fromkeys((value + 1, value - 1, -value, 0, 1, 2, 0.5)))


def too_many(place: Place) -> Iterator[Slip]:
    """Yield what a call takes first, or what stands behind a minus, in the place of what these make of it."""
    if isinstance(place.node, ast.UnaryOp) and isinstance(place.node.op, ast.USub):
        yield Slip(lambda live: -live.number, 0.7, "The minus is too many.", ast.unparse(place.node.operand))
    if isinstance(place.node, ast.Call):
        is_method = first_of(place.node) not in place.node.args
        yield Slip(lambda live: live.sides[0].__self__ if is_method else live.sides[1][0], 1.3,
                   f"`{named_step(place.node)}` is not wanted here.", ast.unparse(first_of(place.node) or place.node))


def operation_slips(place: Place) -> Iterator[Slip]:
    """Yield other operations that may belong in the place of one, and its sides the other way round."""
    if isinstance(place.node, ast.UnaryOp):
        yield from too_many(place)
    if not place.sign:
        return
    left, right = _sides(place)
    if place.sign in COMPARISONS:
        for sign in COMPARISONS:
            if sign != place.sign:
                yield Slip(_operated(sign), 1.0, f"`{sign}` belongs here, not `{place.sign}`.",
                           f"{left} {sign} {right}")
        return
    for side, text, much in ((0, left, f"{place.sign} {right}"), (1, right, f"{left} {place.sign}")):
        yield Slip(_side(side), 0.98 + 0.2 * side, f"`{much}` is too many.", text)
    if other := INSTEAD_OF_A_ROOT.get((place.sign, right)):
        yield Slip(lambda live: np.sqrt(live.sides[0]), 1.3, f"Its root is wanted, not its {other}.",
                   f"np.sqrt({ast.unparse(place.node.left)})")  # type: ignore[attr-defined]  # it is an operation
    for sign in ("+", "-", "*", "/", "@", "**"):
        if sign != place.sign and not ({left, right} & {"0", "1"} and sign in "**/"):
            yield Slip(_operated(sign), 1.1, f"`{sign}` belongs here, not `{place.sign}`.", f"{left} {sign} {right}")
    if place.sign in ("-", "/", "@", "**"):
        yield Slip(lambda live: _operated(place.sign)(replace(live, sides=live.sides[::-1])), 0.8,
                   "Its two sides have changed places.", f"{right} {place.sign} {left}")


def bracket_slips(place: Place, places: Sequence[Place]) -> Iterator[Slip]:
    """Yield an operation whose brackets stand elsewhere: (a ∘ b) · c as a ∘ (b · c), and the other way round."""
    outer = place.sign
    for side, k in enumerate(place.sides):
        inner = places[k] if k >= 0 and places[k].sign else None
        if inner is None or outer in COMPARISONS or inner.sign in COMPARISONS:
            continue
        a, b = _sides(inner)
        signs = [sign.replace("^", "**") for sign in (outer, inner.sign)]
        if side == 0:
            code = f"{a} {signs[1]} ({b} {signs[0]} {_sides(place)[1]})"
        else:
            code = f"({_sides(place)[0]} {signs[0]} {a}) {signs[1]} {b}"
        yield Slip(_turned(side, *signs), 1.2, "Brackets are missing, or stand elsewhere.", code)
        if side == 0:
            yield from _other_signs(outer, inner, a, b, _sides(place)[1])


def _other_signs(outer: str, inner: Place, a: str, b: str, c: str) -> Iterator[Slip]:
    """Yield a ∘ b · c with another sign that binds otherwise, so that the brackets move with it."""
    for weak in "+-":
        if outer in "*/@" and inner.sign in "*/@":
            yield Slip(_turned(0, outer, weak), 1.15, f"`{weak}` belongs here, not `{inner.sign}`.",
                       f"{a} {weak} {b} {outer} {c}")
    for strong in "*/@":
        if outer in "+-" and inner.sign in "+-":
            yield Slip(_turned(0, strong, inner.sign), 1.15, f"`{strong}` belongs here, not `{outer}`.",
                       f"{a} {inner.sign} {b} {strong} {c}")


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


def _operated(sign: str) -> Callable[[Live], Any]:
    if sign == "**":  # as floats: a power of whole numbers may never end
        return lambda live: operator.pow(*(1.0 * side for side in live.sides))
    return lambda live: OPERATIONS[sign](*live.sides)


def _side(side: int) -> Callable[[Live], Any]:
    return lambda live: live.sides[side]


def _instead_of_a_constant(name: str, number: float) -> Callable[[Live], Any]:
    """Return what gives a number where another one has a name outside of the function, such as `self.offset`."""
    def change(live: Live) -> Any:
        if name in live.names or not isinstance(live.value, (int, float)) or live.value == number:
            raise TypeError("no other constant")
        return number

    return change


def _with(sign: str, number: float) -> Callable[[Live], Any]:
    return lambda live: OPERATIONS[sign](live.number, number)


def _always(value: Any) -> Callable[[Live], Any]:
    return lambda live: value


def _sides(place: Place) -> tuple[str, str]:
    found = operation(place.node)
    assert found is not None
    return bracketed(found[1]), bracketed(found[2])


def bracketed(node: ast.expr) -> str:
    """Return an expression as a side of an operation."""
    text = ast.unparse(node)
    return f"({text})" if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.IfExp, ast.Compare, ast.BoolOp)) else text
