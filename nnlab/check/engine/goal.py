"""Goal: what an expression of a learner's should give, as an expression of the right function."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnlab.check.engine import changes_with
from nnlab.check.engine.places import operation
from nnlab.check.engine.quantities import NUMBERS, Quantity, are_alike
from nnlab.check.engine.slips import Live

Moment = tuple[int, int]  # a case, and a turn in it


class Worth:
    """Works out expressions of the right function, case by case."""

    def __init__(self, quantities: Sequence[Quantity], space: Mapping[str, Any]):
        self.outputs = [one for one in quantities if one.is_output]  # an argument may have the same name
        self.quantities = {one.name: one for one in [*self.outputs, *quantities] if not one.is_output
                           or one.name not in {other.name for other in quantities if not other.is_output}}
        self.quantities |= {one.alias: one for one in self.outputs if one.alias}
        self._space = space
        self._known: dict[tuple[str, int], Any] = {}

    def of(self, node: ast.expr, case: int) -> Any:
        """Return the value of an expression in a case; None if there is none."""
        key = ast.dump(node), case
        if key not in self._known:
            names = {name: one.values[case] for name, one in self.quantities.items() if name.isidentifier()}
            try:
                self._known[key] = eval(compile(ast.Expression(node), "<right>", "eval"), dict(self._space), names)
            except Exception:  # what is not worked out in this case has no value
                self._known[key] = None
        return self._known[key]

    def size(self, node: ast.expr, within: frozenset[str] = frozenset()) -> int:
        """Return how many parts an expression has, with the names of the right function written out."""
        inner = {part.id: self.quantities[part.id].node for part in ast.walk(node)
                 if isinstance(part, ast.Name) and part.id in self.quantities and part.id not in within}
        return len(list(ast.walk(node))) + sum(self.size(one, within | {name}) for name, one in inner.items())

    def there(self, text: str, names: Mapping[str, Any]) -> Any:
        """Return the value of an expression written with a learner's names."""
        return eval(text, dict(self._space), dict(names))

    def named(self, node: ast.expr, case: int, seen: Mapping[str, Any]) -> ast.expr:
        """Return an expression with the names of what is seen wherever that is what a part of it gives."""
        worth = self

        class Namer(ast.NodeTransformer):
            def visit(self, part: ast.AST) -> Any:
                if not isinstance(part, ast.expr) or isinstance(part, ast.Constant):
                    return self.generic_visit(part)
                value = worth.of(part, case)
                name = next((name for name, other in seen.items() if isinstance(other, NUMBERS)
                             and are_alike([other], [value])), "")
                if not name and isinstance(part, ast.Name) and part.id in worth.quantities:
                    inner = ast.parse(ast.unparse(worth.quantities[part.id].node), mode="eval").body
                    return part if isinstance(inner, ast.Name) else self.visit(inner)
                return ast.Name(name, ast.Load()) if name else self.generic_visit(part)

        return Namer().visit(ast.parse(ast.unparse(node), mode="eval").body)


@dataclass(frozen=True)
class Goal:
    """What an expression should give, moment by moment, with how that is made: a tree of the same form in all."""

    nodes: Mapping[Moment, ast.expr]
    worth: Worth

    @property
    def node(self) -> ast.expr:
        """Its expression at the first moment."""
        return next(iter(self.nodes.values()))

    @property
    def is_number(self) -> bool:
        """Whether it gives a single number."""
        return np.ndim(next(iter(self.values.values()))) == 0

    @cached_property
    def values(self) -> dict[Moment, Any]:
        """What it gives, moment by moment."""
        return {moment: self.worth.of(node, moment[0]) for moment, node in self.nodes.items()}

    def there(self, text: str, live: Live) -> Any:
        """Return what it gives, and at other moments, when a helper is called again, what its text gives there."""
        moment = live.case, live.turn
        if moment not in self.nodes:
            return self.worth.there(text, live.names)
        return deepcopy(changes_with.there(self.values[moment]))  # a learner's function may change it in place

    def is_met(self, values: Mapping[Moment, Any]) -> bool:
        """Say whether some values are those that it should give."""
        return all(isinstance(value, NUMBERS) for value in values.values()) and are_alike(
            list(values.values()), [self.values[moment] for moment in values])

    def at(self, moments: Sequence[Moment]) -> Goal:
        """Return it at some of its moments."""
        return Goal({moment: self.nodes[moment] for moment in moments}, self.worth)

    def part(self, of: Callable[[Any], Any]) -> Goal:
        """Return a part of it: `of` gives that of an expression."""
        return Goal({moment: of(node) for moment, node in self.nodes.items()}, self.worth)

    def side(self, n: int) -> Goal:
        """Return the left side of it, 1, or the right one, 2; it is an operation."""
        return self.part(lambda node: operation(node)[n])  # type: ignore[index]

    def opened(self) -> Goal | None:
        """Return it with a name, or an if, written out; None where that is not possible, or not alike everywhere."""
        nodes = {moment: self._opened(node, moment) for moment, node in self.nodes.items()}
        same_form = len({_form(node) for node in nodes.values() if node is not None}) == 1
        return Goal(nodes, self.worth) if same_form and None not in nodes.values() else None  # type: ignore[arg-type]

    def _opened(self, node: ast.expr, moment: Moment) -> ast.expr | None:
        if isinstance(node, ast.IfExp):
            return node.body if np.all(self.worth.of(node.test, moment[0])) else node.orelse
        if isinstance(node, ast.Name):
            one = self.worth.quantities.get(node.id)
            return one.node if one and not isinstance(one.node, ast.Name) else None
        return node


def _form(node: ast.AST) -> str:
    """Return the form of an expression: its operations and functions, without names."""
    return "".join(type(part).__name__ for part in ast.walk(node))
