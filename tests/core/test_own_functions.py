"""Functions of somebody's own, around a training: looked at when they are handed in, and what they return is read."""

import functools

import numpy as np
import pytest
from trained import circles_trainer

import nnlab

X, Y = np.array([[0.0, 1], [2, 3], [4, 5], [6, 8]]), np.array([[0.0], [1], [1], [0]])


def trainer(**settings):
    return nnlab.Trainer(nnlab.mlp([2, 3, 1]), X, Y, **{"optimizer": nnlab.SGD(0.01), **settings})


def writes(X):
    X[:] = 1
    return X


@pytest.mark.parametrize(("prepare", "words"), [
    (lambda: 5, r"prepare must be a function that takes X\. Got one of \(\)\. Begin it with: def f\(X\):"),
    (lambda X: X.tolist(), r"prepare must return an array of numbers.*Got \[\[0\.0, 1\.0\]\]"),
    (lambda X: X.astype(object), "Got an array of object"),
    (lambda X: X[:1], r"Got shape \(1, 2\) for 2 rows"),
    (lambda X: np.float64(1), "Got "),
    (lambda X: 1 / 0, "Got ZeroDivisionError"),
    (float, "Got TypeError"),
    (writes, "must leave its argument as it is"),
    (lambda X: X * np.nan, r"prepare\(X\) must hold finite numbers"),
])
def test_what_prepares_badly_is_refused_when_it_is_handed_in(prepare, words):
    with pytest.raises(ValueError, match=words):
        trainer(prepare=prepare)


@pytest.mark.parametrize("late", [lambda X: "x", lambda X: X[:2], lambda X: X.tolist(), lambda X: X * np.nan])
def test_what_prepares_badly_later_on_is_said_and_the_step_is_still_to_come(late):
    run = trainer(prepare=lambda X: X if len(X) < 3 else late(X))
    before = run.net.parameters.copy()
    with pytest.raises(ValueError, match="prepare"):
        run.step()
    assert (run.step_count, run.progress) == (0, 0)
    np.testing.assert_array_equal(run.net.parameters, before)


@pytest.mark.parametrize("name", ["before_step", "after_step", "after_epoch"])
@pytest.mark.parametrize("put", [
    lambda hooks, one: hooks.append(one), lambda hooks, one: hooks.insert(0, one),
    lambda hooks, one: hooks.extend([print, one]), lambda hooks, one: hooks.__iadd__([one]),
    lambda hooks, one: hooks.__setitem__(slice(0, 0), [one])])
@pytest.mark.parametrize("one", [None, 5, "x", lambda one, two: None])
def test_no_list_of_hooks_takes_what_can_not_be_called_with_what_it_is_given(name, put, one):
    run = trainer()
    with pytest.raises(ValueError, match=f"a function in {name} must be a function"):
        put(getattr(run, name), one)
    assert getattr(run, name) == []


def test_hooks_may_be_functions_of_python_and_are_copied_with_their_trainer():
    run, seen = trainer(), []
    run.after_step.append(seen.append)
    assert len(run.__copy__().after_step) == 1
    run.run(2)
    assert [record.step for record in seen] == [1, 2]


class Rule:
    def __init__(self, check):
        self.start = lambda: check

    def start(self):
        """Be replaced."""


@pytest.mark.parametrize("check", [5, None, lambda: "", lambda record: ""])
def test_a_rule_that_starts_no_check_is_refused_before_a_step(check):
    run = trainer()
    with pytest.raises(ValueError, match=r"what start\(\) of a rule returns must be a function"):
        run.run(2, stop=[Rule(check)])
    assert run.step_count == 0


@pytest.mark.parametrize("answer", [True, 0, 5, np.array([1, 2]), b"x"])
def test_a_rule_that_gives_no_reason_is_told_at_its_first_step(answer):
    run = trainer()
    with pytest.raises(ValueError, match="must give its reason to stop as a text"):
        run.run(2, stop=[Rule(lambda record, history: answer)])
    assert run.step_count == 1
    for no in (None, False, np.False_, ""):
        assert trainer().run(2, stop=[Rule(lambda record, history, no=no: no)]).stopped == "all epochs were run"


@pytest.mark.parametrize("found", [5, None, (1, 2, 3), ("x", None), (0.5, 50)])
def test_a_measure_that_measures_nothing_is_said_and_the_step_is_still_to_come(found):
    run = trainer()
    run.measure = lambda: found
    with pytest.raises(ValueError, match="must"):
        run.step()
    assert run.epoch == 0
    run.measure = None
    run.step()
    assert (run.epoch, run.step_count, run.history.epoch) == (1, 1, [1])
    with pytest.raises(ValueError, match="measure must be a function that takes nothing"):
        run.measure = lambda one: None


def test_a_watch_takes_the_record():
    with pytest.raises(ValueError, match="watch must be a function that takes record"):
        trainer().run(1, watch=lambda: None)


def test_a_step_that_fails_in_an_optimiser_of_ones_own_is_as_if_it_had_not_been_begun():
    class Breaks(nnlab.Optimizer):
        fails = False

        def step(self, theta, g):
            theta -= self.learning_rate * g
            if Breaks.fails:
                raise OSError("not today")

    run = circles_trainer(optimizer=Breaks(0.01))
    run.step()
    before, progress = run.net.parameters.copy(), run.progress
    Breaks.fails = True
    with pytest.raises(OSError, match="not today"):
        run.step()
    np.testing.assert_array_equal(run.net.parameters, before)
    assert (run.step_count, run.progress) == (1, progress)


def test_weights_that_are_locked_are_said_before_a_step():
    run = trainer()
    run.net.parameters.flags.writeable = False
    for go in (run.step, lambda: run.run(1)):
        with pytest.raises(ValueError, match=r"parameters must be an array that can be written into\. Got one that is"):
            go()
    run.net.parameters.flags.writeable = True
    assert run.run(1).epoch == [1]


def handing_in(g):
    @functools.wraps(g)
    def h(*taken, **named):
        return g("data", *taken, **named)

    return h


def test_what_a_decorator_hands_in_itself_is_not_asked_of_a_trainer():
    run, seen = trainer(), []
    log = handing_in(lambda data, record: seen.append((data, record.step)))
    run.after_step.append(log)
    run.run(1, watch=log)
    assert seen == [("data", 1)] * 2


@pytest.mark.parametrize("name", ["before_step", "after_step", "after_epoch"])
def test_hooks_are_added_to_as_lists_are(name):
    run = trainer()
    exec(f"run.{name} += [print]")  # which appends, and then sets the list that is there
    assert getattr(run, name) == [print]


@pytest.mark.parametrize("value", [np.inf, np.nan])
def test_a_loss_of_ones_own_may_be_infinite_while_predictions_are_not(value):
    loss = nnlab.Loss("mine", lambda a, y: value if a.max() > 100 else 0.5, lambda a, y: a - y)
    net = nnlab.Network(nnlab.Dense(2, 1, W=[[1.0], [1.0]]))
    np.testing.assert_equal(nnlab.Trainer(net, X, Y, loss=loss).evaluate(200 * X, Y).loss, value)


ROOT = np.sqrt(2 / np.pi)  # an np.float64, which makes float64 of float32


@pytest.mark.parametrize("place", [{"hidden": True}, {"output": True}])
def test_functions_that_make_float64_of_float32_train_a_float32_network(place):
    mine = nnlab.Activation("mine", lambda Z: np.tanh(ROOT * Z), lambda Z, A: ROOT * (1 - A * A))
    loss = nnlab.Loss("mine", lambda a, y: float(ROOT * ((a - y)**2).mean()), lambda a, y: 2 * ROOT * (a - y) / a.size)
    ends = []
    for dtype in (np.float32, np.float64):
        net = nnlab.mlp([2, 3, 3, 1], **dict.fromkeys(place, mine))
        ends.append(nnlab.Trainer(net, X.astype(dtype), Y, loss=loss).run(20).loss[-1])
        assert net.parameters.dtype == dtype
    assert ends[0] == pytest.approx(ends[1], rel=1e-4)
