"""Lesson 07's checks: what is right in another style is right, and every wrong number or letter gets words."""

import numpy as np
import pytest

import nnlab
from nnlab.check import Choice, Function
from nnlab.check.dropout import questions as dropout

QUESTIONS = dropout.QUESTIONS
FUNCTIONS = {name: question for name, question in QUESTIONS.items() if isinstance(question, Function)}


# Right in every style -------------------------------------------------------------------------------------------------

def mask_in_loops(u, rate):
    return [[0 if number < rate else 1 for number in row] for row in u]


def forward_by_choice(A, mask, rate, training):
    if not training:
        return A
    return np.where(mask == 1, A / (1 - rate), 0)


def forward_with_a_scaled_mask(A, mask, rate, training):
    scaled = mask / (1 - rate)
    sent = A.copy()
    if training:
        sent *= scaled
    return sent


def backward_in_loops(dA, mask, rate):
    return [[slope / (1 - rate) if kept else 0 for slope, kept in zip(*rows, strict=True)]
            for rows in zip(dA, mask, strict=True)]


@pytest.mark.parametrize(("name", "function"), [
    ("mask", mask_in_loops), ("mask", lambda u, rate: u >= rate), ("mask", lambda u, rate: np.where(u < rate, 0, 1)),
    ("forward", forward_by_choice), ("forward", forward_with_a_scaled_mask), ("backward", backward_in_loops),
])
def test_a_right_function_is_right_in_every_style(name, function):
    assert FUNCTIONS[name].check(function).right


def test_two_mistakes_at_once_are_both_found():
    feedback = FUNCTIONS["backward"].check(lambda dA, mask, rate: -dA * mask)
    assert feedback.nudge.startswith("Look at ")
    assert "The minus is too many." in feedback.hint
    assert "It is not yet divided by `1 - rate`." in feedback.hint


def drawing_alone(dA, mask, rate):
    return dA * (np.random.random(dA.shape) >= rate) / (1 - rate)  # noqa: NPY002


rng = np.random.default_rng()


def drawing_from_the_notebook(dA, mask, rate):
    return dA * (rng.random(dA.shape) >= rate) / (1 - rate)


@pytest.mark.parametrize(("function", "text"), [
    (drawing_alone, "np.random.random(dA.shape)"), (drawing_from_the_notebook, "rng.random(dA.shape)")])
def test_random_numbers_of_ones_own_are_noticed(function, text):
    feedback = FUNCTIONS["backward"].check(function)
    assert feedback.nudge.startswith("Called twice with the same values, your function gives two different results.")
    assert "draws random numbers of its own" in feedback.hint
    assert f"Look at `{text}` in line" in feedback.nudge
    assert "mask" in feedback.line


def test_nan_is_no_random_number():
    feedback = FUNCTIONS["backward"].check(lambda dA, mask, rate: dA * np.nan)
    assert "nan or inf" in feedback.nudge


def test_the_functions_are_those_of_nnlabs_layer():
    layer = nnlab.Dropout(0.3)
    case = QUESTIONS["forward"].cases[1]
    trace = layer.forward(case["A"], mask=case["mask"] / 0.7)
    np.testing.assert_allclose(trace.A, QUESTIONS["forward"].right(**case), rtol=1e-14)
    np.testing.assert_allclose(layer.backward(trace, case["A"] + 1).dX,
                               QUESTIONS["backward"].right(case["A"] + 1, case["mask"], 0.3), rtol=1e-14)
    drawn = layer.draw(np.random.default_rng(5), (3, 4))
    u = np.random.default_rng(5).random((3, 4), dtype=np.float32)
    np.testing.assert_array_equal(drawn > 0, QUESTIONS["mask"].right(u, 0.3) > 0)


# Numbers and choices --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in FUNCTIONS])
def test_every_wrong_answer_gets_words_of_its_own(name):
    question = QUESTIONS[name]
    known = question.options if isinstance(question, Choice) else question.wrong
    said = [question.check(value) for value in known if value != question.answer]
    assert all(feedback.state == "not yet" and feedback.nudge for feedback in said)
    assert len({feedback.nudge for feedback in said}) == len(said) >= 3
    assert question.check(question.answer).right
