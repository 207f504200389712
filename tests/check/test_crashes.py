"""A function that crashes, or calls itself without end, is explained."""

import linecache
import sys

import numpy as np
import pytest
from asked import BACKWARD, FORWARD, crash, crash_deep_inside, recursion
from learner import written

import nnlab
from nnlab.check.engine.crashes import Place, look_at
from nnlab.check.engine.running import run


@pytest.mark.parametrize("function", [crash, crash_deep_inside])
def test_a_crash_is_explained_with_its_line(function):
    number = crash.__code__.co_firstlineno + 2
    feedback = BACKWARD.check(function)
    assert feedback.state == "not yet"
    assert feedback.nudge.startswith(f"Look at `error @ np.ones(len(x) + 1)` in line {number}. It puts arrays together "
                                     "whose shapes do not fit.")
    assert feedback.nudge.endswith("Python says: ValueError: size 4 is different from 3")
    assert feedback.hint.startswith("`error` is an array of shape (3,), and `np.ones(len(x) + 1)` is an array of shape")
    assert feedback.facts == f"line {number}: return error @ np.ones(len(x) + 1), undefined  # noqa: F821"


@pytest.mark.parametrize(("function", "words"), [
    (lambda x, *_: x + np.ones(7), "shapes do not fit. Print their shapes. Python says: ValueError: shapes (3,) (7,)"),
    (lambda *_: undefined, "a name that does not exist"),  # noqa: F821
    (lambda *_: 1 / 0, "divides by zero"),
    (lambda *_: [][3], "Places count from 0"),
    (lambda *_: {}["dw"], "a key that is not there"),
    (lambda *_: (1).mean(), "does not have"),
    (lambda *_: 1 + "1", "TypeError"),
    (lambda *_: sys.exit(), "ends Python itself"),
    (lambda *_: int("five"), "It stopped with an error. Python says: ValueError"),
])
def test_crashes_are_said_in_words(function, words):
    feedback = BACKWARD.check(function)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


@pytest.mark.usefixtures("no_search")
def test_a_recursion_without_end_is_explained():
    feedback = BACKWARD.check(recursion)
    assert "calls itself again and again" in feedback.nudge
    assert feedback.facts.endswith(("return recursion(*values)", "def recursion(*values):"))


def test_the_search_in_a_recursion_without_end_raises_nothing():
    feedback = FORWARD.check(written("def forward(x, w, b):\n    return forward(x, w, b)"))
    assert "calls itself again and again" in feedback.nudge


@pytest.mark.parametrize(("body", "expression"), [
    ("if x > 0:\n        return x", "x > 0"),
    ("return np.exp(x[:, 2])", "x[:, 2]"),
    ("return (w *\n            X)", "X"),
    ("return (x @\n            np.ones(7))", "x @ np.ones(7)"),
    ("return 'ŷ' + len('ŷ') + x", "'ŷ' + len('ŷ')"),
    ("return helper(x)", "1 / 0"),
    ("w, b = x[:1]\n    return w", "w, b"),
])
def test_what_failed_is_known_even_in_a_helper_or_behind_letters_of_two_bytes(body, expression):
    function = written(f"def helper(x):\n    return 1 / 0\n\ndef forward(x, w, b):\n    {body}")
    ran = run(function, [[np.arange(3.0), 0.8, 0.0]], limit=5)
    assert ran.place.expression == expression
    assert look_at(ran.place).startswith(f"Look at `{expression}` in line ")


BROKEN = "def forward(x, w, b):\n    return x @ np.ones(7)\n"


@pytest.mark.parametrize("lines", [[], ["def forward(x, w, b):\n"], ["", "    y = 'ŷŷŷŷŷŷŷŷŷŷŷ'\n"], ["", 30 * "("]])
def test_a_crash_in_code_whose_source_is_gone_or_another_one_is_explained_all_the_same(lines):
    function = written(BROKEN)
    linecache.cache[function.__code__.co_filename] = (1, None, lines, function.__code__.co_filename)
    feedback = nnlab.check.answer("fahrenheit/forward", function)
    assert feedback.state == "not yet"
    assert "shapes do not fit" in feedback.nudge


def test_a_short_traceback_hides_nothing(monkeypatch):
    monkeypatch.setattr(sys, "tracebacklimit", 0, raising=False)
    assert "`x @ np.ones(7)` in line 2" in nnlab.check.answer("fahrenheit/forward", written(BROKEN)).nudge


def test_what_stands_in_several_lines_is_told_as_code_that_runs():
    ran = run(written("def forward(x):\n    return np.dot(x,  # the inputs\n                  np.ones(7))"),
              [[np.arange(3.0)]], limit=5)
    assert ran.place.expression == "np.dot(x, np.ones(7))"


def test_where_python_knows_no_expression_none_is_pointed_to():
    """Such as code that was compiled without positions, in a kernel with -X no_debug_ranges."""
    assert look_at(Place(3, "return x")) == look_at(None) == ""
