"""What a whole step is: its order, its root, the names in it, and a helper that is wrong everywhere."""

import numpy as np
import pytest
from learner import written
from located import look

import nnlab
from nnlab.check.engine.opened import Opened
from nnlab.check.engine.places import placed_anew


@pytest.mark.parametrize(("code", "where", "what"), [
    ("np.linalg.norm(y_hat - y)", "np.linalg.norm(y_hat - y)", "the root of a mean is wanted"),
    ("np.std(y_hat - y)", "np.std(y_hat - y)", "takes the mean off first")])
def test_a_root_of_something_else_is_told(code, where, what):
    feedback = look("single_neuron/rmse", written(f"def rmse(y_hat, y):\n    return {code}\n"))
    assert f"`{where}`" in feedback.nudge
    assert what in feedback.hint


def test_a_step_and_a_function_of_two_can_change_places_in_every_turn():
    code = """
        def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
            A, sent = X, []
            for W, b in [(W1, b1), (W2, b2), (W3, b3), (W4, b4)]:
                A = np.maximum(0, A @ W) + b
                sent.append(A)
            return (*sent, 1 / (1 + np.exp(-(A @ W5 + b5))))
    """
    feedback = look("two_circles/forward", written(code))
    assert feedback.nudge == "Look at `np.maximum(0, A @ W) + b` in line 5."
    assert feedback.line == "np.maximum(0, A @ W + b)"


def test_the_slope_of_relu_is_told_where_relu_stands():
    code = """
        def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
            delta, deltas = (y_hat - y) / len(y), []
            deltas.append(delta)
            for A, W in [(A4, W5), (A3, W4), (A2, W3), (A1, W2)]:
                delta = delta @ W.T * np.maximum(A, 0)
                deltas.append(delta)
            pairs = zip([X, A1, A2, A3, A4], deltas[::-1])
            return [part for a, d in pairs for part in (a.T @ d, d.sum(axis=0))]
    """
    feedback = nnlab.check.answer("two_circles/backward", written(code))
    assert "so is the slope of ReLU" in feedback.hint


def test_a_line_in_a_branch_of_a_loop_is_in_the_loop():
    code = """
        def loss(y_hat, y):
            total = 0
            for i in range(len(y)):
                if y[i, 0] == 1:
                    total = math.log(y_hat[i, 0])
                else:
                    total += math.log(1 - y_hat[i, 0])
            return -total / len(y)
    """
    feedback = look("two_circles/loss", written(code))
    assert feedback.nudge == "Look at `total = math.log(y_hat[i, 0])` in line 6."
    assert "Each turn of the loop begins anew" in feedback.hint


def test_a_helper_that_gives_what_is_wrong_everywhere_is_looked_into():
    code = """
        def relu_back(delta, W):
            return np.maximum(0, delta @ W.T)

        def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
            d5 = (y_hat - y) / len(y)
            d4 = relu_back(d5, W5)
            d3 = relu_back(d4, W4)
            d2 = relu_back(d3, W3)
            d1 = relu_back(d2, W2)
            return (X.T @ d1, d1.sum(axis=0), A1.T @ d2, d2.sum(axis=0), A2.T @ d3, d3.sum(axis=0),
                    A3.T @ d4, d4.sum(axis=0), A4.T @ d5, d5.sum(axis=0))
    """
    feedback = look("two_circles/backward", written(code))
    assert feedback.nudge == "Look at `np.maximum(0, delta @ W.T)` in line 3."
    said = "Called in line 7, `d5 @ W5.T * (A4 > 0)` belongs here, and not the relu of `d5 @ W5.T`."
    assert feedback.hint.startswith(said)


@pytest.mark.parametrize("total", ["sum([v for v in x])", "sum(v for v in x)"])
def test_the_names_of_brackets_end_with_them(total, monkeypatch):
    def right(x):
        last = x[len(x) - 1]
        out = last * np.sum(x)
        return out

    monkeypatch.setattr(nnlab.check, "_mine", {})
    question = nnlab.check.question(right, [(np.array([2.0, 3, 7]),), (np.array([1.0, 5, 4, 9]),)])
    feedback = nnlab.check.answer(question, written(f"def f(x):\n    s = {total}\n    q = x[0]\n    return q * s\n"))
    assert feedback.nudge == "Look at `0` in line 3."
    assert "`v`" not in feedback.hint


def test_a_helper_with_a_known_name_is_not_taken_for_the_known():
    code = """
        def norm(v):
            return np.max(np.abs(v))

        def rmse(y_hat, y):
            return norm(y_hat - y)
    """
    assert "root of a sum" not in look("single_neuron/rmse", written(code)).hint


def test_an_odd_target_of_a_loop_does_no_harm():
    code = """
        def backward(x, y_hat, y):
            d, dw, db = [0], 0, 0
            for d[[z for z in (0,)][0]], g, a in zip(x, y_hat, y):
                dw += 3 * (g - a) * d[0] / len(x)
                db += 2 * (g - a) / len(x)
            return dw, db
    """
    feedback = look("fahrenheit/backward", written(code))
    assert feedback.nudge == "Look at `3` in line 5."


def test_after_an_edit_a_change_is_made_where_its_expression_stands_now():
    function = written("def f(x):\n    a = x + 1\n    b = x * 2\n    return b\n")
    before, after = Opened(function).places, Opened(function, lambda definition: definition.body.pop(0)).places
    k = next(k for k, place in enumerate(before) if place.text == "x * 2")
    (now,) = placed_anew({k: "a change"}, before, after)
    assert now != k
    assert after[now].text == "x * 2"
    with pytest.raises(ValueError, match="changed this expression"):
        placed_anew({next(k for k, place in enumerate(before) if place.text == "x + 1"): "a change"}, before, after)
