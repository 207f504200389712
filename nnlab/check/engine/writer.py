"""Writer: how a learner would write a quantity, with names of their own."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType
from typing import Any

from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.source import definition_of, source_of


class Writer:
    """Writes quantities with a learner's own names.

    Parameters
    ----------
    right : callable
        The function as it should be.
    quantities : sequence of Quantity
    called : mapping of str to str
        The learner's names of the arguments, by the right function's.
    """

    def __init__(self, right: Callable[..., Any], quantities: Sequence[Quantity], called: Mapping[str, str]):
        self.space = getattr(right, "__globals__", {})
        self.nodes = {quantity.alias or quantity.name: quantity.node for quantity in quantities
                      if not isinstance(quantity.node, ast.Name)}
        self.called = called

    def written(self, node: ast.expr, own: Mapping[str, str], itself: str = "") -> str:
        """Return how the expression of a quantity is written; `own` are the learner's names of quantities, by ours."""
        return ast.unparse(self._written(node, own, itself))

    def _written(self, node: ast.expr, own: Mapping[str, str], itself: str = "") -> ast.expr:
        writer = self

        class Filler(ast.NodeTransformer):
            def visit_Call(self, call: ast.Call) -> ast.expr:
                helper = writer.space.get(call.func.id) if isinstance(call.func, ast.Name) else None
                if isinstance(helper, FunctionType):
                    return self.visit(_body_of(helper, call.args))
                return self.generic_visit(call)  # type: ignore[return-value]

            def visit_Name(self, name: ast.Name) -> ast.expr:
                if name.id in own and name.id != itself:
                    return ast.Name(own[name.id])
                if name.id in writer.nodes and name.id not in writer.called and name.id != itself:
                    return writer._written(writer.nodes[name.id], own, name.id)
                value = writer.space.get(name.id)
                return ast.Constant(value) if isinstance(value, (int, float)) else ast.Name(
                    writer.called.get(name.id, name.id))

        return Filler().visit(ast.parse(ast.unparse(node), mode="eval").body)


def _body_of(helper: FunctionType, args: Sequence[ast.expr]) -> ast.expr:
    """Return what a helper gives back for some arguments, written out."""
    definition = definition_of(ast.parse(source_of(helper)[0]), helper)
    nodes = {parameter.arg: arg for parameter, arg in zip(definition.args.args, args, strict=False)}
    for statement in definition.body if isinstance(definition, ast.FunctionDef) else ():
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            nodes[statement.targets[0].id] = _filled_in(statement.value, nodes)
    last = definition.body[-1] if isinstance(definition, ast.FunctionDef) else definition.body
    value = last.value if isinstance(last, ast.Return) else last
    assert isinstance(value, ast.expr)
    return _filled_in(value, nodes)


def _filled_in(node: ast.expr, nodes: Mapping[str, ast.expr]) -> ast.expr:
    """Return an expression in which names are written out."""
    class Filler(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.expr:
            return nodes.get(name.id, name)

    return Filler().visit(ast.parse(ast.unparse(node), mode="eval").body)


def names_of_arguments(right: Callable[..., Any], own: Sequence[str]) -> dict[str, str]:
    """Return the learner's names of the arguments, by the right function's."""
    names = list(inspect.signature(right).parameters)
    return dict(zip(names, own, strict=False)) if len(own) >= len(names) else {name: name for name in names}
