"""Edits: what no change of a value can mend, for a line stands at the wrong place, is missing, or is too many."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

Block = list[ast.stmt]
Path = tuple[tuple[int, str], ...]
LOOPS = (ast.For, ast.While)


@dataclass(frozen=True)
class Edit:
    """A change of a function's lines.

    Parameters
    ----------
    make : callable
        ``make(definition)`` changes a syntax tree.
    what : str
        What is wrong, as a sentence.
    text, line
        The statement where it is, and its line.
    code : str
        How it should be written.
    is_likely : bool
        Whether it is tried before all changes of values.
    also : sequence of Edit
        Other lines that it changes.
    """

    make: Callable[[ast.FunctionDef], None]
    what: str
    text: str
    line: int
    code: str
    is_likely: bool = True
    also: Sequence[Edit] = ()


def edits(definition: ast.FunctionDef, first_line: int) -> Iterator[Edit]:
    """Yield the edits of a function whose source begins at a line."""
    for way in _edits(definition):
        also = [replace(other, line=first_line + other.line - 1) for other in way.also]
        yield replace(way, line=first_line + way.line - 1, also=also)


def _edits(definition: ast.FunctionDef) -> Iterator[Edit]:
    for path in _blocks(definition.body, ()):
        block = _at(definition, path)
        is_loop = bool(path) and isinstance(_at(definition, path[:-1])[path[-1][0]], LOOPS)
        for k, statement in enumerate(block):
            yield from _of_statement(path, k, block, is_loop)
            if k + 1 < len(block) and isinstance(statement, LOOPS) and not isinstance(block[k + 1], ast.Return):
                yield _moved(path, k + 1, (*path, (k, "body")), len(statement.body), block[k + 1],
                             "It stands behind the loop: it belongs inside, so that each turn does it.")
            if k + 1 < len(block) and isinstance(block[k + 1], LOOPS) and isinstance(statement, ast.Assign):
                yield _moved(path, k, (*path, (k + 1, "body")), 0, statement,
                             "It stands before the loop: each turn has to begin with it.")
            if len(block) > 1 and not isinstance(statement, ast.Return):
                yield Edit(_deleter(path, k), "This line is too many.", *_shown(statement), "", False)
            if k + 1 < len(block) and not isinstance(block[k + 1], ast.Return):
                yield _moved(path, k, path, k + 1, statement, "It comes too early: the next line belongs before it.",
                             False)
    for path in _blocks(definition.body, ()):
        for k, statement in enumerate(_at(definition, path)):
            if isinstance(statement, LOOPS):
                yield from _sums(path, k, statement)


def _of_statement(path: Path, k: int, block: Block, is_loop: bool) -> Iterator[Edit]:
    """Yield the edits of a block's statement where it stands."""
    statement = block[k]
    if is_loop and isinstance(statement, (ast.Return, ast.Assign, ast.AugAssign, ast.Expr)):
        outer, (place, _) = path[:-1], path[-1]
        what = ("It ends the function in the first turn of the loop: it belongs behind the loop."
                if isinstance(statement, ast.Return) else "It stands inside: it belongs behind, one step to the left.")
        yield _moved(path, k, outer, place + 1, statement, what)
        if len(path) > 1 and isinstance(statement, ast.Return):
            yield _moved(path, k, path[:-2], path[-2][0] + 1, statement, what)
    if isinstance(statement, ast.Return) and k + 1 < len(block):
        yield _moved(path, k, path, len(block) - 1, statement, "It ends the function: what stands behind it is lost.")
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and is_loop:
        yield _adding(path, k, statement, statement.value,
                      "Each turn of the loop begins anew, and what came before is lost.")
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.UnaryOp) and isinstance(
            statement.value.op, ast.UAdd):
        yield _adding(path, k, statement, statement.value.operand, "`=+` gives the name a new value; `+=` adds to it.")
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        code = f"{ast.unparse(statement.target)} = {ast.unparse(statement.value)}"
        yield Edit(_replacer(path, k, code), "It adds to what is there: a new value is wanted.", *_shown(statement),
                   code)


def _sums(path: Path, k: int, loop: ast.For | ast.While) -> Iterator[Edit]:
    """Yield the edit by which all values of a loop that are first read behind it become sums, or its last ones do."""
    read = {node.id for part in loop.body for node in ast.walk(part)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    new = [part for part in loop.body if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)
           and part.targets[0].id not in read]
    if not new:
        return

    def make(definition: ast.FunctionDef) -> None:
        block = _at(definition, path)
        places = [n for n, part in enumerate(loop.body) if part in new]
        for n, part in zip(places, new, strict=True):
            code = f"{ast.unparse(part.targets[0])} += {ast.unparse(part.value)}"
            _replacer((*path, (k, "body")), n, code)(definition)
        for part in new:
            block.insert(k, ast.copy_location(ast.parse(f"{ast.unparse(part.targets[0])} = 0").body[0], block[k]))

    way, *also = [Edit(make, "Each turn of the loop begins anew, and what came before is lost.", *_shown(part),
                       f"{ast.unparse(part.targets[0])} = 0  # before the loop\n"
                       f"{ast.unparse(part.targets[0])} += {ast.unparse(part.value)}") for part in new]
    yield replace(way, also=also)


def _adding(path: Path, k: int, statement: ast.Assign, value: ast.expr, what: str) -> Edit:
    code = f"{ast.unparse(statement.targets[0])} += {ast.unparse(value)}"
    return Edit(_replacer(path, k, code), what, *_shown(statement), code)


def _shown(statement: ast.stmt) -> tuple[str, int]:
    return ast.unparse(statement).splitlines()[0], statement.lineno


def _blocks(block: Block, path: Path) -> Iterator[Path]:
    """Yield the way to each block of statements: places and names of fields."""
    yield path
    for k, statement in enumerate(block):
        for field in ("body", "orelse"):
            if isinstance(statement, (*LOOPS, ast.If, ast.With)) and getattr(statement, field, None):
                yield from _blocks(getattr(statement, field), (*path, (k, field)))


def _at(definition: ast.FunctionDef, path: Path) -> Block:
    """Return the block at the end of a way."""
    block = definition.body
    for k, field in path:
        block = getattr(block[k], field)
    return block


def _moved(path: Path, k: int, to: Path, place: int, statement: ast.stmt, what: str, is_likely: bool = True) -> Edit:
    """Return the edit that moves a statement into another block, or to another place."""
    def make(definition: ast.FunctionDef) -> None:
        start, end = _at(definition, path), _at(definition, to)
        moved = start.pop(k)
        end.insert(place, moved)
        if not start:
            start.append(ast.copy_location(ast.Pass(), moved))

    return Edit(make, what, *_shown(statement), ast.unparse(statement), is_likely)


def _deleter(path: Path, k: int) -> Callable[[ast.FunctionDef], None]:
    return lambda definition: _at(definition, path).__setitem__(
        k, ast.copy_location(ast.Pass(), _at(definition, path)[k]))


def _replacer(path: Path, k: int, code: str) -> Callable[[ast.FunctionDef], None]:
    def make(definition: ast.FunctionDef) -> None:
        block = _at(definition, path)
        new = ast.parse(code).body[0]
        for node in ast.walk(new):
            if isinstance(node, (ast.expr, ast.stmt)):
                ast.copy_location(node, block[k])
        block[k] = new

    return make


def with_code(definition: ast.FunctionDef, first_line: int, line: int, codes: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that write something else behind the = or the return of a line."""
    for path in _blocks(definition.body, ()):
        for k, statement in enumerate(_at(definition, path)):
            if not isinstance(statement, (ast.Assign, ast.Return)) or not statement.value or not (
                    statement.lineno <= line - first_line + 1 <= (statement.end_lineno or line)):
                continue
            begin = "return " if isinstance(statement, ast.Return) else f"{ast.unparse(statement.targets[0])} = "
            for code in codes:
                yield Edit(_replacer(path, k, begin + code), f"`{code}` belongs here.",
                           ast.unparse(statement.value), line, begin + code)
