"""A lesson for the projector: sections closed, code folded, nothing lost; an unknown lesson is refused."""

import importlib.util
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


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


def test_a_lesson_is_found_by_its_number_or_its_name(present):
    for name in ("03", "03_tree_age", "03_tree_age.ipynb"):
        assert present.find(name) == NOTEBOOKS / "03_tree_age.ipynb"


@pytest.mark.parametrize("name", ["", "5", "99", "../README"])
def test_an_unknown_lesson_is_refused_with_rule_value_and_remedy(present, name):
    with pytest.raises(SystemExit) as refused:
        present.find(name)
    assert str(refused.value).startswith("LESSON must be one of 00, 01, 02")
    assert f"Got {name!r}. Try: make present LESSON=05" in str(refused.value)


def test_apps_are_run_in_a_kernel_that_keeps_them(present):
    class Kernel:
        def execute_interactive(self, source, allow_stdin, output_hook):
            content = {"name": "stdout", "text": source}
            output_hook({"msg_type": "status", "content": {"execution_state": "busy"}})
            output_hook({"header": {"msg_type": "stream"}, "msg_type": "stream", "content": content})
            return {"content": {"execution_count": 7}}

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("hello"), nbformat.v4.new_markdown_cell("x")])
    present.run(notebook, Kernel())
    assert [output.text for output in notebook.cells[0].outputs] == ["hello"]
    assert notebook.cells[0].execution_count == 7
