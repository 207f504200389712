"""A lesson for the projector: sections closed, code folded, nothing lost; an unknown lesson is refused."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb"))


@pytest.fixture(scope="module")
def present():
    spec = importlib.util.spec_from_file_location("present", NOTEBOOKS / "present.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source_lines(notebook, kind):
    return [line for cell in notebook.cells if cell.cell_type == kind for line in cell.source.splitlines() if line]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_title_is_a_closed_cell_of_its_own_and_all_code_is_folded(present, path):
    lesson = nbformat.read(path, as_version=4)
    shown = present.for_projector(lesson)
    for cell in shown.cells:
        if cell.cell_type == "code":
            assert cell.metadata.jupyter.source_hidden
        else:
            title, *others = cell.source.splitlines()
            is_title = title.startswith(("## ", "### "))
            assert not (is_title and others)  # a title is alone: its cell is as tall as the page
            assert not any(line.startswith(("## ", "### ")) for line in others)
            assert cell.metadata.get("jp-MarkdownHeadingCollapsed", False) == cell.source.startswith("## ")
    for kind in ("code", "markdown"):
        assert source_lines(shown, kind) == source_lines(lesson, kind)
    assert nbformat.read(path, as_version=4) == lesson
    nbformat.validate(shown)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_nothing_has_run_before_the_teacher_asks(present, path):
    code = [cell for cell in present.for_projector(nbformat.read(path, as_version=4)).cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@pytest.mark.parametrize("name", ["", "5", "99", "../README"])
def test_an_unknown_lesson_is_refused_with_rule_value_and_remedy(present, name):
    with pytest.raises(ValueError, match="A lesson must be one of 00, 01, 02") as refused:
        present.lessons.find(name)
    assert f"Got {name!r}. Use for example 05." in str(refused.value)


def test_the_command_refuses_in_the_same_words_and_says_what_to_write():
    done = subprocess.run([sys.executable, NOTEBOOKS / "present.py", "99"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("A lesson must be one of 00, 01, 02")
    assert "Got '99'. Use for example 05. As in: make present LESSON=05" in done.stderr


def test_what_jupyterlab_says_when_it_does_not_start_is_read_in_any_encoding():
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, NOTEBOOKS / "present.py", "05", "--port=é"], env=environment,
                          capture_output=True, encoding="latin-1")
    assert done.returncode == 1
    assert done.stderr.startswith("JupyterLab did not start:\n")
    assert "codec" not in done.stderr


def test_every_key_that_is_printed_does_something(present):
    named = {word for line in present.KEYS.splitlines()[:-1] for word in line[:17].replace(" + ", "").split()}
    assert {"→", "←", "ShiftEnter", "G", "S", "H"} <= named
    assert {"ArrowRight", "ArrowLeft", "PageDown", "PageUp", "Shift Enter", "G", "S", "H"} == set(present.COMMANDS)
