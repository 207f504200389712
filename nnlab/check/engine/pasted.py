"""Pasted: what it takes to make a change as it is said: which of several expressions is meant, and brackets."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TypeVar

from nnlab.check.engine.places import Place, span

T = TypeVar("T", bound=ast.AST)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def which(place: Place, places: Sequence[Place]) -> tuple[int, int]:
    """Return which of the same expressions in its line a place is, from 0, and how many there are."""
    its = sorted({other.span for other in places if (other.text, other.line) == (place.text, place.line)})
    return its.index(place.span), len(its)


def around(k: int, places: Sequence[Place]) -> Place | None:
    """Return the smallest expression of which a place is a part; None where it is all of a line."""
    return next((other for other in places[k + 1:] if other.begins <= k), None)


def pasted(code: str, place: Place, whole: Place | None) -> str:
    """Return code as it has to be written in the place of a part of something: in brackets where it needs them."""
    if whole is None or code.isidentifier():
        return code
    text, begin = whole.text.encode(), place.span[1] - whole.span[1]
    end = begin + len(place.text.encode())
    if place.span[0] != whole.span[0] or text[begin:end].decode(errors="replace") != place.text:
        return code  # it begins in another line, or is written otherwise than it is shown
    bare, safe = (_parsed(f"{text[:begin].decode()}{one}{text[end:].decode()}") for one in (code, f"({code})"))
    return code if bare == safe else f"({code})"


def _parsed(code: str) -> str:
    try:
        return ast.dump(ast.parse(code, mode="eval"))
    except SyntaxError:
        return ""


def put(code: str, place: Place, definition: ast.FunctionDef) -> None:
    """Put code into an expression's place; its last line, where there are several: the others go before the statement.

    What is a statement itself takes the place of the statement. Raise ValueError if the expression is not there.
    """
    *before, last = ast.parse(code).body
    for block in _blocks(definition):
        for k, statement in enumerate(block):
            paster = _Paster(place, last.value if isinstance(last, ast.Expr) else place.node)
            paster.visit(statement)
            if paster.is_done:
                block[k] = statement if isinstance(last, ast.Expr) else _at(statement, last)
                block[k:k] = [_at(statement, line) for line in before]
                return
    raise ValueError("the edit changed this expression as well")


def _blocks(definition: ast.AST) -> list[list[ast.stmt]]:
    """Return all blocks of statements, the innermost first."""
    found = [block for node in ast.walk(definition) for field in ("body", "orelse", "finalbody")
             if isinstance(block := getattr(node, field, None), list) and block]
    return found[::-1]


def _at(old: ast.AST, new: T) -> T:
    """Return new code with the place of what stood there."""
    for part in ast.walk(new):
        if isinstance(part, (ast.expr, ast.stmt)):
            ast.copy_location(part, old)
    return new


class _Paster(ast.NodeTransformer):
    """Puts an expression into the place of another one, once."""

    def __init__(self, place: Place, new: ast.expr):
        self.place, self.new, self.is_done = place, new, False

    def visit(self, node: ast.AST) -> ast.AST:
        """Return what stands there from now on."""
        is_it = isinstance(node, ast.expr) and span(node) == self.place.span and (
            ast.unparse(node) == ast.unparse(self.place.node))
        if self.is_done or not is_it:
            return self.generic_visit(node)
        self.is_done = True
        return _at(node, self.new)
