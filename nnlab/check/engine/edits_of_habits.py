"""Edits of habits: a step too many, or too early; an array changed in place; a loop that repeats; a decimal comma."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator
from copy import deepcopy

from nnlab.check.engine.edit import Block, Edit, Path, at, behind, moved, replacer, shown, without
from nnlab.check.engine.places import LIBRARIES
from nnlab.check.engine.source import names_of

COMMA = "A decimal number has a point: behind a comma Python begins another value."


def habit_edits(definition: ast.FunctionDef, path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edits of a block's statement."""
    statement = block[k]
    if isinstance(statement, ast.AugAssign):
        yield without(path, k, statement)
        if isinstance(statement.target, ast.Name) and _may_have_two_names(definition, statement.target.id):
            name = statement.target.id
            code = f"{name} = {ast.unparse(ast.BinOp(ast.Name(name, ast.Load()), statement.op, statement.value))}"
            yield Edit(replacer(path, k, code), f"It changes an array in place, and `{name}` is not its only name: all "
                       "of them show the change.", *shown(statement), code)
        yield from _in_each_turn(path, k, block)
    elif isinstance(statement, ast.Expr):
        yield from _thrown_away(path, k, statement)
    elif isinstance(statement, (ast.Assign, ast.Return)):
        yield from _with_points(path, k, statement)
        yield from _two_names(definition, path, k, statement)
    yield from _too_early(path, k, block)


def _thrown_away(path: Path, k: int, statement: ast.Expr) -> Iterator[Edit]:
    """Yield the edits by which what is worked out and goes nowhere is the new value of something in it."""
    for name in sorted(names_of(statement, ast.Load) - {*LIBRARIES}):
        code = f"{name} = {ast.unparse(statement.value)}"
        yield Edit(replacer(path, k, code), "What this gives goes nowhere: it needs a name.", *shown(statement), code)


def _too_early(path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edit that moves a new value of something behind what still needs the old one."""
    statement = block[k]
    new = names_of(statement, ast.Store)
    is_update = isinstance(statement, ast.AugAssign) or new <= names_of(statement, ast.Load)
    after = [j for j in range(k + 1, len(block)) if new & names_of(block[j], ast.Load)
             and not isinstance(block[j], ast.Return)]
    comes_back = isinstance(block[-1], ast.Return) and new & names_of(block[-1], ast.Load)
    if isinstance(statement, (ast.Assign, ast.AugAssign)) and len(new) == 1 and is_update and after and comes_back:
        yield moved(path, k, path, after[-1], statement,
                    f"It comes too early: what stands behind it needs the old `{new.pop()}`.",
                    behind(block[after[-1]]))


def _in_each_turn(path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edits by which a summand that is the same in all turns of a loop is added once, behind it."""
    line = block[k]
    if not path or not isinstance(line, ast.AugAssign) or not isinstance(line.op, ast.Add) or not isinstance(
            line.value, ast.BinOp) or not isinstance(line.value.op, ast.Add):
        return
    for part, rest in ((line.value.right, line.value.left), (line.value.left, line.value.right)):
        code = f"{ast.unparse(line.target)} += {ast.unparse(rest)}"
        once = f"{ast.unparse(line.target)} += {ast.unparse(part)}"

        def make(definition: ast.FunctionDef, code: str = code, once: str = once) -> None:
            replacer(path, k, code)(definition)
            outer, (place, _) = path[:-1], path[-1]
            at(definition, outer).insert(place + 1, ast.copy_location(ast.Pass(), line))
            replacer(outer, place + 1, once)(definition)

        yield Edit(make, f"Each turn of the loop adds `{ast.unparse(part)}`. Once, behind the loop, is enough.",
                   *shown(line), f"{code}\n{once}  # behind the loop")


def _may_have_two_names(definition: ast.FunctionDef, name: str) -> bool:
    """Say whether something else is called by a name as well: it is given to another one, or is a part of it."""
    for node in (node for node in ast.walk(definition) if isinstance(node, ast.Assign)):
        base = node.value
        while isinstance(base, (ast.Subscript, ast.Attribute)):
            base = base.value
        if isinstance(base, ast.Name) and name in (base.id, getattr(node.targets[0], "id", "")):
            return True
    return False


def _two_names(definition: ast.FunctionDef, path: Path, k: int, statement: ast.Assign | ast.Return) -> Iterator[Edit]:
    """Yield the edit by which the second name of an array gets an array of its own, where entries of it are changed."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    if not statement.value or len(names) < len(targets) or not names:
        return
    value = ast.unparse(statement.value)
    if isinstance(statement.value, ast.Name):
        both, value = [*names, value], f"{value}.copy()"
    else:
        both = names
    changed = {target.value.id for node in ast.walk(definition)
               for target in (*getattr(node, "targets", ()), getattr(node, "target", None))
               if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name)}
    if len(both) > 1 and changed & {*both}:
        code = f"{', '.join(names)} = {', '.join([value] * len(names))}"
        yield Edit(replacer(path, k, code), f"`{'` and `'.join(both)}` are names of one array: what changes the one "
                   "changes the other.", *shown(statement), code)


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
