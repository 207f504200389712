"""Tables of a class in a hundred columns and in few letters."""

import subprocess
import sys

import pytest

from nnlab.classroom import Answer, Sheet, report
from nnlab.classroom.hard import counted
from nnlab.classroom.letters import line, padded, width
from nnlab.classroom.table import COLUMNS, table


def sheets(count, questions, learner="Learner"):
    answers = {f"x/question_{k}": Answer("not yet", 150, (f"mistake {k}",)) for k in range(questions)}
    return [Sheet(f"{learner} {k}", "99_x", answers, "x.ipynb") for k in range(count)]


@pytest.mark.parametrize("questions", [1, 12, 16, 17, 30, 33, 34, 80])
@pytest.mark.parametrize("learner", ["L", "A very long name of a learner, longer than any", "李小龍李小龍李小龍李小龍"])
def test_a_lesson_of_any_length_fits_a_hundred_columns(questions, learner):
    lines = report(sheets(3, questions, learner), ["A note. " * 40]).splitlines()
    assert max(map(width, lines)) <= COLUMNS
    assert ("✗99" in "\n".join(lines)) == (questions <= (20 if learner == "L" else 16))


def test_hardest_comes_first_and_lists_are_cut():
    answers = {"x/easy": Answer("right", 1), "x/half": Answer("not yet", 1), "x/open": Answer()}
    mine = [Sheet("A", "99_x", answers, ""), Sheet("B", "99_x", answers | {"x/half": Answer("right", 1)}, "")]
    assert [question.name for question in counted(mine)] == ["x/half", "x/open", "x/easy"]
    said = report(mine, [])
    assert "Nobody has answered open." in said
    assert "  half      1        1     0" in said
    assert "\n  easy" not in said
    said = report(sheets(1, 12), [])
    assert "and 4 more, in the CSV file" in said
    forged = Sheet("C", "99_x", {name: Answer("right", 1, ("a",)) for name in answers}, "", "it says so")
    assert counted([forged, *mine]) == counted(mine)
    many = Sheet("A", "99_x", {"x/a": Answer("not yet", 9, tuple("abcdefg"))}, "")
    assert "and 2 other mistakes" in report([many], [])
    assert "finds hard" not in report([Sheet("A", "99_x", {"x/a": Answer("right", 1)}, "")], [])
    assert "finds hard" not in report([Sheet("A", "99_x", {"x/a": Answer("open")}, "", "doubt")], [])
    assert "2 notebooks" in table(mine, [])


def test_letters_that_move_a_terminal_are_left_out():
    assert line("\x1b[2JAnna\r\n\t\u202eB \ud800\x00") == "[2JAnna B"
    assert line("x" * 500, 10) == "xxxxxxxxx…"
    assert line("👩\u200d🏫") == "👩\u200d🏫"
    assert (width("李"), width("e\u0301"), width("x")) == (2, 1, 1)
    assert [padded(text, 4) for text in ("", "abcd", "abcde", "李李")] == ["    ", "abcd", "abc…", "李李"]
    assert padded("李李李", 4) == "李… "


def test_it_prints_where_the_output_holds_few_letters(school):
    done = subprocess.run([sys.executable, "-m", "nnlab", "class", str(school), "--csv", str(school.parent / "r.csv")],
                          capture_output=True, env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)})
    assert done.returncode == 0, done.stderr
    assert b"the factor 1/n is missing: 7 of 22" in done.stdout
    assert b"v right, x not yet, * open" in done.stdout
