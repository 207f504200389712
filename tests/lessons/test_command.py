"""The commands `lessons` and `lab`: which folder, which lessons, and how they end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from folders import NAMES, TREE, answer_in, contents

import nnlab
from nnlab import lessons
from nnlab.__main__ import main
from nnlab.lessons import moves

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell, links and homes of Unix")


def test_several_lessons_are_reset(mine, capsys):
    for name in NAMES[2:4]:
        answer_in(mine / name, "42")
    assert main(["lessons", str(mine), "--reset", "02", "--reset", "03"]) == 0
    said = capsys.readouterr().out
    assert all(f"{name} is fresh. What was there is kept as {name[:-6]}_old.ipynb." in said for name in NAMES[2:4])


@pytest.mark.parametrize("names", [["--reset", ""], ["--reset", "03", "--reset", "12"], ["--reset="]])
def test_a_wrong_lesson_is_refused_before_anything_is_done(mine, names, capsys):
    answer_in(mine / TREE, "42")
    before = contents(mine)
    assert main(["lessons", str(mine), *names]) == 1
    assert "A lesson must be one of 00, " in capsys.readouterr().err
    assert contents(mine) == before


def test_a_folder_that_has_a_lessons_number_must_be_there(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["lessons", "--reset", "02", "03"]) == 1
    said = capsys.readouterr().err
    assert "Got '03', which is a lesson. " in said
    assert "For two lessons anew write lessons --reset 02 --reset 03;" in said
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "03").mkdir()
    assert main(["lessons", "03"]) == 0


@pytest.mark.parametrize(("name", "words"), [
    ("mine/02_fahrenheit.ipynb", "a lesson"), ("mine.ipynb", "the name of a notebook")])
def test_a_notebooks_name_is_no_folder(name, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["lessons", name]) == 1
    assert f"Got {name!r}, which is {words}. Use for example 'lessons'." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@UNIX
def test_who_stands_in_a_folder_that_was_removed_is_told_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    assert main(["lessons"]) == 1
    assert "The folder that a command is called in must be there. Got one that was removed." in capsys.readouterr().err
    assert main(["lessons", str(tmp_path / "mine")]) == 0


@UNIX
def test_a_home_is_where_the_lessons_are_said_to_lie_and_opened(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HOME", str(tmp_path))
    served = []
    monkeypatch.setattr("jupyterlab.labapp.main", served.extend)
    assert main(["lab", "~/mine"]) == 0
    assert f"The lessons lie in {tmp_path / 'mine'}." in capsys.readouterr().out
    assert f"--ServerApp.root_dir={tmp_path / 'mine'}" in served
    assert sorted(contents(tmp_path / "mine")) == NAMES


@pytest.mark.parametrize("options", [["--port", "9000"], ["--no-browser", "mine"], ["--ip=0.0.0.0", "--port", "9000"]])
def test_a_value_of_jupyterlab_is_no_folder(options, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["lab", *options])
    assert end.value.code == 2
    assert capsys.readouterr().err == (
        f"The folder must stand before JupyterLab's options. Got {options[-1]!r} behind one. "
        f"Use for example: lab lessons --port 9000 (see python -m nnlab --help)\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("words", "handed_on"), [
    (["lab", "mine", "--port", "9000"], ["--port", "9000"]), (["lab", "9000", "--port", "9000"], ["--port", "9000"]),
    (["lab", "--port=9000", "mine"], ["--port=9000"]), (["lab", "--no-browser"], ["--no-browser"])])
def test_options_that_are_jupyterlabs_are_handed_on(words, handed_on, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    served = []
    monkeypatch.setattr("jupyterlab.labapp.main", served.extend)
    assert main(words) == 0
    assert served[2:] == handed_on


def test_jupyterlab_that_is_missing_is_named_with_what_any_shell_takes(mine, monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["lab", str(mine)]) == 1
    assert 'Use pip install "nnlab[lab]".' in capsys.readouterr().err  # cmd.exe takes no single quotes


def test_jupyterlab_opens_though_a_lesson_cannot_be_opened_but_not_without_the_first(mine, monkeypatch):
    served = []
    monkeypatch.setattr("jupyterlab.labapp.main", served.append)
    (mine / TREE).write_bytes(b"")
    assert main(["lab", str(mine)]) == 1
    assert len(served) == 1
    (mine / NAMES[0]).unlink()
    monkeypatch.setattr(moves, "_put", lambda *_: (mine / "missing").stat())
    assert main(["lab", str(mine)]) == 1
    assert len(served) == 1


def links(folder):
    (folder / "loop").symlink_to("loop")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "file").write_text("", encoding="utf-8")


@UNIX
@pytest.mark.parametrize(("folder", "words"), [
    ("", "must have a name"),
    ("~nosuchuser/mine", "someone who is known here. Got '~nosuchuser/mine'"),
    ("loop", "Got 'loop', which is a link that leads nowhere"),
    ("dangling", "Got 'dangling', which is a link that leads nowhere"),
    ("dangling/mine", "Got 'dangling/mine', in which 'dangling' is a link that leads nowhere"),
    ("file", "Got 'file', which is a file"), ("file/mine", "Got 'file/mine', in which 'file' is a file"),
    ("x" * 300, "could not be made: the name is too long. Use a shorter one"),
])
def test_a_folder_that_can_be_none_is_refused_with_rule_value_and_remedy(folder, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    links(tmp_path)
    before = sorted(tmp_path.iterdir())
    for command in ("lessons", "lab"):
        assert main([command, folder]) == 1
        said = capsys.readouterr().err
        assert words in said
        assert "Use " in said
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_may_not_be_written_is_told_without_the_names_of_drafts(mine, monkeypatch, capsys):
    (mine / TREE).unlink()

    open_it = Path.open

    def refuse(path, mode="r", **options):
        if "x" in mode:
            raise PermissionError(13, "Permission denied", str(path))
        return open_it(path, mode, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert main(["lessons", str(mine)]) == 1
    said = capsys.readouterr()
    assert said.err == (f"Unfinished: {TREE} could not be written in {mine}: you may not write there, or a program "
                        f"holds it. Use a folder of your own, or close that program, and call the command again.\n")
    for path in mine.iterdir():
        path.unlink()
    assert main(["lessons", str(mine)]) == 1
    assert capsys.readouterr().out == ""  # there are none that could lie there


def test_ctrl_c_is_one_sentence_and_says_where_the_work_is(mine, monkeypatch, capsys):
    answer_in(mine / TREE, "42")
    put = moves._put

    def stop(draft, place):
        if (mine / "03_tree_age_old.ipynb").exists():
            raise KeyboardInterrupt
        return put(draft, place)

    monkeypatch.setattr(moves, "_put", stop)
    assert main(["lessons", str(mine), "--reset", "03"]) == 130
    assert capsys.readouterr().err == "Stopped with Ctrl + C. What was there is kept as 03_tree_age_old.ipynb.\n"
    monkeypatch.undo()
    assert lessons.update(mine) == [f"1 lesson is new: {TREE}."]


@UNIX
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_was_done_is_done_though_nobody_reads_it(tmp_path, unbuffered):
    command = f"({sys.executable} -m nnlab lessons mine; echo $? > status) | true"
    environment = {**os.environ, "PYTHONPATH": str(Path(nnlab.__file__).parents[1]), "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, timeout=300)
    assert (tmp_path / "status").read_text(encoding="utf-8") == "0\n"
    assert done.stderr == b""
    assert sorted(contents(tmp_path / "mine")) == NAMES
