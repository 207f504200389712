"""Two mistakes in one output: each change alone leaves it wrong, and both are found."""

import numpy as np
import pytest
from learner import written
from located import look

from nnlab.check.engine.gains import Gains
from nnlab.check.engine.slips import own
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try

BOTH = [
    ("two factors of it", "single_neuron/rmse", """
        def rmse(y_hat, y):
            total = 1.0
            for a, b in zip(y_hat, y):
                total += (a - b) * (a - b)
            return np.sqrt(total) / len(y)
    """, ["1.0", "np.sqrt(total) / len(y)"]),
    ("a condition and a size", "clinic/dead_share", """
        def dead_share(A):
            dead = 0
            for sent in A.T:
                if any(number == 0 for number in sent):
                    dead += 1
            return dead / A.shape[0]
    """, ["any(number == 0 for number in sent)", "A.shape[0]"]),
    ("right in the first case alone after one of them", "clinic/dead_share", """
        def dead_share(A):
            dead = 0
            for j in range(A.shape[1] - 1):
                dead += all(A[:, j] == 0)
            return dead
    """, ["1", "dead"]),
    ("a line in a loop, and where the loop begins", "fahrenheit/loss", """
        def loss(y_hat, y):
            total = 0.0
            for i in range(1, len(y)):
                total = (y_hat[i] - y[i]) ** 2
            return total / len(y)
    """, ["1", "total = (y_hat[i] - y[i]) ** 2"]),
    ("the order of two steps, and half in place of a root", "single_neuron/rmse", """
        def rmse(y_hat, y):
            mse = np.mean(y_hat - y) ** 2
            return mse / 2
    """, ["np.mean(y_hat - y) ** 2", "mse / 2"])]


@pytest.mark.parametrize(("question", "code", "places"), [case[1:] for case in BOTH], ids=[case[0] for case in BOTH])
def test_both_are_found(question, code, places):
    nudge = look(question, written(code)).nudge
    assert sorted(nudge.split("`")[1::2]) == sorted(places)


def both_fit(code, wanted, *changes):
    """Return whether two changes, by the text of their places, are thought to fit together in the first case."""
    trial = Trial(written(code), [{"x": np.array([3.0, 5.0])}], [(np.array(wanted),)], ("y",), lambda n: None)
    gains = Gains(trial)
    for text, change in changes:
        k = next(k for k, place in enumerate(trial.opened.places) if place.text == text)
        assert gains.add(Try(1.0, {k: own(change, 1.0, "It is wrong.", "{}")})) == frozenset()
    return bool(list(gains._fitting([*gains._moving.values()])))


def test_factors_and_summands_fit_and_others_do_not():
    product, total = "def f(x):\n    return x * (x + 1)", "def f(x):\n    return x + x ** 2"
    double, less = ("x", lambda v: 2 * v), ("x + 1", lambda v: v - 1)
    square = ("x ** 2", lambda v: v + 3)
    assert both_fit(product, [18.0, 50.0], double, less)
    assert not both_fit(product, [18.0, 51.0], double, less)
    assert both_fit(total, [18.0, 38.0], double, square)
    assert not both_fit(total, [18.0, 39.0], double, square)


def test_of_factors_0_says_nothing():
    code = "def f(x):\n    return (x - 3) * (x - 5)"
    assert not both_fit(code, [4.0, 4.0], ("x - 3", lambda v: v + 1), ("x - 5", lambda v: v + 1))


MOST_ENTRIES = [  # one change makes some entries right, and another one the others
    ("descent/momentum", """
        def momentum(theta, v, g, learning_rate):
            new_theta, new_v = theta.copy(), v.copy()
            for i in range(1, len(g)):
                new_v[i] = 0.9 * v[i] + learning_rate * g[i]
                new_theta[i] -= learning_rate * new_v[i]
            return new_theta, new_v
    """, ["`1` in line 4", "`learning_rate * g[i]` in line 5"]),
    ("dropout/backward", """
        def backward(dA, mask, rate):
            dX = np.zeros(dA.shape)
            for i in range(dA.shape[0]):
                for j in range(dA.shape[1]):
                    dX[i, j] = dA[i, j] * mask[0, j] / rate
            return dX
    """, ["`mask[0, j]` in line 6", "`rate` in line 6"]),
]


@pytest.mark.parametrize(("name", "code", "places"), MOST_ENTRIES, ids=["a factor and a range", "a row and a share"])
def test_a_change_that_makes_most_entries_right_is_one_of_two(name, code, places):
    nudge = look(name, written(code)).nudge
    assert nudge.count("line") == 2
    assert all(place in nudge for place in places)


def test_a_change_that_makes_an_entry_wrong_is_no_step_nearer():
    def nearer(change):
        trial = Trial(written("def f(x):\n    return x * 1"), [{"x": np.array([1.0, 2.0, 3.0, 4.0])}],
                      [(np.array([1.0, 5.0, 6.0, 7.0]),)], ("y",), lambda n: None)
        gains = Gains(trial)
        gains.add(Try(1.0, {0: own(change, 1.0, "It is wrong.", "{}")}))
        return len(gains.nearer())

    assert nearer(lambda x: np.where(x == 4, x, x + 3 * (x > 1))) == 1  # two entries more
    assert nearer(lambda x: x + 3) == 0  # three more, and the first is right no longer
    assert nearer(lambda x: x + 3 * (x == 2)) == 0  # one may be right by chance


def test_lines_in_branches_that_begin_anew_are_told_together():
    code = """
        def loss(y_hat, y):
            total = 0
            for p, t in zip(y_hat[:, 0], y[:, 0]):
                if t == 1:
                    total = -math.log(p)
                else:
                    total = -math.log(1 - p)
            return total / len(y)
    """
    feedback = look("two_circles/loss", written(code))
    assert feedback.hint == "Each turn of the loop begins anew, and what came before is lost."
    assert feedback.line.splitlines() == ["total += -math.log(p)", "total += -math.log(1 - p)"]


def test_lines_before_a_loop_begin_its_turns_together():
    code = """
        def numeric_gradient(f, theta, epsilon):
            gradient = np.zeros_like(theta)
            up = theta.copy()
            down = theta.copy()
            for place in np.ndindex(theta.shape):
                up[place] += epsilon
                down[place] -= epsilon
                gradient[place] = (f(up) - f(down)) / (2 * epsilon)
            return gradient
    """
    feedback = look("matrix_form/numeric_gradient", written(code))
    assert feedback.nudge == "Look at `up = theta.copy()` in line 4 and at `down = theta.copy()` in line 5."
    assert "each turn has to begin with it" in feedback.hint
