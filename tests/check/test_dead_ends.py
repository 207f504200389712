"""Dead ends have a way out, and what is advised makes it right."""

import pytest
from learner import mended
from verdicts import STEP, check

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
    ("start_here/kelvin", "def to_kelvin(celsius):\n    return celsius + 273,15",
     "A decimal number has a point", "return celsius + 273.15"),
    ("fahrenheit/forward", "def forward(x, w, b):\n    return {'y_hat': w * x + b}", "belongs here", "w * x + b"),
    ("single_neuron/sigmoid_slope", "def sigmoid_slope(z):\n    return sigmoid(z) * (1 - sigmoid(z))",
     "1 / (1 + np.exp(-z))", "return 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))"),  # not the function itself
    ("fahrenheit/backward", IN_LOOP, "Each turn of the loop begins anew",
     "dw += 2 * (y_hat[k] - y[k]) * x[k]\ndb += 2 * (y_hat[k] - y[k])"),
    ("fahrenheit/backward", IN_LOOP.replace("dw = db = 0", "dw = 0"), "Each turn of the loop begins anew",
     "dw += 2 * (y_hat[k] - y[k]) * x[k]\ndb = 0  # before the loop\ndb += 2 * (y_hat[k] - y[k])"),
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
