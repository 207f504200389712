"""A learner's folder is brought up to date, and nothing that was touched is lost."""

import nbformat
import pytest
from folders import NAMES, TREE, answer_in, contents

from nnlab import lessons


def title(path):
    return nbformat.read(path, as_version=4).cells[0].source.splitlines()[0]


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


@pytest.mark.parametrize("touch", [change_an_answer, run_a_cell, add_a_note, forget_where_it_came_from])
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
