"""A learner's folder of lessons: clean copies, whole, with links that lead somewhere."""

import re

import nbformat
import pytest
from folders import NAMES, NOTEBOOKS, TREE, answer_in, contents

from nnlab import lessons
from nnlab.__main__ import main
from nnlab.lessons import folder as folder_module


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
    with pytest.raises(lessons.Unfinished, match="No space"):
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
