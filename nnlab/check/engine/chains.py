"""Chains: a product, or a sum, beside the one that it should be, factor by factor, whatever their order."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any, Protocol

from nnlab.check.engine import changes, changes_with
from nnlab.check.engine.goal import Goal
from nnlab.check.engine.places import Place, named_step, operation
from nnlab.check.engine.plan import Plan, one_slip, together
from nnlab.check.engine.slips import Live

Signs = Mapping[str, int]  # what is put together, and which way
CHAINS: tuple[Signs, ...] = ({"*": 1, "/": -1, "@": 1}, {"+": 1, "-": -1})
CALLED = {"dot": "@", "matmul": "@", "multiply": "*", "add": "+", "subtract": "-", "divide": "/"}
MOST, MOST_WRONG = 6, 3  # parts of a chain, and those of them that are not right


class Way(Protocol):
    """What finds plans for the parts."""

    places: list[Place]

    def plan(self, k: int, goal: Goal, depth: int = 0) -> Plan | None:
        """Return the changes that let a place give what it should."""

    def is_met(self, k: int, goal: Goal) -> bool:
        """Say whether it does."""

    def fits(self, k: int, goal: Goal, change: Callable[[Live], Any]) -> bool:
        """Say whether a change of it gives something."""

    def is_number(self, k: int) -> bool:
        """Say whether it gives a single number."""

    def written(self, k: int, goal: Goal) -> tuple[str, float]:
        """Return how a goal is written there, and what it costs to put it there."""


@dataclass(frozen=True)
class Part:
    """A part of a chain of operations: its place, whether it is put in or taken out, and where it is a side."""

    k: int
    way: int
    parent: int
    side: int


class Chains:
    """Finds plans for a chain."""

    def __init__(self, way: Way, signs: Signs):
        self.way, self.signs, self.places = way, signs, way.places

    def plans(self, k: int, goal: Goal, depth: int) -> Iterator[Plan | None]:
        """Yield the changes in a product, or a sum, that let it give what it should."""
        mine, theirs = list(self._parts(k)), list(self._parts_of(goal))
        if max(len(mine), len(theirs)) not in range(2, MOST + 1):
            return
        done: list[Plan | None] = []
        for part in [*mine]:
            same = next((other for other in theirs if self.way.is_met(part.k, other[0])), None)
            if same:
                mine.remove(part)
                theirs.remove(same)
                done += [self._other_way(part)] * (part.way != same[1])
        if max(len(mine), len(theirs)) > MOST_WRONG:
            return
        for order in permutations(range(len(theirs)), min(len(mine), len(theirs))):
            pairs = list(zip(mine, (theirs[n] for n in order), strict=False))
            yield together(*done, *(self.way.plan(part.k, other[0], depth + 1) for part, other in pairs),
                           *(self._other_way(part) for part, other in pairs if part.way != other[1]),
                           *(self._too_many(part, goal) for part in mine[len(order):]),
                           *(self._missing(k, goal, *theirs[n]) for n in range(len(theirs)) if n not in order))

    def _parts(self, k: int, way: int = 1, parent: int = -1, side: int = 0, above: str = "") -> Iterator[Part]:
        place = self.places[k]
        sign, sides = place.sign, place.sides
        if isinstance(place.node, ast.Call) and not place.node.keywords and named_step(place.node) in CALLED:
            sign, sides = CALLED[named_step(place.node)], (place.inside, k - 1)
        if sign in self.signs and min(sides) >= 0 and (_is_free(sign, above) or any(map(self.way.is_number, sides))):
            yield from self._parts(sides[0], way, k, 0, sign)
            yield from self._parts(sides[1], way * self.signs[sign], k, 1, sign)
        else:
            yield Part(k, way, parent, side)

    def _parts_of(self, goal: Goal, way: int = 1, above: str = "") -> Iterator[tuple[Goal, int]]:
        """Yield what a goal is a product, or a sum, of, and whether each is put in or taken out."""
        found = operation(goal.node)
        if found and found[0] in self.signs and (_is_free(found[0], above) or any(
                goal.side(n).is_number for n in (1, 2))):
            yield from self._parts_of(goal.side(1), way, found[0])
            yield from self._parts_of(goal.side(2), way * self.signs[found[0]], found[0])
        else:
            yield goal, way

    def _other_way(self, part: Part) -> Plan | None:
        """Return the change of `*` to `/`, of `+` to `-`, and back."""
        place = self.places[part.parent]
        if part.side == 0 or not place.sign:
            return None
        signs = [sign for sign in self.signs if self.signs[sign] == -self.signs[place.sign]]
        slips = [slip for slip in changes.operation_slips(place) if slip.what.startswith(f"`{signs[0]}` belongs")]
        return Plan(slips[0].cost, {part.parent: slips[0]}) if slips else None

    def _too_many(self, part: Part, goal: Goal) -> Plan | None:
        place = self.places[part.parent]
        if part.parent < 0 or not place.sign or (part.side == 0 and place.sign not in "*+"):
            return None
        slip = [slip for slip in changes.operation_slips(place) if slip.what.endswith("is too many.")][1 - part.side]
        return Plan(slip.cost, {part.parent: slip})

    def _missing(self, k: int, goal: Goal, missing: Goal, way: int) -> Plan | None:
        text, cost = self.way.written(k, missing)
        if not text:
            return None
        sign = next(sign for sign in self.signs if self.signs[sign] == way)
        slip = next(slip for slip in changes_with.with_slips((), text, 0.0) if slip.code.startswith(f"{{}} {sign} "))
        slip = replace(slip, cost=cost, change=lambda live: changes_with.put(sign, live, missing.there(text, live)))
        return one_slip(k, slip, goal) if self.way.fits(k, goal, slip.change) else None


def _is_free(sign: str, above: str) -> bool:
    """Say whether what an operation puts together may as well go into the one above: not so in a matrix product."""
    return above != "@" or sign == "@"
