"""Lesson 05b's questions: momentum is nnlab's, and typical wrong answers are told what they are."""

import numpy as np
import pytest

import nnlab
from nnlab.check.descent import code
from nnlab.check.descent.questions import QUESTIONS


def momentum_in_place(theta, v, g, learning_rate):
    v = v * 0.9 + g
    theta -= learning_rate * v
    return theta, v


def test_who_changes_theta_in_place_is_told_so():
    assert "changes its parameter theta" in QUESTIONS["momentum"].check(momentum_in_place).nudge


def test_momentum_is_that_of_nnlab():
    for case in code.MOMENTUM_CASES:
        optimizer = nnlab.Momentum(case["learning_rate"])
        optimizer.v, theta = case["v"], case["theta"].copy()
        optimizer.step(theta, case["g"])
        np.testing.assert_allclose(code.momentum(**case), (theta, optimizer.v))


@pytest.mark.parametrize(("name", "value", "words"), [
    ("hollow", "b", "no nearer to the funnel"), ("largest", 2, "sets the limit"), ("largest", 0.05, "twice that"),
    ("best_everywhere", "A", "who is ahead"), ("best_everywhere", "C", "no accident")])
def test_a_typical_wrong_answer_is_told_what_it_is(name, value, words):
    feedback = QUESTIONS[name].check(value)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


@pytest.mark.parametrize(("name", "value"), [("hollow", "c"), ("largest", "0.1"), ("best_everywhere", "b")])
def test_a_right_answer_is_right(name, value):
    assert QUESTIONS[name].check(value).right
