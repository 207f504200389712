"""Steps, arguments and results in the wrong order, right values that stay, and the way down from an output."""

import numpy as np
import pytest
from asked import FUNCTIONS
from learner import written
from located import look

from nnlab.check.engine.outputs import outputs
from nnlab.check.engine.planner import by_plan
from nnlab.check.engine.quantities import are_alike
from nnlab.check.engine.scope import parameters, within
from nnlab.check.engine.search import Search

ORDER = "Two steps have changed places."


@pytest.mark.parametrize(("question", "code", "where", "what", "line"), [
    ("fahrenheit/loss", "def loss(y_hat, y):\n    return np.mean(y_hat - y) ** 2",
     "`np.mean(y_hat - y) ** 2` in line 2", ORDER, "np.mean((y_hat - y) ** 2)"),
    ("single_neuron/rmse", "def rmse(y_hat, y):\n    return np.mean(np.sqrt((y_hat - y) ** 2))",
     "`np.mean(np.sqrt((y_hat - y) ** 2))` in line 2", ORDER, "np.sqrt(np.mean((y_hat - y) ** 2))"),
    ("fahrenheit/update", "def update(w, b, dw, db, learning_rate):\n"
     "    return w - learning_rate + dw, b - learning_rate * db",
     "`w - learning_rate + dw` in line 2", "`*` belongs here, not `+`.", "w - learning_rate * dw"),
    ("fahrenheit/forward", "def forward(x, w, b):\n    return w * x[:, None] + b",
     "`x[:, None]` in line 2", "`[:, None]` is not wanted here.", "x"),
    ("mnist/slope", "def slope(y_hat, y):\n    error = y_hat - y\n    return error\n    error /= len(y)",
     "`return error` in line 3", "It ends the function: what stands behind it is lost.",
     "return error  # as the last line"),
])
def test_what_comes_in_the_wrong_order_is_told(question, code, where, what, line):
    feedback = look(question, written(code))
    assert where in feedback.nudge
    assert what in feedback.hint
    assert feedback.line == line


HELPERS = """
    def passed(a, W, c):
        return a @ W + c

    def both(X, W1, b1, W2, b2):
        H = passed(X, W1, b1)
        return H, passed(H, W2, b2)

    def forward(X, W1, b1, W2, b2):
        {line}
        return H, y_hat
"""


def test_what_a_helper_gives_back_is_shared_out_in_its_order():
    feedback = look("tree_age/forward", written(HELPERS.format(line="y_hat, H = both(X, W1, b1, W2, b2)")))
    assert "`both(X, W1, b1, W2, b2)` in line 10" in feedback.nudge
    assert feedback.line == "H, y_hat = both(X, W1, b1, W2, b2)"


def test_what_a_helper_is_given_goes_by_the_names_of_its_parameters():
    code = """
        def error(y_hat, y):
            return y_hat - y

        def backward(x, y_hat, y):
            e = error(y, y_hat)
            return 2 * np.mean(e * x), 2 * np.mean(e)
    """
    feedback = look("fahrenheit/backward", written(code))
    assert "`error(y, y_hat)` in line 6" in feedback.nudge
    assert "y and y_hat have changed places." in feedback.hint


def test_a_value_that_is_right_stays_as_it_is():
    code = """
        def rmse(y_hat, y):
            error = y_hat - y
            return np.sqrt(np.abs(np.mean(error)))
    """
    feedback = look("single_neuron/rmse", written(code))
    assert "y_hat - y" not in feedback.nudge
    assert "`error` in line 4" in feedback.nudge


def test_what_goes_into_an_output_is_looked_at_step_by_step():
    code = """
        def step(X, y, W1, b1, W2, b2, learning_rate):
            H = X @ W1 + b1
            slope = 2 * (H @ W2 + b2 - y) / len(X)
            back = slope @ W2.T
            db2 = slope.sum(axis=0)
            return (W1 - learning_rate * X.T @ back, b1 - learning_rate * db2, W2 - learning_rate * H.T @ slope,
                    b2 - learning_rate * db2)
    """
    feedback = look("tree_age/step", written(code))
    assert "`db2` in line 7" in feedback.nudge
    assert "`back.sum(axis=0)` belongs here, and not `db2`." in feedback.hint


def test_the_order_of_what_comes_back_is_seen_in_a_tuple_of_its_own():
    code = """
        def step(X, y, W1, b1, W2, b2, learning_rate):
            error = 2 * (X @ W1 @ W2 + b1 @ W2 + b2 - y) / len(X)
            back = error @ W2.T
            W, b = W2 - learning_rate * (X @ W1 + b1).T @ error, b2 - learning_rate * error.sum(axis=0)
            result = W1 - learning_rate * X.T @ back, W, b, b1 - learning_rate * back.sum(axis=0)
            return result
    """
    feedback = look("tree_age/step", written(code))
    assert "They come in the wrong order." in feedback.hint
    assert feedback.line.endswith("b1 - learning_rate * back.sum(axis=0), W, b")


def test_a_method_is_seen_with_its_parameters_by_name():
    class Layer:
        def sent(self, a, b):
            return a + b

    assert [*parameters(Layer().sent)] == ["a", "b"]
    names = {"x": 1}
    assert within(names, Layer().sent, (2, 3), lambda: dict(names)) == {"a": 2, "b": 3}
    assert names == {"x": 1}


def test_a_plan_changes_what_stands_inside_of_what_is_too_many():
    question = FUNCTIONS["fahrenheit/forward"]
    wanted = [outputs(question.right(**case), question.returns) for case in question.cases]
    forward = written("def forward(x, w, b):\n    return -(w + x) + b")
    search = Search(forward, question.cases, wanted, question.returns, question.right)
    whats = [one.slip.what for one in by_plan(search.base, search.known)]
    assert sorted(whats) == ["The minus is too many.", "`*` belongs here, not `+`."]


def test_a_function_is_like_no_value():
    assert not are_alike([np.float64(2.0)], [np.sqrt])
