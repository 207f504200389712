"""Two learners never become one, and what is joined is said."""

import pytest
from school import FAHRENHEIT, TREE, hand_in
from whose import ONE, TWO, who

from nnlab.classroom import read_class
from nnlab.classroom.learners import learners

LONG = "A" * 70


def named(*places, lesson=FAHRENHEIT):
    paths = [place.split("/") for place in places]
    return learners([(path[:-1], path[-1], lesson) for path in paths], "8a")


@pytest.mark.parametrize("places", [
    ["M\udcfcller.ipynb", "M\udcf6ller.ipynb"],
    ["Anna Muster_12345_assignsubmission_file_/x.ipynb", "Anna Muster_12399_assignsubmission_file_/x.ipynb"],
    ["Anna Muster_12345_assignsubmission_file_02_fahrenheit.ipynb",
     "Anna Muster_12399_assignsubmission_file_02_fahrenheit.ipynb"],
    [f"Participant_{number}_assignsubmission_file_my lesson (1).ipynb" for number in (1, 2, 3)],
    ["musteranna_111_222_02_fahrenheit.ipynb", "musteranna_333_444_02_fahrenheit.ipynb"],
    ["Anna.ipynb", "Anna V.ipynb", "Anna New.ipynb", "Anna Old.ipynb", "Anna Final.ipynb", "Anna Draft.ipynb",
     "Anna Copie.ipynb", "Anna Lesson.ipynb"],
    ["V1.ipynb", "V2.ipynb", "v3.ipynb"], ["V1/02_fahrenheit.ipynb", "V2/02_fahrenheit.ipynb"],
    ["8b/V1/02_fahrenheit.ipynb", "8b/V2/02_fahrenheit.ipynb"], ["8b/01.ipynb", "8b/02.ipynb", "8b/03.ipynb"],
    [f"{LONG}x.ipynb", f"{LONG}y.ipynb"], ["copy_mod.ipynb", "mod.ipynb"], ["-1.ipynb", "1.ipynb"],
    ["Anna.ipynb", "old/Anna (1).ipynb", "Anna (2)/x.ipynb"], ["Anna (1).ipynb", "Anna (2).ipynb"],
    ["02_fahrenheit new.ipynb", "02_fahrenheit old.ipynb"], ["Anna/new/02_fahrenheit.ipynb", "Anna/old/x.ipynb"],
    ["lessons/02_fahrenheit.ipynb", "notebooks/02_fahrenheit.ipynb"],
])
def test_two_learners_never_become_one(places):
    assert len(set(named(*places))) == len(places)


@pytest.mark.parametrize(("places", "names"), [
    (["02/02_fahrenheit.ipynb", "03/02_fahrenheit.ipynb"], ["02", "03"]), (["02.ipynb"], ["8a"]),
    (["Anna.ipynb", "Anna (1).ipynb", "Anna_v2.ipynb", "Anna-Copy1.ipynb", "Anna - Copy.ipynb"], ["Anna"] * 5),
    (["Anna - 02_fahrenheit (1).ipynb", "Ben 02_fahrenheit final.ipynb"], ["Anna", "Ben"]),
    (["02_fahrenheit.ipynb", "02_fahrenheit (1).ipynb", "02_fahrenheit-Copy1.ipynb"], ["8a"] * 3),
    (["lessons/02_fahrenheit.ipynb"], ["8a"]), (["02/Anna.ipynb"], ["Anna"]), (["Anna/new/x.ipynb"], ["Anna"]),
    (["New.ipynb", "V.ipynb"], ["New", "V"]),
    (["Anna/Untitled.ipynb", "Anna/Untitled1.ipynb", "Ben/x.ipynb"], ["Anna/Untitled", "Anna/Untitled1", "Ben"]),
    (["Anna/Version 1/x.ipynb", "Anna/Version 2/x.ipynb", "Ben/Version 1/x.ipynb"], ["Anna", "Anna", "Ben"]),
])
def test_a_mark_that_can_be_nothing_else_is_no_name(places, names):
    assert named(*places) == names


def test_a_number_tells_learners_apart_where_they_share_a_name_in_a_lesson():
    folders = [f"Anna_{number}_assignsubmission_file" for number in (1, 2, 3)] + ["Ben_4_assignsubmission_file"]
    places = [([folder], "x.ipynb", lesson) for folder, lesson in zip(folders, (FAHRENHEIT, FAHRENHEIT, TREE, TREE),
                                                                        strict=True)]
    assert learners(places, "") == ["Anna #1", "Anna #2", "Anna #3", "Ben"]
    assert learners(places[1:], "") == ["Anna", "Anna", "Ben"]  # Moodle's number is another in each assignment


def test_a_learner_whose_name_is_no_utf_8_is_written(tmp_path):
    hand_in(tmp_path, {"Zoe.ipynb": TWO})
    try:
        for byte in ("\udcfc", "\udcf6"):
            hand_in(tmp_path, {f"M{byte}ller.ipynb": ONE})
    except OSError:
        pytest.skip("this disk has no such names")
    assert {name for name, _ in who(tmp_path)} == {"M\\xfcller", "M\\xf6ller", "Zoe"}


def test_a_folder_may_have_a_dot_in_its_name(tmp_path):
    assert who(hand_in(tmp_path / "J.R. Müller", {"02_fahrenheit.ipynb": ONE})) == [("J.R. Müller", FAHRENHEIT)]


def test_it_is_said_which_files_were_joined(tmp_path):
    found = read_class(hand_in(tmp_path, {"Anna.ipynb": ONE, "Anna (1).ipynb": ONE}))
    assert found.notes[0].startswith("Anna handed in 02_fahrenheit 2 times.")
