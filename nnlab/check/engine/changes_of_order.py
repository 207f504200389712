"""Changes of order: two steps, one after the other, that have changed places, as in ``np.log(np.mean(p))``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.opener import LIBRARIES, OPERATIONS, Place
from nnlab.check.engine.slips import Live, Slip

SIGNS = ("*", "/", "**", "+", "-")


@dataclass(frozen=True)
class Stage:
    """What an expression does with one value inside of it: `work(live, value)`, written as `code` with "{}" for it."""

    inside: int  # the place of that value
    work: Callable[[Live, Any], Any]
    code: str


def order_slips(k: int, places: Sequence[Place], at: Callable[[int, Live], Live]) -> Iterator[Slip]:
    """Yield the two steps of an expression the other way round.

    Parameters
    ----------
    k : int
        Its place.
    places : sequence of Place
    at : callable
        ``at(j, live)`` is another place at the same time.
    """
    for outer in _stages(k, places):
        for inner in _stages(outer.inside, places):
            if inner.inside < 0 or {places[k].sign, places[outer.inside].sign} <= {*SIGNS}:
                continue  # of two operations the brackets are moved elsewhere
            first = outer.code.replace("{}", bracketed(places[inner.inside].node))
            code = inner.code.replace("{}", f"({first})")
            yield Slip(_exchanged(outer, inner, at), 1.15, "Two steps have changed places.", code)


def _exchanged(outer: Stage, inner: Stage, at: Callable[[int, Live], Live]) -> Callable[[Live], Any]:
    def change(live: Live) -> Any:
        first = outer.work(live, at(inner.inside, live).value)
        return inner.work(at(outer.inside, live), first)

    return change


def _stages(k: int, places: Sequence[Place]) -> Iterator[Stage]:
    place = places[k]
    node, inside = place.node, place.inside
    if place.sign in SIGNS:
        left, right = (bracketed(side) for side in (node.left, node.right))  # type: ignore[attr-defined]
        sign = OPERATIONS[place.sign]
        yield Stage(place.sides[0], lambda live, value: sign(value, live.sides[1]), f"{{}} {place.sign} {right}")
        yield Stage(place.sides[1], lambda live, value: sign(live.sides[0], value), f"{left} {place.sign} {{}}")
    elif isinstance(node, ast.Call) and inside >= 0 and not node.keywords:
        rest = "".join(f", {ast.unparse(other)}" for other in node.args[1:])
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in LIBRARIES:
            name, given = node.func.attr, ", ".join(map(ast.unparse, node.args))
            yield Stage(inside, lambda live, value: getattr(value, name)(*live.sides[1]), f"{{}}.{name}({given})")
        else:
            yield Stage(inside, lambda live, value: live.sides[0](value, *live.sides[1][1:]),
                        f"{ast.unparse(node.func)}({{}}{rest})")
