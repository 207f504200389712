"""Which cells have to run so that the checks can be asked: theirs, and those that make what they read.

It is told from what stands there, by the names that each cell reads, gives and changes. A notebook is taken as *Run
All* takes it, from its first cell to its last.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from nnlab.classroom.cells import calls, question_of, tree_of

ASKED = "__asked__"  # stands in the learner's process where nnlab.check.answer stood


class Step(NamedTuple):
    """A cell that has to run, and the questions that are asked in it."""

    source: str
    questions: tuple[str, ...]


class Names(NamedTuple):
    """The names that a cell reads from elsewhere at once, or when its functions run; gives for certain; may change."""

    read: Set[str]
    late: Set[str]
    given: Set[str]
    changed: Set[str]


def needed(sources: Sequence[str], questions: Set[str]) -> list[Step]:
    """Return the cells that have to run, in their order."""
    trees = [tree_of(source) for source in sources]
    imported = {(name.asname or name.name).split(".")[0] for tree in trees if tree for node in ast.walk(tree)
                if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names}
    cells = [_opened(tree, questions, imported) for tree in trees]
    names = [own for _, own in cells]
    wanted = [(k, k) for k, (step, _) in enumerate(cells) if step.questions]
    taken: set[tuple[int, int]] = set()
    while wanted:
        k, check = pair = wanted.pop()  # a cell, and the one for whose check it runs
        if pair not in taken:
            taken.add(pair)
            makers = [j for name in names[k].read for j in _makers(name, names[:k])]
            makers += [j for name in names[k].late - (names[k].given if k == check else set())
                       for j in _makers(name, names[:check])]
            wanted += [(j, check) for j in makers]
    return [cells[k][0] for k in sorted({k for k, _ in taken})]


def _makers(name: str, before: Sequence[Names]) -> Iterator[int]:
    """Yield the cells that make a name what it is: back to the one that gives it for certain."""
    for k in reversed(range(len(before))):
        if name in before[k].given or name in before[k].changed:
            yield k
        if name in before[k].given:
            return


def _opened(tree: ast.Module | None, questions: Set[str], imported: Set[str]) -> tuple[Step, Names]:
    """Return a cell whose checks only hand over what they are given, and its names; nothing where it is no Python."""
    asked = []
    try:
        for call in calls(tree) if tree else ():
            if question_of(call) in questions:
                asked.append(question_of(call))
            call.func = ast.copy_location(ast.Name(ASKED, ast.Load()), call.func)
        if tree:
            return Step(ast.unparse(tree), tuple(dict.fromkeys(asked))), _names(tree, imported)
    except (SyntaxError, ValueError, RecursionError):
        pass
    return Step("", ()), Names(set(), set(), set(), set())


def _names(tree: ast.Module, imported: Set[str]) -> Names:
    read, late, given, changed = set[str](), set[str](), set[str](), set[str]()
    for statement in tree.body:
        table = symtable.symtable(_with_generators(statement), "<cell>", "exec")
        own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
        is_simple = isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Import | ast.ImportFrom
                               | ast.FunctionDef | ast.ClassDef)
        first = {name.id for node in ast.walk(statement) for name in _bound_first(node)}
        late |= _late(table)
        read |= (_read(table) | set(_augmented(statement))) - given - first
        changed |= own | (set(_changed(statement)) - imported) | _global_stores(table)
        given |= own if is_simple else first
    return Names(read | (changed - given), late, given, changed)


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
    if isinstance(node, ast.For):
        targets: list[ast.AST] = [node.target]
    elif isinstance(node, ast.With):
        targets = [item.optional_vars for item in node.items if item.optional_vars]
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
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
    """Yield the names of objects that are changed: by ``a[0] = 1``, ``a.b = 1``, and methods that are only called."""
    for node in ast.walk(statement):
        part: ast.AST | None = None
        if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            part = node
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            part = node.value.func
        while isinstance(part, ast.Subscript | ast.Attribute):
            part = part.value
            if isinstance(part, ast.Name):
                yield part.id
