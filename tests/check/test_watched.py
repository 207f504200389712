"""A learner's function on the hidden cases: what is known of its steps, and which is the first that goes wrong."""

import dataclasses
import importlib

import numpy as np
import pytest

from nnlab import check
from nnlab.check.engine.case import NOT_OURS
from nnlab.check.engine.likeness import name_of
from nnlab.check.engine.quantities import is_number
from nnlab.check.engine.steps import NOTHING
from nnlab.check.engine.watched import Watched

QUESTIONS = {f"{lesson}/{name}": question for lesson in check.lessons() for name, question in importlib.import_module(
    f"nnlab.check.{lesson}.questions").QUESTIONS.items() if isinstance(question, check.Function)}
BACKWARD = QUESTIONS["tree_age/backward"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_of_the_right_function_every_named_value_gets_its_own_name(name):
    question = QUESTIONS[name]
    watched = Watched(question, question.right)
    assert watched.is_right
    for number, case in enumerate(question.cases):
        seen = watched(number)
        assert [one.ours for one in seen if one.step.name and is_number(one.step.value)] == [
            one.step.name for one in seen if one.step.name and is_number(one.step.value)]
        assert [name for name, _, is_right in seen[-1].returned if is_right] == list(question.returns)
        right = question.right(**case)
        for mine, theirs in zip([seen[-1].step.value] if len(question.returns) == 1 else seen[-1].step.value,
                                [right] if len(question.returns) == 1 else right, strict=True):
            np.testing.assert_array_equal(mine, theirs)
        assert [one.wrong for one in seen if one.wrong] == []


def right_backward(X, y, H, guess, w):
    d = 2 / len(X) * (guess - y)
    back = d @ w.T
    return X.T @ back, back.sum(axis=0), H.T @ d, d.sum(axis=0)


def wrong_sign(X, y, H, y_hat, W2):
    d = 2 * (y - y_hat) / len(X)
    dH = d @ W2.T
    return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)


def no_two(X, y, H, y_hat, W2):
    d = (y_hat - y) / len(X)
    dH = d @ W2.T
    return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)


def wrong_axis(X, y, H, y_hat, W2):
    d = 2 * (y_hat - y) / len(X)
    dH = d @ W2.T
    return X.T @ dH, dH.sum(axis=1), H.T @ d, d.sum(axis=0)


def not_transposed(X, y, H, y_hat, W2):
    d = 2 * (y_hat - y) / len(X)
    dH = d @ W2
    return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)


def in_a_loop(X, y, H, y_hat, W2):
    dW1, db1, dW2, db2 = np.zeros((2, 2)), np.zeros(2), np.zeros((2, 1)), np.zeros(1)
    for x, h, guess, wanted in zip(X, H, y_hat, y, strict=True):
        d = 2 * (guess - wanted) / len(X)
        dh = d * W2[:, 0]
        dW1 += np.outer(x, dh)
        db1 += dh
        dW2[:, 0] += d * h
        db2 += d * 2
    return dW1, db1, dW2, db2


def beyond_help(X, y, H, y_hat, W2):
    d = np.cos(y_hat * 3) - np.sin(y * y) * 7
    e = np.exp(-d * d) + 1 / (3 + d * d)
    return X.T @ e @ np.ones((1, 2)), e.sum() * np.ones(2), H.T @ e, e.sum(axis=0)


def test_a_right_function_with_other_names_learns_ours():
    named = {one.step.name: one.ours for one in Watched(BACKWARD, right_backward)(1) if one.step.name}
    assert named == {"d": "dy_hat", "back": "dH"}
    outputs = [one.ours for one in Watched(BACKWARD, right_backward)(1) if not one.step.name][1:]
    assert outputs[-5:-1] == ["dW1", "db1", "dW2", "db2"]


def test_of_two_names_for_a_value_the_learners_own_is_taken_and_none_by_chance():
    step = next(one.step for one in Watched(BACKWARD, right_backward)(1) if one.step.name == "back")
    assert name_of(step, [("", step.value), ("dA", step.value), ("back", step.value)]) == "back"
    assert name_of(step, [("", step.value), ("dA", step.value), ("dH", step.value)]) == "dA"
    assert name_of(step, [("dA", step.value.T), ("dH", -step.value)]) == ""
    nothing = np.zeros((2, 2))
    assert name_of(dataclasses.replace(step, value=nothing), [("mask", nothing)]) == ""


@pytest.mark.parametrize(("function", "text", "words"), [
    (wrong_sign, "y - y_hat", "Look at y - y_hat in line"), (no_two, "(y_hat - y) / len(X)", "Look at"),
    (wrong_axis, "dH.sum(axis=1)", "Look at dH.sum(axis=1) in line"), (not_transposed, "d @ W2", "Look at W2 in line"),
    (in_a_loop, "d * 2", "in line")])
def test_the_first_wrong_step_is_where_the_search_finds_it(function, text, words):
    watched = Watched(BACKWARD, function)
    assert not watched.is_right
    for case in range(len(BACKWARD.cases)):
        marked = [one for one in watched(case) if one.wrong]
        assert [one.step.text for one in marked] == [text]
        assert words in marked[0].wrong


def test_what_no_small_change_explains_is_marked_where_a_value_of_ours_belongs():
    marked = [(one.step.name, one.wrong) for one in Watched(BACKWARD, beyond_help)(1) if one.wrong]
    assert [name for name, _ in marked] == ["e"]
    assert marked[0][1].startswith("Look at np.exp(-d * d)")


@pytest.mark.parametrize(("limit", "value"), [("BUDGETS", (-1,) * 8), ("CEILING", 0.0)])
def test_what_no_search_explains_is_marked_at_the_first_value_that_ours_has_not(monkeypatch, limit, value):
    monkeypatch.setattr(f"nnlab.check.engine.search.{limit}", value)
    marked = [(one.step.name, one.wrong) for one in Watched(BACKWARD, beyond_help)(1) if one.wrong]
    assert marked == [("d", NOT_OURS)]


def test_outputs_are_judged_one_by_one():
    *_, last = Watched(BACKWARD, in_a_loop)(1)
    assert [(name, is_right) for name, _, is_right in last.returned] == [
        ("dW1", True), ("db1", True), ("dW2", True), ("db2", False)]


def endless(X, y, H, y_hat, W2):
    while True:
        pass


def unfinished(X, y, H, y_hat, W2):
    d = y_hat - y


def long_way(X, y, H, y_hat, W2):
    for i in range(500):
        X = X + i - i
    return right_backward(X, y, H, y_hat, W2)


def other_form(X, y, H, y_hat, W2):
    return X @ X.T


def test_trouble_is_marked_where_it_is_and_what_is_unfinished_is_not_wrong():
    question = check.Function(BACKWARD.right, BACKWARD.returns, BACKWARD.cases, limit=0.6)
    *_, last = Watched(question, endless)(0)
    assert "still running after 0.2 seconds" in last.wrong
    seen = Watched(BACKWARD, unfinished)(0)
    assert (seen[1].step.name, seen[-1].step.trouble) == ("d", NOTHING)
    assert [one.wrong for one in seen if one.wrong] == []
    assert [one.wrong for one in Watched(BACKWARD, long_way)(0) if one.wrong] == []  # nobody knows
    *_, last = Watched(BACKWARD, other_form)(1)
    assert (last.returned, last.wrong) == ((), NOT_OURS)


def no_search(*_):
    """Fail: what does not end must not be run hundreds of times."""
    raise AssertionError


def test_what_had_to_be_stopped_is_not_searched(monkeypatch):
    monkeypatch.setattr("nnlab.check.engine.watched.Search", no_search)
    question = check.Function(BACKWARD.right, BACKWARD.returns, BACKWARD.cases, limit=0.6)
    assert Watched(question, endless)(0)[-1].wrong
    with pytest.raises(AssertionError):
        Watched(question, wrong_sign)(0)


def too_few(X, y):
    return X


def other_order(y, X, H, y_hat, W2):
    return X


@pytest.mark.parametrize("function", [too_few, other_order, len, np.add, 3, None, ..., lambda: 3])
def test_what_cant_be_watched_is_refused_in_words(function):
    with pytest.raises(ValueError, match=r"function must .*\. Got .*\. \w+"):
        check.watch("tree_age/backward", function)


@pytest.mark.parametrize(("question", "words"), [
    ("tree_age/count", "Got 'tree_age/count', which asks for a number. Use nnlab.check.answer."),
    ("tree_age/activation", "asks for a choice"), ("tree_age/bacward", "Did you mean tree_age/backward")])
def test_only_functions_can_be_watched(question, words):
    with pytest.raises(ValueError, match=words):
        check.watch(question, wrong_sign)
