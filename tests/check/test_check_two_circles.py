"""Lesson 05's questions: right answers are right in every style, and are what nnlab itself works out."""

from itertools import pairwise

import numpy as np
import pytest

import nnlab
from nnlab.check.two_circles import code
from nnlab.check.two_circles.questions import QUESTIONS

# Right in other styles ------------------------------------------------------------------------------------------------


def forward_in_a_loop(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
    found = [X]
    for W, b in ((W1, b1), (W2, b2), (W3, b3), (W4, b4)):
        Z = found[-1] @ W + b
        found.append(Z * (Z > 0))
    return *found[1:], np.exp(found[-1] @ W5 + b5) / (1 + np.exp(found[-1] @ W5 + b5))


def loss_by_cases(y_hat, y):
    return np.mean([-np.log(p if truth == 1 else 1 - p) for p, truth in zip(y_hat[:, 0], y[:, 0], strict=True)])


def backward_in_place(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
    found, delta = [], (y_hat - y) / len(y)
    for A, W in ((A4, W5), (A3, W4), (A2, W3), (A1, W2)):
        found = [A.T @ delta, delta.sum(0), *found]
        delta = delta @ W.T
        delta[A == 0] = 0
    return [X.T @ delta, delta.sum(0), *found]


@pytest.mark.parametrize(("name", "function"), [
    ("forward", forward_in_a_loop), ("loss", loss_by_cases), ("backward", backward_in_place)])
def test_a_right_function_is_right_in_another_style(name, function):
    assert QUESTIONS[name].check(function).right


def test_a_mistake_in_one_layer_is_found_there():
    def error_turned_in_layer_5(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
        delta5 = (y - y_hat) / len(y)
        found = backward_in_place(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5)
        return [*found[:8], A4.T @ delta5, delta5.sum(0)]

    assert QUESTIONS["backward"].check(error_turned_in_layer_5).line == "y_hat - y"


# What the answers stand for -------------------------------------------------------------------------------------------

def test_ours_agree_with_nnlab():
    for case, back in zip(code.CASES["forward"], code.CASES["backward"], strict=True):
        X, *parameters = case.values()
        layers = [nnlab.Dense(*W.shape, "relu" if k < 4 else "sigmoid", W=W, b=b) for k, (W, b) in enumerate(
            zip(parameters[::2], parameters[1::2], strict=True))]
        net = nnlab.Network(*layers)
        trace = net.forward(X)
        value, found = net.loss_and_gradients(trace, back["y"], "binary_cross_entropy")
        np.testing.assert_allclose(code.forward(**case)[-1], trace.y_hat)
        assert code.loss(trace.y_hat, back["y"]) == pytest.approx(value)
        np.testing.assert_allclose(np.concatenate([np.ravel(array) for array in code.backward(**back)]), found.vector)


def test_no_layer_of_a_hidden_case_is_silent():
    for case in code.CASES["forward"]:
        for A in code.forward(**case)[:-1]:
            assert 0.3 < (A > 0).mean() < 0.8


def test_two_layers_without_activation_are_the_layer_that_collapse_returns():
    for case in code.COLLAPSE_CASES:
        W, b = code.collapse(**case)
        layers = [nnlab.Dense(*case[w].shape, W=case[w], b=case[b]) for w, b in (("W1", "b1"), ("W2", "b2"))]
        X = np.eye(len(case["W1"]))
        np.testing.assert_allclose(X @ W + b, nnlab.Network(*layers).predict(X))


def test_the_numbers_are_those_of_the_network():
    sizes = [2, 6, 3, 1]
    net = nnlab.mlp(sizes, output="sigmoid")
    assert QUESTIONS["count"].check(net.parameters.size).right
    weights = sum(a * b for a, b in pairwise(sizes))
    assert "Those are the weights" in QUESTIONS["count"].check(weights).nudge
    assert "Those are the biases" in QUESTIONS["count"].check(net.parameters.size - weights).nudge
    book, _ = nnlab.data.two_circles(1000).split(test=0.2, seed=0)
    trainer = nnlab.Trainer(net, book.X, book.y, loss="binary_cross_entropy", batch_size=25)
    assert QUESTIONS["steps"].check(trainer.steps_per_epoch).right


def test_the_best_line_gets_two_thirds_of_rings_without_noise():
    rings = nnlab.data.two_circles(20_000, noise=0)
    along = rings.X[:, 0]
    share = max(np.mean((along < place) == (rings.y[:, 0] == 1)) for place in np.linspace(-1, 1, 401))
    assert QUESTIONS["best_line"].check(share).right


@pytest.mark.parametrize(("name", "value", "words"), [
    ("best_line", "1/2", "That is 1 / 2: right so far"),
    ("one_neuron", 117, "how many it has"), ("count", 33, "bias, too"),
    ("half", 0.25, "squared error"), ("steps", 40, "kept for the exam"), ("shape", "b", "on its side"),
    ("dead", "a", "exactly 0"), ("more_layers", "A", "far ahead of 2-3-1"), ("more_layers", "b", "by heart")])
def test_a_typical_wrong_answer_is_told_what_it_is(name, value, words):
    feedback = QUESTIONS[name].check(value)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


@pytest.mark.parametrize(("name", "value"), [("shape", "c"), ("dead", "B"), ("more_layers", "c"), ("half", "0,693")])
def test_a_right_answer_is_right(name, value):
    assert QUESTIONS[name].check(value).right
