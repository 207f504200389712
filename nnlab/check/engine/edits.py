"""Edits: what no change of a value can mend, for a line stands at the wrong place, is missing, or is too many."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from types import FunctionType

from nnlab.check.engine.edit import (
    LOOPS,
    Block,
    Edit,
    Path,
    at,
    behind,
    blocks,
    moved,
    only,
    replacer,
    shown,
    without,
)
from nnlab.check.engine.edits_of_habits import habit_edits, once
from nnlab.check.engine.source import definition_of, names_of, source_of


def edits(function: FunctionType) -> Iterator[Edit]:
    """Yield the edits of a function with a source."""
    source, first_line = source_of(function)
    definition = definition_of(ast.parse(source), function)
    if not isinstance(definition, ast.FunctionDef):
        return
    for way in _edits(definition):
        also = [replace(other, line=first_line + other.line - 1) for other in way.also]
        yield replace(way, make=only(definition, way.make), line=first_line + way.line - 1, also=also)


def _edits(definition: ast.FunctionDef) -> Iterator[Edit]:
    for path in blocks(definition.body, ()):
        for k, statement in enumerate(at(definition, path)):
            yield from once(path, k, statement)
    for path in blocks(definition.body, ()):
        block = at(definition, path)
        around = [isinstance(at(definition, path[:n])[path[n][0]], LOOPS) for n in range(len(path))]
        for k, statement in enumerate(block):
            yield from _of_statement(path, k, block, around)
            yield from habit_edits(definition, path, k, block)
            if k + 1 < len(block) and isinstance(statement, LOOPS) and not isinstance(block[k + 1], ast.Return):
                yield moved(path, k + 1, (*path, (k, "body")), len(statement.body), block[k + 1],
                             "It stands behind the loop: it belongs inside, so that each turn does it.",
                             "as the last line in the loop")
            if isinstance(statement, LOOPS):
                yield from _beginning(path, k, block)
            if len(block) > 1 and not isinstance(statement, ast.Return):
                yield without(path, k, statement, False)
            if k + 1 < len(block) and not isinstance(block[k + 1], ast.Return):
                yield moved(path, k, path, k + 1, statement, "It comes too early: the next line belongs before it.",
                             behind(block[k + 1]), False)
    for path in blocks(definition.body, ()):
        for k, statement in enumerate(at(definition, path)):
            if isinstance(statement, LOOPS):
                yield from _sums(path, k, at(definition, path))
                yield from _in_branches(path, k, statement)


def _beginning(path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edits by which the turns of a loop begin with the last lines before it: one of them, two or three."""
    before = list(takewhile(lambda statement: isinstance(statement, ast.Assign), reversed(block[:k])))[:3]
    for many in range(1, len(before) + 1):
        ways = [moved(path, k - n, (*path, (k - n + 1, "body")), 0, statement,
                      "It stands before the loop: each turn has to begin with it.", "first in the loop")
                for n, statement in enumerate(before[:many], start=1)]

        def make(definition: ast.FunctionDef, ways: Sequence[Edit] = ways) -> None:
            for way in ways:
                way.make(definition)

        yield replace(ways[-1], make=make, also=ways[:-1])


def _of_statement(path: Path, k: int, block: Block, around: Sequence[bool]) -> Iterator[Edit]:
    """Yield the edits of a block's statement where it stands; `around` says of each block around whether it loops."""
    statement = block[k]
    if around[-1:] == [True] and isinstance(statement, (ast.Return, ast.Assign, ast.AugAssign, ast.Expr)):
        outer, (place, _) = path[:-1], path[-1]
        what = ("It ends the function in the first turn of the loop: it belongs behind the loop."
                if isinstance(statement, ast.Return) else "It stands inside: it belongs behind, one step to the left.")
        yield moved(path, k, outer, place + 1, statement, what, "behind the loop")
        if len(path) > 1 and isinstance(statement, ast.Return):
            yield moved(path, k, path[:-2], path[-2][0] + 1, statement, what, "behind the outer loop")
    if isinstance(statement, ast.Return) and k + 1 < len(block):
        yield moved(path, k, path, len(block) - 1, statement, "It ends the function: what stands behind it is lost.",
                    "as the last line")
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and any(around):
        yield _adding(path, k, statement, statement.value,
                      "Each turn of the loop begins anew, and what came before is lost.")
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.UnaryOp) and isinstance(
            statement.value.op, ast.UAdd):
        yield _adding(path, k, statement, statement.value.operand, "`=+` gives the name a new value; `+=` adds to it.")
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        code = f"{ast.unparse(statement.target)} = {ast.unparse(statement.value)}"
        yield Edit(replacer(path, k, code), "It adds to what is there: a new value is wanted.", *shown(statement),
                   code)


def _sums(path: Path, k: int, block: Block) -> Iterator[Edit]:
    """Yield the edit by which all values of a loop that are first read behind it become sums, or its last ones do."""
    loop = block[k]
    assert isinstance(loop, LOOPS)
    read = {name for part in loop.body for name in names_of(part, ast.Load)}
    new = [part for part in loop.body if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)
           and part.targets[0].id not in read]
    if not new:
        return

    names = [part.targets[0].id for part in new if isinstance(part.targets[0], ast.Name)]
    sums = [f"{name} += {ast.unparse(part.value)}" for name, part in zip(names, new, strict=True)]
    unset = [name for name in names if name not in _at_zero(block[:k])]

    def make(definition: ast.FunctionDef) -> None:
        block = at(definition, path)
        places = [n for n, part in enumerate(loop.body) if part in new]
        for n, code in zip(places, sums, strict=True):
            replacer((*path, (k, "body")), n, code)(definition)
        for name in unset:
            block.insert(k, ast.copy_location(ast.parse(f"{name} = 0").body[0], block[k]))

    way, *also = [Edit(make, "Each turn of the loop begins anew, and what came before is lost.", *shown(part),
                       f"{name} = 0  # before the loop\n" * (name in unset) + code)
                  for name, code, part in zip(names, sums, new, strict=True)]
    yield replace(way, also=also)


def _in_branches(path: Path, k: int, loop: ast.For | ast.While) -> Iterator[Edit]:
    """Yield the edit by which a name that several lines of a loop give a value, of which each turn takes one, adds."""
    its = defaultdict(list)
    for part in ast.walk(loop):
        if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
            its[part.targets[0].id].append(part)
    for name, parts in its.items():
        def make(definition: ast.FunctionDef, name: str = name) -> None:
            _Adding(name).visit(at(definition, path)[k])

        way, *also = [Edit(make, "Each turn of the loop begins anew, and what came before is lost.", *shown(part),
                           f"{name} += {ast.unparse(part.value)}") for part in parts]
        if also:
            yield replace(way, also=also)


class _Adding(ast.NodeTransformer):
    """Has all lines that give a name a value add to it."""

    def __init__(self, name: str):
        self.name = name

    def visit_Assign(self, line: ast.Assign) -> ast.stmt:
        target = line.targets[0]
        is_its = isinstance(target, ast.Name) and target.id == self.name
        return ast.copy_location(ast.AugAssign(target, ast.Add(), line.value), line) if is_its else line  # type: ignore[arg-type]  # it is a name


def _at_zero(before: Block) -> set[str]:
    """Return the names that are 0 behind some lines."""
    found: set[str] = set()
    for statement in before:
        names = names_of(statement, ast.Store)
        values = getattr(statement, "value", None)
        is_zero = isinstance(statement, ast.Assign) and all(
            isinstance(value, ast.Constant) and value.value == 0 for value in getattr(values, "elts", [values]))
        found = found | names if is_zero else found - names
    return found


def _adding(path: Path, k: int, statement: ast.Assign, value: ast.expr, what: str) -> Edit:
    code = f"{ast.unparse(statement.targets[0])} += {ast.unparse(value)}"
    return Edit(replacer(path, k, code), what, *shown(statement), code)


def with_code(function: FunctionType, line: int, codes: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that write something else behind the = or the return of a line."""
    source, first_line = source_of(function)
    definition = definition_of(ast.parse(source), function)
    if not isinstance(definition, ast.FunctionDef):
        return
    for path in blocks(definition.body, ()):
        for k, statement in enumerate(at(definition, path)):
            if not isinstance(statement, (ast.Assign, ast.Return)) or not statement.value or not (
                    statement.lineno <= line - first_line + 1 <= (statement.end_lineno or line)):
                continue
            begin = "return " if isinstance(statement, ast.Return) else f"{ast.unparse(statement.targets[0])} = "
            for code in codes:
                yield Edit(only(definition, replacer(path, k, begin + code)), f"`{code}` belongs here.",
                           ast.unparse(statement.value), line, begin + code)
