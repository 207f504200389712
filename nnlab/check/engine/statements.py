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
    names : dict
        Which names get a value in each of its own lines.
    """

    name: str
    first: int
    lines: tuple[str, ...]
    names: dict[int, list[str]]

    def text(self, line: int) -> str:
        """Return one of its own lines."""
        return self.lines[line - 1].strip().removesuffix(":") if 0 < line <= len(self.lines) else ""


def source(function: FunctionType) -> Source:
    """Return the source of a function, or raise ValueError."""
    written, first = source_of(function)
    definition = definition_of(ast.parse(written), function)
    names: dict[int, list[str]] = {}
    for node in ast.walk(definition):
        for name in _given(node):
            known = names.setdefault(node.lineno, [])  # type: ignore[attr-defined]
            known += [name] * (name not in known)
    return Source(function.__name__, first, tuple(written.rstrip().splitlines()), names)


def _given(node: ast.AST) -> Iterator[str]:
    """Yield the names to which a part of a source gives a value, or of whose value it may change a part."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.For, ast.NamedExpr)):
        targets = [node.target]
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):  # values.append(x)
        targets = [node.value.func] if isinstance(node.value.func, ast.Attribute) else []
    for target in targets:
        yield from _roots(target)


def _roots(target: ast.expr) -> Iterator[str]:
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
