"""Lesson 06's questions: right answers are right in every style, and are what nnlab itself works out."""

import math

import numpy as np
import pytest

import nnlab
from nnlab.check import Number
from nnlab.check.mnist import code
from nnlab.check.mnist.questions import QUESTIONS

NUMBERS = [pytest.param(question, id=name) for name, question in QUESTIONS.items() if isinstance(question, Number)]


# Right in other styles ------------------------------------------------------------------------------------------------

def softmax_row_by_row(Z):
    result = []
    for row in Z:
        e = [np.exp(z - max(row)) for z in row]
        result.append([part / sum(e) for part in e])
    return result


def softmax_by_the_logarithm(Z):
    Z = Z - np.max(Z, axis=-1)[:, None]
    return np.exp(Z - np.log(np.exp(Z).sum(axis=1, keepdims=True)))


def cross_entropy_by_index(y_hat, y):
    return -np.mean(np.log(y_hat[np.arange(len(y)), y.argmax(axis=1)]))


def cross_entropy_in_a_loop(y_hat, y):
    total = 0
    for probabilities, target in zip(y_hat, y, strict=True):
        for p, t in zip(probabilities, target, strict=True):
            if t == 1:
                total -= np.log(p)
    return total / len(y)


def slope_in_place_of_a_copy(y_hat, y):
    dZ = y_hat.copy()
    dZ[np.arange(len(y)), y.argmax(axis=1)] -= 1
    return dZ / len(dZ)


@pytest.mark.parametrize(("name", "function"), [
    ("softmax", softmax_row_by_row), ("softmax", softmax_by_the_logarithm),
    ("softmax", nnlab.activations.softmax), ("cross_entropy", cross_entropy_by_index),
    ("cross_entropy", cross_entropy_in_a_loop), ("cross_entropy", nnlab.losses.CROSS_ENTROPY),
    ("slope", slope_in_place_of_a_copy),
])
def test_a_right_function_is_right_in_every_style(name, function):
    assert QUESTIONS[name].check(function).right


def test_ours_are_nnlabs_own():
    for Z in code.SUMS:
        np.testing.assert_allclose(code.softmax(Z), nnlab.activations.softmax(Z), rtol=1e-14)
    for case in code.CASES["cross_entropy"]:
        assert code.cross_entropy(**case) == pytest.approx(nnlab.losses.CROSS_ENTROPY(**case), rel=1e-12)
        np.testing.assert_allclose(code.slope(**case), nnlab.losses.CROSS_ENTROPY.slope_at_logits(
            case["y_hat"], case["y"]), rtol=1e-12)


# Mistakes -------------------------------------------------------------------------------------------------------------

def test_two_mistakes_at_once_are_both_found():
    def slope(y_hat, y):
        error = y - y_hat
        return error

    feedback = QUESTIONS["slope"].check(slope)
    assert "Its two sides have changed places." in feedback.hint
    assert "divide by `len(y_hat)`." in feedback.hint


def test_a_lambda_is_helped_as_a_function_is():
    assert QUESTIONS["slope"].check(lambda y_hat, y: y - y_hat).line == "(y_hat - y) / len(y_hat)"


def test_a_shape_is_told():
    feedback = QUESTIONS["slope"].check(lambda y_hat, y: ((y_hat - y) / len(y)).T)
    assert "Its rows and columns have changed places." in feedback.hint


# Numbers --------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("question", NUMBERS)
def test_the_line_of_a_number_is_its_answer(question):
    assert eval(question.line, {"np": np, "math": math}) == pytest.approx(question.answer, rel=1e-12)


@pytest.mark.parametrize("question", NUMBERS)
def test_every_wrong_number_gets_its_own_words(question):
    for value, words in question.wrong.items():
        assert question.check(value).nudge == words


def test_the_numbers_are_those_of_the_network():
    net = nnlab.mlp([784, 128, 64, 10], output="softmax")
    assert QUESTIONS["parameters"].answer == net.parameters.size
    digits = nnlab.data.mnist("train")
    trainer = nnlab.Trainer(net, digits.X[:640], digits.y[:640], loss="cross_entropy", batch_size=64,
                            prepare=nnlab.data.as_fractions)
    assert trainer.steps_per_epoch == 10
    assert QUESTIONS["steps"].answer == -(-len(digits) // 64)
    untold = nnlab.mlp([5, 26], output="softmax", W="zeros")
    loss, _ = untold.loss_and_gradients(untold.forward(np.ones((1, 5))), np.eye(26)[:1], "cross_entropy")
    assert QUESTIONS["first_loss"].answer == pytest.approx(loss)
