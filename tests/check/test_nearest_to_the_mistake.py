"""Of several changes that make all right, that one is told which mends what a person has written wrongly."""

import pytest
from asked import FUNCTIONS
from learner import written
from located import look

from nnlab.check.engine.advice import makes_right
from nnlab.check.engine.outputs import outputs
from nnlab.check.engine.search import Search

METHOD = """
    class Neuron:
        def collect(self, x, w):
            total = 0
            for k in range(len(x)):
                total = x[k] * w[k]
            return total

    def neuron(x, w, b):
        return Neuron().collect(x, w) {} b
"""


@pytest.mark.parametrize(("question", "code", "where", "hint", "line"), [
    # what is worked out and goes nowhere
    ("tree_age/forward", """
        def forward(X, W1, b1, W2, b2):
            H = X @ W1
            H + b1
            return H, H @ W2 + b2
     """, "H + b1 in line 4", "What this gives goes nowhere: it needs a name.", "H = H + b1"),
    # a function of NumPy's that is in no list of ours
    ("tree_age/loss", """
        def loss(y_hat, y):
            return np.median((y_hat - y) ** 2)
     """, "np.median((y_hat - y) ** 2) in line 3", "np.mean belongs here, not np.median.", "np.mean((y_hat - y) ** 2)"),
    ("single_neuron/rmse", """
        def rmse(y_hat, y):
            return np.cbrt(np.mean((y_hat - y) ** 2))
     """, "np.cbrt(np.mean((y_hat - y) ** 2)) in line 3", "np.sqrt belongs here, not np.cbrt.",
     "np.sqrt(np.mean((y_hat - y) ** 2))"),
    # something that it is divided by, and that is not what it should be
    ("tree_age/loss", """
        def loss(y_hat, y):
            columns = y_hat.shape[1]
            return np.sum((y_hat - y) ** 2) / columns
     """, "y_hat.shape[1] in line 3", "[0] belongs here, not [1].", "y_hat.shape[0]"),
    # a number that has a name
    ("start_here/kelvin", """
        ZERO = 273
        def kelvin(celsius):
            return celsius + ZERO
     """, "ZERO in line 4", "273.15 belongs here.", "273.15"),
    ("start_here/kelvin", """
        class Scale:
            zero = 275.13

        def kelvin(celsius):
            return celsius + Scale.zero
     """, "Scale.zero in line 6", "273.15 belongs here.", "273.15"),
    # an entry that is written as a number where each turn of a loop has its own
    ("matrix_form/numeric_gradient", """
        def numeric_gradient(f, theta, epsilon):
            gradient = np.zeros(theta.size)
            for k in range(theta.size):
                step = np.zeros(theta.size)
                step[k] = epsilon
                step = step.reshape(theta.shape)
                gradient[0] += (f(theta + step) - f(theta - step)) / (2 * epsilon)
            return gradient.reshape(theta.shape)
     """, "0 in line 8", "k belongs here.", "k"),
    # what is made of the right thing by a step too many
    ("mnist/slope", """
        def slope(y_hat, y):
            decided = np.round(y_hat)
            return (decided - y) / len(y)
     """, "np.round(y_hat) in line 3", "np.round is not wanted here.", "y_hat"),
    ("mnist/slope", """
        def slope(y_hat, y):
            sure = np.array(y_hat >= 0.5, dtype=float)
            return (sure - y) / len(y)
     """, "np.array(y_hat >= 0.5, dtype=float) in line 3", "Of this only y_hat is wanted.", "y_hat"),
    ("two_circles/loss", """
        def loss(y_hat, y):
            p = np.clip(y_hat, 0.1, 0.9)
            return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))
     """, "np.clip(y_hat, 0.1, 0.9) in line 3", "np.clip is not wanted here.", "y_hat"),
    # all of what a helper gives
    ("tree_age/backward_tanh", """
        def slope_at(a):
            return a * (1 - a)

        def backward_tanh(X, y, Z1, A1, y_hat, W2):
            blame = 2 * (y_hat - y) / len(X)
            back = slope_at(A1) * (blame @ W2.T)
            return X.T @ back, back.sum(axis=0), A1.T @ blame, blame.sum(axis=0)
     """, "a * (1 - a) in line 3", "Called in line 7, 1 - A1 ** 2 belongs here", "1 - A1 ** 2"),
    # a line of a method
    ("single_neuron/neuron", METHOD.format("+"), "total = x[k] * w[k] in line 6",
     "Each turn of the loop begins anew, and what came before is lost.", "total += x[k] * w[k]"),
    # an array where there is a written number is not what was meant
    ("clinic/dead_share", """
        def share(A):
            largest = np.min(A, axis=0)
            return np.where(largest > 0, 0, 1).mean()
     """, "np.min(A, axis=0) in line 3", "np.max belongs here, not np.min.", "np.max(A, axis=0)"),
])
def test_it_is_the_one_nearest_to_the_mistake(question, code, where, hint, line):
    feedback = look(question, written(code))
    assert where in feedback.nudge.replace("`", "")
    assert hint in feedback.hint.replace("`", "")
    assert line in feedback.line.splitlines()


def test_what_has_no_sign_is_not_said_to_have_the_wrong_one():
    feedback = look("clinic/dead_share", written("""
        def share(A):
            largest = np.abs(A).min(axis=0)
            return np.where(largest == 0, 1.0, 0.0).mean()
    """))
    assert "sign" not in feedback.hint


def test_a_line_in_a_method_and_an_expression_outside_of_it_are_tried_together_as_they_are_advised():
    asked = FUNCTIONS["single_neuron/neuron"]
    wanted = [outputs(asked.right(**case), asked.returns) for case in asked.cases]
    search = Search(written(METHOD.format("-")), asked.cases, wanted, asked.returns, asked.right)
    found = next(search.run())
    assert {one.text for one in found} == {"total = x[k] * w[k]", "Neuron().collect(x, w) - b"}
    assert makes_right(found, search.base)
