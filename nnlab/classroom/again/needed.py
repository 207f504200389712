"""Which cells have to run so that the checks can be asked: theirs, and those that make what they read.

It is told from what stands there, by the names that each cell reads, gives and changes. A notebook is taken as *Run
All* takes it, from its first cell to its last.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from nnlab.classroom.again.names import STAR, Names, names_of
from nnlab.classroom.cells import calls, question_of, tree_of

ASKED = "__asked__"  # stands in the learner's process where nnlab.check.answer stood


class Step(NamedTuple):
    """A cell that has to run, and the questions that are asked in it."""

    source: str
    questions: tuple[str, ...]
    cell: int


def needed(sources: Sequence[str], questions: Set[str], after: int = -1) -> list[Step]:
    """Return the cells that have to run for the questions in all cells after one, in their order."""
    trees = [tree_of(source) for source in sources]
    imported = {(name.asname or name.name).split(".")[0] for tree in trees if tree for node in ast.walk(tree)
                if isinstance(node, ast.Import | ast.ImportFrom) for name in node.names} - {STAR}
    cells = [_opened(k, tree, questions, imported) for k, tree in enumerate(trees)]
    names = _with_effects([own for _, own in cells])
    wanted = [(k, k) for k, (step, _) in enumerate(cells) if step.questions and k > after]
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


def _with_effects(cells: Sequence[Names]) -> list[Names]:
    """Return the names of cells such that a cell which reads a function may change what calling it changes."""
    effects, behind = dict[str, set[str]](), dict[str, set[str]]()
    for cell in cells:
        for name in cell.effects:
            effects.setdefault(name, set()).update(cell.effects[name])
            behind.setdefault(name, set()).update(cell.behind[name])
    found = [cell._replace(changed=cell.changed | {changed for name in _reached(cell.read, behind)
                                                   for changed in effects.get(name, ())}) for cell in cells]
    return [cell._replace(read=cell.read | (cell.changed - cell.given)) for cell in found]


def _reached(names: Set[str], behind: Mapping[str, Set[str]]) -> set[str]:
    """Return names, and all that stand behind them."""
    reached, open_ends = set[str](), list(names)
    while open_ends:
        if (name := open_ends.pop()) not in reached:
            reached.add(name)
            open_ends += behind.get(name, ())
    return reached


def _makers(name: str, before: Sequence[Names]) -> Iterator[int]:
    """Yield the cells that make a name what it is: back to the one that gives it for certain."""
    for k in reversed(range(len(before))):
        if name in before[k].given or name in before[k].changed:
            yield k
        if name in before[k].given:
            return


def _opened(cell: int, tree: ast.Module | None, questions: Set[str], imported: Set[str]) -> tuple[Step, Names]:
    """Return a cell whose checks only hand over what they are given, and its names; nothing where it is no Python."""
    asked = []
    try:
        for call in calls(tree) if tree else ():
            if question_of(call) in questions:
                asked.append(question_of(call))
            call.func = ast.copy_location(ast.Name(ASKED, ast.Load()), call.func)
        if tree:
            return Step(ast.unparse(tree), tuple(dict.fromkeys(asked)), cell), names_of(tree, imported)
    except (SyntaxError, ValueError, RecursionError):
        pass
    return Step("", (), cell), Names()
