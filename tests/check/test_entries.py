"""In a learner's loops: which entry belongs where, whatever the loops and their names are."""

import pytest
from learner import written
from located import look

WHERE_AND_WHAT = [
    ("tree_age/forward", """
        def forward(X, W1, b1, W2, b2):
            H = np.array([[sum(t * w for t, w in zip(tree, W1[:, j])) + b1[0] for j in range(len(b1))] for tree in X])
            return H, H @ W2 + b2
    """, "b1[0]", "`b1[j]` belongs here."),
    ("tree_age/forward", """
        def forward(X, W1, b1, W2, b2):
            H = np.zeros((len(X), 2))
            for t in range(len(X)):
                for j in range(2):
                    s = b1[j]
                    for i in range(2):
                        s += X[t][i]
                    H[t][j] = s
            return H, H @ W2 + b2
    """, "X[t][i]", "`W1[i, j]` is missing: multiply by it."),
    ("single_neuron/rmse", """
        def rmse(y_hat, y):
            total = 0
            for i in range(len(y)):
                total += (y_hat - y[i]) ** 2
            return math.sqrt(total / len(y))
    """, "y_hat", "An index is missing: `y_hat[i]` belongs here."),
    ("mnist/slope", """
        def slope(y_hat, y):
            dZ = np.zeros(y.shape)
            n = 0
            while n < len(y):
                for k in range(y.shape[1]):
                    dZ[n, k] = (y_hat[n, k] - y[n, 0]) / len(y)
                n += 1
            return dZ
    """, "y[n, 0]", "`y[n, k]` belongs here."),
    ("start_here/kelvin", """
        def to_kelvin(celsius):
            kelvin = np.zeros(len(celsius))
            for i in range(len(celsius)):
                kelvin[i] = celsius[i] + 272.15
            return kelvin
    """, "celsius[i] + 272.15", "It is one too small."),
]


@pytest.mark.parametrize(("question", "code", "where", "what"), WHERE_AND_WHAT, ids=[row[2] for row in WHERE_AND_WHAT])
def test_an_entry_is_told_with_the_names_of_the_loops(question, code, where, what):
    feedback = look(question, written(code))
    assert f"`{where}` in line" in feedback.nudge
    assert what in feedback.hint


def test_innermost_lines_are_tried_as_well():
    code = """
        def backward(X, y, H, y_hat, W2):
            dW1, db1 = np.zeros((2, 2)), np.zeros(2)
            dW2, db2 = np.zeros((2, 1)), np.zeros(1)
            for i in range(len(X)):
                out = 2 * (y_hat[i, 0] - y[i, 0]) / len(X)
                db2[0] += out
                for j in range(2):
                    dW2[j, 0] += H[i, j] * out
                    blame = out * W2[j, 0]
                    db1[j] += blame
                    for k in range(2):
                        dW1[k, j] = X[i, k] * blame
            return dW1, db1, dW2, db2
    """
    feedback = look("tree_age/backward", written(code))
    assert feedback.nudge == "Look at `dW1[k, j] = X[i, k] * blame` in line 13."
    assert feedback.line == "dW1[k, j] += X[i, k] * blame"


def test_a_line_and_an_entry_can_both_be_wrong():
    code = """
        def backward(X, y, H, y_hat, W2):
            blame = [2 * (g - a) / len(X) for g, a in zip(y_hat[:, 0], y[:, 0])]
            dW1 = np.zeros((X.shape[1], H.shape[1]))
            db1, dW2, db2 = np.zeros(H.shape[1]), np.zeros((H.shape[1], 1)), np.zeros(1)
            for i in range(len(X)):
                db2[0] = blame[i]
                for j in range(H.shape[1]):
                    dW2[j, 0] += H[i, j] * blame[i]
                    back = blame[i] * H[i, j]
                    db1[j] += back
                    dW1[:, j] += X[i] * back
            return dW1, db1, dW2, db2
    """
    feedback = look("tree_age/backward", written(code))
    assert feedback.nudge == "Look at `db2[0] = blame[i]` in line 7 and at `H[i, j]` in line 10."
    assert "`W2[j, 0]` belongs here." in feedback.hint


def test_what_is_right_but_for_its_order_is_told_so():
    code = """
        def backward(X, A1, A2, A3, A4, y_hat, y, W2, W3, W4, W5):
            inputs, weights = [X, A1, A2, A3, A4], [W2, W3, W4, W5]
            deltas = [(y_hat - y) / len(y)]
            for k in range(3, -1, -1):
                deltas.append((deltas[-1] @ weights[k].T) * (inputs[k + 1] > 0))
            result = []
            for a, d in zip(inputs, deltas):
                result.append(a.T @ d)
                result.append(d.sum(axis=0))
            return tuple(result)
    """
    feedback = look("two_circles/backward", written(code))
    assert feedback.nudge == "Look at `deltas` in line 8."
    assert "from last to first" in feedback.hint
    assert feedback.line == "deltas[::-1]"


def test_a_number_of_the_right_function_that_is_missing_is_told():
    code = """
        def to_kelvin(celsius):
            kelvin = np.zeros(len(celsius))
            for i in range(len(celsius)):
                kelvin[i] = celsius[i]
            return kelvin
    """
    assert "273.15 is missing: add it." in look("start_here/kelvin", written(code)).hint


def test_what_was_filled_is_wrong_in_what_filled_it():
    code = """
        def to_kelvin(celsius):
            kelvin = []
            for temperature in celsius:
                kelvin.append(float(temperature) + 272.15)
            return np.array(kelvin)
    """
    assert "in line 5" in look("start_here/kelvin", written(code)).nudge


def test_a_value_is_wrong_and_then_a_line():
    code = """
        def backward(x, y_hat, y):
            dw, db = 0, 0
            for i in range(len(x)):
                error = y[i] - y_hat[i]
                dw += 2 * error * x[i] / len(x)
                db = 2 * error / len(x)
            return dw, db
    """
    feedback = look("fahrenheit/backward", written(code))
    assert feedback.nudge == "Look at `y[i] - y_hat[i]` in line 5 and at `db = 2 * error / len(x)` in line 7."


def test_innermost_lines_are_tried_though_what_comes_back_has_no_name():
    code = """
        def backward(X, y, H, y_hat, W2):
            n, inputs, hidden = len(X), X.shape[1], H.shape[1]
            dW1, db1 = np.zeros((inputs, hidden)), np.zeros(hidden)
            dW2, db2 = np.zeros((hidden, 1)), np.zeros(1)
            for i in range(n):
                guess = y_hat[i, 0]
                truth = y[i, 0]
                out = 2 * (guess - truth) / n
                db2[0] += out
                for j in range(hidden):
                    dW2[j, 0] += H[i, j] * out
                    blame = out * W2[j, 0]
                    db1[j] += blame
                    for k in range(inputs):
                        dW1[k, j] = X[i, k] * blame
            slopes = dW1, db1, dW2, db2
            return slopes
    """
    assert look("tree_age/backward", written(code)).nudge == "Look at `dW1[k, j] = X[i, k] * blame` in line 16."


def test_a_name_of_a_loop_is_shown_as_it_was_and_not_as_it_became():
    code = """
        def loss(y_hat, y):
            total = 0
            for row, age in zip(y_hat.copy(), y):
                total += np.sum((row + age) ** 2)
                row -= 100
            return total / len(y)
    """
    feedback = look("tree_age/loss", written(code))
    assert feedback.nudge == "Look at `row + age` in line 5."
    assert "row                 = [0.76]" in feedback.facts
