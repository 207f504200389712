"""Lesson 02: its questions, and its dense points."""

import numpy as np
import pytest
from celsius import CELSIUS
from matplotlib.figure import Figure

from nnlab import check, views
from nnlab.apps.fahrenheit.steepness import curvatures
from nnlab.check.fahrenheit.code import backward, forward
from nnlab.check.fahrenheit.questions import QUESTIONS


@pytest.mark.parametrize(("name", "right", "wrong", "words"), [
    ("untrained", 80, 212, "What does this neuron guess"),
    ("error", -74, 74, "Look at the sign"),
    ("slope", -6216, -148, "That is 2 * (33.6 - 107.6): right so far"),
    ("slope", -6216, -3108, "as if 2 * were left out"),
    ("which_way", "A", "B", "at 0.9 the guess is −9"),
    ("slow_knob", "B", "A", "Look at the two slopes"),
    ("summed_rate", 1e-5, 0.1, "as if * stood for /"),
    ("limit", 1, 0.0012, "as they are"),
    ("limit", 1, 0.5, "It may be as low as −1"),
    ("batch_steps", 5, 20, "one of the numbers that go in"),
    ("batch_steps", 5, 500, "An epoch is one pass"),
])
def test_each_question_knows_its_answer_and_typical_wrong_ones(name, right, wrong, words):
    assert check.answer(f"fahrenheit/{name}", right).state == "right"
    feedback = check.answer(f"fahrenheit/{name}", wrong)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


def test_the_answers_are_what_the_formulas_give():
    x, y, w = 42.0, 107.6, 0.8
    y_hat = forward(np.array([x]), w, 0)
    dw, _ = backward(np.array([x]), y_hat, np.array([y]))
    assert QUESTIONS["untrained"].answer == forward(100, w, 0)
    assert QUESTIONS["error"].answer == pytest.approx(y_hat[0] - y)
    assert QUESTIONS["slope"].answer == pytest.approx(dw)
    scaled = (CELSIUS - CELSIUS.mean()) / CELSIUS.std()
    assert QUESTIONS["limit"].answer == pytest.approx(2 / curvatures(scaled)[1])
    assert QUESTIONS["batch_steps"].answer == 100 / 20


def test_dense_points_are_a_band_behind_the_line():
    few = views.FitLine([0, 1], [0, 1], Figure().add_subplot())
    many = views.FitLine(CELSIUS, CELSIUS, Figure().add_subplot())
    assert few._points.get_markeredgewidth() == 1
    assert many._points.get_markeredgewidth() == 0
    assert many._points.get_zorder() < many._line.get_zorder()
