"""Recipe: the lines by which the right function makes a value that no single expression of a learner's can say."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Mapping
from typing import Any

from nnlab.check.engine.source import definition_of, source_of


def recipe(right: Callable[..., Any], name: str, called: Mapping[str, str], loops: Collection[str]) -> str:
    """Return the lines up to the value of a name, which stands alone in the last one; "" if there are none.

    Parameters
    ----------
    right : callable
    name : str
    called : mapping of str to str
        The learner's names of the arguments, by the right function's.
    loops : collection of str
        The learner's names of what loops go through. Where there is one, it stands for the right function's.
    """
    definition = definition_of(ast.parse(source_of(right)[0]), right)  # type: ignore[arg-type]  # it was opened before
    for loop in (node for node in ast.walk(definition) if isinstance(node, ast.For)):
        for k, statement in enumerate(loop.body):
            if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == name:
                turn = {ast.unparse(loop.target): next(iter(loops))} if len(loops) == 1 else {}
                lines = [ast.unparse(_Renamed({**called, **turn}).visit(line))
                         for line in (*loop.body[:k], statement.value)]
                return "\n".join(lines)
    return ""


class _Renamed(ast.NodeTransformer):
    """Writes other names."""

    def __init__(self, names: Mapping[str, str]):
        self.names = names

    def visit_Name(self, name: ast.Name) -> ast.Name:
        return ast.Name(self.names.get(name.id, name.id), name.ctx)
