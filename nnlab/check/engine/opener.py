"""Opener: a syntax tree in which every expression can be recorded, or replaced.

An expression `e` becomes ``at(k, e)``, a difference ``a - b`` becomes ``op(k, "-", a, b)``, and a call ``f(x)`` becomes
``do(k, f, x)``. What a loop's names stand for in each turn is told to ``note({"i": i})``, and so is what `+=` makes.
"""

from __future__ import annotations

import ast
import contextlib
from dataclasses import replace
from typing import Any

from nnlab.check.engine.places import LIBRARIES, Place, first_of, operation, span

AT, OP, DO, NOTE, BEFORE, AFTER = "__at__", "__op__", "__do__", "__note__", "__before__", "__after__"
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)  # their names end with them
# Only a part of how another expression is written, or not worked out where it stands.
NO_VALUE = (ast.Starred, ast.Slice, ast.JoinedStr, ast.FormattedValue, ast.Yield, ast.YieldFrom, ast.Await, ast.Lambda,
            ast.GeneratorExp)


class Opener(ast.NodeTransformer):
    """Opens the expressions of a syntax tree; `places` are these, numbered as they are worked out."""

    def __init__(self, source: str, first_line: int, places: list[Place], depth: int):
        self.source, self.first_line, self.places = source, first_line, places
        self._lines = source.encode().split(b"\n")  # Python counts bytes
        self.assigned, self.loops = set[str](), set[str]()  # the latter go through something, or count
        self.filled, self.sums = set[str](), set[str]()  # what is filled entry by entry, or by a method; added to
        self.depth = depth  # of functions in and behind each other
        self._numbers: dict[int, int] = {}  # of a place, by the identity of its node

    def visit(self, node: ast.AST) -> Any:
        """Open what has a value; walk through the rest."""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            self.assigned.add(node.id)
        if not isinstance(node, ast.expr) or not _has_a_value(node):
            return super().visit(node)
        text, size = self._text(node), sum(isinstance(part, ast.expr) for part in ast.walk(node))
        written = ast.parse(text, mode="eval").body
        begins, line, sign, sides = len(self.places), self.first_line + node.lineno - 1, "", (-1, -1)
        name, keywords, first = AT, [], first_of(node)
        if found := operation(node):
            sign = found[0]
            left, right = ((self.visit(side), len(self.places) - 1) for side in found[1:])
            name, parts, sides = OP, [ast.Constant(sign), left[0], right[0]], (left[1], right[1])
        elif isinstance(node, ast.Call):
            name, parts, keywords = DO, [self._callee(node.func), *map(self.visit, node.args)], node.keywords
            keywords = [self.visit(keyword) for keyword in keywords]
        elif isinstance(node, COMPREHENSIONS):
            before = ast.Call(ast.Name(BEFORE, ast.Load()), [], [])
            parts = [ast.Call(ast.Name(AFTER, ast.Load()), [before, super().visit(node)], [])]
        else:
            parts = [super().visit(node)]
        k = self._numbers[id(node)] = len(self.places)
        self.places.append(Place(text, line, size, begins, written, sign, sides,
                                 inside=self._numbers.get(id(first), -1), span=span(node)))
        call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(k), *parts], keywords)
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def _text(self, node: ast.expr) -> str:
        """Return an expression as it stands in the source; as Python writes it where it stands there otherwise."""
        text = (self._lines[node.lineno - 1][node.col_offset:node.end_col_offset].decode()
                if node.lineno == node.end_lineno else ast.get_source_segment(self.source, node) or "")
        with contextlib.suppress(SyntaxError):
            if ast.dump(ast.parse(text, mode="eval").body) == ast.dump(node):
                return text
        return ast.unparse(node)

    def _callee(self, node: ast.expr) -> ast.expr:
        """Open the object of a method; what is called stays, and so does a library."""
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in LIBRARIES:
            node.value = self.visit(node.value)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Open what is assigned, and note the name that it gets."""
        pairs = [(node.targets[0], node.value)]
        if isinstance(node.targets[0], ast.Subscript) and _is_index(node.targets[0].slice):
            self._fill(node.targets[0])
        if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(node.targets[0].elts, node.value.elts, strict=False))
        opened = self.generic_visit(node)
        for target, value in pairs:
            if id(value) in self._numbers:
                k = self._numbers[id(value)]
                if isinstance(target, ast.Tuple):
                    self.places[k] = replace(self.places[k], targets=tuple(map(ast.unparse, target.elts)))
                    continue
                name = target.id if isinstance(target, ast.Name) else "[]"
                self.places[k] = replace(self.places[k], name=name)
        return opened

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Open what is given back, and note which output it is."""
        values = [*node.value.elts] if isinstance(node.value, (ast.Tuple, ast.List)) else [node.value]
        opened = self.generic_visit(node)
        for output, value in enumerate(values):
            if id(value) in self._numbers and self.depth == 1:
                k = self._numbers[id(value)]
                self.places[k] = replace(self.places[k], output=output)
        return opened

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Open a function's body alone."""
        node.decorator_list, node.returns = [], None
        self.depth += 1
        node.body = self.generic_visit(ast.Module(node.body, [])).body  # type: ignore[attr-defined]
        self.depth -= 1
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        """Open what a loop goes through and does, and have its names noted in each turn."""
        names = self._names(node.target)
        opened = self.generic_visit(node)
        node.body.insert(0, ast.copy_location(ast.Expr(_noted(names, node.target)), node))
        return opened

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Open a loop in brackets likewise: what notes its names is a condition that is always met."""
        names = self._names(node.target)
        opened = self.generic_visit(node)
        node.ifs.insert(0, _noted(names, node.target))
        return opened

    def _names(self, target: ast.expr) -> set[str]:
        """Return the names of a loop, and note that they are of one."""
        if isinstance(target, ast.Name):
            self.loops.add(target.id)
            return {target.id}
        parts = getattr(target, "elts", [target.value] if isinstance(target, ast.Starred) else [])
        return set().union(*map(self._names, parts))

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        """Open what is added, and have a name noted that it is added to."""
        counts = isinstance(node.value, ast.Constant)
        opened = self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return opened
        (self.loops if counts else self.sums).add(node.target.id)
        return [opened, ast.copy_location(ast.Expr(_noted({node.target.id}, node.target)), node)]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        """Open the value, and not the annotation."""
        if node.value is None:
            return node
        assignment = ast.Assign([node.target], node.value)
        return self.visit(ast.fix_missing_locations(ast.copy_location(assignment, node)))

    def visit_Subscript(self, node: ast.Subscript) -> ast.Subscript:
        """Open what is read; of what an entry is written to, only its place."""
        if isinstance(node.ctx, ast.Store):
            node.slice = self.visit(node.slice)
            return node
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Open what is only done: `deltas.append(delta)`."""
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
            self._fill(node.value.func.value)
        return self.generic_visit(node)

    def _fill(self, node: ast.expr) -> None:
        while isinstance(node, (ast.Subscript, ast.Attribute)):
            node = node.value
        if isinstance(node, ast.Name):
            self.filled.add(node.id)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        """Leave texts as they are."""
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.arguments:
        """Leave parameters as they are."""
        return node


def _is_index(node: ast.expr) -> bool:
    return all(isinstance(part, (ast.Name, ast.Constant)) for part in getattr(node, "elts", [node]))


def _noted(names: set[str], target: ast.expr) -> ast.expr:
    """Return a call that notes what names stand for, at the place of a target."""
    pairs = ", ".join(f"'{name}': {name}" for name in sorted(names))
    call = ast.parse(f"{NOTE}({{{pairs}}})", mode="eval").body
    for node in ast.walk(call):
        ast.copy_location(node, target)
    return call


def _has_a_value(node: ast.expr) -> bool:
    """Say whether an expression can be recorded."""
    if isinstance(node, NO_VALUE):
        return False
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (int, float))
    if isinstance(node, ast.Tuple) and any(isinstance(part, NO_VALUE) for part in node.elts):
        return False
    return not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del))
