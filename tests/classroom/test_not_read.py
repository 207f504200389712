"""Nothing is swallowed: files that are not read, folders without a notebook, answers that do not count."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from school import KEPT, asks, cell, hand_in, kept, notebook
from whose import ONE, who

from nnlab.__main__ import main
from nnlab.classroom import cells, read_class
from nnlab.classroom import notebook as notebook_module

ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
SLOPE, ERROR = "fahrenheit/slope", "fahrenheit/error"


def notes(folder, **files):
    return read_class(hand_in(folder, {"Anna/02_fahrenheit.ipynb": ONE, **files})).notes


@pytest.mark.parametrize("name", ["02.html", "a.py", "a.pdf", "a.docx", "02_fahrenheit", "02.json", "x.ipynb.bak",
                                  "x.ipynb~", "x.tar.gz", "a.rar", "a.7z"])
def test_a_file_that_is_not_read_is_named_and_its_learner_has_not_handed_in(tmp_path, name):
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": ONE, f"Ben/{name}": "x"})
    found = read_class(tmp_path)
    assert found.notes == (f"Ben: only .ipynb and .zip files are read. Not read: {name}.",)
    assert found.absent == ("Ben",)


def test_many_files_are_named_in_short(tmp_path):
    [note] = notes(tmp_path, **{f"Anna/{k}.png": "x" for k in range(20)})
    assert note.endswith("12.png; 13.png; and 14 more.")


def test_a_folder_with_nothing_in_it_is_named_and_its_learner_listed(tmp_path, capsys):
    hand_in(tmp_path, {"in/8a/Anna/02_fahrenheit.ipynb": ONE, "in/8a/Cem/02_fahrenheit.ipynb": ONE})
    for name in ("in/8a/Ben_12_assignsubmission_file_/x", "in/8a/Anna/pictures", "in/Zoe"):
        (tmp_path / name).mkdir(parents=True)
    found = read_class(tmp_path / "in")
    assert [note.split(":")[0] for note in found.notes] == ["8a/Anna/pictures", "8a/Ben_12_assignsubmission_file_",
                                                            "Zoe"]
    assert found.absent == ("Ben", "Zoe")
    main(["class", str(tmp_path / "in"), "--csv", str(tmp_path / "r.csv")])
    assert "Not handed in: Ben; Zoe." in capsys.readouterr().out


@ONLY_POSIX
def test_a_pipe_a_link_and_a_folder_that_cant_be_entered_stop_nothing(tmp_path, monkeypatch):
    folder = hand_in(tmp_path / "in", {"Anna.ipynb": ONE, "Ben/x.ipynb": ONE, "Zoe.ipynb": ONE})
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "Cem.zip").symlink_to(tmp_path)
    look = Path.lstat

    def lstat(path):  # a folder of mode 444, as one who is no administrator sees it
        if path.parent.name == "Ben":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert [name for name, _ in who(folder)] == ["Anna", "Zoe"]
    said = read_class(folder).notes
    assert said == ("Cem.zip: a link is not followed. Put what it leads to in its place.",
                    "pipe.ipynb: a notebook must be a file. This is a pipe or a device, and was left out.",
                    "Ben: the folder can't be opened (Permission denied). Look at who may read it.")


def test_what_a_zip_file_holds_besides_is_named(tmp_path):
    hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": ONE})
    for name, inside in (("Ben", ["../x.ipynb", "a.pdf"]), ("Cem", []), ("all", ["Dan/", "Eva/x.ipynb", "Fay/a.py",
                                                                                "Gil/x.ipynb"])):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for one in inside:
                archive.writestr(one, ONE)
    found = read_class(tmp_path)
    assert found.absent == ("Ben", "Cem", "Dan", "Fay")
    assert "Ben.zip/../x.ipynb: what is in a ZIP file must lie in it" in found.notes[0]
    assert "Cem.zip: a ZIP file must hold notebooks. This one is empty." in found.notes[1]
    assert [note.split(":")[0] for note in found.notes[2:]] == ["Ben", "Fay", "Dan"]


@pytest.mark.parametrize(("make", "words"), [
    (lambda place: hand_in(place, {"a.zip": "x"}) / "a.zip", "a whole ZIP file"),
    (lambda place: Path(os.devnull), "another file"), (lambda place: "~nosuchuser/x", "does not exist")])
def test_a_wrong_folder_is_refused_in_the_right_words(tmp_path, make, words):
    with pytest.raises(ValueError, match=words):
        read_class(make(tmp_path))


# Answers -------------------------------------------------------------------------------------------------------------

GOOD = asks(ERROR)


@pytest.mark.parametrize(("cells", "words"), [
    ([GOOD, asks("tree_age/h2")], "This one counts as 02_fahrenheit, and its answers to 03_tree_age are not counted"),
    ([GOOD, asks("mine/z_score"), asks("fahrenheit/old")], "Not counted: mine/z_score, fahrenheit/old. Look there."),
    ([GOOD, cell("# no more", kept(SLOPE))], "the cell above asks no longer: slope."),
    *[([GOOD, cell(source.format(f'nnlab.check.answer("{SLOPE}", 5)'))], "Not saved, and open: slope. Use --run.")
      for source in ("print({})", "r = {}", "{};")],
])
def test_an_answer_that_does_not_count_is_told_with_the_reason(tmp_path, cells, words):
    [note] = read_class(hand_in(tmp_path, {"Anna.ipynb": notebook(*cells)})).notes
    assert note.startswith("Anna.ipynb: ")
    assert words in note


def test_a_notebook_whose_outputs_were_cleared_is_told_of(tmp_path):
    content = json.loads(notebook(GOOD, asks(SLOPE)))
    for one in content["cells"]:
        one |= {"outputs": [], "execution_count": None}
    [note] = read_class(hand_in(tmp_path, {"Anna.ipynb": json.dumps(content)})).notes
    assert "saved without any output, so that all is open. Run it and save it, or use --run." in note


@pytest.mark.parametrize("cells", [
    [GOOD], [asks(SLOPE, "unanswered", 0)], [GOOD, cell("# x", kept(SLOPE, "unread", 0))],
    [GOOD, cell(f'r = nnlab.check.answer("{SLOPE}", 5)'), asks(SLOPE)], [GOOD, cell("x", {"data": {KEPT: 3}})],
    [GOOD, cell(f'nnlab.check.answer("{SLOPE}", x)', {"output_type": "error"})]], ids=range(6))
def test_where_nothing_is_lost_nothing_is_said(tmp_path, cells):
    assert read_class(hand_in(tmp_path, {"Anna.ipynb": notebook(*cells)})).notes == ()


def test_a_cell_is_parsed_once_and_no_search_runs_over_blank_lines(tmp_path, monkeypatch):
    parsed = []
    monkeypatch.setattr(notebook_module, "tree_of", lambda source: parsed.append(source) or cells.tree_of(source))
    read_class(hand_in(tmp_path, {"Anna.ipynb": notebook(cell(f"x = (\n{CALL}"), GOOD)}))
    assert len([source for source in parsed if source.startswith("x = (")]) == 1
    assert [found.start() for found in cells.MAGIC.finditer("\n \n\n %time")] == [4]
    assert [found.start() for found in cells.MAGIC_VALUE.finditer("\n \n\na = %time")] == [4]


CALL = f'nnlab.check.answer("{SLOPE}", 5)'
