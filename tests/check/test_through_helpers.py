"""A mistake of every layer, or inside of a helper, is told where it is made, and not where it is seen."""

import pytest
from asked import FUNCTIONS
from learner import written
from located import look

from nnlab.check.engine.outputs import outputs
from nnlab.check.engine.planner import by_plan
from nnlab.check.engine.search import Search

BACK = """
    def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
        delta5 = (y_hat - y) / len(y)
        delta4 = {4}
        delta3 = {3}
        delta2 = {2}
        delta1 = {1}
        return (X.T @ delta1, delta1.sum(axis=0), A1.T @ delta2, delta2.sum(axis=0), A2.T @ delta3, delta3.sum(axis=0),
                A3.T @ delta4, delta4.sum(axis=0), A4.T @ delta5, delta5.sum(axis=0))
"""
HELPED = """
    def back(delta, W, A):
        return (delta @ W.T) * A * (1 - A)
""" + BACK
STEP = """
    def passed(X, W1, b1, W2, b2):
        H = X @ W1
        y_hat = H @ W2 + b2
        return H, y_hat

    def step(X, y, W1, b1, W2, b2, learning_rate):
        H, y_hat = passed(X, W1, b1, W2, b2)
        error = 2 * (y_hat - y) / len(X)
        back = error @ W2.T
        return (W1 - learning_rate * X.T @ back, b1 - learning_rate * back.sum(axis=0),
                W2 - learning_rate * H.T @ error, b2 - learning_rate * error.sum(axis=0))
"""
MOVED = """
    def step(X, y, W1, b1, W2, b2, learning_rate):
        def moved(old, slope):
            return old - learning_rate * slope

        H = X @ W1 + b1
        y_hat = H @ W2 + b1[0]
        error = 2 * (y_hat - y) / len(X)
        back = error @ W2.T
        return (W1 - X.T @ back, moved(b1, back.sum(axis=0)), moved(W2, H.T @ error), moved(b2, error.sum(axis=0)))
"""
TWICE = """
    def step(X, y, W1, b1, W2, b2, learning_rate):
        H = X @ W1 + b1
        y_hat = H @ W2 + b2
        error = (y_hat - y) / len(X)
        back = error @ W2.T
        return (W1 - learning_rate * X.T @ back, b1 - learning_rate * back.sum(axis=0),
                W2 - learning_rate * X.T @ error, b2 - learning_rate * error.sum(axis=0))
"""
OWN_RELU = """
    def relu(Z):
        return (Z > 0) * Z ** 2

    def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
        A1 = relu(X @ W1 + b1)
        A2 = relu(A1 @ W2 + b2)
        A3 = relu(A2 @ W3 + b3)
        A4 = relu(A3 @ W4 + b4)
        return A1, A2, A3, A4, 1 / (1 + np.exp(-(A4 @ W5 + b5)))
"""
FLAT = """
    def numeric_gradient(f, theta, epsilon):
        slopes = []
        for place in np.ndindex(theta.shape):
            step = np.zeros(theta.shape)
            step[place] = epsilon
            slopes.append((f(theta + step) - f(theta - step)) / (2 * epsilon))
        return np.array(slopes)
"""


def layers(form, code=BACK):
    """Return a way back whose four layers are written alike."""
    return written(code.format("", *(form.format(k, k + 1) for k in range(1, 5))))


@pytest.mark.parametrize(("form", "said"), [
    ("delta{1} @ W{1}.T", "`A{0} > 0` is missing: multiply by it."),
    ("(delta{1} * (y_hat > 0)) @ W{1}.T", "`A{0} > 0` is missing: multiply by it."),
    ("(delta{1} @ W{1}.T) * A{0}", "`A{0} > 0` belongs here"),
])
def test_what_every_layer_lacks_is_told_layer_by_layer(form, said):
    feedback = look("two_circles/backward", layers(form))
    for k in range(1, 5):
        assert said.format(k) in feedback.hint


@pytest.mark.parametrize(("question", "code", "where", "said"), [
    ("two_circles/backward", HELPED.format("", "back(delta2, W2, A1)", "back(delta3, W3, A2)", "back(delta4, W4, A3)",
                                           "back(delta5, W5, A4)"),
     "`(delta @ W.T) * A * (1 - A)` in line 3", "`* (1 - A)` is too many."),
    ("tree_age/step", STEP, "`X @ W1` in line 3", "b1`"),
    ("tree_age/step", MOVED, "`b1[0]` in line 7", "`b2` belongs here."),
    ("tree_age/step", TWICE, "`(y_hat - y) / len(X)` in line 5", "a factor 2 is missing."),
    ("two_circles/forward", OWN_RELU, "`Z ** 2` in line 3", "`** 2` is too many."),
    ("matrix_form/numeric_gradient", FLAT, "`np.array(slopes)` in line 8", "that of `theta` is wanted."),
])
def test_it_is_told_where_it_is_made(question, code, where, said):
    feedback = look(question, written(code))
    assert where in feedback.nudge
    assert said in feedback.hint
    assert feedback.nudge.count(" in line ") <= 2
ENDLESS = """
    def power(base, n):
        result = 1.0
        while n != 0:
            result = result * base
            n = n - 1
        return result

    def loss(y_hat, y):
        return np.sum(power(y_hat + y, 2)) / (len(y) + 1)
"""
RAISES = """
    def loss(y_hat, y):
        error = y_hat + y
        return 1 / (len(y) - 1) * error @ error
"""
TWO_TURNS = """
    def minus(a, b):
        return a - b

    def rmse_gradient(y_hat, y):
        J = np.sqrt(np.mean(minus(y_hat, 2 * y) ** 2))
        return minus(y_hat, 3 * y) / ((len(y) + 1) * J)
"""
UNREACHED = "        if learning_rate == 0:\n            return W1, b1, W2, b2\n"
NEVER_REACHED = STEP.replace("        H, y_hat = passed", UNREACHED + "        H, y_hat = passed")
IN_PLACE = """
    def relu(Z):
        Z[Z < 0] = 0
        return Z

    def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
        A1 = relu(X[:, :1] * W1[0])
        A2 = relu(A1 @ W2 + b2)
        A3 = relu(A2 @ W3 + b3)
        A4 = relu(A3 @ W4 + b4)
        return A1, A2, A3, A4, 1 / (1 + np.exp(-(A4 @ W5 + b5)))
"""


def planned(question, code):
    """Return the expressions that the plan alone changes, without the searches before it."""
    asked = FUNCTIONS[question]
    wanted = [outputs(asked.right(**case), asked.returns) for case in asked.cases]
    search = Search(written(code), asked.cases, wanted, asked.returns, asked.right)
    return [one.text for one in by_plan(search.base, search.known)]


def test_what_never_ends_when_it_is_tried_ends_no_plan():
    assert planned("fahrenheit/loss", ENDLESS)


def test_what_raises_when_it_is_tried_ends_no_check():
    feedback = look("fahrenheit/loss", written(RAISES))
    assert "in line" in feedback.nudge
    assert "ends with an error" not in feedback.nudge


def test_two_calls_of_a_helper_that_should_give_the_same_have_a_plan_each():
    feedback = look("matrix_form/rmse_gradient", written(TWO_TURNS))
    for wrong in ("2 * y", "3 * y", "len(y) + 1"):
        assert wrong in feedback.nudge


def test_a_plan_follows_what_a_helper_gives_as_one_of_several():
    assert planned("tree_age/step", STEP) == ["X @ W1"]


def test_a_return_that_is_never_reached_stands_in_no_plans_way():
    assert planned("tree_age/step", NEVER_REACHED) == ["X @ W1"]


def test_what_should_be_is_not_changed_by_a_function_that_works_in_place():
    feedback = look("two_circles/forward", written(IN_PLACE))
    assert "`X[:, :1] * W1[0]` in line 7" in feedback.nudge
    assert "-" in str(feedback).partition("what it should give")[2]


def test_what_is_shown_belongs_to_the_expression_that_is_named():
    helped = HELPED.format("", "back(delta2, W2, A1)", "back(delta3, W3, A2)", "back(delta4, W4, A3)",
                           "back(delta5, W5, A4)")
    shown = str(look("two_circles/backward", written(helped)))
    assert "delta " in shown  # what goes into the whole expression, of which two parts are wrong
    assert "what it gives" in shown
    assert "what it should give" not in shown
