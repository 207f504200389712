"""The command `class`: the results are written whatever becomes of the terminal, and no file of a teacher's is lost."""

import os
import stat
import subprocess
import sys

import pytest
from school import asks, hand_in, notebook
from whose import ONE

from nnlab.__main__ import main
from nnlab.classroom import again, csv_file, read_class
from nnlab.classroom import command as command_module

ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def folder(tmp_path):
    return hand_in(tmp_path / "class", {"Anna.ipynb": ONE, "Ben.ipynb": ONE})


def run(folder, *more):
    return main(["class", str(folder), "--csv", str(folder.parent / "r.csv"), *more])


def text(folder, name="r.csv"):
    return (folder.parent / name).read_text(encoding="utf-8-sig")


@ONLY_POSIX
@pytest.mark.parametrize("reader", ["true", "cat > /dev/full"])
def test_the_results_are_written_whatever_becomes_of_the_terminal(folder, reader):
    command = f'"{sys.executable}" -m nnlab class class --csv r.csv | {reader}'
    subprocess.run(["sh", "-c", command], cwd=folder.parent, capture_output=True)
    assert text(folder).count("\n") == 29


def test_control_c_is_one_sentence_and_what_is_done_is_written(folder, monkeypatch, capsys):
    def run_again(work, notes, seconds):
        if work.sheet.learner == "Ben":
            raise KeyboardInterrupt
        return work.sheet

    monkeypatch.setattr(again, "run_again", run_again)
    assert run(folder, "--run") == 130
    assert "r.csv is written: it holds the 1 that were done." in capsys.readouterr().err
    assert {line.split(",")[0] for line in text(folder).splitlines()} == {"learner", "Anna"}
    monkeypatch.setattr(command_module, "read_class", lambda folder: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run(folder) == 130
    assert capsys.readouterr().err.strip().endswith("Stopped. Nothing was written.")


@ONLY_POSIX
@pytest.mark.parametrize("place", ["/dev/full", "/dev/stdout", "pipe"])
def test_results_go_into_a_file_on_the_disk_and_nowhere_else(folder, capfd, place):
    os.mkfifo(folder.parent / "pipe")
    assert main(["class", str(folder), "--csv", str(folder.parent / place)]) == 1
    assert "--csv must be" in capfd.readouterr().err


def test_a_folder_that_can_not_be_written_to_is_told_at_the_beginning(folder, monkeypatch, capsys):
    def refuse(**options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(csv_file.tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(command_module, "read_class", None)
    assert run(folder) == 1
    assert "--csv must be a file in a folder that can be written to" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_behind(folder, monkeypatch):
    class Full:
        def __init__(self, handle, mode):
            os.close(handle)

        def __enter__(self):
            return self

        def write(self, data):
            pass

        def __exit__(self, *error):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv_file, "open", Full, raising=False)
    assert run(folder) == 1
    assert [path.name for path in folder.parent.iterdir()] == ["class"]


def test_a_file_with_a_teachers_remarks_is_kept_beside_the_new_one(folder, capsys):
    run(folder)
    before = text(folder)
    run(folder)
    assert "what was there before" not in capsys.readouterr().out  # the same again
    for k, remark in enumerate(["well done", "or not"]):
        (folder.parent / "r.csv").write_text(before + remark, encoding="utf-8-sig")
        run(folder)
        name = "r_before.csv" if k == 0 else "r_before_2.csv"
        assert f"was replaced (what was there before is kept as {name})" in capsys.readouterr().out
        assert (text(folder), text(folder, name)) == (before, before + remark)


@ONLY_POSIX
def test_who_may_read_the_results_is_as_the_teacher_has_set_it(folder):
    def mode():
        return stat.S_IMODE((folder.parent / "r.csv").stat().st_mode)

    old = os.umask(0o077)
    try:
        run(folder)
        assert mode() == 0o600
        (folder.parent / "r.csv").chmod(0o640)
        hand_in(folder, {"Cem.ipynb": ONE})
        run(folder)
        assert mode() == 0o640
    finally:
        os.umask(old)


def test_a_name_with_a_semicolon_stays_in_its_column_in_every_spreadsheet(folder):
    hand_in(folder, {"Cem;=1+1;x.ipynb": notebook(asks("fahrenheit/slope", mistakes=["a", "b"]))})
    run(folder)
    row = next(line for line in text(folder).splitlines() if line.startswith('"Cem') and "slope" in line)
    assert row == ('''"Cem;'=1+1;x",02_fahrenheit,fahrenheit/slope,right,1,"a | b","Cem;'=1+1;x.ipynb"''')
    assert read_class(folder).works[-1].sheet.learner == "Cem;=1+1;x"
