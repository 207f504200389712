"""What a learner does once too often, in place, or with a comma: no value shows it, a changed line does."""

import pytest
from asked import FUNCTIONS
from learner import written


@pytest.mark.parametrize(("question", "code", "text", "what", "line"), [
    ("tree_age/forward", """
        def forward(X, W1, b1, W2, b2):
            H = X @ W1 + b1
            H += b1
            return H, H @ W2 + b2
     """, "H += b1", "This line is too many.", "# H += b1"),
    ("matrix_form/forward", """
        def forward(X, W1, W2):
            Z1 = X @ W1
            A1 = Z1
            A1 *= -1
            A1 = 1 / (1 + np.exp(A1))
            return Z1, A1, A1 @ W2
     """, "A1 *= -1", "It changes an array in place, and `A1` is not its only name", "A1 = A1 * -1"),
    ("fahrenheit/update", """
        def update(w, b, dw, db, learning_rate):
            for epoch in range(10):
                w = w - learning_rate * dw
                b = b - learning_rate * db
            return w, b
     """, "for epoch in range(10):", "once is enough", "for epoch in range(1):"),
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            v = 0,9 * v + g
            return theta - learning_rate * v, v
     """, "v = 0,9 * v + g", "A decimal number has a point", "v = 0.9 * v + g"),
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            v = np.multiply(v, 0,9) + g
            return theta - learning_rate * v, v
     """, "v = np.multiply(v, 0,9) + g", "A decimal number has a point", "v = np.multiply(v, 0.9) + g"),
    ("single_neuron/sigmoid_slope", """
        def slope(z):
            a = 1,0 / (1 + np.exp(-z))
            return a * (1 - a)
     """, "a = 1,0 / (1 + np.exp(-z))", "A decimal number has a point", "a = 1.0 / (1 + np.exp(-z))"),
])
def test_the_line_is_told_and_how_it_should_be(question, code, text, what, line):
    feedback = FUNCTIONS[question].check(written(code))
    assert f"Look at `{text}` in line" in feedback.nudge
    assert what in feedback.hint
    assert feedback.line.splitlines()[:1] == line.splitlines()


@pytest.mark.parametrize(("question", "code"), [
    ("dropout/backward", """
        def backward(dA, mask, rate):
            m = mask.astype(int)
            m /= 1 - rate
            return dA * m
     """),
    ("tree_age/loss", """
        def loss(y_hat, y):
            error = np.zeros((1, 1))
            error -= y_hat - y
            return np.mean(error ** 2)
     """),
])
def test_an_array_that_has_one_name_is_not_said_to_have_two(question, code):
    """A value of another kind, or shape, can't be taken in place either."""
    assert "only name" not in FUNCTIONS[question].check(written(code)).hint


def test_a_loop_that_only_repeats_is_named_though_a_sum_begins_before_it():
    feedback = FUNCTIONS["fahrenheit/loss"].check(written("""
        def loss(y_hat, y):
            total = 0
            for k in range(len(y)):
                total += np.sum((y_hat - y) ** 2)
            return total / len(y)
    """))
    assert "Look at `for k in range(len(y)):` in line 4." in feedback.nudge


def test_a_row_that_begins_with_several_values_is_no_decimal_number():
    feedback = FUNCTIONS["fahrenheit/backward"].check(written("""
        def backward(x, y_hat, y):
            return np.add(*(0, 9)), 1
    """))
    assert feedback.state == "not yet"
    assert "decimal" not in feedback.hint


def test_two_values_in_a_row_stay_two():
    """A comma between numbers is right where two values are wanted."""
    feedback = FUNCTIONS["fahrenheit/backward"].check(written("""
        def backward(x, y_hat, y):
            return np.mean((y_hat - y) * x) * 2, 1 * np.mean(y_hat - y)
    """))
    assert "decimal" not in feedback.hint


def test_the_new_value_of_a_parameter_is_told_in_the_place_of_the_old_one():
    feedback = FUNCTIONS["descent/momentum"].check(written("""
        def momentum(theta, v, g, learning_rate):
            theta, v = theta - learning_rate * v, 0.9 * v + g
            return theta, v
    """))
    assert "`learning_rate * v` in line" in feedback.nudge
    assert feedback.line == "learning_rate * (0.9 * v + g)"
