"""nnlab.check: numbers and choices are read, and told how they are wrong."""

from fractions import Fraction

import numpy as np
import pytest
from shown import SIGN

from nnlab.check import Choice, Feedback, Number

PREDICTION = Number(answer=-3.32703125, unit="years", right="Overshot.", hint="Add up.", line="H @ W2 + b2",
                    wrong={6.25: "That is the prediction before the step.", 1.0: "One."})


@pytest.mark.parametrize("value", [-3.32703125, -3.33, "−3,327", Fraction(-333, 100), "-3.33 years"])
def test_a_number_within_the_tolerance_is_right(value):
    assert PREDICTION.check(value) == Feedback("right", "Overshot.")


@pytest.mark.parametrize(("value", "words"), [
    (6.25, "before the step"), ("6,25", "before the step"), (3.33, "sign"), (-6.654, "factor 2"), (-1.6635, "factor 2"),
    (-33.27, "decimal point"), (-3, "too few digits"), (-3.3, "Give at least 2 behind the point"),
    (-3.337, "round only at the end"), (-3.34, "round only at the end"),
    (-3.4, "too small"), (17, "too large"), (-17, "too small"),
])
def test_a_wrong_number_is_told_how_it_is_wrong(value, words):
    feedback = PREDICTION.check(value)
    assert (feedback.state, feedback.hint, feedback.line) == ("not yet", "Add up.", "H @ W2 + b2")
    assert words in feedback.nudge


@pytest.mark.parametrize(("answer", "right", "wrong"), [
    (2 / 3, (0.67, 0.667, 0.666, 0.66735, "66.7 %", np.float32(0.667), "0.(6)"), (0.7, 0.66, 0.668, 0.6661)),
    (-0.3, (-0.3, "-0.300", np.float32(-0.3)), (-0.3001, -0.301, -0.29)),
    (-6216, (-6216, np.float32(-6216), "-6216.0"), (-6217, -6215, -6220, -6200, -6180)),
    (3.535533905932738, (3.54, 3.53, 3.536, "5/√2"), (3.5, 3.55, 3.52)), (0, (0, -0.0), (0.001,)),
])
def test_a_whole_answer_is_wanted_as_it_is_and_another_one_may_be_rounded(answer, right, wrong):
    assert all(Number(answer=answer).check(value).right for value in right)
    assert not any(Number(answer=answer).check(value).right for value in wrong)


STEPS_OF_AN_EPOCH = Number(answer=938, unit="steps", whole=True, line="math.ceil(60_000 / 64)")


@pytest.mark.parametrize(("value", "words"), [
    (939, "One too many"), (937, "One too few"), (938.3, "Only a whole number"), (9380, "too many steps"),
    (93, "too few steps"), (900, "too few steps"), (940, "too many steps"),
    (937.5, "That is 60000 / 64: right so far"), ("1,938", "too many"),
])
def test_what_is_counted_is_too_many_or_too_few(value, words):
    feedback = STEPS_OF_AN_EPOCH.check(value)
    assert feedback.state == "not yet"
    assert words in feedback.nudge
    assert not any(advice in feedback.nudge for advice in ("Near", "decimal point", "factor 2"))


def test_only_a_whole_number_can_be_counted():
    with pytest.raises(ValueError, match=r"answer must be a whole number if whole=True\. Got 2\.5"):
        Number(answer=2.5, whole=True)


NEW_WEIGHT = Number(answer=0.5375, line="0.8 - 0.05 * 5.25")


@pytest.mark.parametrize(("value", "words"), [
    (0.2625, "That is 0.05 * 5.25: right so far, and not yet all."), (5.25, "one of the numbers that go in"),
    (1.0625, "too large, as if + stood for -."), (-4.45, "too small, as if 0.05 * were left out."),
    (0.75, "too large, as if * 5.25 were left out."), (0.5, "Give at least 3 behind the point"), (0.6, "too large. Go"),
    (-4.7, "too small. Go"), (5.27, "too large. Go"), (0.26, "too small. Go"),
])
def test_a_step_on_the_way_and_a_slip_are_told_from_the_line(value, words):
    assert words in NEW_WEIGHT.check(value).nudge


def test_two_numbers_that_changed_places_and_a_lost_sign_are_told_too():
    sum_of_two = Number(answer=-0.2, line="0.3 * 0.4 + 0.4 * (-0.8)")
    assert "as if the sign of -0.8 were left out" in sum_of_two.check(0.44).nudge
    assert "as if 0.3 and 0.4 had changed places" in sum_of_two.check(-0.08).nudge


def test_one_digit_may_be_on_purpose_so_that_its_point_is_no_slip():
    assert "decimal point" not in Number(answer=100).check(1000).nudge
    assert "decimal point" in Number(answer=120).check(1200).nudge


def test_a_decimal_comma_makes_two_numbers_in_python_and_a_zero_there_loses_its_sign():
    assert Number(answer=273.15).check((273, 15)).right
    assert Number(answer=0.8).check((0, 8)).right
    assert Number(answer=-0.8).check((0, 8)).state == "unread"  # -0,8 or 0,8
    assert Number(answer=-0.8).check((0, 7)).state == "not yet"


def test_an_ambiguous_number_is_right_when_one_of_its_readings_is():
    assert Number(answer=10_000).check("10,000").right
    assert Number(answer=3.327).check("3,327").right
    assert Number(answer=10).check("10.000").right
    assert Number(answer=100_480).check("100 480").right
    assert Number(answer=100).check("10,000").state == "not yet"


@pytest.mark.parametrize(("question", "text", "words"), [
    (Number(answer=10), "10,000", "'10,000' may mean 10000 or 10."),
    (Number(answer=10_000), "10.000", "may mean 10 or 10000."),
    (Number(answer=-6216, wrong={-6.216: "By so much for 0.001."}), "-6.216", "may mean -6.216 or -6216."),
    (Number(answer=109_386, whole=True), "109,386 thousand", "may mean 109386000 or 109386."),
    (Number(answer=938, whole=True), "938 939", "may mean 938939 or two numbers."),
])
def test_what_may_as_well_mean_another_number_is_asked_back(question, text, words):
    feedback = question.check(text)
    assert feedback.state == "unread"
    assert words in feedback.nudge


def test_a_wrong_number_that_would_be_right_is_the_authors_mistake():
    with pytest.raises(ValueError, match=r"must not be the answer 0\.666667, nor .* rounded\. Got 0\.667\."):
        Number(answer=2 / 3, wrong={0.667: "near"})


@pytest.mark.parametrize("value", ["b", "B", " b ", "b)", "(b)", "b.", "[b]", "option b", "answer: b",
                                   "the answer is b", "b) downhill", "b, because", "b because", "b (down)", "B!",
                                   ["b"], 2, "2", "2nd", "2-nd",
                                   np.int64(2)])
def test_a_choice_is_read_as_people_write_it(value):
    assert SIGN.check(value) == Feedback("right", "Downhill.")


def test_every_wrong_option_has_its_own_words():
    assert SIGN.check("a") == Feedback("not yet", "That goes uphill.", "Try both.", "w - slope")
    assert SIGN.check(3) == Feedback("not yet", "It moves.", "Try both.", "w - slope")


@pytest.mark.parametrize("value", ["d", "ab", "a downhill step", "2, 3", "(2, 3)", "b or c", (2, 3), 0, 4,
                                   2.5, True, "downhill", ["a", "b"], SIGN.check])
def test_what_is_no_option_is_not_wrong(value):
    feedback = SIGN.check(value)
    assert feedback.state == "unread"
    assert "One of the letters a, b and c is wanted." in feedback.nudge


def test_the_right_option_must_be_one():
    with pytest.raises(ValueError, match=r"one of the options a, c\. Got 'b'"):
        Choice("b", {"a": "", "c": ""})
