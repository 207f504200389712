"""Edit: a change of a function's lines, and what makes one."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nnlab.check.engine.trial import Trial

Block = list[ast.stmt]
Path = tuple[tuple[int, str], ...]  # the way to a block of statements: places and names of fields
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

    def is_of_wrong(self, trial: Trial) -> bool:
        """Say whether it is of a line that gives a value to what comes back and is wrong."""
        name = re.split(r"\W", self.text)[0]
        return any(place.text == name for place in trial.opened.places if place.output in trial.wrong)


def shown(statement: ast.stmt) -> tuple[str, int]:
    """Return the first line of a statement, and its number."""
    return ast.unparse(statement).splitlines()[0], statement.lineno


def blocks(block: Block, path: Path) -> Iterator[Path]:
    """Yield the way to each block of statements: places and names of fields."""
    yield path
    for k, statement in enumerate(block):
        for field in ("body", "orelse"):
            if isinstance(statement, (*LOOPS, ast.If, ast.With)) and getattr(statement, field, None):
                yield from blocks(getattr(statement, field), (*path, (k, field)))


def at(definition: ast.FunctionDef, path: Path) -> Block:
    """Return the block at the end of a way."""
    block = definition.body
    for k, field in path:
        block = getattr(block[k], field)
    return block


def moved(path: Path, k: int, to: Path, place: int, statement: ast.stmt, what: str, where: str,
          is_likely: bool = True) -> Edit:
    """Return the edit that moves a statement into another block, or to another place, which `where` says in words."""
    def make(definition: ast.FunctionDef) -> None:
        start, end = at(definition, path), at(definition, to)
        moved = start.pop(k)
        end.insert(place, moved)
        if not start:
            start.append(ast.copy_location(ast.Pass(), moved))

    return Edit(make, what, *shown(statement), f"{ast.unparse(statement)}  # {where}", is_likely)


def behind(statement: ast.stmt) -> str:
    """Return in words where it is behind a statement."""
    return f"behind {shown(statement)[0]}"


def without(path: Path, k: int, statement: ast.stmt, is_likely: bool = True) -> Edit:
    """Return the edit that takes a statement away."""
    def make(definition: ast.FunctionDef) -> None:
        block = at(definition, path)
        block[k] = ast.copy_location(ast.Pass(), block[k])

    code = "\n".join(f"# {line}" for line in ast.unparse(statement).splitlines())
    return Edit(make, "This line is too many.", *shown(statement), code, is_likely)


def only(its: ast.FunctionDef, make: Callable[[ast.FunctionDef], None]) -> Callable[[ast.FunctionDef], None]:
    """Return the change of one function alone, of all that are opened."""
    written = ast.dump(its)

    def change(definition: ast.FunctionDef) -> None:
        if ast.dump(definition) == written:
            make(definition)

    return change


def replacer(path: Path, k: int, code: str) -> Callable[[ast.FunctionDef], None]:
    """Return what puts another statement in a statement's place."""
    def make(definition: ast.FunctionDef) -> None:
        block = at(definition, path)
        new = ast.parse(code).body[0]
        for node in ast.walk(new):
            if isinstance(node, (ast.expr, ast.stmt)):
                ast.copy_location(node, block[k])
        block[k] = new

    return make
