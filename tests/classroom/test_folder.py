"""Where notebooks lie, whose they are, and what is left out."""

import os

import pytest
from school import FAHRENHEIT, TREE, asks, hand_in, notebook
from whose import ONE, TWO, who

from nnlab.classroom import files as files_module
from nnlab.classroom import read_class
from nnlab.classroom.learners import learners
from nnlab.classroom.names import without_lesson

LEARNERS = {
    "Anna - 02_fahrenheit (1).ipynb": "Anna", "02_fahrenheit Anna Müller.ipynb": "Anna Müller",
    "02_fahrenheit.ipynb": "",
    "02_fahrenheit_new_2.ipynb": "", "02_fahrenheit-Copy1.ipynb": "", "02_fahrenheit Final v2.ipynb": "",
    "02_fahrenheit.ipynb.txt": "", "02.ipynb": "02", "lessons": "", "Lesson 02": "", "fahrenheit_Anna.ipynb": "Anna",
    "02-Fahrenheit-Anna.ipynb": "Anna", "student_02.ipynb": "student_02", "student_02_fahrenheit.ipynb": "student",
    "Anna Müller_123456_assignsubmission_file": "Anna Müller",
    "Müller, Anna_1234_assignsubmission_file_": "Müller, Anna",
    "Anna Müller_1234_assignsubmission_file_02_fahrenheit.ipynb": "Anna Müller",
    "Anna Müller_1234_assignsubmission_file_my lesson (1).ipynb": "Anna Müller",
    "Copy of 02_fahrenheit.ipynb": "", "Anna - Kopie von 02_fahrenheit.ipynb": "Anna",
    "Anna 02_fahrenheit-checkpoint.ipynb": "Anna", "Version 2": "", "Version.ipynb": "Version",
    "muelleranna_LATE_12345_67890_02_fahrenheit-1.ipynb": "muelleranna",
    "muelleranna_12345_67890_02.ipynb": "muelleranna", "Anna (8a) 02_fahrenheit.ipynb": "Anna (8a)",
    "Ольга-02_fahrenheit.ipynb": "Ольга", "李小龍02_fahrenheit.ipynb": "李小龍", "Copernicus.ipynb": "Copernicus",
    "Newton 02_fahrenheit.ipynb": "Newton", "Fahrenheiter.ipynb": "Fahrenheiter",
}


@pytest.mark.parametrize(("name", "learner"), LEARNERS.items())
def test_a_learners_name_is_what_a_files_name_says_besides_the_lesson(name, learner):
    assert without_lesson(name, FAHRENHEIT) == learner


@pytest.mark.parametrize(("places", "names"), [
    (["Anna/02_fahrenheit.ipynb", "Ben/02_fahrenheit.ipynb"], ["Anna", "Ben"]),
    (["Anna/home/lessons/02_fahrenheit.ipynb", "Ben/home/lessons/02_fahrenheit.ipynb"], ["Anna", "Ben"]),
    (["Anna - 02_fahrenheit.ipynb", "Ben.ipynb"], ["Anna", "Ben"]),
    (["Anna/homework.ipynb", "Ben/Untitled.ipynb"], ["Anna", "Ben"]),
    (["8a/Anna/02_fahrenheit.ipynb", "8a/Ben/02_fahrenheit.ipynb"], ["Anna", "Ben"]),
    (["8a/Anna.ipynb", "8a/Ben.ipynb"], ["Anna", "Ben"]),
    (["8a/Anna.ipynb", "8a/Ben.ipynb", "8b/Anna.ipynb", "8b/Cem.ipynb"], ["8a/Anna", "Ben", "8b/Anna", "Cem"]),
    (["02_fahrenheit/Anna.ipynb", "02_fahrenheit/Ben.ipynb"], ["Anna", "Ben"]),
    (["Anna/02_fahrenheit.ipynb", "Anna/old/02_fahrenheit.ipynb"], ["Anna", "Anna"]),
    (["Anna/02_fahrenheit.ipynb", "Anna/mine/02_fahrenheit.ipynb", "Anna/his/02_fahrenheit.ipynb"], ["Anna"] * 3),
    (["Anna/02_fahrenheit.ipynb", "anna - 02_fahrenheit.ipynb"], ["Anna", "Anna"]),
    (["Zoe\u0308/02_fahrenheit.ipynb", "Zo\u00eb.ipynb"], ["Zo\u00eb", "Zo\u00eb"]),
    (["02_fahrenheit.ipynb"], ["the folder"]),
    (["\x1b[31mAnna\n\u202e.ipynb"], ["[31mAnna"]),
])
def test_learners_are_told_by_folders_and_files(places, names):
    paths = [place.split("/") for place in places]
    assert learners([(path[:-1], path[-1], FAHRENHEIT) for path in paths], "the folder") == names


def test_weeks_below_a_learner_are_no_learners():
    places = [(["Anna", "week 1"], "x.ipynb", FAHRENHEIT), (["Anna", "week 2"], "x.ipynb", TREE),
              (["Ben", "week 1"], "x.ipynb", FAHRENHEIT)]
    assert learners(places, "") == ["Anna", "Anna", "Ben"]


def test_what_is_not_of_the_class_is_left_out(tmp_path):
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": ONE, ".hidden/02_fahrenheit.ipynb": ONE, "Anna/.x.ipynb": ONE,
                       "Anna/.ipynb_checkpoints/02_fahrenheit-checkpoint.ipynb": ONE, "notes.txt": "Hello",
                       "__MACOSX/Anna/02_fahrenheit.ipynb": ONE, "solutions/02_fahrenheit.ipynb": ONE})
    found = read_class(tmp_path)
    assert [work.sheet.file for work in found.works] == ["Anna/02_fahrenheit.ipynb"]
    assert found.notes == ("Only .ipynb and .zip files are read. Not read: notes.txt.",)


@pytest.mark.parametrize(("name", "content", "words"), [
    ("Ben/02_fahrenheit.ipynb", '{"cells": [', "must be whole JSON"), ("Ben/x.ipynb", "", "This file is empty"),
    ("Ben/x.ipynb", '{"nbformat": 3, "worksheets": []}', "Open it in JupyterLab and save it"),
    ("Ben/x.ipynb", notebook(), "asks none"), ("Ben/x.zip", b"PK", "ZIP file must be whole"),
    ("Ben/x.ipynb", b"\xff\xfe\x00", "text in UTF-8"),
])
def test_a_file_that_cant_be_read_is_named_and_the_rest_goes_on(tmp_path, name, content, words):
    found = read_class(hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": ONE, name: content, "Zoe.ipynb": TWO}))
    assert [work.sheet.learner for work in found.works] == ["Anna", "Zoe"]
    [note] = found.notes
    assert note.startswith(f"{name}: ")
    assert words in note


def test_a_huge_file_is_named_and_not_read(tmp_path, monkeypatch):
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": ONE})
    with (tmp_path / "Ben.ipynb").open("wb") as file:
        file.truncate(files_module.LARGEST + 1)
    [note] = read_class(tmp_path).notes
    assert note.startswith("Ben.ipynb: a notebook must have no more than 50 MB. This one has 50.")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_is_followed(tmp_path):
    away = hand_in(tmp_path / "away", {"Ben/02_fahrenheit.ipynb": ONE})
    folder = hand_in(tmp_path / "class", {"Anna/02_fahrenheit.ipynb": ONE})
    (folder / "Ben").symlink_to(away / "Ben")
    (folder / "Cem.ipynb").symlink_to(away / "Ben" / "02_fahrenheit.ipynb")
    (folder / "Anna" / "round").symlink_to(folder)
    found = read_class(folder)
    assert who(folder) == [("Anna", FAHRENHEIT)]
    assert [note.split(":")[0] for note in found.notes] == ["Ben", "Cem.ipynb", "Anna/round"]
    assert all("a link is not followed" in note for note in found.notes)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read all")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    hand_in(tmp_path, {"Anna.ipynb": ONE, "Ben.ipynb": ONE})
    (tmp_path / "Ben.ipynb").chmod(0)
    assert "Look at who may read it" in read_class(tmp_path).notes[0]


@pytest.mark.parametrize(("make", "words"), [
    (lambda place: place / "nowhere", "does not exist"),
    (lambda place: hand_in(place, {"a.txt": "x"}) / "a.txt", "another file"),
    (lambda place: hand_in(place, {"a.txt": "x"}), "holds none that can be read"),
    (lambda place: hand_in(place, {"a.ipynb": ""}), "a.ipynb: a notebook must hold cells"),
])
def test_a_folder_without_a_notebook_is_refused_with_rule_value_and_remedy(tmp_path, make, words):
    with pytest.raises(ValueError, match="FOLDER must") as refused:
        read_class(make(tmp_path))
    assert words in str(refused.value)


def test_of_two_the_one_with_more_right_answers_counts_and_it_is_said(tmp_path):
    more = notebook(asks("fahrenheit/slope"), asks("fahrenheit/error"))
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": more, "Anna/02_fahrenheit (1).ipynb": ONE})
    found = read_class(tmp_path)
    assert [work.sheet.file for work in found.works] == ["Anna/02_fahrenheit.ipynb"]
    assert found.notes == ("Anna handed in 02_fahrenheit 2 times. Anna/02_fahrenheit.ipynb counts (2 right), and not "
                           "Anna/02_fahrenheit (1).ipynb (1 right).",)


def test_of_two_that_are_as_good_the_newer_one_counts(tmp_path):
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": ONE, "Anna - 02_fahrenheit.ipynb": ONE})
    for old, new in (("Anna/02_fahrenheit.ipynb", "Anna - 02_fahrenheit.ipynb"),
                     ("Anna - 02_fahrenheit.ipynb", "Anna/02_fahrenheit.ipynb")):
        os.utime(tmp_path / old, (1, 1))
        os.utime(tmp_path / new, (2, 2))
        assert [work.sheet.file for work in read_class(tmp_path).works] == [new]


def test_one_that_is_believed_counts_before_one_that_is_not(tmp_path):
    forged = notebook(asks("fahrenheit/slope"), asks("fahrenheit/error",
                                                     source="nnlab.check.answer = print\nanswer = 1\n"))
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": notebook(asks("fahrenheit/slope", "not yet")), "Anna.ipynb": forged})
    [work] = read_class(tmp_path).works
    assert (work.sheet.file, work.sheet.doubt) == ("Anna/02_fahrenheit.ipynb", "")
