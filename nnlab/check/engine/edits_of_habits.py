"""Edits of habits: a step too many, an array changed in place, a loop that only repeats, a comma for a point."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy

from nnlab.check.engine.edit import Block, Edit, Path, deleter, replacer, shown

COMMA = "A decimal number has a point: behind a comma Python begins another value."


def habit_edits(path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edits of a block's statement."""
    statement = block[k]
    if isinstance(statement, ast.AugAssign):
        yield Edit(deleter(path, k), "This line is too many.", *shown(statement), "")
        if isinstance(statement.target, ast.Name):
            plain = ast.BinOp(ast.Name(statement.target.id, ast.Load()), statement.op, statement.value)
            code = f"{statement.target.id} = {ast.unparse(plain)}"
            yield Edit(replacer(path, k, code), f"It changes an array in place, and `{statement.target.id}` is not "
                       "its only name: all of them show the change.", *shown(statement), code)
    elif isinstance(statement, ast.For):
        yield from _once(path, k, statement)
    elif isinstance(statement, (ast.Assign, ast.Return)):
        yield from _with_points(path, k, statement)


def _once(path: Path, k: int, loop: ast.For) -> Iterator[Edit]:
    """Yield the edit by which a loop whose turns are all alike has one turn."""
    read = {node.id for part in loop.body for node in ast.walk(part) if isinstance(node, ast.Name)}
    if isinstance(loop.target, ast.Name) and loop.target.id not in read:
        once = deepcopy(loop)
        once.iter = ast.Call(ast.Name("range", ast.Load()), [ast.Constant(1)], [])
        code = ast.unparse(once)
        yield Edit(replacer(path, k, code), "What is in it is done once more in each turn: once is enough.",
                   *shown(loop), code)


def _with_points(path: Path, k: int, statement: ast.Assign | ast.Return) -> Iterator[Edit]:
    """Yield the edits by which two values, the first of which ends with a digit as the second begins, are one."""
    for node in ast.walk(statement):
        values = node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
        for n in range(len(values) - 1):
            one, other = map(ast.unparse, values[n:n + 2])
            if re.search(r"(?<![\w.])\d+$", one) and re.match(r"\d+(?![\w.])", other):
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
