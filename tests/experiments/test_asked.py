"""What a sweep is asked for, and the list it hands back, hold nothing that is wrong."""

import copy
import functools
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import nnlab
from nnlab import Run, Runs

ENDLESS = iter(int, 1)


@pytest.mark.parametrize(("build", "grid", "seeds", "words"), [
    (lambda seed, **setting: 1, {name: range(1000) for name in "abc"}, range(10), "at most 100,000. Got 1000000000"),
    (lambda seed, **setting: 1, {"a": range(10**12)}, [0], "a list of values for each name"),
    (lambda seed, a: 1, {"a": range(60_000)}, [0, 1], "at most 100,000. Got 60000"),
    (lambda seed: 1, {}, range(200_000), "at most 100,000. Got 200000"), (lambda seed: 1, {}, ENDLESS, "seeds must be"),
    (lambda seed, a: 1, {"a": []}, [0], "at least one value for each name. Got [] for a."),
    (lambda seed, a: 1, {"a": {"x": 1}}, [0], "a list of values for each name"),
    (lambda seed: 1, [], [0], "grid must give at least one run"), (lambda seed: 1, {}, [], "seeds must give at least"),
    (lambda seed, a: 1, {"a": [1, 1.0]}, [0], "grid must have each entry once. Got {'a': 1.0} twice."),
    (lambda seed, a: 1, {"a": [np.ones(2), np.ones(2)]}, [0], "each entry once"),
    (lambda seed, a: 1, [{"a": (1, 2)}, {"a": [1, 2]}], [0], "each entry once"),
    (lambda seed, a: 1, {"a": [float("nan")] * 2}, [0], "each entry once"),
    (lambda seed: 1, {}, [3, 3], "seeds must have each entry once. Got 3 twice."),
    (lambda seed: 1, {"a": [1]}, [0], "build must be a function that takes seed and a. Got one of (seed)."),
    (lambda a: 1, {"a": [1]}, [0], "Begin it with: def f(seed, a):")])
def test_what_can_not_be_run_is_said_before_anything_runs(build, grid, seeds, words):
    with pytest.raises(ValueError) as caught:
        nnlab.sweep(build, grid, seeds)
    assert words in str(caught.value)


@pytest.mark.parametrize("result", ["5", None, {5: 1.0}, {"seed": 1.0}, {"a": 1.0}, {"t": "x"}, 10**400, [1]])
def test_a_result_that_is_no_score_is_an_error_of_its_run(result):
    with ThreadPoolExecutor(1) as executor:
        run, = nnlab.sweep(lambda seed, a: result, {"a": [1]}, [0], executor)
    assert run.scores is None
    assert run.error.startswith("ValueError: build must")


def with_data(g):
    @functools.wraps(g)
    def h(**named):
        return g("data", **named)

    return h


@pytest.mark.parametrize(("build", "grid", "scores"), [
    (lambda seed, name, value: 0.5, {"name": ["relu"], "value": [1]}, {"score": 0.5}),
    (with_data(lambda data, seed: float(len(data))), {}, {"score": 4.0}),
    (lambda seed: {"solved": True, "stable": np.False_}, {}, {"solved": 1.0, "stable": 0.0}),
    (lambda seed: np.float64(0.95) > 0.9, {}, {"score": 1.0})])
def test_what_can_be_run_is(build, grid, scores):
    with ThreadPoolExecutor(1) as executor:
        run, = nnlab.sweep(build, grid, [0], executor)
    assert (run.error, run.scores) == ("", scores)


def test_an_executor_that_is_closed_or_none_is_said():
    class Odd:
        def submit(self, *work):
            return 5

    with ThreadPoolExecutor(1) as closed:
        pass
    for executor, words in ((closed, "executor must be one that is open"), (Odd(), "must be a Future of")):
        with pytest.raises(ValueError, match=words):
            nnlab.sweep(lambda seed: 1, {}, [0], executor)


# The list -------------------------------------------------------------------------------------------------------------

def runs(n=2):
    return Runs([Run({"rate": 0.5}, seed, {"test": float(seed)}) for seed in range(n)])


@pytest.mark.parametrize("put", [
    lambda runs: runs.append(5), lambda runs: runs.insert(0, None), lambda runs: runs.extend([runs[0], 5]),
    lambda runs: runs.__iadd__([5]), lambda runs: runs.__setitem__(0, 5),
    lambda runs: runs.__setitem__(slice(0, 1), [5]), lambda runs: runs.__add__([5]), lambda runs: runs + 5,
    lambda runs: runs * 2, lambda runs: 2 * runs, lambda runs: runs.__imul__(2), lambda runs: Runs([5]),
    lambda runs: runs["rate"], lambda runs: runs[2], lambda runs: runs[-3], lambda runs: runs[0.0]])
def test_runs_hold_each_run_once_and_nothing_else(put):
    made = runs()
    with pytest.raises(ValueError, match="Got"):
        put(made)
    assert made == runs()


@pytest.mark.parametrize(("ask", "words"), [
    (lambda: runs().failed[0], "Got 0 of Runs that hold none. Look at len"),
    (lambda: Runs([Run({}, 0)]).scores("test"), "Got 'test' of 1 without any. Look at runs.failed and runs.missing.")])
def test_runs_without_what_is_asked_for_say_so(ask, words):
    with pytest.raises(ValueError, match=words):
        ask()


def test_what_is_made_of_runs_is_runs():
    for made in (runs() + runs(3)[2:], copy.copy(runs(3)), copy.deepcopy(runs(3)), runs(3).copy(),
                 pickle.loads(pickle.dumps(runs(3)))):
        assert (type(made), made) == (Runs, runs(3))


@pytest.mark.parametrize("value", [
    float("nan"), [[4, "relu"], [2]], (1, [2, 3]), {"a": [1]}, np.ones(2), None, True, np.float32(0.5)])
def test_the_scores_of_a_setting_are_found_whatever_it_holds(value):
    made = Runs([*(Run({"a": value}, seed, {"t": 1.0}) for seed in (0, 1)), Run({"a": "another"}, 0, {"t": 2.0})])
    assert made.scores("t", a=copy.deepcopy(value)).tolist() == [1.0, 1.0]


def test_a_setting_may_hold_itself():
    cycle, other = [], {}
    cycle.append(cycle)
    other["itself"] = other
    with ThreadPoolExecutor(1) as executor:
        made = nnlab.sweep(lambda seed, a: 1.0, {"a": [cycle, other]}, [0, 1], executor)
    assert made == made.copy()
    assert len(made.settings) == 2
    assert made.scores("score", a=cycle).tolist() == [1.0, 1.0]


def test_settings_may_be_arrays_and_what_can_not_be_compared():
    class Odd:
        __hash__ = None

        def __eq__(self, other):
            raise RuntimeError("not with me")

    odd = Odd()
    made = Runs([Run({"a": value}, seed) for value in (np.ones(3), odd) for seed in (0, 1)])
    assert len(made.settings) == 2
    assert len(repr(made).splitlines()) == 4


@pytest.mark.parametrize("wrong", [
    lambda: Run({"seed": 1}, 0), lambda: Run({5: 1}, 0), lambda: Run({}, 0, {"seed": 1.0}),
    lambda: Run({}, 0, {"t": "1"}), lambda: Run({}, 0, {"t": 10**400}),
    lambda: Runs([Run({"t": 1}, 0, {"t": 1.0})]).to_dict()])
def test_names_and_scores_that_would_be_lost_in_a_table_are_refused(wrong):
    with pytest.raises(ValueError, match="Got"):
        wrong()
