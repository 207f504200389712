"""A function that crashes, or calls itself without end, is explained."""

import sys

import numpy as np
import pytest
from asked import BACKWARD, FORWARD, crash, crash_deep_inside, recursion
from learner import written


@pytest.mark.parametrize("function", [crash, crash_deep_inside])
def test_a_crash_is_explained_with_its_line(function):
    number = crash.__code__.co_firstlineno + 2
    feedback = BACKWARD.check(function)
    assert feedback.state == "not yet"
    assert feedback.nudge.startswith("It puts arrays together whose shapes do not fit.")
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
