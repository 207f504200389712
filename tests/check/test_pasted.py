"""What is advised can be pasted where the check points to, as it is said; and is no more than it takes."""

import pytest
from learner import mended, written

from nnlab.check import answer


@pytest.mark.parametrize(("name", "code"), [
    ("dropout/backward", "def backward(dA, mask, rate):\n    return dA * mask / rate"),
    ("mnist/slope", "def slope(y_hat, y):\n    return y_hat / len(y)"),
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            dw = np.sum(2 * np.abs(y_hat - y) * x) / len(y)
            return dw, np.sum(2 * (y_hat - y)) / len(y)
    """),
    ("two_circles/loss", "def loss(y_hat, y):\n    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(y_hat))"),
    ("two_circles/loss", "def loss(y_hat, y):\n    return -np.mean(y * np.log(1 - y_hat) + (1 - y) * np.log(y_hat))"),
    ("single_neuron/sigmoid_slope", "def sigmoid_slope(z):\n    return z * (1 - z)"),
    ("clinic/dead_share", "def dead_share(A):\n    return np.sum((A == 0).all(axis=0)) / len(A)"),
    ("tree_age/forward", "def forward(X, W1, b1, W2, b2):\n    H = X @ W1.T + b1\n    return H, H @ W2 + b2"),
    ("dropout/mask", """
        def mask(u, rate):
            return np.array([[1 / (1 - rate) if one >= 1 - rate else 0.0 for one in row] for row in u])
    """),
    ("dropout/forward", """
        def forward(A, mask, rate, training):
            return A * mask / (1 - rate) if not training else A
    """),
    ("two_circles/loss", """
        def loss(y_hat, y):
            return -np.mean(y * np.ln(y_hat) + (1 - y) * np.log(1 - y_hat))
    """),
])
def test_what_is_advised_can_be_pasted(name, code):
    feedback = answer(name, written(code))
    assert feedback.state == "not yet"
    assert answer(name, written(mended(code, feedback))).right


def test_of_several_that_are_alike_it_is_said_which():
    second = answer("two_circles/loss", written(
        "def loss(y_hat, y):\n    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(y_hat))"))
    assert second.nudge == "Look at the second `y_hat` in line 2."
    every = answer("single_neuron/sigmoid_slope", written("def sigmoid_slope(z):\n    return z * (1 - z)"))
    assert every.nudge == "Look at `z` in line 2."  # at both of them


@pytest.mark.parametrize(("name", "code", "hint", "line"), [
    ("mnist/softmax", "def softmax(Z):\n    e = np.exp(Z - Z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1)",
     "The axis has to stay", "e.sum(axis=1, keepdims=True)"),
    ("fahrenheit/update", """
        def update(w, b, dw, db, learning_rate):
            return w - learning_rate * np.sign(dw), b - learning_rate * db
    """, "`np.sign` is not wanted here.", "dw"),
    ("fahrenheit/loss", "def loss(y_hat, y):\n    return np.sqrt(np.mean((y_hat - y) ** 2))",
     "`np.sqrt` is not wanted here.", "np.mean((y_hat - y) ** 2)"),
    ("two_circles/loss", "def loss(y_hat, y):\n    return -np.mean(y * ln(y_hat) + (1 - y) * ln(1 - y_hat))",
     "Did you mean np.log? It is written ln.", "np.log"),
    ("matrix_form/backward", """
        def backward(X, Z1, A1, y_hat, y, W2):
            delta1 = (y_hat - y) / n @ W2.T * A1 * (1 - A1)
            return X.T @ delta1, A1.T @ (y_hat - y) / n
    """, "len(y)", "len(y) * "),  # and no library whose name is near
    ("fahrenheit/backward", """
        def backward(x, y_hat, y):
            return (2 * (y_hat - y) * x).mean, (2 * (y_hat - y)).mean
    """, "`mean` is a function: with brackets behind it, it works.", "mean()"),
    ("single_neuron/neuron", """
        def neuron(x, w, b):
            z = 0
            for i in range(len(x)):
                z += x[i] * w[i] + b
            return z
    """, "Each turn of the loop adds `b`. Once, behind the loop, is enough.", "z += b  # behind the loop"),
    ("tree_age/step", """
        def step(X, y, W1, b1, W2, b2, learning_rate):
            H = X @ W1 + b1
            d = 2 * (H @ W2 + b2 - y) / len(X)
            W2 = W2 - learning_rate * H.T @ d
            dH = d @ W2.T
            W1, b1 = W1 - learning_rate * X.T @ dH, b1 - learning_rate * dH.sum(axis=0)
            return W1, b1, W2, b2 - learning_rate * d.sum(axis=0)
    """, "It comes too early: what stands behind it needs the old `W2`.", "W2 = W2 - learning_rate * H.T @ d"),
    ("dropout/forward", """
        def forward(A, mask, rate, training):
            if training:
                sent = A * mask / (1 - rate)
            return sent
    """, "in every case", "return A * mask / (1 - rate) if training else A"),
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            v *= 0.9
            v += g
            return theta - learning_rate * v, v
    """, "Change a copy instead.", "v = v.copy()  # as the first line"),
])
def test_what_is_advised_is_what_it_takes(name, code, hint, line):
    feedback = answer(name, written(code))
    assert hint in feedback.hint
    assert line in feedback.line


def test_a_draw_that_is_wrong_is_told_with_what_belongs_in_its_place():
    feedback = answer("dropout/mask", written(
        "def mask(u, rate):\n    return np.where(np.random.random(u.shape) >= rate, 1, 0)"))
    assert "Look at `np.random.random(u.shape)` in line 2." in feedback.nudge
    assert feedback.line == "u >= rate"


def test_of_two_names_that_are_as_near_the_one_that_is_right_is_meant():
    feedback = answer("fahrenheit/update", written("""
        def update(w, b, dw, db, learning_rate):
            new_w = w - learning_rate * dw
            new_b = b - learning_rate * db
            return new_w, new_d
    """))
    assert feedback.line == "new_b"


@pytest.mark.parametrize(("name", "code", "line"), [
    ("single_neuron/rmse", "def rmse(y_hat, y):\n    return rms(y_hat - y)", "np.sqrt(np.mean((y_hat - y) ** 2))"),
    ("fahrenheit/loss", "def loss(y_hat, y):\n    mead = y_hat - y\n    return mean(mead ** 2)", "np.mean(mead ** 2)"),
    ("dropout/backward", "def backward(dA, mask, rate):\n    return dA * (A > 0) * mask / (1 - rate)", "mask"),
], ids=["the function itself", "one that is not very near", "a short one"])
def test_a_name_that_only_looks_alike_is_not_meant(name, code, line):
    feedback = answer(name, written(code))
    assert "Did you mean" not in feedback.hint
    assert line in feedback.line


def test_what_would_only_be_out_of_the_way_does_not_come_too_early():
    feedback = answer("dropout/forward", written("""
        def forward(A, mask, rate, training):
            A = np.maximum(0, A)
            if training:
                return A * mask / (1 - rate)
            sent = A
            return sent
    """))
    assert feedback.hint == "`np.maximum` is not wanted here."


def test_an_entry_of_something_is_written_as_one():
    feedback = answer("fahrenheit/backward", written("""
        def backward(x, y_hat, y):
            dw = db = 0.0
            for guess, truth in zip(y_hat, y):
                slope = 2 * (guess - truth) / len(y)
                dw += guess * slope
                db += slope
            return dw, db
    """))
    assert (feedback.hint, feedback.line) == ("An entry of `x` belongs here.", "x[i]")
