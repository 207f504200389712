"""A page of cells, read from its first line to its last: what its names mean, and what is done with nnlab.check."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nnlab.classroom.cells import ANSWER, dotted
from nnlab.classroom.meanings import RESULT, constant, meaning, star
from nnlab.classroom.uses import NAME, against, handed, made

RUNS = {"exec", "eval", "compile", "run_cell"}
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
LEAVES = (ast.Constant, ast.expr_context, ast.operator, ast.unaryop)
Scope = Function | ast.ClassDef | Comprehension


class Page(ast.NodeVisitor):
    """Reads cells one after the other; `meant` says what the names mean by now."""

    def __init__(self, meant: dict[str, str]) -> None:
        self.meant = meant
        self._why, self._above, self._scopes, self._gives = "", list[ast.AST](), list[Scope](), set[ast.AST]()

    def look(self, tree: ast.AST) -> str:
        """Return in words why a cell's answers are not believed; "" where nothing speaks against them.

        Raises
        ------
        RecursionError
            If it is nested too deeply.
        """
        self._why = ""
        self._above.clear()
        self._scopes.clear()
        self.visit(tree)
        return self._why

    def visit(self, node: ast.AST) -> None:
        """Judge a node and those in it, and learn the names that it gives."""
        if isinstance(node, LEAVES):  # tables of numbers are long
            self._why = self._why or made(node)
            return
        if isinstance(node, Scope):
            outer = dict(self.meant)
            self._scopes.append(node)
        self._begin(node)
        for why in against(node, self._above[-1] if self._above else node, self.meant):
            self._why = self._why or why
        self._above.append(node)
        self.generic_visit(node)
        self._above.pop()
        if isinstance(node, Scope):
            self._leave(node, outer)
        self._end(node)

    def _begin(self, node: ast.AST) -> None:
        """Learn the names that are given before what stands in a node is read."""
        if isinstance(node, Function):
            for argument in ast.walk(node.args):
                if isinstance(argument, ast.arg):
                    self._bind(argument.arg, "")
        elif isinstance(node, ast.For | ast.AsyncFor):
            self._give(node.target, node.iter)
        elif isinstance(node, Comprehension):
            for loop in node.generators:
                self._give(loop.target, loop.iter)
        elif isinstance(node, ast.Return) and self._scopes and meaning(node.value, self.meant) == RESULT:
            self._gives.add(self._scopes[-1])
        elif isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in RUNS:
            for text in map(constant, node.args):
                self._run(text)

    def _end(self, node: ast.AST) -> None:
        """Learn the names that a node gives when it is done."""
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.meant |= {name: what for alias in node.names if alias.name == "*" and isinstance(node, ast.ImportFrom)
                           for name, what in star(node.module or "").items()}
            for name, what in _imported(node):
                self._bind(name, what)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._give(target, node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
            self._give(node.target, node.value)
        elif isinstance(node, ast.AugAssign):
            self._give(node.target, None)
        elif isinstance(node, ast.withitem) and node.optional_vars:
            self._give(node.optional_vars, None)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            self._bind(node.name, ANSWER if node in self._gives else "")
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            self._bind(node.name, "")
        elif isinstance(node, ast.MatchMapping) and node.rest:
            self._bind(node.rest, "")

    def _leave(self, node: ast.AST, outer: dict[str, str]) -> None:
        """Forget what was given inside, but for the names that are declared global."""
        self._scopes.pop()
        inner, self.meant = self.meant, outer
        for name in _globals(node):
            self._bind(name, inner.get(name, ""))

    def _give(self, target: ast.expr, value: ast.expr | None) -> None:
        """Learn what the names of a target mean, one by one where both sides are tuples."""
        if isinstance(target, ast.Name):
            self._bind(target.id, meaning(value, self.meant))
        elif isinstance(target, ast.Starred):
            self._give(target.value, value)
        elif isinstance(target, ast.Tuple | ast.List):
            alike = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
            values = value.elts if alike and isinstance(value, ast.Tuple | ast.List) else [value] * len(target.elts)
            for one, its in zip(target.elts, values, strict=True):
                self._give(one, its)

    def _bind(self, name: str, what: str) -> None:
        if name == "nnlab" and what != "nnlab" and not self._is_own():
            self._why = self._why or NAME
        elif what:
            self.meant[name] = what
            if self._scopes and isinstance(self._scopes[-1], ast.ClassDef):  # found again only as an attribute
                self._why = self._why or handed(what)
        else:
            self.meant.pop(name, None)

    def _is_own(self) -> bool:
        """Return whether the name nnlab is here one of a function's or a class's own, beside which no check stands."""
        scope = self._scopes[-1] if self._scopes else None
        return scope is not None and "nnlab" not in _globals(scope) and not any(
            dotted(node).startswith("nnlab.check") for node in ast.walk(scope))

    def _run(self, text: str) -> None:
        """Read a text that is run as code."""
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, MemoryError):
            return
        self.visit(tree)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Yield the names that an import gives, and what they mean."""
    for alias in node.names:
        path = f"{node.module}.{alias.name}" if isinstance(node, ast.ImportFrom) else alias.name
        if isinstance(node, ast.Import) and not alias.asname:
            path = path.split(".")[0]
        name = alias.asname or path.rpartition(".")[2]
        yield name, path if path.split(".")[0] == "nnlab" else ""


def _globals(scope: ast.AST) -> set[str]:
    return {name for node in ast.walk(scope) if isinstance(node, ast.Global) for name in node.names}
