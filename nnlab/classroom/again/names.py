"""The names that a cell reads, gives and changes, told from what stands there."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

STAR = "*"  # what ``from numpy import *`` changes: each cell may read something of it
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


class Names(NamedTuple):
    """What a cell does with the notebook's names.

    Those that it reads at once, or when its functions run; gives for certain; may change. And for each name that it
    gives: what may change when that is called, and which names stand behind it.
    """

    read: Set[str] = frozenset()
    late: Set[str] = frozenset()
    given: Set[str] = frozenset()
    changed: Set[str] = frozenset()
    effects: Mapping[str, Set[str]] = {}
    behind: Mapping[str, Set[str]] = {}


def names_of(tree: ast.Module, imported: Set[str]) -> Names:
    """Return what a cell does with the notebook's names; calls on those that are imported change nothing."""
    read, late, given, changed = {STAR}, set[str](), set[str](), set[str]()
    effects, behind = dict[str, Set[str]](), dict[str, Set[str]]()
    for statement in tree.body:
        table = symtable.symtable(_with_generators(statement), "<cell>", "exec")
        own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
        is_simple = isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Import | ast.ImportFrom
                               | FUNCTIONS | ast.ClassDef)
        first = {name.id for node in ast.walk(statement) for name in _bound_first(node)}
        inner, stored = _late(table), _global_stores(table)
        objects = set(_changed(statement)) - imported
        late |= inner
        read |= (_read(table) | set(_augmented(statement))) - given - first
        changed |= own | objects | stored
        given |= own if is_simple else first
        for name in own:
            effects[name] = effects.get(name, set()) | (objects & inner) | stored
            behind[name] = behind.get(name, set()) | _read(table)
    return Names(read, late, given, changed, effects, behind)


class _Generators(ast.NodeTransformer):
    """Writes comprehensions as generators: these keep a table of their own names in every version of Python."""

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp) -> ast.AST:
        """Return a list, or a set, as a generator."""
        return ast.GeneratorExp(self.visit(node.elt), list(map(self.visit, node.generators)))

    visit_SetComp = visit_ListComp

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        """Return a dictionary as a generator of pairs."""
        pair = ast.Tuple([self.visit(node.key), self.visit(node.value)], ast.Load())
        return ast.GeneratorExp(pair, list(map(self.visit, node.generators)))


def _with_generators(statement: ast.stmt) -> str:
    return ast.unparse(_Generators().visit(ast.parse(ast.unparse(statement))))


def _read(table: symtable.SymbolTable) -> set[str]:
    """Return the names that a statement reads from the notebook, in its functions as well."""
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()} | _late(table)


def _late(table: symtable.SymbolTable) -> set[str]:
    """Return the names that the functions in a statement read from the notebook."""
    found = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced()
             and table.get_type() != "module"}
    return found.union(*map(_late, table.get_children()))


def _global_stores(table: symtable.SymbolTable) -> set[str]:
    found = {symbol.get_name() for symbol in table.get_symbols()
             if symbol.is_declared_global() and symbol.is_assigned()}
    return found.union(*map(_global_stores, table.get_children()))


def _bound_first(node: ast.AST) -> Iterator[ast.Name]:
    """Yield the names that a statement gives before it reads them: those of loops and with, and a function's own."""
    if isinstance(node, ast.For | ast.AsyncFor):
        targets: list[ast.AST] = [node.target]
    elif isinstance(node, ast.With | ast.AsyncWith):
        targets = [item.optional_vars for item in node.items if item.optional_vars]
    elif isinstance(node, FUNCTIONS | ast.ClassDef):
        targets = [ast.Name(node.name, ast.Store())]
    else:
        return
    yield from (name for target in targets for name in ast.walk(target)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store))


def _augmented(statement: ast.stmt) -> Iterator[str]:
    """Yield the names in ``name += 1``, which reads them too."""
    return (node.target.id for node in ast.walk(statement)
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name))


def _changed(statement: ast.stmt) -> Iterator[str]:
    """Yield the names of objects that are changed: by ``a[0] = 1``, ``a.b = 1``, and by methods such as ``a.pop()``."""
    for node in ast.walk(statement):
        part: ast.AST | None = None
        if isinstance(node, ast.ImportFrom) and any(name.name == STAR for name in node.names):
            yield STAR
        if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            part = node
        elif isinstance(node, ast.Call):
            part = node.func
        while isinstance(part, ast.Subscript | ast.Attribute):
            part = part.value
            if isinstance(part, ast.Name):
                yield part.id
