"""The source of a learner's function."""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import re
import textwrap
import tokenize
from types import FunctionType
from typing import Any


def source_of(function: FunctionType) -> tuple[str, int]:
    """Return a function's source, moved to the left, and the number of its first line."""
    try:
        lines, first = inspect.getsourcelines(function)
    except (OSError, TypeError) as error:
        raise ValueError(f"function must have a source. Got {function.__name__} without one. Write it in a cell.") \
            from error
    return textwrap.dedent("".join(lines)), max(first, 1)


def definition_of(tree: ast.Module, function: FunctionType) -> ast.FunctionDef | ast.Lambda:
    """Return the part of a source that is the function itself."""
    wanted = list(function.__code__.co_varnames[:function.__code__.co_argcount])
    for node in ast.walk(tree):
        name = node.name if isinstance(node, ast.FunctionDef) else "<lambda>" if isinstance(node, ast.Lambda) else ""
        if name == function.__name__ and [argument.arg for argument in node.args.args] == wanted:  # type: ignore[attr-defined]
            return node  # type: ignore[return-value]
    raise ValueError(f"function must be written with def or lambda. Got {function.__name__}. Write one.")


def names_of(node: ast.AST, kind: type[ast.expr_context]) -> set[str]:
    """Return the names that code reads (ast.Load), or gives values to (ast.Store)."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, kind)}


def unparsed(node: ast.AST) -> str:
    """Return an expression as code, with no second brackets around a loop that a call is given, nor twice .T or not."""
    loops: list[str] = []

    class Bare(ast.NodeTransformer):
        def visit_Call(self, call: ast.Call) -> ast.Call:
            self.generic_visit(call)
            if len(call.args) == 1 and not call.keywords and isinstance(call.args[0], ast.GeneratorExp):
                loops.append(ast.unparse(call.args[0])[1:-1])
                call.args = [ast.Name(f"__loop_{len(loops) - 1}__")]
            return call

        def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
            self.generic_visit(node)
            is_twice = isinstance(node.value, ast.Attribute) and node.attr == node.value.attr == "T"
            return node.value.value if is_twice else node  # type: ignore[attr-defined]  # it is .T.T

        def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
            self.generic_visit(node)
            is_twice = isinstance(node.op, ast.Not) and isinstance(node.operand, ast.UnaryOp) and isinstance(
                node.operand.op, ast.Not)
            return node.operand.operand if is_twice else node  # type: ignore[attr-defined]  # it is not not

    code = ast.unparse(Bare().visit(ast.parse(ast.unparse(node), mode="eval").body))
    for k in reversed(range(len(loops))):  # the outer ones, which hold the inner ones, come last
        code = code.replace(f"__loop_{k}__", loops[k])
    return code


def comments_of(source: str) -> dict[int, str]:
    """Return what the comments of a source say, by line, without the shapes at their beginning."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: re.sub(r"^#\s*(\([^)]*\)[^:]*:?)?\s*", "", token.string)
            for token in tokens if token.type == tokenize.COMMENT}


def returned(function: Any) -> tuple[str, ...]:
    """Return the names behind a function's last return; "result" for what has no name."""
    values: list[Any] = [None]
    with contextlib.suppress(Exception):  # what is no function may do anything when it is asked
        tree = definition_of(ast.parse(source_of(function)[0]), function)
        last: list[Any] = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)][-1:] or [tree.body]
        values = [*last[0].elts] if isinstance(last[0], (ast.Tuple, ast.List)) else last
    names = [value.id if isinstance(value, ast.Name) else "" for value in values]
    if len(names) == 1:
        return (names[0] or "result",)
    return tuple(name or f"result_{k}" for k, name in enumerate(names, 1))
