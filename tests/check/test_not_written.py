"""A function that is not written yet, or gives nothing back."""

import numpy as np
import pytest
from asked import BACKWARD, stub


def stub_with_pass(x, y_hat, y):
    pass


def return_forgotten(x, y_hat, y):
    dw = 2 * np.mean((y_hat - y) * x)
    db = 2 * np.mean(y_hat - y)
    dw, db  # noqa: B018


def not_implemented(x, y_hat, y):
    raise NotImplementedError


@pytest.mark.parametrize("function", [
    stub, stub_with_pass, not_implemented, lambda *_: ..., lambda *_: (None, None),
    lambda *_: (..., None),
])
def test_a_function_that_gives_nothing_back_is_not_answered_yet(function):
    feedback = BACKWARD.check(function)
    assert feedback.state == "unanswered"
    assert "End it with: return dw, db." in feedback.nudge


def test_a_forgotten_return_is_told():
    feedback = BACKWARD.check(return_forgotten)
    assert (feedback.nudge, feedback.line) == ("It works something out, and gives nothing back.", "return dw, db")


def test_who_prints_in_place_of_return_is_told():
    feedback = BACKWARD.check(lambda x, y_hat, y: print(2 * np.mean((y_hat - y) * x)))
    assert (feedback.nudge, feedback.line) == ("It prints, but it gives nothing back.", "return dw, db")
    assert feedback.facts.startswith("Printed on the way:\n-18.33333333")
