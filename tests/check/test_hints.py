"""Every wrong number and every wrong letter has two steps more: a hint, at its question, and a line that shows it."""

import ast
import math
import re
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlab
from nnlab.check import Choice, Number
from nnlab.check.engine.numbers import TOLERANCE

ASKED = {f"{lesson}/{name}": question for lesson in nnlab.check.lessons()
         for name, question in import_module(f"nnlab.check.{lesson}.questions").QUESTIONS.items()
         if isinstance(question, Number | Choice)}
NUMBERS = {name: question for name, question in ASKED.items() if isinstance(question, Number)}
CHOICES = {name: question for name, question in ASKED.items() if isinstance(question, Choice)}
COUNTED = {"start_here/lessons", "single_neuron/layer", "fahrenheit/batch_steps", "tree_age/count",
           "two_circles/one_neuron", "two_circles/count", "two_circles/steps", "mnist/place", "mnist/parameters",
           "mnist/steps", "dropout/networks"}
EXACT = {"fahrenheit/limit", "single_neuron/threshold", "tree_age/exactly_5"}
BEGINS = {
    "start_here/lessons": "Count the boxes, this",
    "start_here/one_step": "Press Rewind, then Step",
    "start_here/colour": "The picture shows a",
    "start_here/fresh_start": "Let count grow to",
    "single_neuron/sum": "Three products, one for",
    "single_neuron/loss": "The guess is 0.3,",
    "single_neuron/threshold": "It fires when sum",
    "single_neuron/steepest": "A · (1 −",
    "single_neuron/cross_entropy": "The truth is 1,",
    "single_neuron/layer": "How many weights does",
    "single_neuron/unfair": "Give the neuron several",
    "single_neuron/xor": "Choose XOR in the",
    "single_neuron/can_learn": "Choose each of the",
    "single_neuron/percent": "Measure the trees in",
    "fahrenheit/untrained": "Put w = 0.8,",
    "fahrenheit/error": "First the guess, 0.8",
    "fahrenheit/slope": "Multiply along the path",
    "fahrenheit/which_way": "Try all three: how",
    "fahrenheit/slow_knob": "The first step is",
    "fahrenheit/knows": "What does forward read",
    "fahrenheit/smaller_rate": "How far does b",
    "fahrenheit/summed_rate": "rate · gradient must",
    "fahrenheit/limit": "The limit is 2",
    "fahrenheit/batch_steps": "How many times does",
    "tree_age/count": "Draw it. Count the",
    "tree_age/h2": "Two lines end at",
    "tree_age/second_layer": "What comes in is",
    "tree_age/loss_of_two": "The errors are 6.25",
    "tree_age/dw4": "Loss per guess, guess",
    "tree_age/new_w4": "Old number, minus learning",
    "tree_age/exactly_5": "The guess must fall",
    "tree_age/mean_fall": "A mean of two:",
    "tree_age/activation": "Look at the four",
    "tree_age/overshoot": "Go the same way",
    "tree_age/two_names": "In the app: Start",
    "tree_age/which_epoch": "Three sets: from the",
    "matrix_form/sum": "Put a finger on",
    "matrix_form/rmse": "Square each error, take",
    "matrix_form/smaller": "In the picture the",
    "matrix_form/shape": "δ2 is (10, 1)",
    "matrix_form/batch": "Set the batch to",
    "matrix_form/epsilon": "Print the two losses",
    "matrix_form/rate": "Who chooses by the",
    "matrix_form/exam": "The next forest is",
    "two_circles/best_line": "Half of the points",
    "two_circles/one_neuron": "The product of all",
    "two_circles/count": "Add up, layer by",
    "two_circles/half": "Whatever the class, the",
    "two_circles/steps": "How many batches of",
    "two_circles/shape": "δ2 has the shape",
    "two_circles/dead": "In the last line",
    "two_circles/more_layers": "Compare two lines of",
    "descent/hollow": "Let a ball go",
    "descent/largest": "A step multiplies v",
    "descent/best_everywhere": "Race them in the",
    "mnist/place": "Rows 0 and 1",
    "mnist/parameters": "A layer has a",
    "mnist/first_loss": "A network that knows",
    "mnist/slope_of_one": "One sample, so n",
    "mnist/steps": "Divide 60,000 by 64,",
    "mnist/one_hot": "How far off is",
    "mnist/shape": "64 digits with 784",
    "mnist/honest": "Twenty networks are all",
    "mnist/rim": "Take a pixel in",
    "mnist/share": "Work it out for",
    "mnist/batch": "How many steps does",
    "mnist/stores": "How many numbers are",
    "mnist/learns_from_mine": "The cell of the",
    "mnist/sure": "Clear the drawing and",
    "dropout/by_heart": "Look at the right",
    "dropout/scaled": "On average over many",
    "dropout/networks": "One unit makes two",
    "dropout/predict": "Eight thinned networks answered",
    "dropout/training_loss": "How good is the",
    "dropout/luck": "Take runs that are",
    "dropout/every_gap": "In the first epochs",
    "dropout/every_curve": "Train with nine of",
    "clinic/which_look": "What do the neurons",
    "clinic/who_is_it": "Which class does the",
    "clinic/ninety_five": "Write down what a",
    "clinic/two_changes": "How many runs would",
    "clinic/flat": "Press Rewind, then Play",
}


def test_every_hint_stands_at_its_question():
    assert ASKED.keys() == BEGINS.keys()
    assert [name for name, question in ASKED.items() if not question.hint.startswith(BEGINS[name])] == []


@pytest.mark.parametrize("name", NUMBERS)
def test_the_line_of_code_gives_the_answer(name):
    question = NUMBERS[name]
    assert question.check(eval(question.line, {"math": math, "np": np})).right
    assert question.check(question.line.split("#")[0]).right  # which a learner may write in quotation marks, too


@pytest.mark.parametrize("name", CHOICES)
def test_the_line_of_a_choice_is_code(name):
    assert ast.parse(CHOICES[name].line).body


@pytest.mark.parametrize("name", NUMBERS)
def test_the_hint_does_not_give_the_number_away(name):
    question = NUMBERS[name]
    for number in re.findall(r"[−-]?[0-9][0-9.,]*(?: ?/ ?[0-9.]+)?", question.hint):
        assert not question.check(number.rstrip(".,")).right, number


@pytest.mark.parametrize("name", CHOICES)
def test_the_hint_does_not_give_the_letter_away(name):
    assert not re.search(rf"\({CHOICES[name].answer}\)|\b{CHOICES[name].answer}\b(?<!a)", CHOICES[name].hint)


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
    assert question.check(question.answer * (1 + question.relative / 2)).right or question.whole


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
    assert {name for name, question in NUMBERS.items() if question.relative < TOLERANCE} == EXACT


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


@pytest.mark.parametrize(("name", "value"), [("single_neuron/threshold", -9.96), ("tree_age/exactly_5", -0.3005)])
def test_what_the_question_wants_exactly_is_wanted_exactly(name, value):
    assert helps(NUMBERS[name].check(value))
