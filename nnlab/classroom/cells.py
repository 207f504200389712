"""What stands in a learner's cell, read as Python and never run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

ANSWER = "nnlab.check.answer"
PYTHON_BELOW = re.compile(r"%%(time|timeit|capture|prun)\b.*")  # other %% lines say that the cell is no Python
# Spaces and tabs, or the \r of Windows, and no new lines: a search over many blank lines would begin at each of them.
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.*]+\?{1,2}[ \t\r]*)$", re.MULTILINE)
MAGIC_VALUE = re.compile(r"^([^\n=#'\"]+=[ \t]*)[%!].*$", re.MULTILINE)
TIMED = re.compile(r"^([ \t]*)%(?:time|timeit|prun)\b(?:[ \t]+-\S+)*[ \t]*(?=\S)", re.MULTILINE)  # Python behind it
MOST_LEFT_OUT = 50  # lines that are no Python


def tree_of(source: str) -> ast.Module | None:
    """Return a cell's syntax tree, with Jupyter's own commands left out; None where it is no Python."""
    text = python_of(source)
    return _parsed(text) or _parsed(without_magic(text))


def parts_of(source: str) -> ast.Module | None:
    """Return the tree of what in a cell is Python, though all of it is not; None where that can't be told."""
    lines = without_magic(python_of(source)).split("\n")
    for _ in range(MOST_LEFT_OUT):
        try:
            return _tree("\n".join(lines))
        except SyntaxError as error:
            k = min((error.lineno or 1), len(lines)) - 1
            if not lines[k]:
                return None
            space = lines[k][:len(lines[k]) - len(lines[k].lstrip())]
            lines[k] = "" if lines[k] == f"{space}pass" else f"{space}pass"
        except (ValueError, MemoryError, RecursionError):
            return None
    return None


def python_of(source: str) -> str:
    """Return what of a cell may be Python: nothing below a first line such as %%bash."""
    first, _, rest = source.lstrip().partition("\n")
    if not first.startswith("%%"):
        return source
    return rest if PYTHON_BELOW.fullmatch(first) else "?"


def without_magic(text: str) -> str:
    """Return a text whose lines of Jupyter's own commands do nothing."""
    return MAGIC_VALUE.sub(r"\1None", MAGIC.sub(r"\1pass", TIMED.sub(r"\1", text)))


def _parsed(source: str) -> ast.Module | None:
    try:
        return _tree(source)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _tree(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


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
