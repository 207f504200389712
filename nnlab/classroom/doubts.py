"""Why the answers in a notebook are not believed: it says what nnlab, or a check, shall be.

What is found is what stands there plainly. Who hides it, or edits the file by hand, is found by running the notebook
again.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from nnlab.classroom.cells import parts_of
from nnlab.classroom.letters import line
from nnlab.classroom.meanings import is_result
from nnlab.classroom.notebook import Cell
from nnlab.classroom.page import Page

UNREADABLE = "names nnlab and can't be read as Python"


def doubt(cells: Sequence[Cell]) -> str:
    """Return in words why the answers below these cells are not believed; "" where nothing speaks against them."""
    trees, first = [_tree(cell) for cell in cells], Page({"nnlab": "nnlab"})
    for cell, tree in zip(cells, trees, strict=True):
        _looked(cell, tree, first)
    page = Page({name: what for name, what in first.meant.items() if not is_result(what)})  # a later cell's names too
    for cell, tree in zip(cells, trees, strict=True):
        if why := _looked(cell, tree, page):
            return f'the cell that begins "{line(cell.source.strip(), 50)}" {why}'
    return ""


def _tree(cell: Cell) -> ast.Module | None:
    """Return what in a cell is Python; nothing of a cell in another language."""
    if cell.tree is None and cell.source.lstrip().startswith("%%"):
        return ast.Module([], [])
    return cell.tree or parts_of(cell.source)


def _looked(cell: Cell, tree: ast.Module | None, page: Page) -> str:
    """Return what a page says against a cell."""
    unreadable = UNREADABLE if "nnlab" in cell.source else ""
    try:
        return unreadable if tree is None else page.look(tree)
    except RecursionError:
        return unreadable
