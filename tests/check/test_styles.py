"""A right function is right in every style; of several mistakes all are found."""

from functools import reduce

import numpy as np
import pytest
from asked import BACKWARD, FORWARD, LOSS, TREE, UPDATE

# Right in every style -------------------------------------------------------------------------------------------------


def forward_in_a_list(x, w, b):
    return [w * value + b for value in x]


def loss_in_a_loop(y_hat, y):
    total = 0
    for k in range(len(y)):
        total += (y_hat[k] - y[k]) ** 2
    return total / len(y)


def backward_in_a_loop(x, y_hat, y):
    dw = db = 0.0
    for one_x, one_y_hat, one_y in zip(x, y_hat, y, strict=True):
        dw += 2 * (one_y_hat - one_y) * one_x / len(x)
        db += 2 * (one_y_hat - one_y) / len(x)
    return [dw, db]


def backward_as_an_array(x, y_hat, y):
    return np.array([2 / len(x) * (y_hat - y) @ x, 2 / len(x) * (y_hat - y).sum()])


def update_in_place(w, b, dw, db, learning_rate):
    w -= learning_rate * dw
    b -= learning_rate * db
    return w, b


def tree_backward_in_loops(X, y, H, y_hat, W2):
    n, dW1, db1, dW2, db2 = len(X), np.zeros((2, 2)), [0.0, 0.0], [[0.0], [0.0]], 0.0
    for k in range(n):
        slope = 2 * (y_hat[k, 0] - y[k, 0]) / n
        db2 += slope
        for j in range(2):
            dW2[j][0] += slope * H[k, j]
            db1[j] += slope * W2[j, 0]
            for i in range(2):
                dW1[i, j] += slope * W2[j, 0] * X[k, i]
    return dW1.tolist(), db1, dW2, db2


@pytest.mark.parametrize(("question", "function"), [
    (FORWARD, forward_in_a_list), (LOSS, loss_in_a_loop), (BACKWARD, backward_in_a_loop),
    (BACKWARD, backward_as_an_array), (UPDATE, update_in_place), (TREE, tree_backward_in_loops),
])
def test_a_right_function_is_right_in_every_style(question, function):
    assert question.check(function).right


# More than one mistake, or a mistake in a part ------------------------------------------------------------------------

def test_a_mistake_in_one_output_is_found_there():
    feedback = BACKWARD.check(lambda x, y_hat, y: (2 * np.mean((y_hat - y) * x), np.mean(y_hat - y)))
    assert feedback.nudge.startswith("Look at `np.mean(y_hat - y)` in line ")
    assert feedback.hint.startswith("It is half of what it should be: a factor 2 is missing.")
    assert feedback.mistake.startswith("db: ")
    assert feedback.facts.splitlines() == [
        "y_hat               = [39.9, 26, 41.5]", "y                   = [37.4, 30.2, 46.4]",
        "what it gives       = -2.2", "what it should give = -4.4"]


def with_two_signs(x, y_hat, y):
    return 2 * np.mean((y - y_hat) * x), 2 * np.mean(y - y_hat)


def added_without_rate(w, b, dw, db, learning_rate):
    return w + dw, b + db


def transposed_sums(X, y, H, y_hat, W2):
    dy_hat = 2 * (y_hat - y)
    dH = dy_hat @ W2.T
    return dH.T @ X, dH.sum(axis=0), dy_hat.T @ H, dy_hat.sum(axis=0)


@pytest.mark.parametrize(("question", "function", "lines"), [
    (BACKWARD, with_two_signs, ["y_hat - y"]),
    (UPDATE, added_without_rate, ["w - dw * learning_rate", "b - db * learning_rate"]),
    (TREE, transposed_sums, ["2 * (y_hat - y) / len(X)", "(dy_hat.T @ H).T", "(dH.T @ X).T"])])
def test_several_mistakes_at_once_are_all_found(question, function, lines):
    assert question.check(function).line.splitlines() == lines


def test_nothing_is_said_to_be_there_that_is_not():
    assert "All that it takes is there" not in UPDATE.check(added_without_rate).hint


def test_a_function_of_pythons_library_that_computes_is_looked_into():
    def backward(x, y_hat, y):
        def collect(sums, pair):
            e, x = pair
            return sums[0] + e * x, sums[1] + e * x
        return reduce(collect, zip(2 / len(y) * (y_hat - y), x, strict=True), (0.0, 0.0))

    feedback = BACKWARD.check(backward)
    assert feedback.nudge.startswith("Look at the second `e * x` in line ")
    assert feedback.line == "e"
