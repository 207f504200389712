"""A learner's folder."""

from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = [path.name for path in sorted(NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb"))]
TREE = "03_tree_age.ipynb"


def answer_in(path, text):
    """Write an answer into the first check of a lesson, as a learner does."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.source.startswith("answer = None"))
    cell.source = cell.source.replace("None", text)
    nbformat.write(notebook, path)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}
