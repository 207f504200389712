"""What no change mends: forms of results and parameters, and the data of the notebook."""

import numpy as np
import pytest
from asked import BACKWARD, FORWARD, STEP, TREE, x_of_the_notebook, y

from nnlab.check import Function
from nnlab.check.engine.watched import Watched


def test_without_a_source_what_comes_back_is_compared():
    feedback = BACKWARD.check(eval("lambda x, y_hat, y: (2.7 * np.mean((y_hat - y) * x) + 0.3, np.mean(y_hat) ** 3)"))
    assert feedback.nudge == "Look at what comes back as `dw` and `db`."
    assert "It should be the slope of the loss in w" in feedback.hint


@pytest.mark.parametrize(("function", "words"), [
    (lambda X, y, H, y_hat, W2: (*TREE.right(X, y, H, y_hat, W2)[:2], TREE.right(X, y, H, y_hat, W2)[2].ravel(), 0),
     "The numbers are right, the shape is not. dW2 should be an array of shape (2, 1). Yours is an array of shape"),
    (lambda X, y, H, y_hat, W2: (0, *TREE.right(X, y, H, y_hat, W2)[1:]),
     "dW1 should be an array of shape (2, 2). Yours is a single number."),
    (lambda X, y, H, y_hat, W2: (*TREE.right(X, y, H, y_hat, W2)[:3], [np.nan]), "Your db2 holds nan or inf"),
    (lambda X, y, H, y_hat, W2: [np.round(gradient, 1) for gradient in TREE.right(X, y, H, y_hat, W2)],
     "Look at `np.round(gradient, 1)`"),
    (lambda X, y, H, y_hat, W2: (1, 2), "It gives back 2 values. 4 are wanted. End with: return dW1, db1, dW2, db2"),
    (lambda X, y, H, y_hat, W2: 1.5, "It gives back one number. 4 values are wanted."),
    (lambda X, y, H, y_hat, W2: {"dW1": 1}, "It gives back one dict. 4 values are wanted."),
    (lambda X, y, H, y_hat, W2: (1, 2, "three", 4), "dW2 must be a number or an array of numbers. Yours is a str."),
    (lambda X, y, H, y_hat, W2: (1, 2, [[1], [2, 3]], 4), "dW2 must be a number or an array of numbers. Yours is a l"),
    (lambda X, y, H, y_hat, W2: (1, None, 3, 4), "db1 is None so far."),
    (lambda X, y, H, y_hat, W2: (yield 1), "It gives back a generator, not numbers."),
])
def test_the_form_of_a_result_is_diagnosed(function, words):
    feedback = TREE.check(function)
    assert feedback.state == "not yet"
    assert words in feedback.nudge


def test_a_transposed_result_without_a_source_is_seen():
    question = Function(lambda X: 2 * X, ("Z",), [{"X": np.arange(6.0).reshape(2, 3)}])
    feedback = question.check(eval("lambda X: 2 * X.T", {}))  # without a source
    assert feedback.nudge.startswith("It is transposed. Z should be")
    assert feedback.hint == "Its rows and columns have changed places."


def test_parameters_changed_in_place_are_not_right():
    def step(X, y, W1, b1, W2, b2, learning_rate):
        new = STEP.right(X, y, W1, b1, W2, b2, learning_rate)
        W1 -= 1
        return new

    feedback = STEP.check(step)
    assert (feedback.state, feedback.line) == ("not yet", "W1 = W1.copy()  # as the first line")
    assert "changes its parameter W1" in feedback.nudge
    assert STEP.check(STEP.right).right  # the hidden cases are still what they were


def test_data_taken_from_the_notebook_are_named_as_the_cause():
    def with_other_shapes(x, y_hat, target):
        return 2 * np.mean((y_hat - y) * x), 2 * np.mean(y_hat - y)

    def with_other_values(x, w, b):
        return [w * value + b for value in x_of_the_notebook]

    def in_a_function_inside(x, w, b):
        def one(value):
            return w * value + b + len(x_of_the_notebook)
        return [one(value) for value in x]

    shapes = BACKWARD.check(with_other_shapes)
    assert shapes.hint.startswith("`y_hat` is an array of shape (3,), and `y` is an array of shape (100,): `-` can")
    assert shapes.line == "target"
    values = FORWARD.check(with_other_values)
    assert (values.hint, values.line) == ("`x` belongs here.", "x")
    assert "`+ len(x_of_the_notebook)` is too many." in FORWARD.check(in_a_function_inside).hint


def test_without_a_source_the_data_of_the_notebook_are_seen_too():
    without_source = FORWARD.check(eval("lambda x, w, b: [w * value + b for value in numbers]", {
        "numbers": x_of_the_notebook}))
    assert "It reads numbers from the notebook." in without_source.nudge


@pytest.mark.parametrize(("function", "words"), [
    (lambda x, y_hat: 0, "called with 3 values: (x, y_hat, y). Yours takes (x, y_hat)."),
    (lambda x, y, y_hat: 0, "come in the order (x, y_hat, y). Yours come in the order (x, y, y_hat)."),
])
def test_the_parameters_are_diagnosed(function, words):
    assert words in BACKWARD.check(function).nudge


def test_a_value_that_is_taken_by_name_only_is_diagnosed():
    feedback = BACKWARD.check(lambda x, *, y_hat, y: 0)
    assert "Yours takes (x, *, y_hat, y)." in feedback.nudge
    assert "leave `*` out" in feedback.hint


@pytest.mark.parametrize(("value", "words"), [
    (10**400, "y_hat is larger than any number of NumPy's."), ([10**400], "y_hat is larger than any"),
    (np.array([1j]), "Yours is an array of complex numbers."), (np.array(["a"]), "Yours is an array of texts."),
    ({}, "Yours is a dict.")], ids=range(5))
def test_what_can_not_be_compared_is_told_as_what_it_is(value, words):
    assert words in FORWARD.check(lambda x, w, b: value).nudge


def test_other_names_for_the_parameters_are_fine():
    assert BACKWARD.check(lambda a, b, c: BACKWARD.right(a, b, c)).right
    assert BACKWARD.check(lambda *values: BACKWARD.right(*values)).right


@pytest.mark.parametrize("value", [3, "backward", np.ones(2), (1, 2)])
def test_what_is_no_function_is_not_wrong(value):
    feedback = BACKWARD.check(value)
    assert feedback.state == "unread"
    assert "without brackets" in feedback.nudge


def test_a_number_larger_than_any_float_is_watched_as_its_text():
    def forward(x, w, b):
        large = 10**400
        return w * x - b + 0 * (large > 0)

    steps = [one.step for one in Watched(FORWARD, forward)(0)]
    assert "a whole number of about 10^400" in [step.value for step in steps]
    assert FORWARD.check(forward).line == "w * x + b"


def test_a_function_that_takes_its_values_by_name_only_is_refused_with_its_brackets():
    with pytest.raises(ValueError, match=r"must take x, w, b, in this order\. Got one that takes \(x, \*, w, b\)\."):
        Watched(FORWARD, lambda x, *, w, b: w * x + b)
