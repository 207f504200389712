"""Right answers in every guise, and wrong ones that are helped by three different steps."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numbers_and_letters import CHOICES, NUMBERS

from nnlab.check.engine.numbers import TOLERANCE

COUNTED = {"start_here/lessons", "single_neuron/layer", "fahrenheit/batch_steps", "tree_age/count",
           "two_circles/one_neuron", "two_circles/count", "two_circles/steps", "mnist/place", "mnist/parameters",
           "mnist/steps", "dropout/networks"}


# Right answers --------------------------------------------------------------------------------------------------------

GUISES = [repr, "{!r} of them".format, "about {!r}".format, "answer = {!r}".format, "({!r})".format, "{!r}/1".format,
          lambda x: repr(x).replace(".", ","), lambda x: repr(x).replace("-", "−"), lambda x: f"{x / 2!r} * 2",
          lambda x: [x], lambda x: [repr(x)], np.float64, np.array, lambda x: f"{100 * x!r} %"]


@pytest.mark.parametrize("name", NUMBERS)
def test_the_right_number_is_right_in_every_guise(name):
    question = NUMBERS[name]
    for guise in GUISES:
        assert question.check(guise(question.answer)).right, guise(question.answer)
    assert question.check(f"{question.answer!r} {question.unit}").right
    assert question.check(f"{question.answer:.6g} {question.unit}").right
    assert question.check(np.float32(question.answer)).right


@pytest.mark.parametrize("name", CHOICES)
def test_the_right_letter_is_right_in_every_guise(name):
    question = CHOICES[name]
    for guise in ("{}", " {} ", "({})", "{})", "{}.", "option {}", "the answer is {}", "{}: this one", "answer: {}"):
        assert question.check(guise.format(question.answer.lower())).right, guise
        assert question.check(guise.format(question.answer.upper())).right, guise


# Wrong answers --------------------------------------------------------------------------------------------------------

def helps(feedback):
    """Whether a wrong answer is told something, and twice something else."""
    said = [feedback.nudge, feedback.hint, feedback.line]
    return feedback.state == "not yet" and all(said) and len(set(said)) == 3


@pytest.mark.parametrize("name", CHOICES)
def test_every_wrong_letter_is_helped_by_three_different_steps(name):
    question = CHOICES[name]
    wrong = [question.check(letter) for letter in question.options if letter != question.answer]
    assert all(map(helps, wrong))
    assert len({feedback.nudge for feedback in wrong} | {question.hint, question.line}) == len(wrong) + 2


@pytest.mark.parametrize("name", NUMBERS)
@given(factor=st.sampled_from([-2, -1, -0.5, 0, 0.1, 0.5, 0.9, 1.1, 1.5, 2, 3, 10, 100, 1000]) | st.floats(-50, 50),
       shift=st.sampled_from([0, 1, -1, 0.3, -0.3]) | st.floats(-50, 50))
@settings(max_examples=60, deadline=None)
def test_every_wrong_number_is_helped_by_three_different_steps(name, factor, shift):
    question = NUMBERS[name]
    value = factor * question.answer + shift
    feedback = question.check(value)
    is_right = value == pytest.approx(question.answer, rel=TOLERANCE, abs=1e-9)
    assert helps(feedback) if not is_right else feedback.right or helps(feedback)
    assert not helps(feedback) or "That is too small" not in feedback.nudge or value < question.answer
    assert not helps(feedback) or "That is too large" not in feedback.nudge or value > question.answer


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_that_is_listed_as_wrong_is_told_its_words(name):
    for value, words in NUMBERS[name].wrong.items():
        feedback = NUMBERS[name].check(value)
        assert feedback.nudge == words
        assert helps(feedback)


def test_what_is_counted_is_whole():
    assert {name for name, question in NUMBERS.items() if question.whole} == COUNTED


@pytest.mark.parametrize("name", sorted(COUNTED))
@pytest.mark.parametrize("shift", [1, -1, 0.3, -0.3, 10, -2])
def test_a_whole_number_is_told_by_how_it_is_counted(name, shift):
    feedback = NUMBERS[name].check(NUMBERS[name].answer + shift)
    assert helps(feedback)
    assert not re.search(r"Near|keep all digits|decimal point|factor 2", feedback.nudge)


@pytest.mark.parametrize("name", sorted(COUNTED))
@pytest.mark.parametrize(("shift", "words"), [(1, "One too many"), (-1, "One too few")])
def test_one_too_many_or_too_few_is_said_so_or_explained(name, shift, words):
    question, value = NUMBERS[name], NUMBERS[name].answer + shift
    assert words in question.check(value).nudge or value in question.wrong or "so far" in question.check(value).nudge


@pytest.mark.parametrize("name", sorted(COUNTED))
@pytest.mark.parametrize("factor", [10, 100, 0.1])
def test_a_whole_number_has_no_decimal_point_to_look_at(name, factor):
    assert "decimal" not in NUMBERS[name].check(NUMBERS[name].answer * factor).nudge


@pytest.mark.parametrize("rate", [1.0001, 1.004, 1.01, 1.02, 0.0012])
def test_a_rate_that_diverges_is_no_limit(rate):
    assert helps(NUMBERS["fahrenheit/limit"].check(rate))


@pytest.mark.parametrize(("name", "value"), [
    ("single_neuron/threshold", -9.96), ("single_neuron/threshold", -10.01), ("tree_age/exactly_5", -0.3005),
    ("tree_age/exactly_5", -0.3001), ("fahrenheit/limit", 0.999), ("descent/largest", 0.1006),
    ("fahrenheit/slope", -6217), ("fahrenheit/slope", -6180), ("fahrenheit/untrained", 80.4),
    ("fahrenheit/error", -73.6)])
def test_what_is_no_rounding_of_the_answer_is_not_right_however_near(name, value):
    assert helps(NUMBERS[name].check(value))
    assert "Near, and not equal" in NUMBERS[name].check(value).nudge
