"""The hints to questions for a number: each at its question, and its line of code gives the answer."""

import math
from importlib import import_module

import numpy as np
import pytest

import nnlab
from nnlab.check import Number

NUMBERS = {f"{lesson}/{name}": question for lesson in nnlab.check.lessons()
           for name, question in import_module(f"nnlab.check.{lesson}.questions").QUESTIONS.items()
           if isinstance(question, Number)}
BEGINS = {
    "start_here/lessons": "Count the boxes, this",
    "start_here/one_step": "Press Rewind, then Step",
    "single_neuron/sum": "Three products, one for",
    "single_neuron/loss": "The guess is 0.3,",
    "single_neuron/threshold": "It fires when sum",
    "single_neuron/steepest": "A · (1 −",
    "single_neuron/cross_entropy": "The truth is 1,",
    "single_neuron/layer": "How many weights has",
    "fahrenheit/untrained": "Put w = 0.8,",
    "fahrenheit/error": "First the guess, 0.8",
    "fahrenheit/slope": "Multiply along the path",
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
    "matrix_form/sum": "Put a finger on",
    "matrix_form/rmse": "Square each error, take",
    "matrix_form/smaller": "In the picture the",
    "two_circles/best_line": "Half of the points",
    "two_circles/one_neuron": "The product of all",
    "two_circles/count": "Add up, layer by",
    "two_circles/half": "Whatever the class, the",
    "two_circles/steps": "How many batches of",
    "mnist/place": "Rows 0 and 1",
    "mnist/parameters": "A layer has a",
    "mnist/first_loss": "A network that knows",
    "mnist/slope_of_one": "One sample, so n",
    "mnist/steps": "Divide 60,000 by 64,",
    "dropout/scaled": "On average over many",
    "dropout/networks": "One unit makes two",
}


def test_every_hint_stands_at_its_question():
    assert NUMBERS.keys() == BEGINS.keys()
    assert [name for name, question in NUMBERS.items() if not question.hint.startswith(BEGINS[name])] == []


@pytest.mark.parametrize("name", [name for name, question in NUMBERS.items() if question.line])
def test_the_line_of_code_gives_the_answer(name):
    question = NUMBERS[name]
    found = eval(question.line, {"math": math, "np": np, "width": 5, "length": 7})
    assert question.check(found).state == "right"
