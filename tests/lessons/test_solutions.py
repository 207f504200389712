"""Solutions run from a fresh kernel, print what is stored, and are right in every check; lessons give nothing away."""

import re
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SOLUTIONS = sorted((NOTEBOOKS / "solutions").glob("*.ipynb"))


def answers(notebook):
    """Return what each check said, by its question; a question that is asked twice must be answered twice."""
    found = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and (asked := re.search(r'nnlab\.check\.answer\("([\w/]+)"', cell.source)):
            found.setdefault(asked[1], []).extend(output.data["text/plain"] for output in cell.outputs)
    return found


def questions(name):
    """Return all questions of the lesson in the file of that name, such as 03_tree_age.ipynb."""
    lesson = name.partition("_")[2].removesuffix(".ipynb")
    return {f"{lesson}/{question}" for question in import_module(f"nnlab.check.{lesson}.questions").QUESTIONS}


def printed(notebook):
    """Return what each cell says, in words."""
    return {cell.id: "".join(output.get("text", "") or output.get("data", {}).get("text/plain", "")
                             for output in cell.outputs) for cell in notebook.cells if cell.cell_type == "code"}


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_a_solution_prints_what_is_stored_and_answers_every_question_rightly(path, monkeypatch):
    monkeypatch.setenv("TQDM_DISABLE", "1")  # a progress bar shows times
    notebook = nbformat.read(path, as_version=4)
    stored = printed(notebook)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert printed(notebook) == stored
    said = answers(notebook)
    assert set(said) == questions(path.name)
    for question, texts in said.items():
        assert texts, question
        assert all(text.startswith("✓ Right.") for text in texts), (question, texts)


@pytest.mark.parametrize("name", [path.name for path in SOLUTIONS])
def test_a_lesson_asks_every_question_and_answers_none(name):
    said = answers(nbformat.read(NOTEBOOKS / name, as_version=4))
    assert set(said) == questions(name)
    assert all(text.startswith("… Not answered yet.") for texts in said.values() for text in texts)
