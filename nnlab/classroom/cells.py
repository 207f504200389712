"""What stands in a learner's cell, read as Python and never run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

ANSWER = "nnlab.check.answer"
PYTHON_BELOW = re.compile(r"%%(time|timeit|capture|prun)\b.*")  # other %% lines say that the cell is no Python
MAGIC = re.compile(r"^(\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$", re.MULTILINE)
MAGIC_VALUE = re.compile(r"^(\s*[\w, ]+=\s*)[%!].*$", re.MULTILINE)


def tree_of(source: str) -> ast.Module | None:
    """Return a cell's syntax tree, with Jupyter's own commands left out; None where it is no Python."""
    first, _, rest = source.lstrip().partition("\n")
    if first.startswith("%%"):
        source = rest if PYTHON_BELOW.fullmatch(first) else "?"
    return _parsed(source) or _parsed(MAGIC_VALUE.sub(r"\1None", MAGIC.sub(r"\1pass", source)))


def _parsed(source: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            return None


def asked(tree: ast.Module | None) -> list[str]:
    """Return the names of the questions that a cell asks, as in ``nnlab.check.answer("fahrenheit/slope", answer)``."""
    return [] if tree is None else [question for call in calls(tree) if (question := question_of(call))]


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of nnlab.check.answer."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and dotted(node.func) == ANSWER)


def question_of(call: ast.Call) -> str:
    """Return the question that a call names; "" where it is not written out."""
    given = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "question")]
    name = given[0].value if given and isinstance(given[0], ast.Constant) else None
    return name if isinstance(name, str) else ""


def dotted(node: ast.AST | None) -> str:
    """Return a name with its attributes, such as nnlab.check.answer; "" for any other expression."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
