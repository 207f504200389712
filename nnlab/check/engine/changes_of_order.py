"""Changes of order: two steps, one after the other, that have changed places, as in ``np.log(np.mean(p))``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.places import LIBRARIES, OPERATIONS, Place
from nnlab.check.engine.slips import Live, Slip

SIGNS = ("*", "/", "**", "+", "-")


@dataclass(frozen=True)
class Stage:
    """What an expression does with one value inside of it: `work(live, value)`, written as `code` with "{}" for it."""

    inside: int  # the place of that value
    work: Callable[[Live, Any], Any]
    code: str
    value: Callable[[Live], Any]
    side: int = -1  # of an operation, on which it stands


def order_slips(k: int, places: Sequence[Place], lives: Sequence[Mapping[int, Sequence[Live]]]) -> Iterator[Slip]:
    """Yield the two steps of an expression the other way round.

    Parameters
    ----------
    k : int
        Its place.
    places : sequence of Place
    lives : sequence of dict
        The expressions as they were worked out, by case and by place.
    """
    for outer in _stages(k, places):
        for inner in _stages(outer.inside, places):
            if inner.inside < 0 or {places[k].sign, places[outer.inside].sign} <= {*SIGNS} - {"**"}:
                continue  # of two operations the brackets are moved elsewhere
            first = outer.code.replace("{}", bracketed(places[inner.inside].node))
            code = inner.code.replace("{}", f"({first})")
            yield Slip(_exchanged(outer, inner, lives), 1.15, "Two steps have changed places.", code)


def _exchanged(outer: Stage, inner: Stage,
               lives: Sequence[Mapping[int, Sequence[Live]]]) -> Callable[[Live], Any]:
    def change(live: Live) -> Any:
        inside = (replace(live, sides=live.inner[outer.side]) if outer.side >= 0
                  else lives[live.case][outer.inside][live.turn])
        return inner.work(inside, outer.work(live, inner.value(inside)))

    return change


def _stages(k: int, places: Sequence[Place]) -> Iterator[Stage]:
    place = places[k]
    node, inside = place.node, place.inside
    if place.sign in SIGNS:
        left, right = (bracketed(side) for side in (node.left, node.right))  # type: ignore[attr-defined]
        sign = OPERATIONS[place.sign]
        yield Stage(place.sides[0], lambda live, value: sign(value, live.sides[1]), f"{{}} {place.sign} {right}",
                    lambda live: live.sides[0], 0)
        yield Stage(place.sides[1], lambda live, value: sign(live.sides[0], value), f"{left} {place.sign} {{}}",
                    lambda live: live.sides[1], 1)
    elif isinstance(node, ast.Call) and inside >= 0 and not node.keywords:
        name, texts = ast.unparse(node.func), list(map(ast.unparse, node.args))
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in LIBRARIES:
            method = node.func.attr
            yield Stage(inside, lambda live, value: getattr(value, method)(*live.sides[1]),
                        f"{{}}.{method}({', '.join(texts)})", lambda live: live.sides[0].__self__)
        elif len(texts) == 2 and isinstance(node.args[0], ast.Constant) and ast.unparse(places[k - 1].node) == texts[1]:
            # np.maximum(0, Z): what it takes last was worked out last
            yield Stage(k - 1, lambda live, value: live.sides[0](live.sides[1][0], value), f"{name}({texts[0]}, {{}})",
                        lambda live: live.sides[1][1])
        else:
            yield Stage(inside, lambda live, value: live.sides[0](value, *live.sides[1][1:]),
                        f"{name}({', '.join(['{}', *texts[1:]])})", lambda live: live.sides[1][0])
