"""Lesson 06's questions: every known mistake is named right, right answers are right in every style."""

import math

import numpy as np
import pytest

import nnlab
from nnlab.check import Function, Number
from nnlab.check.engine.mistakes import diagnose
from nnlab.check.engine.outputs import outputs
from nnlab.check.mnist import code
from nnlab.check.mnist.questions import QUESTIONS

FUNCTIONS = {name: question for name, question in QUESTIONS.items() if isinstance(question, Function)}
NUMBERS = [pytest.param(question, id=name) for name, question in QUESTIONS.items() if isinstance(question, Number)]
MISTAKES = [pytest.param(question, m, id=f"{name}: {m.name}") for name, question in FUNCTIONS.items()
            for m in question.mistakes]
EVERY = pytest.mark.parametrize("question", FUNCTIONS.values(), ids=FUNCTIONS)


@EVERY
def test_every_function_question_has_several_cases_and_at_least_eight_mistakes(question):
    assert len(question.mistakes) >= 8
    assert len({m.name for m in question.mistakes}) == len(question.mistakes)
    assert len({sum(map(np.size, case.values())) for case in question.cases}) == len(question.cases) >= 3


@pytest.mark.parametrize(("question", "wrong"), MISTAKES)
def test_a_known_mistake_is_named_right(question, wrong):
    feedback = question.check(wrong.function)
    assert (feedback.state, feedback.nudge, feedback.hint, feedback.line) == (
        "not yet", wrong.nudge, wrong.hint, wrong.line)
    given = [outputs(wrong.function(**case), question.returns) for case in question.cases]
    found = diagnose(given, question.cases, question.right, question.returns, question.mistakes, question.changes)
    assert found.mistakes == (wrong,)


@pytest.mark.parametrize(("question", "wrong"), MISTAKES)
def test_a_mistake_speaks_in_three_steps_that_differ(question, wrong):
    assert len({wrong.nudge, wrong.hint, wrong.line}) == 3
    assert all((wrong.nudge, wrong.hint, wrong.line))
    assert wrong.line not in wrong.nudge


@EVERY
def test_ours_is_right(question):
    assert question.check(question.right).right


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


# More than one mistake, and none that is known ------------------------------------------------------------------------

def test_two_mistakes_at_once_are_both_named():
    feedback = QUESTIONS["slope"].check(lambda y_hat, y: y - y_hat)
    assert feedback.nudge.startswith("Two things. First:")
    assert "The sign is turned." in feedback.hint
    assert "1/n is missing" in feedback.hint


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
