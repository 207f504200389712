"""What is advised makes right what it is pasted into: a search ends by running its own words."""

import pytest
from learner import mended, written

from nnlab.check import answer

ONE_SIDED = """
    def numeric_gradient(f, theta, epsilon):
        gradient = np.zeros_like(theta)
        for place in np.ndindex(theta.shape):
            up = theta.copy()
            up[place] += epsilon
            gradient[place] = (f(up) - f(theta)) / epsilon
        return gradient
"""
ALL_AT_ONCE = """
    def numeric_gradient(f, theta, epsilon):
        gradient = np.zeros(theta.shape)
        for where in np.ndindex(theta.shape):
            gradient[where] = (f(theta + epsilon) - f(theta - epsilon)) / epsilon
        return gradient
"""


@pytest.mark.parametrize(("name", "code", "line"), [
    ("matrix_form/numeric_gradient", ONE_SIDED, "(f(up) - f(2 * theta - up)) / (2 * epsilon)"),
    ("matrix_form/numeric_gradient", ALL_AT_ONCE,  # no expression of theirs can say it: the lines that it takes
     "step = np.zeros(theta.shape)\nstep[where] = epsilon\nup = theta + step\ndown = 2 * theta - up\n"
     "(f(up) - f(down)) / (2 * epsilon)"),
    ("matrix_form/numeric_gradient", """
        def numeric_gradient(f, theta, epsilon):
            gradient = np.zeros_like(theta)
            for i in np.ndindex(theta.shape):
                up = down = theta.copy()
                up[i] += epsilon
                down[i] -= epsilon
                gradient[i] = (f(up) - f(down)) / (2 * epsilon)
            return gradient
    """, "up, down = theta.copy(), theta.copy()"),
    ("single_neuron/sigmoid_slope", """
        def sigmoid_slope(z):
            slopes = []
            for value in z:
                slopes.append(1 / (1 + np.exp(-value)) * 5)
            return np.array(slopes)
    """, None),
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            v = [0.9 * a + b for a, b in zip(v, g)]
            theta = theta - learning_rate * v
            return theta, v
    """, "np.array([0.9 * a + b for a, b in zip(v, g)])"),
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            v = np.zeros(len(theta))
            v = 0.9 * v + g
            theta = theta - learning_rate * v
            return theta, v
    """, "# v = np.zeros(len(theta))"),  # not `g + 0.9 * v`: by then v is 0
    ("tree_age/forward", """
        def forward(X, W1, b1, W2, b2):
            H, y_hat = [], []
            for width, length in X:
                h1 = W1[0, 0] * width + W1[1, 0] * length + b1[0]
                h2 = W1[0, 1] * width + W1[1, 1] * length + b1[0]
                guess = W2[0, 0] * h1 + W2[1, 0] * h2
                H.append([h1, h2])
                y_hat.append([guess])
            return np.array(H), np.array(y_hat)
    """, "X @ W1 + b1\n(X @ W1 + b1) @ W2 + b2"),  # not `H @ W2 + b2`: there H is a list, and wrong
    ("tree_age/step", """
        def step(X, y, W1, b1, W2, b2, learning_rate):
            H = X @ W1 + b1
            d = 2 * (H @ W2 + b2 - y) / len(X)
            dH = d @ W2.T
            W1 -= learning_rate * X.T @ dH
            b1 -= learning_rate * dH.sum(axis=0)
            W2 -= learning_rate * H.T @ d
            b2 -= learning_rate * d.sum(axis=0)
            return W1, b1, W2, b2
    """, "\n".join(f"{name} = {name}.copy()  # as the first lines" for name in ("W1", "b1", "W2", "b2"))),
])
def test_what_is_advised_makes_it_right(name, code, line):
    feedback = answer(name, written(code))
    assert feedback.state == "not yet"
    assert line is None or feedback.line == line
    assert answer(name, written(mended(code, feedback))).right


def test_a_parameter_is_told_by_the_name_that_it_has():
    feedback = answer("descent/momentum", written("""
        def momentum(weights, speed, slope, rate):
            weights -= rate * (0.9 * speed + slope)
            return weights, 0.9 * speed + slope
    """))
    assert feedback.line == "weights = weights.copy()  # as the first line"


def test_where_the_parameters_are_others_by_then_it_says_which_are_meant():
    feedback = answer("tree_age/step", written("""
        def step(X, y, W1, b1, W2, b2, learning_rate):
            for tree, age in zip(X, y):
                h = tree @ W1 + b1
                err = 2 * (h @ W2 + b2 - age) / len(X)
                back = W2 @ err
                W1 = W1 - learning_rate * np.outer(tree, back)
                b1 = b1 - learning_rate * back
                W2 = W2 - learning_rate * np.outer(h, err)
                b2 = b2 - learning_rate * err
            return W1, b1, W2, b2
    """))
    assert all(line.endswith("  # with W1, W2, b1, b2 as they came in") for line in feedback.line.splitlines())


@pytest.mark.parametrize(("code", "line"), [
    ("    for a, b in zip(y_hat, y):\n        total += (a - b) ** 2\n        return total / len(y)",
     "return total / len(y)  # behind the loop"),
    ("    i = 0\n    while i < len(y):\n        i += 1\n        total += (y_hat[i] - y[i]) ** 2\n"
     "    return total / len(y)", "i += 1  # behind total += (y_hat[i] - y[i]) ** 2"),
])
def test_what_stands_at_the_wrong_place_is_told_with_its_place(code, line):
    assert answer("fahrenheit/loss", written(f"def loss(y_hat, y):\n    total = 0\n{code}")).line == line


@pytest.mark.parametrize(("signature", "hint", "mistake"), [
    ("y_hat", "`y` is missing", "a parameter is missing"),
    ("", "`y_hat` and `y` are missing", "a parameter is missing"),
    ("guess", "Something is missing", "a parameter is missing"),
    ("y_hat, y, n", "`n` is too many", "a parameter is too many"),
    ("y, y_hat", "by their place", "the parameters have another order"),
])
def test_parameters_that_do_not_fit_have_a_hint_and_a_line(signature, hint, mistake):
    feedback = answer("fahrenheit/loss", written(f"def mine({signature}):\n    return 0.0"))
    assert (feedback.state, feedback.mistake) == ("not yet", mistake)
    assert hint in feedback.hint
    assert feedback.line == "def mine(y_hat, y):"
