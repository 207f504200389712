"""Every wrong number and letter has a hint, which begins with something to do, and a line."""

import ast
import math
import re

import numpy as np
import pytest
from numbers_and_letters import ASKED, CHOICES, NUMBERS

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
