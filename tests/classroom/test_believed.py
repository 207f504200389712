"""What of a saved notebook is believed."""

import json

import pytest
from school import KEPT, asks, cell, kept, notebook
from sheets import CALL, ERROR, NOTEBOOKS, SLOPE

from nnlab.classroom.course import course, lesson_of
from nnlab.classroom.notebook import read
from nnlab.classroom.sheets import Answer, sheet


def read_sheet(*cells, questions=(SLOPE, ERROR)):
    return sheet(read(notebook(*cells).encode()), questions, "Anna", "02_fahrenheit", "a.ipynb")


def slope(*cells):
    """Return the answer to one question."""
    return read_sheet(*cells).answers[SLOPE]


def test_an_answer_is_read_with_its_tries_and_mistakes():
    found = read_sheet(asks(SLOPE, "right", 3, ["the sign is turned"]), asks(ERROR, "not yet", 2))
    assert found.answers == {SLOPE: Answer("right", 3, ("the sign is turned",)), ERROR: Answer("not yet", 2)}
    assert (found.right, found.doubt) == (1, "")


@pytest.mark.parametrize("cells", [
    [],
    [cell(CALL)],
    [cell("answer = 1", kept(SLOPE))],
    [cell("# " + CALL, kept(SLOPE))],
    [cell(f"text = '{CALL}'", kept(SLOPE))],
    [cell(CALL, kept(ERROR))],
    [cell(f'nnlab.check.answer("{ERROR}", answer)', kept(SLOPE))],
    [cell(f'check.answer("{SLOPE}", answer)', kept(SLOPE))],
    [cell(f'nnlab.check.hint("{SLOPE}")', kept(SLOPE))],
    [cell("%%bash\n" + CALL, kept(SLOPE))],
    [cell(CALL + "\nx = (", kept(SLOPE))],
    [cell(CALL, {"output_type": "stream", "name": "stdout", "text": json.dumps(kept(SLOPE)["data"])})],
    [cell(CALL, {**kept(SLOPE), "output_type": "stream"})],
    [cell(CALL, {"output_type": "error", "ename": "E", "evalue": "", "traceback": []})],
    [asks(SLOPE, "unanswered", 0)],
    [asks(SLOPE, "unread", 0)],
], ids=str)
def test_what_no_check_has_written_below_its_own_cell_is_open(cells):
    assert slope(*cells) == Answer("open", 0)


@pytest.mark.parametrize("data", [
    3, None, [], "right", {}, {"question": SLOPE}, {"question": SLOPE, "state": "perfect", "tries": 1, "mistakes": []},
    {"question": SLOPE, "state": "right", "tries": -1, "mistakes": []},
    {"question": SLOPE, "state": "right", "tries": True, "mistakes": []},
    {"question": SLOPE, "state": "right", "tries": 10**9, "mistakes": []},
    {"question": SLOPE, "state": "right", "tries": 1, "mistakes": [3]},
    {"question": SLOPE, "state": "right", "tries": 1, "mistakes": "none"},
    {"question": SLOPE, "state": ["right"], "tries": 1, "mistakes": []},
], ids=str)
def test_a_record_that_no_check_writes_is_open(data):
    assert slope(cell(CALL, {"output_type": "display_data", "data": {KEPT: data}, "metadata": {}})) == Answer()


@pytest.mark.parametrize("source", [CALL, "answer = 1\n" + CALL, "%%time\n" + CALL, "%matplotlib inline\n" + CALL,
                                    "!pip list\nfiles = !ls\nlen?\n" + CALL, f"display({CALL})", f"x = {CALL}\nx",
                                    f'nnlab.check.answer(value=3, question="{SLOPE}")', "answer = '\\d'\n" + CALL,
                                    "%matplotlib inline\r\nlen?\r\n" + CALL])
def test_a_cell_may_be_written_as_a_learner_likes(source):
    assert slope(cell(source, kept(SLOPE))) == Answer("right", 1)


def test_the_last_that_was_answered_counts_with_the_mistakes_of_all():
    first, second, blank = asks(SLOPE, "right", 2, ["a", "b"]), asks(SLOPE, "not yet", 3, ["c", "a"]), cell(CALL)
    assert slope(first, second, blank) == Answer("not yet", 3, ("a", "b", "c"))
    assert slope(second, first, asks(SLOPE, "unanswered", 3)) == Answer("right", 2, ("c", "a", "b"))
    assert slope(cell(CALL, kept(SLOPE, "not yet"), kept(SLOPE, "right", 2))) == Answer("right", 2)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.rglob("0*.ipynb")), ids=lambda path: "/".join(path.parts[-2:]))
def test_no_lesson_and_no_solution_casts_doubt_and_each_is_known_by_its_questions(path):
    found, lessons = read(path.read_bytes()), course()
    questions = [question for names in lessons.values() for question in names]
    assert sheet(found, questions, "", "", "").doubt == ""
    asked = [name for name in questions if any(f'"{name}"' in cell.source for cell in found.cells)]
    assert lesson_of(found, asked, "Anna.ipynb", lessons) == path.stem
    assert set(asked) == set(lessons[path.stem])


def test_a_lesson_asks_its_questions_in_the_order_of_its_page():
    assert course()["02_fahrenheit"][:3] == ("fahrenheit/untrained", "fahrenheit/error", "fahrenheit/slope")
    assert next(iter(course())) == "00_start_here"
    assert len(course()) == 10  # 05 has two parts
