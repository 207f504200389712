"""What stands in a lesson's place: what Jupyter alone wrote is replaced, all else stays, and odd files are named."""

import json
import os
import sys

import pytest
from folders import TREE, contents

from nnlab import lessons
from nnlab.__main__ import main
from nnlab.lessons.found import look

NEW = "03_tree_age_new.ipynb"


def change(path, what):
    """Change a lesson's notebook, and save it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    what(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def code(notebook):
    return next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")


@pytest.mark.parametrize("what", [
    lambda notebook: notebook["metadata"].update(kernelspec={"name": "other"}, language_info={"version": "3.13"}),
    lambda notebook: notebook["metadata"].update(widgets={"state": {}}, orig_nbformat=4),
    lambda notebook: notebook.update(nbformat_minor=4),
    lambda notebook: [cell.pop("id") for cell in notebook["cells"]],
    lambda notebook: [cell.update(source="".join(cell["source"])) for cell in notebook["cells"]],
    lambda notebook: code(notebook)["metadata"].update(trusted=True, scrolled=False, collapsed=False,
                                                       execution={"iopub.status.idle": ""}, ExecuteTime={}),
])
def test_what_jupyter_itself_writes_is_not_a_touch(mine, course, what):
    change(mine / TREE, what)
    course(TREE, "Anew")
    assert lessons.update(mine) == [f"{TREE} was brought up to date."]


@pytest.mark.parametrize("what", [
    lambda notebook: code(notebook)["metadata"].update(tags=["mine"]),
    lambda notebook: code(notebook)["metadata"].update(slideshow={"slide_type": "slide"}),
    lambda notebook: notebook["cells"][0].update(attachments={"a.png": {"image/png": "iVBORw0KGgo="}}),
    lambda notebook: notebook["metadata"].update(title="mine"),
    lambda notebook: notebook["metadata"].update(nnlab=None),
    lambda notebook: notebook["metadata"].update(nnlab="mine"),
    lambda notebook: notebook["metadata"]["nnlab"].update(edition=["mine"]),
])
def test_everything_else_is_a_touch_though_the_texts_are_as_they_were(mine, course, what):
    change(mine / TREE, what)
    before = (mine / TREE).read_bytes()
    course(TREE, "Anew")
    assert lessons.update(mine) == [
        f"{TREE} holds your work and stays as it is. A newer edition lies beside it: {NEW}."]
    assert (mine / TREE).read_bytes() == before


def test_a_write_protected_lesson_stays(mine, course):
    (mine / TREE).chmod(0o444)
    course(TREE, "Anew")
    assert lessons.update(mine) == [
        f"{TREE} is write-protected and stays as it is. A newer edition lies beside it: {NEW}."]


def with_source(value):
    return lambda path: change(path, lambda notebook: notebook["cells"][0].update(source=value))


def a_folder(path):
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine", encoding="utf-8")


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def a_dangling_link(path):
    path.unlink()
    path.symlink_to("elsewhere.ipynb")


def a_link_to_itself(path):
    path.unlink()
    path.symlink_to(path.name)


def half_saved(path):
    path.write_bytes(path.read_bytes()[:1000])


BROKEN = [
    (lambda path: path.write_bytes(b""), "is empty"),
    (half_saved, "is no whole JSON"),
    (lambda path: path.write_text("<<<<<<< mine", encoding="utf-8"), "is no whole JSON"),
    (lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()), "is no whole JSON"),
    (lambda path: path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16"), "is not text in UTF-8"),
    (lambda path: path.write_text('{"cells": [3], "metadata": {}}', encoding="utf-8"), "is no notebook"),
    (lambda path: path.write_text("[" * 5000 + "]" * 5000, encoding="utf-8"), "is nested deeper"),
    (with_source(None), "is no notebook"), (with_source(5), "is no notebook"), (with_source([1]), "is no notebook"),
    (a_folder, "is a folder"),
    pytest.param(a_pipe, "is a pipe", marks=pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Unix")),
    (a_dangling_link, "is a link that leads nowhere"), (a_link_to_itself, "is a link that leads nowhere"),
]


@pytest.mark.parametrize(("spoil", "fault"), BROKEN)
def test_what_cannot_be_opened_is_named_with_a_remedy_and_the_others_are_done(mine, spoil, fault, capsys):
    (mine / "08_clinic.ipynb").unlink()
    spoil(mine / TREE)
    assert main(["lessons", str(mine)]) == 1
    said = capsys.readouterr()
    assert f"{TREE} cannot be opened: it {fault}" in said.err
    assert "--reset 03 gives a fresh copy and keeps this one." in said.err
    assert "1 lesson is new: 08_clinic.ipynb." in said.out
    assert f"{TREE} cannot be opened and stays as it is. A fresh copy lies beside it: {NEW}." in said.out
    assert main(["lessons", str(mine)]) == 1  # as long as it is so
    said = capsys.readouterr()
    assert "cannot be opened" in said.err
    assert "newest edition" not in said.out
    kept = (mine / TREE).lstat()
    assert main(["lessons", str(mine), "--reset", "03"]) == 0  # the remedy
    assert (mine / "03_tree_age_old.ipynb").lstat().st_ino == kept.st_ino
    assert main(["lessons", str(mine)]) == 0


def test_a_file_that_may_not_be_read_stops_nothing(mine, course, monkeypatch):
    (mine / NEW).write_text("mine", encoding="utf-8")
    (mine / TREE).write_bytes(b"")
    course(TREE, "Anew")
    read_bytes = type(mine).read_bytes

    def refuse(path):
        if path.name == NEW:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(type(mine), "read_bytes", refuse)
    with pytest.raises(lessons.Unfinished, match=f"{NEW} cannot be opened: it is a file that you may not read. Move"):
        lessons.update(mine)
    assert "# Anew" in (mine / "03_tree_age_new_2.ipynb").read_text(encoding="utf-8")


def test_where_nobody_can_tell_what_is_there_is_nothing(tmp_path):  # as in a folder that may not be entered
    assert look(tmp_path / f"{'x' * 300}.ipynb") is None


def test_a_link_to_an_untouched_copy_stays_a_link(mine, course, tmp_path):
    (mine / TREE).rename(tmp_path / TREE)
    (mine / TREE).symlink_to(tmp_path / TREE)
    assert lessons.update(mine) == ["All lessons are of the newest edition."]
    course(TREE, "Anew")
    before = contents(mine)
    assert lessons.update(mine) == [f"{TREE} is a link and stays as it is. A newer edition lies beside it: {NEW}."]
    assert (mine / TREE).is_symlink()
    assert before.items() <= contents(mine).items()
