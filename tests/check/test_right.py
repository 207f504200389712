"""A teacher's question is tried on its own cases, and options that nobody could tell apart are refused."""

import functools
import itertools

import numpy as np
import pytest
from learner import written

from nnlab import check

CASES = [(np.array([1.0, 4.0]),), (np.array([2.0, 3.0, 5.0]),)]
RIGHT = {
    "gives NaN": ("return x * np.nan", "must give finite numbers in each case. Got [nan, nan] for "),
    "gives infinity": ("return x * np.inf", "must give finite numbers in each case. Got [inf, inf] for "),
    "raises": ("return 1 / 0", "must give a result in each case. Got {'x': array([1., 4.])}, in which it gives none: "),
    "raises in one case": ("return x[:2] / (len(x) < 3 or {}['a'])", "Got {'x': array([2., 3., 5.])}, in which"),
    "never ends": ("while True: pass", "It was still running after 5 seconds"),
    "is not written": ("raise NotImplementedError", "It is not written yet. Mend it, or give other cases."),
    "draws": ("return np.random.default_rng().normal()", "must give the same each time. Got "),
    "changes what it is given": ("x *= 2; return x", "must leave its arguments as they are. Got one that changes x."),
    "gives nothing": ("pass", "must return numbers. Got None."),
    "gives a text": ("return 'seven'", "must return numbers. Got 'seven'."),
    "ends Python": ("raise SystemExit", "must give a result in each case."),
}


@pytest.fixture(autouse=True)
def mine(monkeypatch):
    monkeypatch.setattr(check, "_mine", {})
    return check._mine


@pytest.mark.parametrize("case", RIGHT)
def test_a_function_that_is_not_right_in_its_cases_makes_no_question(case, mine):
    code, words = RIGHT[case]
    with pytest.raises(ValueError, match=r"^right must .*Got .*\.") as refused:
        check.question(written(f"def f(x):\n    {code}"), CASES)
    assert words in str(refused.value)
    assert not mine


def test_one_that_remembers_is_refused():
    numbers = itertools.count()
    with pytest.raises(ValueError, match=r"the same each time\. Got 0.0 for .* and then 2.0. Take all from its param"):
        check.question(lambda x: next(numbers), CASES)


def test_one_without_a_name_is_refused():
    with pytest.raises(ValueError, match=r"right must have a name. Got functools.partial.*Write it with def"):
        check.question(functools.partial(np.add, 1), CASES)


def test_what_was_asked_before_is_replaced_only_by_what_is_right(mine):
    name = check.question(written("def f(x):\n    return x + 1"), CASES)
    before = mine[name]
    with pytest.raises(ValueError, match="finite"):
        check.question(written("def f(x):\n    return x / 0 * np.nan"), CASES)
    assert mine[name] is before


@pytest.mark.parametrize(("make", "words"), [
    (lambda: check.Choice("A", {"A": "yes", "a": "no"}), "must differ, be they large or small. Got A, a."),
    (lambda: check.Choice("A", {"A": "yes", "A ": "no"}), "must differ"),
    (lambda: check.Choice("A", {"A": "yes"}), "two letters or more"),
    (lambda: check.Chosen({}, "A", "B", "why"), "Got none."),
    (lambda: check.Chosen({"A": "up", "a": "down"}, "A", "a", "why"), "must differ"),
    (lambda: check.Estimated(1, 1, 0, 2, "why"), "typical must be another number than the answer. Got 1 for both."),
    (lambda: check.Estimated(1, 2, 0, 1e308, "why"), "must stay within -1e+100 and 1e+100. Got 0 and 1e+308."),
])
def test_what_nobody_can_tell_apart_or_draw_is_refused(make, words):
    with pytest.raises(ValueError, match="Use") as refused:
        make()
    assert words in str(refused.value)
