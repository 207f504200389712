"""Place: an expression of a learner's code, and what it is: an operation, a step, a name."""

from __future__ import annotations

import ast
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "@": operator.matmul,
              "**": operator.pow, "//": operator.floordiv, "%": operator.mod, "^": operator.xor,
              ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "==": operator.eq,
              "!=": operator.ne}
COMPARISONS = (">", ">=", "<", "<=", "==", "!=")
SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**", ast.FloorDiv: "//",
         ast.Mod: "%", ast.BitXor: "^", ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<=", ast.Eq: "==",
         ast.NotEq: "!="}
CONVERSIONS = ("np.array", "np.asarray", "np.stack", "np.vstack", "list", "tuple")
LIBRARIES = ("np", "numpy", "math", "np.linalg")


@dataclass(frozen=True)
class Place:
    """An expression of the learner's code."""

    text: str
    line: int
    size: int  # how many expressions it is made of
    begins: int  # the number of the first place inside it
    node: ast.expr  # as it was written
    sign: str = ""  # of an operation
    sides: tuple[int, int] = (-1, -1)  # the places of its left and its right side
    name: str = ""  # that is given its value; "[]" for an entry of something
    output: int = -1  # the number of the output that it is
    inside: int = -1  # the place of what a call, or an index, takes first
    targets: tuple[str, ...] = ()  # the names among which its values are shared out
    span: tuple[int, int, int, int] = (0, 0, 0, 0)  # where it begins, and where it ends: line and column, in bytes


class Missing:
    """Stands for a name that does not exist."""


def span(node: ast.expr) -> tuple[int, int, int, int]:
    """Return where an expression begins and ends in its source."""
    return node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0


def operation(node: ast.expr) -> tuple[str, ast.expr, ast.expr] | None:
    """Return the sign and the sides of an operation or a comparison; None of anything else."""
    if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
        return SIGNS[type(node.op)], node.left, node.right
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in SIGNS:
        return SIGNS[type(node.ops[0])], node.left, node.comparators[0]
    return None


def first_of(node: ast.expr) -> ast.expr | None:
    """Return what a step takes first: the object of a method, an argument, an array; None if it is no such step."""
    if isinstance(node, (ast.Subscript, ast.Attribute)):
        return node.value
    if isinstance(node, ast.UnaryOp):
        return node.operand
    if not isinstance(node, ast.Call):
        return None
    is_method = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in LIBRARIES
    return node.func.value if is_method else next(iter(node.args), None)  # type: ignore[attr-defined]


def as_it_is(place: Place) -> str:
    """Return the name of which an expression gives the entries as they are, as ``np.array(values)`` does, or ""."""
    node = place.node
    if isinstance(node, ast.Call) and ast.unparse(node.func) in CONVERSIONS and len(node.args) == 1:
        node = node.args[0]
    return node.id if isinstance(node, ast.Name) else ""


def named_step(node: Any) -> str:
    """Return what a step is called: a function, a method, an attribute, a sign."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).rsplit(".", 1)[-1]
    return node.attr if isinstance(node, ast.Attribute) else type(getattr(node, "op", node)).__name__


def placed_anew(changes: Mapping[int, T], places: Sequence[Place], others: Sequence[Place]) -> dict[int, T]:
    """Return changes by where the same expression stands among other places; raise ValueError if it is not there."""
    def nth(place: Place, among: Sequence[Place]) -> list[int]:
        return [k for k, other in enumerate(among) if (other.text, other.line) == (place.text, place.line)]

    found = {}
    for k, slip in changes.items():
        before, after = nth(places[k], places), nth(places[k], others)
        if len(before) != len(after):
            raise ValueError("the edit changed this expression as well")
        found[after[before.index(k)]] = slip
    return found
