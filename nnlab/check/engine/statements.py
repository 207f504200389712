"""Statements: a function's source line by line, and the names to which each line gives a value."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType

from nnlab.check.engine.source import definition_of, source_of


@dataclass(frozen=True)
class Source:
    """The source of a function; its own lines count from 1.

    Parameters
    ----------
    name : str
        The function's.
    first : int
        The number of its first line where it was written.
    lines : tuple of str
    head : int
        Which of its own lines says what it takes.
    names : dict
        Which names get a value in each of its own lines, and whether that is the value of an expression as it is.
    """

    name: str
    first: int
    lines: tuple[str, ...]
    head: int
    names: dict[int, dict[str, bool]]

    def text(self, line: int) -> str:
        """Return one of its own lines, with a mark if the next goes on with it."""
        text = self.lines[line - 1].strip().removesuffix(":") if 0 < line <= len(self.lines) else ""
        return f"{text} …" if text.endswith((",", "(", "[", "\\")) else text


def source(function: FunctionType) -> Source:
    """Return the source of a function, or raise ValueError."""
    written, first = source_of(function)
    definition = definition_of(ast.parse(written), function)
    names: dict[int, dict[str, bool]] = {}
    for node in ast.walk(definition):
        for target in _targets(node):
            is_whole = isinstance(target, ast.Name) and isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr))
            names.setdefault(node.lineno, {}).update(dict.fromkeys(_roots(target), is_whole))  # type: ignore[attr-defined]
    return Source(function.__name__, first, tuple(written.rstrip().splitlines()), definition.lineno, names)


def _targets(node: ast.AST) -> list[ast.expr]:
    """Return what a part of a source gives a value to, or of whose value it may change a part."""
    if isinstance(node, ast.Assign):
        return node.targets
    if isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.For, ast.NamedExpr)):
        return [node.target]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):  # values.append(x)
        return [node.value.func]
    return []


def _roots(target: ast.expr) -> Iterator[str]:
    """Yield the names in which a target's value is kept."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _roots(part)
    elif isinstance(target, (ast.Subscript, ast.Attribute, ast.Starred)):
        yield from _roots(target.value)


def parts(node: ast.expr) -> list[ast.expr]:
    """Return the expressions that an expression is made of."""
    match node:
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.Compare(left=left, comparators=others):
            return [left, *others]
        case ast.UnaryOp(operand=operand):
            return [operand]
        case ast.BoolOp(values=values):
            return values
        case ast.Call(func=callee, args=args, keywords=keywords):
            own = [callee.value] if isinstance(callee, ast.Attribute) else []
            return [*own, *args, *(keyword.value for keyword in keywords)]
        case ast.ListComp(generators=loops):
            return [loop.iter for loop in loops]
    return []


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and those of the functions and comprehensions inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)
