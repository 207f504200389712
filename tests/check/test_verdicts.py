"""Verdicts that were wrong once: accepted, refused, or named wrongly."""

import pytest
from verdicts import STEP, check

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
    assert feedback.hint == f"`Z.max` belongs here, not `Z.{taken}`."
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
