"""ZIP files of a class."""

import zipfile

import pytest
from school import FAHRENHEIT, TREE, hand_in
from whose import ONE, TWO, who

from nnlab.classroom import read_class
from nnlab.classroom import zipped as zip_module


def zipped(path, files, **kind):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_zip_file_of_moodle_is_read_in_its_place_or_in_a_folder(tmp_path):
    files = {"Anna Müller_12_assignsubmission_file/02_fahrenheit.ipynb": ONE,
             "Ben_13_assignsubmission_file/x.ipynb": ONE,
             "__MACOSX/Ben/02_fahrenheit.ipynb": ONE, "Ben_13_assignsubmission_file/.x.ipynb": ONE}
    path = zipped(tmp_path / "in" / "8a-Lesson 02-99.zip", files)
    wanted = [("Anna Müller", FAHRENHEIT), ("Ben", FAHRENHEIT)]
    assert who(path) == who(tmp_path / "in") == wanted


def test_a_zip_file_of_one_learner_bears_the_learners_name(tmp_path):
    zipped(tmp_path / "Anna.zip", {"02_fahrenheit.ipynb": ONE, "03_tree_age.ipynb": TWO})
    zipped(tmp_path / "Ben" / "lessons.zip", {"lessons/02_fahrenheit.ipynb": ONE})
    assert who(tmp_path) == [("Anna", FAHRENHEIT), ("Ben", FAHRENHEIT), ("Anna", TREE)]
    assert not any(path.suffix == ".ipynb" for path in tmp_path.rglob("*"))


def test_a_zip_file_of_several_learners_is_not_one_learners(tmp_path):
    zipped(tmp_path / "week 3.zip", {"Anna/02_fahrenheit.ipynb": ONE, "Ben/03_tree_age.ipynb": TWO})
    assert who(tmp_path) == [("Anna", FAHRENHEIT), ("Ben", TREE)]


def test_a_zip_file_within_another_and_one_that_unpacks_to_too_much_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(zip_module, "LARGEST", 10_000)
    inner = zipped(tmp_path / "inner" / "x.zip", {"a.ipynb": ONE}).read_bytes()
    folder = tmp_path / "class"
    zipped(folder / "Anna.zip", {"02_fahrenheit.ipynb": ONE, "bomb.ipynb": " " * 100_000, "x.zip": inner})
    found = read_class(folder)
    assert [work.sheet.learner for work in found.works] == ["Anna"]
    assert any("bomb.ipynb: a notebook must have no more" in note for note in found.notes)
    assert any("x.zip: a ZIP file within another" in note for note in found.notes)
    monkeypatch.setattr(zip_module, "LARGEST_ZIP", 1000)
    with pytest.raises(ValueError, match="Unpack it into the folder"):
        read_class(folder)


def test_a_zip_file_that_is_damaged_or_lies_about_its_size_is_named(tmp_path, monkeypatch):
    path = zipped(tmp_path / "Anna.zip", {"02_fahrenheit.ipynb": ONE * 20})
    data = bytearray(path.read_bytes())
    data[80:90] = b"\0" * 10
    path.write_bytes(data)
    hand_in(tmp_path, {"Ben.ipynb": ONE})
    assert who(tmp_path) == [("Ben", FAHRENHEIT)]
    assert "what is in a ZIP file must be whole" in read_class(tmp_path).notes[0]


@pytest.mark.parametrize(("name", "code"), [("Müller", "utf-8"), ("李小龍", "utf-8"), ("Jürgen", "cp437")])
def test_a_name_is_read_though_the_zip_file_does_not_say_how_as_those_of_a_mac(tmp_path, name, code):
    plain, written = b"q" * len(name.encode(code)), name.encode(code)
    path = zipped(tmp_path / "8a.zip", {f"{plain.decode()}/02_fahrenheit.ipynb": ONE})
    path.write_bytes(path.read_bytes().replace(plain, written))
    assert who(path) == [(name, FAHRENHEIT)]
