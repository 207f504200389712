"""The table of a class, what it finds hard, and the file of results."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat import NO_CONVERT, read, v4, validate, write
from reports import BACKWARD
from school import FAHRENHEIT, KEPT, TREE, asks, cell, hand_in, notebook

from nnlab.__main__ import main
from nnlab.classroom import Answer, read_class
from nnlab.classroom.letters import harmless, width
from nnlab.classroom.table import COLUMNS


def run(folder, *arguments):
    return main(["class", str(folder), "--csv", str(folder.parent / "results.csv"), *arguments])


def rows(folder):
    with (folder.parent / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_teacher_reads_who_answered_what_and_what_the_class_finds_hard(school, capsys):
    assert run(school) == 0
    said = capsys.readouterr().out
    assert "02_fahrenheit: 22 notebooks, 14 questions" in said
    lines = said.splitlines()
    assert next(line for line in lines if line.startswith("Anna Müller")).split() == [
        "Anna", "Müller", "1/14", "✓", *"···", "✗2", *"·········"]
    assert next(line for line in lines if line.startswith("Nora")).split() == ["Nora", "2/14", "✓", *"···", "✓2",
                                                                               *"·········"]
    assert next(line for line in lines if line.startswith("  backward")).split() == ["backward", "9", "7", "6"]
    place = lines.index("      the factor 1/n is missing: 7 of 22")
    assert lines[place + 1] == "      the sign is turned: 3 of 22"
    assert "Nobody has answered error, slope, which_way, " in said
    assert max(map(width, lines[:-1])) <= COLUMNS


def test_the_csv_file_has_a_row_for_each_learner_lesson_and_question(school):
    run(school)
    found = rows(school)
    assert len(found) == 22 * 14
    assert list(found[0]) == ["learner", "lesson", "question", "state", "tries", "mistakes", "file"]
    row = next(row for row in found if row["learner"] == "Anna Müller" and row["question"] == BACKWARD)
    assert row == {"learner": "Anna Müller", "lesson": FAHRENHEIT, "question": BACKWARD, "state": "not yet",
                   "tries": "2",
                   "mistakes": "the factor 1/n is missing | the sign is turned",
                   "file": "Anna Müller - 02_fahrenheit (1).ipynb"}
    names = {row["learner"] for row in found}
    assert {"'=SUM(A1)", "'@Kim", "Ida, Maria", 'Emil "Emo" K', "Hugo 😀", "李小龍"} <= names
    assert (school.parent / "results.csv").read_bytes().startswith(b"\xef\xbb\xbflearner,")


@pytest.mark.parametrize(("text", "safe"), [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), (" =1", "' =1"), ("＝1", "'＝1"), ("Anna", "Anna"),
    ("", ""),
    ("a=1", "a=1"), ("−1", "−1"), ("Ben;=1+1;x", "Ben;'=1+1;x")])
def test_no_cell_of_the_csv_file_is_a_formula(text, safe):
    assert harmless(text) == safe


def test_a_file_of_results_is_replaced_and_no_other_file_ever(school, capsys):
    place = school.parent / "results.csv"
    assert run(school) == run(school) == 0
    assert f"{place} is written" in (said := capsys.readouterr().out)
    assert f"{place} was replaced" in said
    for content in ("name,mark\nAnna,1\n", "", "learner,lesson,question,state,tries,mistakes,file,mark\n", "\0\n"):
        place.write_text(content, encoding="utf-8")
        assert run(school) == 1
        assert place.read_text(encoding="utf-8") == content
        assert "--csv must be a new file" in capsys.readouterr().err
    for wrong, words in ((school, "a folder"), (school / "none" / "x.csv", "a folder that exists")):
        assert main(["class", str(school), "--csv", str(wrong)]) == 1
        assert words in capsys.readouterr().err
    assert [path.name for path in school.parent.iterdir() if path.name.startswith(".")] == []


def test_by_default_the_results_come_into_the_folder_where_one_is(school, monkeypatch, capsys):
    monkeypatch.chdir(school.parent)
    assert main(["class", "school"]) == 0
    assert (school.parent / "results.csv").exists()


def test_nothing_that_can_be_read_is_a_sentence_and_exit_code_1(tmp_path, capsys):
    assert run(hand_in(tmp_path / "class", {"a.ipynb": "{"})) == 1
    said = capsys.readouterr()
    assert "ValueError: FOLDER must hold notebooks" in said.err
    assert "a.ipynb: a notebook must be whole JSON" in said.err
    assert not (tmp_path / "results.csv").exists()


def test_who_has_handed_in_nothing_and_who_is_not_believed_is_named(tmp_path, capsys):
    forged = notebook(asks("tree_age/h2"), cell("import mine as nnlab"))
    folder = hand_in(tmp_path / "class", {"Anna/03_tree_age.ipynb": notebook(asks("tree_age/h2", "right", 1, ["a"])),
                                          "Anna/x.ipynb": notebook(asks("fahrenheit/slope")),
                                          "Ben/03_tree_age.ipynb": forged})
    assert run(folder) == 0
    said = capsys.readouterr().out
    assert "Not handed in: Ben." in said
    assert 'the cell that begins "import mine as nnlab" gives the name nnlab another meaning' in " ".join(said.split())
    assert "of 1\n" in said  # Ben's count nowhere
    assert {row["state"] for row in rows(folder) if row["learner"] == "Ben"} == {"not believed"}
    assert [row["tries"] for row in rows(folder) if row["question"] == "tree_age/h2"] == ["1", ""]


def test_a_deleted_check_is_open(tmp_path):
    [work] = read_class(hand_in(tmp_path, {"Anna.ipynb": notebook(asks("fahrenheit/slope"))})).works
    assert len(work.sheet.answers) == 14
    assert work.sheet.answers[BACKWARD] == Answer("open")


def test_what_a_real_notebook_keeps_is_read_again(tmp_path):
    sources = ["import nnlab", 'answer = 212\nnnlab.check.answer("fahrenheit/untrained", answer)',
               'answer = None\nnnlab.check.answer("fahrenheit/error", answer)',
               'for answer in (33.6, 5476, -74):\n    display(nnlab.check.answer("fahrenheit/error", answer))',
               "def my_forward(x, w, b):\n    return w * x + b\n\nnnlab.check.answer('fahrenheit/forward', my_forward)"]
    made = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    NotebookClient(made, timeout=120, kernel_name="python3").execute()
    path = tmp_path / "Anna - 02_fahrenheit.ipynb"
    write(made, path)
    saved = read(path, as_version=NO_CONVERT)
    validate(saved)
    assert set(saved.cells[1].outputs[0].data) == {"text/plain", "text/html", KEPT}
    [work] = read_class(tmp_path).works
    answers = work.sheet.answers
    assert answers["fahrenheit/untrained"][:2] == ("not yet", 1)
    assert answers["fahrenheit/error"][:2] == ("right", 3)
    assert answers["fahrenheit/forward"] == Answer("right", 1)
    assert answers["fahrenheit/loss"] == Answer("open")
    page = subprocess.run([sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--stdout", str(path)],
                          capture_output=True, text=True)
    assert page.returncode == 0, page.stderr
    assert "<strong>Right.</strong>" in page.stdout  # HTML is what is shown
    assert "not able to be represented" not in page.stderr


def test_a_class_is_read_and_nothing_of_it_runs(tmp_path):
    place = tmp_path / "was_here"
    evil = f"open({str(place)!r}, 'w')\nimport os\nos._exit(3)"
    folder = hand_in(tmp_path / "class", {"Anna.ipynb": notebook(cell(evil), asks("fahrenheit/slope",
                                                                                  source=evil + "\n"))})
    assert run(folder) == 0
    assert not place.exists()
    assert json.dumps(rows(folder)).count('"right"') == 1


def test_lessons_are_shown_in_the_order_of_the_course(tmp_path, capsys):
    run(hand_in(tmp_path / "class", {"b/x.ipynb": notebook(asks("tree_age/h2")), "c/x.ipynb": notebook(asks(BACKWARD)),
                                     "a/x.ipynb": notebook(asks(BACKWARD)), "Á/x.ipynb": notebook(asks(BACKWARD))}))
    assert [(row["lesson"], row["learner"]) for row in rows(tmp_path / "class")][::14][:4] == [
        (FAHRENHEIT, "a"), (FAHRENHEIT, "Á"), (FAHRENHEIT, "c"), (TREE, "b")]
    assert Path(tmp_path / "results.csv").exists()
