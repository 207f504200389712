"""Edits of habits: a step too many, an array changed in place, a loop that only repeats, a comma for a point."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator
from copy import deepcopy

from nnlab.check.engine.edit import Block, Edit, Path, deleter, replacer, shown

COMMA = "A decimal number has a point: behind a comma Python begins another value."


def habit_edits(definition: ast.FunctionDef, path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edits of a block's statement."""
    statement = block[k]
    if isinstance(statement, ast.AugAssign):
        yield Edit(deleter(path, k), "This line is too many.", *shown(statement), "")
        if isinstance(statement.target, ast.Name) and _may_have_two_names(definition, statement.target.id):
            name = statement.target.id
            code = f"{name} = {ast.unparse(ast.BinOp(ast.Name(name, ast.Load()), statement.op, statement.value))}"
            yield Edit(replacer(path, k, code), f"It changes an array in place, and `{name}` is not its only name: all "
                       "of them show the change.", *shown(statement), code)
    elif isinstance(statement, (ast.Assign, ast.Return)):
        yield from _with_points(path, k, statement)


def _may_have_two_names(definition: ast.FunctionDef, name: str) -> bool:
    """Say whether something else is called by a name as well: it is given to another one, or is a part of it."""
    for node in (node for node in ast.walk(definition) if isinstance(node, ast.Assign)):
        base = node.value
        while isinstance(base, (ast.Subscript, ast.Attribute)):
            base = base.value
        if isinstance(base, ast.Name) and name in (base.id, getattr(node.targets[0], "id", "")):
            return True
    return False


def once(path: Path, k: int, loop: ast.stmt) -> Iterator[Edit]:
    """Yield the edit by which a loop whose turns are all alike has one turn."""
    if not isinstance(loop, ast.For) or not isinstance(loop.target, ast.Name):
        return
    read = {node.id for part in loop.body for node in ast.walk(part) if isinstance(node, ast.Name)}
    if loop.target.id not in read:
        one = deepcopy(loop)
        one.iter = ast.Call(ast.Name("range", ast.Load()), [ast.Constant(1)], [])
        code = ast.unparse(one)
        yield Edit(replacer(path, k, code), "What is in it is done once more in each turn: once is enough.",
                   *shown(loop), code)


def _with_points(path: Path, k: int, statement: ast.Assign | ast.Return) -> Iterator[Edit]:
    """Yield the edits by which two values, the first of which ends with a digit as the second begins, are one."""
    for node in ast.walk(statement):
        values = node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
        for n in range(len(values) - 1):
            one, other = map(ast.unparse, values[n:n + 2])
            if re.search(r"(?<![\w.])\d+$", one) and re.match(r"\d+(?![\w.])", other):
                with contextlib.suppress(SyntaxError):
                    joined = ast.parse(f"{one}.{other}", mode="eval").body
                    code = _code(statement, node, [*values[:n], joined, *values[n + 2:]])
                    written = code.replace(f"{one}.{other}", f"{one},{other}")  # with no brackets around the pair
                    yield Edit(replacer(path, k, code), COMMA, written, statement.lineno, code)


def _code(statement: ast.stmt, node: ast.AST, values: list[ast.expr]) -> str:
    """Return a statement with other values in a row, or in a call."""
    field = "args" if isinstance(node, ast.Call) else "elts"
    before = getattr(node, field)
    setattr(node, field, values)
    code = ast.unparse(statement)
    setattr(node, field, before)
    alone = ast.unparse(values[0])
    return code.replace(f"({alone},)", alone) if field == "elts" and len(values) == 1 else code
