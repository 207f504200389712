"""Why the answers in a notebook are not believed: it says what nnlab, or a check, shall be.

What is found is what stands there plainly. Who hides it, or edits the file by hand, is found by running the notebook
again.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nnlab.classroom.cells import dotted
from nnlab.classroom.letters import line

NAME = "gives the name nnlab another meaning"
CHECKS = "changes nnlab.check"
MADE = "makes answers of its own"
SETTERS = {"setattr", "delattr", "vars", "__setattr__", "__delattr__"}
PARTS = re.compile(r"nnlab\.check(\.\w+)*")


def doubt(cells: list[tuple[str, ast.Module | None]]) -> str:
    """Return in words why a notebook's answers are not believed; "" where nothing speaks against them.

    Parameters
    ----------
    cells : list of tuples
        The text of each code cell and its syntax tree.
    """
    meant = {"nnlab": "nnlab"}
    for _, tree in cells * 2:  # a name may be given in a later cell, and used in an earlier one
        for node in ast.walk(tree) if tree else ():
            meant |= dict(_aliases(node, meant))
    for source, tree in cells:
        for node in ast.walk(tree) if tree else ():
            if why := _why(node, meant):
                return f'the cell that begins "{line(source.strip(), 50)}" {why}'
    return ""


def _aliases(node: ast.AST, meant: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the other names that a statement gives to parts of nnlab, and what they mean."""
    if isinstance(node, ast.Import):
        yield from ((name.asname, name.name) for name in node.names if name.asname and _is_ours(name.name))
    elif isinstance(node, ast.ImportFrom) and _is_ours(node.module or ""):
        yield from ((name.asname or name.name, f"{node.module}.{name.name}") for name in node.names)
    elif isinstance(node, ast.Assign) and (value := _resolved(node.value, meant)):
        yield from ((target.id, value) for target in node.targets
                    if isinstance(target, ast.Name) and target.id != "nnlab")


def _why(node: ast.AST, meant: dict[str, str]) -> str:
    if _binds_nnlab(node):
        return NAME
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        return CHECKS if _is_check(_resolved(_whole(node), meant)) else ""
    if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in SETTERS:
        parts = {_resolved(argument, meant) for argument in node.args}
        return CHECKS if any(part == "nnlab" or _is_check(part) for part in parts) else ""
    if isinstance(node, ast.ImportFrom) and _is_check(node.module or ""):
        return MADE if any(_is_inner(f"{node.module}.{name.name}") for name in node.names) else ""
    if isinstance(node, ast.Attribute | ast.Name):
        return MADE if _is_inner(_resolved(node, meant)) else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if "vnd.nnlab" in node.value:
            return MADE
        return CHECKS if PARTS.fullmatch(node.value) else ""
    return ""


def _binds_nnlab(node: ast.AST) -> bool:
    """Return whether a node gives the name nnlab to anything but nnlab."""
    if isinstance(node, ast.Name):
        return node.id == "nnlab" and not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Import):
        return any(name.asname == "nnlab" and name.name != "nnlab" for name in node.names)
    if isinstance(node, ast.ImportFrom):
        return any((name.asname or name.name) == "nnlab" for name in node.names)
    return "nnlab" in (getattr(node, part, None) for part in ("name", "arg", "rest")) and not isinstance(
        node, ast.alias | ast.keyword)


def _whole(node: ast.AST) -> ast.AST:
    """Return what is changed by ``nnlab.check.x[0] = ...``: nnlab.check.x."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node


def _resolved(node: ast.AST, meant: dict[str, str]) -> str:
    """Return which part of nnlab an expression means, in full; "" for anything else."""
    first, _, rest = dotted(node).partition(".")
    return ".".join(filter(None, [meant[first], rest])) if first in meant else ""


def _is_ours(module: str) -> bool:
    return module.split(".")[0] == "nnlab"


def _is_check(name: str) -> bool:
    return f"{name}.".startswith("nnlab.check.")


def _is_inner(name: str) -> bool:
    """Return whether a name is of what only the checks themselves need."""
    rest = name.removeprefix("nnlab.check.")
    return rest != name and (rest.startswith("_") or rest.split(".")[0] in ("Feedback", "engine"))
