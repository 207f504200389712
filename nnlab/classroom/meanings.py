"""What an expression in a cell means: a part of nnlab, an answer of a check, the table of all names, or nothing of it.

A meaning is a text: "nnlab.check.answer" is that function, however it was come by.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from dataclasses import fields

from nnlab.check.engine.feedback import Feedback
from nnlab.classroom.cells import ANSWER, dotted

RESULT = f"{ANSWER}()"
CLASS = "nnlab.check.Feedback"
NAMES = "globals()"  # and the table of all modules
TABLES, MODULES = ("globals", "locals"), ("sys.modules", "modules")
CONTAINERS = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.BoolOp, ast.IfExp, ast.ListComp, ast.SetComp,
              ast.GeneratorExp, ast.Starred)
PLAIN = {*(field.name for field in fields(Feedback)), "steps", "right"}  # what may be read of an answer
IMPORTERS = {"__import__", "import_module"}


def meaning(node: ast.AST | None, meant: Mapping[str, str]) -> str:
    """Return what an expression means, where names mean what `meant` says; "" for anything else."""
    match node:
        case ast.Constant():
            return ""
        case ast.Name():
            return meant.get(node.id, "")
        case ast.Attribute():
            base = meaning(node.value, meant)
            return part(base, node.attr) if base else NAMES if dotted(node) in MODULES else ""
        case ast.Subscript():
            return _entry(meaning(node.value, meant), constant(node.slice), meant)
        case ast.Call():
            return _called(node, meant)
        case ast.NamedExpr():
            return meaning(node.value, meant)
        case ast.Lambda():
            return ANSWER if meaning(node.body, meant) == RESULT else ""
        case _:
            return next(filter(None, (meaning(inner, meant) for inner in carried(node))), "")


def carried(node: ast.AST | None) -> list[ast.expr | None]:
    """Return the expressions of which one comes out of another: the entries of a list, both sides of `or`."""
    match node:
        case ast.List() | ast.Tuple() | ast.Set():
            return [*node.elts]
        case ast.Dict():
            return [*node.keys, *node.values]
        case ast.BoolOp():
            return [*node.values]
        case ast.Starred():
            return [node.value]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            return [node.elt]
    return []


def part(base: str, name: str) -> str:
    """Return what an attribute of something means."""
    if base != RESULT:
        return f"{base}.{name}"
    return "" if name in PLAIN else CLASS if name == "__class__" else f"{RESULT}.{name}"


def is_check(meant: str) -> bool:
    """Return whether it is of nnlab.check."""
    return f"{meant}.".startswith("nnlab.check.") or is_result(meant)


def is_result(meant: str) -> bool:
    """Return whether it is an answer of a check, or what only that itself needs."""
    return meant.startswith(RESULT)


def is_inner(meant: str) -> bool:
    """Return whether only the checks themselves need it."""
    rest = meant.removeprefix("nnlab.check.")
    return rest != meant and any(name.startswith("_") or name in ("Feedback", "engine") for name in rest.split("."))


def star(module: str) -> dict[str, str]:
    """Return what ``from module import *`` gives."""
    known = vars(sys.modules.get(module, sys.modules["nnlab.check"]))
    return {name: f"{module}.{name}" for name in known.get("__all__", known) if not name.startswith("_")}


def constant(node: ast.AST) -> str:
    """Return a text that is written out; "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _called(node: ast.Call, meant: Mapping[str, str]) -> str:
    name, given = dotted(node.func), [meaning(argument, meant) for argument in node.args[:1]]
    texts = [text for argument in node.args if (text := constant(argument))]
    if meaning(node.func, meant) == ANSWER:
        return RESULT
    if name in TABLES or (name == "vars" and not node.args):
        return NAMES
    if name.split(".")[-1] in IMPORTERS and texts and texts[0].split(".")[0] == "nnlab":
        return texts[0]
    if not any(given):
        return ""
    if name == "vars":
        return part(given[0], "__dict__")
    if name == "getattr" and texts:
        return part(given[0], texts[0])
    return CLASS if name == "type" and given[0] == RESULT and len(node.args) == 1 else ""


def _entry(base: str, key: str, meant: Mapping[str, str]) -> str:
    """Return what an entry of a table means, or of a list."""
    if base == NAMES:
        return key if key.split(".")[0] == "nnlab" else meant.get(key, "")
    if base.endswith(".__dict__"):
        return part(base.removesuffix(".__dict__"), key)
    return f"{base}.{key}" if base and key and not is_result(base) else base
