"""What speaks against the use of nnlab.check at a place: it may be looked at, and what it answers may be shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from nnlab.classroom.cells import dotted
from nnlab.classroom.meanings import (
    CONTAINERS,
    IMPORTERS,
    NAMES,
    RESULT,
    carried,
    constant,
    is_check,
    is_inner,
    is_result,
    meaning,
)

NAME = "gives the name nnlab another meaning"
CHECKS = "changes nnlab.check"
HANDED = "hands nnlab.check to what may change it"
MADE = "makes answers of its own"
USED = "does more with the answer of a check than show it"
PARTS = re.compile(r"nnlab\.check(\.\w+)*")
LOOKS = {"print", "display", "pprint", "help", "dir", "vars", "type", "id", "repr", "str", "bool", "len", "list",
         "dict", "sorted", "any", "all", "sum", "isinstance", "issubclass", "hasattr", "getattr", "callable", "format",
         "getsource", "getmembers", "getdoc", "signature", "reload"}
READS = {"keys", "values", "items", "get", "copy"}  # of a table of names
# Where it is looked at, or where the whole around it is judged: a call by its function, `a.b` by what b is.
SHOWN = (ast.Expr, ast.Attribute, ast.Subscript, ast.Compare, ast.FormattedValue, ast.UnaryOp, ast.If, ast.While,
         ast.IfExp, ast.Assert, ast.arg, ast.For, ast.comprehension, ast.Call, ast.keyword, ast.ExceptHandler)


def against(node: ast.AST, above: ast.AST, meant: Mapping[str, str]) -> Iterator[str]:
    """Yield what speaks against a node, which stands in the one above it, where names mean what `meant` says."""
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        yield _stored(node, meant)
    elif isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        yield _used(node, above, meant)
    if isinstance(node, ast.Call):
        yield _called(node, meant)


def made(node: ast.AST) -> str:
    """Return what speaks against a text: it names what a check leaves in a notebook."""
    return MADE if isinstance(node, ast.Constant) and "vnd.nnlab" in str(node.value) else ""


def _stored(node: ast.Attribute | ast.Subscript, meant: Mapping[str, str]) -> str:
    """Return what speaks against storing something there."""
    base, whole = meaning(node.value, meant), meaning(node, meant)
    if is_result(base):
        return USED
    if base == NAMES and whole == "nnlab":
        return NAME
    return CHECKS if is_check(base) or is_check(whole) or whole.startswith("nnlab.__dict__") else ""


def _called(node: ast.Call, meant: Mapping[str, str]) -> str:
    """Return what speaks against a call."""
    function, name = meaning(node.func, meant), dotted(node.func).split(".")[-1]
    if isinstance(node.func, ast.Attribute):
        base = meaning(node.func.value, meant)
        if base == NAMES or base.endswith(".__dict__"):
            if node.func.attr in READS:
                return ""
            return handed(base) or (NAME if base == NAMES and "nnlab" in ast.dump(node) else "")
    if is_result(function) or is_inner(function):
        return USED if is_result(function) else MADE
    if name in LOOKS or is_check(function) or (isinstance(node.func, ast.Attribute) and _is_text(node.func.value)):
        return ""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if name not in IMPORTERS and any(PARTS.fullmatch(constant(argument)) for argument in given):
        return CHECKS
    return next(filter(None, (handed(meaning(argument, meant)) for argument in given)), "")


def _used(node: ast.expr, above: ast.AST, meant: Mapping[str, str]) -> str:
    """Return what speaks against an expression where it stands."""
    what = meaning(node, meant)
    if not what or isinstance(above, SHOWN) or node is getattr(above, "returns", None):
        return ""
    if isinstance(above, ast.BinOp) and _is_text(above.left):
        return ""
    if isinstance(above, CONTAINERS) and any(node is inner for inner in carried(above)):
        return MADE if is_inner(what) and not is_result(what) else ""  # the whole is judged in its own place
    if isinstance(above, ast.Assign | ast.AnnAssign | ast.NamedExpr):
        targets = above.targets if isinstance(above, ast.Assign) else [above.target]
        return "" if all(map(_is_names, targets)) else handed(what)
    if what == RESULT and isinstance(above, ast.Return | ast.Lambda):
        return ""
    return MADE if is_inner(what) and not is_result(what) else handed(what)


def _is_text(node: ast.expr) -> bool:
    """Return whether a text is written out: "{}".format(...) and "%s" % ... only show what they are given."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def handed(what: str) -> str:
    """Return what speaks against giving something away; "" where that is no part of the checks."""
    if is_result(what):
        return USED
    return HANDED if what in ("nnlab", "nnlab.__dict__") or is_check(what) else ""


def _is_names(target: ast.expr) -> bool:
    """Return whether a target is a name, or several."""
    if isinstance(target, ast.Tuple | ast.List):
        return all(map(_is_names, target.elts))
    return isinstance(target.value if isinstance(target, ast.Starred) else target, ast.Name)
