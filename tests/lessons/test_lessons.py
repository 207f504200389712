"""A learner's folder of lessons: clean, his own, brought up to date without a line of his being lost."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from nnlab import lessons
from nnlab.__main__ import main
from nnlab.lessons import folder as folder_module

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = [path.name for path in sorted(NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb"))]
TREE = "03_tree_age.ipynb"


@pytest.fixture
def mine(tmp_path):
    """Return a folder with all lessons."""
    lessons.update(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def course(monkeypatch, tmp_path):
    """Return a function that changes a word of one lesson where the lessons come from."""
    def change(name, word):
        for path in NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb"):
            copy = tmp_path / "course" / path.name
            if not copy.exists():
                copy.parent.mkdir(exist_ok=True)
                copy.write_bytes(path.read_bytes())
        changed = tmp_path / "course" / name
        notebook = json.loads(changed.read_text(encoding="utf-8"))
        notebook["cells"][0]["source"] = [f"# {word}"]
        changed.write_text(json.dumps(notebook), encoding="utf-8")
        monkeypatch.setattr("nnlab.lessons.course.FOLDERS", (tmp_path / "course",))
    return change


def answer_in(path, text):
    """Write an answer into the first check of a lesson, as a learner does."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.source.startswith("answer = None"))
    cell.source = cell.source.replace("None", text)
    nbformat.write(notebook, path)


def title(path):
    return nbformat.read(path, as_version=4).cells[0].source.splitlines()[0]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_folder_holds_the_lessons_and_nothing_else(mine):
    assert sorted(path.name for path in mine.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_has_the_lessons_texts_and_no_trace_of_a_run(mine, name):
    original, copy = (nbformat.read(folder / name, as_version=4) for folder in (NOTEBOOKS, mine))
    nbformat.validate(copy)
    assert [(cell.cell_type, cell.source) for cell in copy.cells] == \
        [(cell.cell_type, cell.source) for cell in original.cells]
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_cells_that_only_draw_or_hold_the_truth_of_a_prediction_are_folded_and_no_others(mine):
    cells = [cell for name in NAMES for cell in nbformat.read(mine / name, as_version=4).cells
             if cell.cell_type == "code"]
    folded = [cell for cell in cells if cell.metadata.get("jupyter", {}).get("source_hidden")]
    assert folded == [cell for cell in cells if cell.source.startswith("# drawing only") or
                      "nnlab.apps.predict" in cell.source]
    assert len(folded) > 20


def test_links_between_lessons_lead_somewhere_in_both_places(mine):
    for folder in (NOTEBOOKS, mine):
        for name in NAMES:
            text = "\n".join(cell.source for cell in nbformat.read(folder / name, as_version=4).cells
                             if cell.cell_type == "markdown")
            targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
            assert all((folder / target).exists() for target in targets), (name, targets)


def test_a_second_update_changes_nothing(mine):
    before = contents(mine)
    assert lessons.update(mine) == ["All lessons are of the newest edition."]
    assert contents(mine) == before


def test_what_was_not_touched_is_brought_up_to_date(mine, course):
    course(TREE, "Anew")
    assert lessons.update(mine) == [f"{TREE} was brought up to date."]
    assert title(mine / TREE) == "# Anew"
    assert sorted(contents(mine)) == NAMES


def change_an_answer(path):
    answer_in(path, "42")


def run_a_cell(path):
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.cell_type == "code").execution_count = 1
    nbformat.write(notebook, path)


def add_a_note(path):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell("my note"))
    nbformat.write(notebook, path)


def forget_where_it_came_from(path):
    notebook = nbformat.read(path, as_version=4)
    del notebook.metadata["nnlab"]
    nbformat.write(notebook, path)


def break_the_file(path):
    path.write_text("<<<<<<< mine", encoding="utf-8")


def write_other_bytes(path):
    path.write_bytes(b"\xff\xfe\x00")


def write_another_kind_of_json(path):
    path.write_text('{"cells": [3], "metadata": {}}', encoding="utf-8")


@pytest.mark.parametrize("touch", [change_an_answer, run_a_cell, add_a_note, forget_where_it_came_from, break_the_file,
                                   write_other_bytes, write_another_kind_of_json])
def test_what_was_touched_stays_and_the_newer_edition_comes_beside_it(mine, course, touch):
    touch(mine / TREE)
    before = contents(mine)
    course(TREE, "Anew")
    assert lessons.update(mine) == [
        f"{TREE} holds your work and stays as it is. A newer edition lies beside it: 03_tree_age_new.ipynb."]
    after = contents(mine)
    assert title(mine / "03_tree_age_new.ipynb") == "# Anew"
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"03_tree_age_new.ipynb"}


def test_a_third_edition_takes_the_place_of_a_second_that_was_not_touched(mine, course):
    answer_in(mine / TREE, "42")
    course(TREE, "Second")
    lessons.update(mine)
    assert lessons.update(mine) == ["All lessons are of the newest edition."]
    course(TREE, "Third")
    assert "03_tree_age_new.ipynb" in lessons.update(mine)[0]
    assert title(mine / "03_tree_age_new.ipynb") == "# Third"
    answer_in_new = nbformat.read(mine / "03_tree_age_new.ipynb", as_version=4)
    answer_in_new.cells[1].source += "\nmy note"
    nbformat.write(answer_in_new, mine / "03_tree_age_new.ipynb")
    course(TREE, "Fourth")
    assert "03_tree_age_new_2.ipynb" in lessons.update(mine)[0]
    assert [title(mine / f"03_tree_age{end}.ipynb") for end in ("_new", "_new_2")] == ["# Third", "# Fourth"]


def test_what_was_touched_stays_alone_while_there_is_no_newer_edition(mine):
    answer_in(mine / TREE, "42")
    before = contents(mine)
    assert lessons.update(mine) == ["All lessons are of the newest edition."]
    assert contents(mine) == before


def test_a_reset_gives_a_fresh_copy_and_keeps_every_old_one(mine):
    fresh = (mine / TREE).read_bytes()
    for number, kept in enumerate(["03_tree_age_old.ipynb", "03_tree_age_old_2.ipynb"]):
        answer_in(mine / TREE, str(number))
        touched = (mine / TREE).read_bytes()
        assert lessons.reset(mine, "03") == f"{TREE} is fresh. What was there is kept as {kept}."
        assert (mine / TREE).read_bytes() == fresh
        assert (mine / kept).read_bytes() == touched
    assert lessons.reset(mine, "03_tree_age") == f"{TREE} is fresh."


def test_a_lesson_that_was_deleted_comes_back(mine):
    (mine / TREE).unlink()
    assert lessons.update(mine) == [f"1 lesson is new: {TREE}."]


def test_a_file_of_the_learners_own_stays(mine):
    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    lessons.update(mine)
    lessons.reset(mine, "00")
    assert (mine / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_copy_is_written_whole_or_not_at_all(mine, monkeypatch):
    (mine / TREE).unlink()
    before = contents(mine)

    def fail(*_, **__):
        raise OSError("No space left on device")

    monkeypatch.setattr(folder_module.json, "dump", fail)
    with pytest.raises(OSError, match="No space"):
        lessons.update(mine)
    assert contents(mine) == before


@pytest.mark.parametrize("name", ["", "3", "99", "../README", "tree_age"])
def test_an_unknown_lesson_is_refused_with_rule_value_and_remedy(mine, name):
    with pytest.raises(ValueError, match=r"A lesson must be one of 00, 01, .*Got .*Use for example 05") as refused:
        lessons.reset(mine, name)
    assert repr(name) in str(refused.value)


def test_the_folder_that_the_lessons_come_from_is_refused():
    before = contents(NOTEBOOKS / "solutions")
    for folder in (NOTEBOOKS, NOTEBOOKS / "solutions"):
        with pytest.raises(ValueError, match=r"one of your own. Got .* Use for example 'lessons'"):
            lessons.update(folder)
    assert contents(NOTEBOOKS / "solutions") == before


def test_the_command_writes_resets_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["lessons"]) == 0
    assert capsys.readouterr().out.startswith("10 lessons are new: 00_start_here.ipynb, ")
    answer_in(tmp_path / "lessons" / TREE, "42")
    assert main(["lessons", "--reset", "03"]) == 0
    assert "What was there is kept as 03_tree_age_old.ipynb." in capsys.readouterr().out
    (tmp_path / "file").write_text("", encoding="utf-8")
    for arguments, words in ((["file"], "Got 'file', which is a file."), (["--reset", "12"], "Got '12'.")):
        assert main(["lessons", *arguments]) == 1
        assert words in capsys.readouterr().err
