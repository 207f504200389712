"""Where a mistake is said to be: crashes, entries, names, and what comes from the notebook."""

import inspect

import numpy as np
from asked import FUNCTIONS
from learner import written
from located import look

import nnlab.check
from nnlab.check.engine.functions import Function


def test_a_crash_is_located_with_what_stood_on_both_sides():
    feedback = look("matrix_form/backward", written("""
        def backward(X, Z1, A1, y_hat, y, W2):
            e = y_hat - y
            delta2 = e / (len(y) * np.sqrt(np.mean(e**2)))
            delta1 = delta2 * W2.T * A1 * (1 - A1)
            return X @ delta1, A1.T @ delta2
    """))
    assert "`X` in line 6" in feedback.nudge
    assert "X is an array of shape (2, 2), and delta1 is an array of shape (2, 3)" not in feedback.hint  # that fits
    crash = look("fahrenheit/forward", written("def forward(x, w, b):\n    return w @ x + b"))
    assert "`w` is a number, and `x` is an array of shape (3,): `@` can't put these together." in crash.hint
    assert crash.line == "w * x"
    assert "together" not in look("fahrenheit/forward", written("def forward(x, w, b):\n    return w * x + 1 / 0")).hint


def test_what_is_not_inside_an_expression_is_not_said_to_be():
    code = """
        def backward(x, y_hat, y):
            error = y_hat - y
            return 2 * np.mean(np.abs(y) * x), 2 * np.mean(error)
    """
    assert "Of this only" not in look("fahrenheit/backward", written(code)).hint


def test_an_entry_that_is_missing_in_a_loop_is_told():
    code = """
        def backward(x, y_hat, y):
            dw, db = 0, 0
            for i in range(len(x)):
                error = y_hat[i] - y[i]
                dw += 2 * error / len(x)
                db += 2 * error / len(x)
            return dw, db
    """
    assert "`x[i]` is missing: multiply by it." in look("fahrenheit/backward", written(code)).hint


def test_an_array_that_is_asked_for_yes_or_no_is_told_to_be_one():
    code = """
        def mask(u, rate):
            if u < rate:
                return 0
            return 1
    """
    feedback = nnlab.check.answer("dropout/mask", written(code))
    assert "It asks for one yes or no" in feedback.nudge


def test_a_name_that_is_misspelt_is_told():
    feedback = FUNCTIONS["fahrenheit/forward"].check(written("""
        def forward(x, w, b):
            y_hat = w * x
            return y_hut + b
    """))
    assert (feedback.hint, feedback.line) == ("Did you mean y_hat? It is written y_hut.", "y_hat")


def test_a_wrong_name_is_wrong_wherever_it_stands():
    function = written("""
        def backward(x, y_hat, y):
            return 2 * np.mean((y_hat - truth) * x), 2 * np.mean(y_hat - truth)
    """, truth=np.arange(100.0))
    assert look("fahrenheit/backward", function).line == "y"


def test_no_name_is_advised_that_the_learner_does_not_have():
    momentum = FUNCTIONS["descent/momentum"]  # whose own code says KEPT, for 0.9
    feedback = look("descent/momentum", written("""
        def momentum(theta, v, g, learning_rate):
            v = 0.3 * v + g
            return theta - learning_rate * v, v
    """))
    assert "KEPT" in inspect.getsource(momentum.right)
    assert (feedback.hint, feedback.line) == ("`0.9` belongs here.", "0.9")


def test_a_question_whose_right_function_is_a_lambda_locates_too():
    right = written("double = lambda x: 2 * x")
    question = Function(right, ("y",), [{"x": np.array([1.0, -2.0, 4.0])}, {"x": np.array([0.5])}])
    assert question.check(written("def double(values):\n    return 3 * values")).line == "2"


def test_the_data_of_the_notebook_are_told_apart_from_the_argument():
    function = written("def forward(x, w, b):\n    return w * celsius[:len(x)] + b", celsius=np.arange(100.0))
    assert look("fahrenheit/forward", function).line == "x"
