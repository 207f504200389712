"""Verdicts that were wrong once, on functions as learners write them: accepted, refused, or something untrue was said.

What does not hold yet is marked, with the reason.
"""

from importlib import import_module

import pytest
from learner import mended, written


def check(name, code, **notebook):
    lesson, short = name.split("/")
    return import_module(f"nnlab.check.{lesson}.questions").QUESTIONS[short].check(written(code, **notebook))


def not_yet(reason, *values):
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason))


STEP = """
    def step(X, y, W1, b1, W2, b2, learning_rate):
        H = X @ W1 + b1
        y_hat = H @ W2 + b2
        d = 2 * (y_hat - y) / len(X)
        dH = d @ W2.T
        return W1 - {0} * X.T @ dH, b1 - {0} * dH.sum(axis=0), W2 - {0} * H.T @ d, b2 - {0} * d.sum(axis=0)
"""


# Accepted though wrong ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("rate", ["rate", "0.05"])
def test_a_learning_rate_that_is_not_the_parameter_is_wrong(rate):
    feedback = check("tree_age/step", STEP.format(rate), rate=0.05)
    assert feedback.state == "not yet"
    assert feedback.nudge.startswith(f"Look at `{rate}` in line 7.")
    assert feedback.line == "learning_rate"


@pytest.mark.parametrize("taken", ["mean", "min"])
def test_a_softmax_that_takes_away_anything_but_the_largest_is_wrong(taken):
    feedback = check("mnist/softmax", f"""
        def softmax(Z):
            e = np.exp(Z - Z.{taken}(axis=1, keepdims=True))
            return e / e.sum(axis=1, keepdims=True)
    """)
    assert feedback.state == "not yet"
    assert "The largest number of each row has to be taken away first." in feedback.hint


@pytest.mark.xfail(reason="it advises to take the largest away as well, not instead")
def test_what_was_taken_away_in_place_of_the_largest_is_named():
    feedback = check("mnist/softmax", """
        def softmax(Z):
            e = np.exp(Z - Z.mean(axis=1, keepdims=True))
            return e / e.sum(axis=1, keepdims=True)
    """)
    assert feedback.line == "Z.max(axis=1, keepdims=True)"


# Named wrongly --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "code"), [
    ("tree_age/loss", """
        def loss(y_hat, y):
            total = 0
            for k in range(len(y)):
                total += (y_hat[k] - y[k]) ** 2
                return total / len(y)
    """),
    ("tree_age/loss", """
        def loss(y_hat, y):
            total = 0
            for k in range(len(y)):
                total += (y_hat[k, 0] - y[k, 0]) ** 2
                return total / len(y)
    """),
    ("tree_age/forward", """
        def forward(X, W1, b1, W2, b2):
            H = []
            for row in X:
                H.append(row @ W1 + b1)
                return np.array(H), np.array(H) @ W2 + b2
    """),
])
def test_a_return_in_the_loop_is_named(name, code):
    feedback = check(name, code)
    assert feedback.mistake == "It ends the function in the first turn of the loop: it belongs behind the loop"
    assert feedback.line.startswith("return ")


def test_slopes_that_are_not_added_up_are_named():
    feedback = check("fahrenheit/backward", """
        def backward(x, y_hat, y):
            per_guess = 2 * (y_hat - y) / len(x)
            return per_guess * x, per_guess
    """)
    assert "It is still one number for each sample: add them up." in feedback.hint
    assert "np.mean" not in feedback.line


def test_old_values_given_back_are_named_once_each():
    feedback = check("fahrenheit/update", """
        def update(w, b, dw, db, learning_rate):
            new_w = w - learning_rate * dw
            new_b = b - learning_rate * db
            return w, b
    """)
    assert feedback.nudge == "Look at `w` in line 5 and at `b` in line 5."
    assert feedback.line.splitlines() == ["new_w", "new_b"]


def test_a_mean_forgotten_under_the_root_is_not_a_rounding():
    feedback = check("matrix_form/rmse_gradient", """
        def rmse_gradient(y_hat, y):
            error = y_hat - y
            return error / (len(y) * np.sqrt(np.sum(error**2)))
    """)
    assert feedback.nudge == "Look at `np.sum(error**2)` in line 4."
    assert "a mean is wanted" in feedback.hint


@pytest.mark.parametrize(("name", "code"), [
    ("tree_age/forward", "def forward(X, W1, b1, W2, b2):\n    H = X @ W1 + b1\n    return H @ W2 + b2"),
    ("tree_age/backward", "def backward(X, y, H, y_hat, W2):\n    d = 2 * (y_hat - y) / len(X)\n"
                          "    return X.T @ (d @ W2.T)"),
])
def test_one_of_several_arrays_is_one_value(name, code):
    feedback = check(name, code)
    assert feedback.nudge.startswith("It gives back one array of shape ")


# Refused though right -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "code"), [
    ("matrix_form/forward", """
        def forward(X, W1, W2):
            X, W1, W2 = (array.astype(np.float32) for array in (X, W1, W2))
            Z1 = X @ W1
            A1 = 1 / (1 + np.exp(-Z1))
            return Z1, A1, A1 @ W2
    """),
    *(("tree_age/loss", code) for code in (
        "def loss(y_hat, y):\n    return np.mean((y_hat - y) ** 2, axis=0)",
        "def loss(y_hat, y):\n    return [np.mean((y_hat - y) ** 2)]",
        """
        def loss(y_hat, y):
            total = 0
            for guess, truth in zip(y_hat, y):
                total += (guess - truth) ** 2
            return total / len(y)
        """)),
])
def test_a_right_function_is_right(name, code):
    assert check(name, code).right


# Dead ends ------------------------------------------------------------------------------------------------------------

RELU = """
    def forward(X, W1, b1, W2, b2, W3, b3, W4, b4, W5, b5):
        def relu(Z):
            return max(0, Z)
        A1 = relu(X @ W1 + b1)
        A2 = relu(A1 @ W2 + b2)
        A3 = relu(A2 @ W3 + b3)
        A4 = relu(A3 @ W4 + b4)
        return A1, A2, A3, A4, 1 / (1 + np.exp(-(A4 @ W5 + b5)))
"""
IN_LOOP = """
    def backward(x, y_hat, y):
        dw = db = 0
        for k in range(len(x)):
            dw = 2 * (y_hat[k] - y[k]) * x[k]
            db = 2 * (y_hat[k] - y[k])
        return dw / len(x), db / len(x)
"""


@pytest.mark.parametrize(("name", "code", "words", "line"), [
    ("tree_age/forward", "def forward(X, W1, b1, W2, b2):\n    H = X * W1 + b1\n    return H, H @ W2 + b2",
     "`X` is an array of shape (3, 2), and `W1` is an array of shape (2, 2)", "X @ W1"),
    ("fahrenheit/forward", "def forward(x, w, b):\n    return w @ x + b",
     "`w` is a number, and `x` is an array of shape (3,)", "w * x"),
    ("fahrenheit/loss", "def loss(y_hat, y):\n    return np.mean((y_hat - y) ^ 2)",
     "`**` belongs here, not `^`.", "(y_hat - y) ** 2"),
    ("single_neuron/sigmoid_slope", "def sigmoid_slope(z):\n    A = 1 / (1 + math.exp(-z))\n    return A * (1 - A)",
     "`np.exp` belongs here, not `math.exp`.", "np.exp(-z)"),
    ("single_neuron/sigmoid_slope", "def sigmoid_slope(z):\n    A = 1 / 1 + np.exp(-z)\n    return A * (1 - A)",
     "Brackets are missing", "1 / (1 + np.exp(-z))"),
    ("two_circles/forward", RELU, "`np.maximum` belongs here, not `max`.", "np.maximum(0, Z)"),
    ("tree_age/step", STEP.format("learning_rate").replace("W2 - l", "dW2 - l").replace(
        "dH =", "dW2 = H.T @ d; dH ="),
     "`W2` belongs here.", "W2"),
    not_yet("a tuple is no number, and nothing more is said",
            "start_here/kelvin", "def to_kelvin(celsius):\n    return celsius + 273,15", "point", "celsius + 273.15"),
    not_yet("the function's own name is taken for the one that is meant",
            "single_neuron/sigmoid_slope", "def sigmoid_slope(z):\n    return sigmoid(z) * (1 - sigmoid(z))",
            "sigmoid", "1 / (1 + np.exp(-z))"),
    not_yet("only one line is tried at a time", "fahrenheit/backward", IN_LOOP, "Each turn of the loop begins anew",
            "dw += 2 * (y_hat[k] - y[k]) * x[k]\ndb += 2 * (y_hat[k] - y[k])"),
])
def test_a_dead_end_has_a_way_out(name, code, words, line):
    feedback = check(name, code)
    assert words in feedback.hint
    assert feedback.line == line


# What is said is so ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "code"), [
    ("tree_age/backward", """
        def backward(X, y, H, y_hat, W2):
            d = 2 * (y_hat - y) / len(X)
            dH = d @ W2.T
            db1 = 0
            for row in dH:
                db1 = db1 - row
            return X.T @ dH, db1, H.T @ d, d.sum(axis=0)
    """),
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            v = 0.9 * v + learning_rate * g
            return theta - v, v
    """),
    ("mnist/softmax", """
        def softmax(Z):
            e = np.exp(Z)
            return e / e.sum()
    """),
    ("fahrenheit/loss", """
        def loss(y_hat, y):
            return np.mean(y_hat ** 2 - y ** 2)
    """),
    ("mnist/softmax", """
        def softmax(Z):
            e = np.exp(Z - Z.mean(axis=1, keepdims=True))
            return e / e.sum(axis=1, keepdims=True)
    """),
])
def test_what_is_advised_makes_it_right(name, code):
    feedback = check(name, code)
    assert feedback.state == "not yet"
    assert check(name, mended(code, feedback)).right


def test_the_next_step_is_not_a_name_given_to_itself():
    feedback = check("matrix_form/numeric_gradient", """
        def numeric_gradient(f, theta, epsilon):
            g = np.zeros(theta.shape)
            step = np.zeros(theta.shape)
            for i in np.ndindex(theta.shape):
                step[i] = epsilon
                g[i] = (f(theta + step) - f(theta - step)) / (2 * epsilon)
            return g
    """)
    assert feedback.line != "step = step"


def test_the_line_that_is_advised_can_stand_where_it_should():
    code, wrong = "def forward(x, w, b):\n    return [b * v + w for v in x]", "[b * v + w for v in x]"
    feedback = check("fahrenheit/forward", code)
    where = wrong if f"`{wrong}`" in feedback.nudge else "b * v + w"
    assert check("fahrenheit/forward", code.replace(where, feedback.line)).right
