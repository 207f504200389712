"""--run accuses nobody whose answer is right: what could not be asked again is no wrong answer."""

import array
import json
from collections import deque
from fractions import Fraction

import numpy as np
import pytest
from asking_again import ERROR, FORWARD, SLOPE, again, check
from school import cell

import nnlab
from nnlab.classroom.again.wire import packed, unpacked

WAY = "fahrenheit/which_way"
RIGHT = "def forward(x, w, b):\n    return w * x + b"
CELLS = {
    "all names of a library": (["from numpy import *"], "float(array([-74]).sum())"),
    "await": (["import asyncio", "async def f():\n    await asyncio.sleep(0)\n    return -74", "x = await f()"], "x"),
    "what was begun and is awaited later": (
        ["import asyncio", "async def f():\n    return -74", "t = asyncio.ensure_future(f())\nawait asyncio.sleep(0)",
         "x = await t"], "x"),
    "a function that sets a global": (["n = -75", "def inc():\n    global n\n    n += 1", "inc()"], "n"),
    "a function that changes an object": (["d = {}", "def f():\n    d['k'] = -74", "f()"], "d['k']"),
    "what a method gives": (["d = [-74, 3]", "z = d.pop()"], "d[-1]"),
}
class Float:
    def __float__(self):
        return -74.0


class Text(str):
    __slots__ = ()


VALUES = [(WAY, np.array(["A", "B"])[0]), (WAY, Text("A")), *((ERROR, value) for value in (
    np.array(["-74"]), np.array(-74, dtype=object), np.array([-74], dtype=object), np.array([b"-74"]), b"-74",
    deque([-74]), range(-74, -73), array.array("d", [-74]), Float(), Fraction(-74), np.float32(-74)))]
MISSING = {
    "a file": ("open('data.csv')", "data.csv"), "a module that a cell wrote": ("import own", "own"),
    "the kernel": ("get_ipython()", "get_ipython"), "the last result": ("_ + 1", "'_'"), "a result": ("Out[1]", "Out"),
    "a keyboard": ("input()", "EOF"), "a process": ("import os\nos.fork()", "os.fork")}


@pytest.mark.parametrize("case", CELLS)
def test_what_an_answer_needs_runs_as_in_the_notebook(tmp_path, case):
    sources, value = CELLS[case]
    answers, notes = again(tmp_path, *map(cell, sources), check(ERROR, value, state="right"))
    assert (answers[ERROR].state, notes) == ("right", "")


def test_each_value_that_a_check_can_read_is_sent():
    for question, value in VALUES:
        sent = unpacked(json.loads(json.dumps(packed(value, keep=dict))), far=dict)
        assert nnlab.check.answer(question, value).state == "right"
        assert nnlab.check.answer(question, sent).state == "right", value


def test_a_hidden_number_is_no_answer(tmp_path):
    _, notes = again(tmp_path, cell("import numpy as np"),
                     check(ERROR, "np.ma.array([-74], mask=[True])", state="right"))
    assert "could not be asked again: error (its value is of a kind that is not sent). The notebook says right" in notes


@pytest.mark.parametrize("case", MISSING)
def test_what_is_missing_here_makes_no_answer_wrong(tmp_path, case):
    source, word = MISSING[case]
    body = source.replace("\n", "\n    ")
    answers, notes = again(tmp_path, check(SLOPE, "3", source, state="right", tries=2),
                           check(ERROR, "3", source, state="not yet"), check(WAY, '"A"', source),
                           check(FORWARD, "forward", f"def forward(x, w, b):\n    {body}", state="right"))
    assert [answers[one].state for one in (SLOPE, ERROR, WAY, FORWARD)] == ["right", "not yet", "open", "right"]
    assert answers[SLOPE].tries == 2
    assert "it says right" not in notes
    for names, rest in (("slope", "says right, and that stays"), ("error", "says not yet, and that stays"),
                        ("which_way", "That is open")):
        [said] = [part for part in notes.split("could not be asked again: ") if part.startswith(names)]
        assert word in said
        assert rest in said


def test_it_is_the_first_error_that_is_told_and_not_what_follows_from_it(tmp_path):
    _, notes = again(tmp_path, cell("unused = 1 / 0"), cell("rows = open('data.csv')"), cell("a = len(rows)"),
                     check(ERROR, "a", state="right"), check(WAY, "1 / 0", state="right"))
    assert 'error (the cell that begins "rows = open(\'data.csv\')" ended with an error.' in notes
    assert "No such file or directory: 'data.csv'" in notes
    assert "NameError" not in notes
    assert "which_way (It divides by zero." in notes


def test_what_was_judged_wrong_is_said(tmp_path):
    answers, notes = again(tmp_path, check(ERROR, "3", state="right"), check(SLOPE, "None", state="right"),
                           check(FORWARD, "forward", "def forward(x, w, b):\n    return w * x", state="right"))
    assert (answers[ERROR].state, answers[SLOPE].state, answers[FORWARD].state) == ("not yet", "open", "not yet")
    assert notes.endswith("it says right for error, slope, forward, and is not when it runs again.")


def test_mistakes_stay_those_of_the_record_and_are_found_only_where_there_is_none(tmp_path):
    wrong = RIGHT.replace("w * x + b", "w * x")
    crash = "def forward(x, w, b):\n    class Melted(Exception): pass\n    raise Melted"
    endless = "def forward(x, w, b):\n    while True: pass"
    for n, (source, record, mistakes) in enumerate((
            (wrong, {"state": "not yet", "mistakes": ["the offset b is missing"]}, ("the offset b is missing",)),
            (wrong, {"state": "not yet"}, ()), (crash, {"tries": 0}, ("it stops: Melted",)),
            (endless, {"tries": 0}, ("it does not end",)))):
        answers, _ = again(tmp_path / str(n), check(FORWARD, "forward", source, **record))
        assert (answers[FORWARD].state, answers[FORWARD].mistakes) == ("not yet", mistakes)


def test_a_cell_that_ends_python_is_left_out_and_all_others_are_asked(tmp_path):
    end = "import os\nos._exit(0)"
    answers, notes = again(
        tmp_path, cell(f"k = 3\n{end}"), check(ERROR, "k", state="right"), check(SLOPE, "-6216", end, state="right"),
        check(FORWARD, "forward", f"{RIGHT}\n{end}"), check(FORWARD, "forward", RIGHT), check(WAY, '"A"'))
    assert [answers[one].state for one in (ERROR, SLOPE, FORWARD, WAY)] == ["right"] * 4
    assert 'the cell that begins "k = 3 import os os._exit(0)" was left out (its code ended Python).' in notes
    assert "could not be asked again: slope (its code ended Python). The notebook says right" in notes


def test_not_for_ever(tmp_path):
    cells = [check(ERROR, "3", "import os\nos._exit(0)") for _ in range(9)]
    answers, notes = again(tmp_path, *cells, check(SLOPE, "-6216"))
    assert answers[SLOPE].state == "open"
    assert "could not be asked again: slope (its notebook was stopped 5 times). That is open." in notes
