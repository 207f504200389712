"""A check of a teacher's own, made of a function and cases in a cell."""

import math

import numpy as np
import pytest
from learner import written

import nnlab
from nnlab import check
from nnlab.check.engine.source import returned

Z_SCORE = """
    def z_score(x):
        centred = x - np.mean(x)  # the numbers minus their mean
        spread = np.std(x)  # the standard deviation
        z = centred / spread  # how many standard deviations each number is from the mean
        return z
"""
CASES = [(np.array([1.0, 4.0, 2.5]),), (np.array([-3.0, 0.5, 8.0, 1.25, 2.0]),), (np.array([10.0, 7.0]) / 3,)]


@pytest.fixture
def question(monkeypatch):
    monkeypatch.setattr(check, "_mine", {})
    return check.question(written(Z_SCORE), CASES)


@pytest.mark.parametrize(("code", "where", "what", "line"), [
    ("return x / np.std(x)", "the first `x` in line 3",
     "`np.mean(x)` has to be taken away. It should be the numbers minus their mean.", "(x - np.mean(x))"),
    ("return (x - x.mean()) / x.var()", "`x.var()` in line 3",
     "Its root is wanted. It should be the standard deviation.", "np.sqrt(x.var())"),
    ("return (x - sum(x)) / np.std(x)", "`sum(x)` in line 3",
     "It is a sum where a mean is wanted: divide by `len(x)`.", "sum(x) / len(x)"),
    ("return np.array([v - np.mean(x) / np.std(x) for v in x])", "`v - np.mean(x) / np.std(x)` in line 3",
     "Brackets are missing, or stand elsewhere. "
     "It should be how many standard deviations each number is from the mean.", "(v - np.mean(x)) / np.std(x)"),
])
def test_the_wrong_expression_is_found_and_told_in_the_teachers_words(question, code, where, what, line):
    said = check.answer(question, written(f"""
        def my_z_score(x):
            {code}
    """))
    assert (said.nudge, said.hint, said.line) == (f"Look at {where}.", what, line)
    assert check.hint("mine/z_score") == what


def test_the_right_function_is_right_by_its_name(question):
    assert question == "mine/z_score"
    assert check.answer(question, written(Z_SCORE)).right
    assert ("mine/z_score", "right") in [row[:2] for row in check.results()]


def test_cases_may_be_given_by_name(monkeypatch):
    monkeypatch.setattr(check, "_mine", {})
    name = check.question(written("def area(width, height):\n    return width * height"),
                          [{"width": 2.0, "height": 3.5}, {"width": 0.3, "height": 7.0}, {"width": 5.5, "height": 1.2}])
    said = check.answer(name, written("def my_area(width, height):\n    return width + height"))
    assert said.line == "width * height"


@pytest.mark.parametrize("cases", [[], [(1.0, 2.0)], [{"y": 1.0}], "x", None, 3])
def test_cases_that_do_not_fit_are_refused(cases):
    with pytest.raises(ValueError, match="cases must"):
        check.question(written(Z_SCORE), cases)


def test_cases_by_name_may_stand_in_any_order(monkeypatch):
    monkeypatch.setattr(check, "_mine", {})
    name = check.question(lambda x, w: x - w, [{"w": 1.0, "x": 3.0}])
    assert repr(check.answer(name, lambda x, w: x - w)) == "✓ Right. The same as ours on 1 hidden case."


@pytest.mark.parametrize("right", [
    lambda x, *, w: x, lambda x, w, /: x, lambda *values: 3, lambda x, **others: x, math.pow, np.vectorize(pow)])
def test_a_right_function_that_is_not_called_by_place_and_by_name_is_refused(right):
    with pytest.raises(ValueError, match=r"right must take each value by its place and by its name, without \* or /\."):
        check.question(right, [(1.0, 2.0)])


def test_a_right_function_that_prints_is_refused():
    with pytest.raises(ValueError, match=r"right must print nothing: a learner would read it\. Got '1\.0\\n'\."):
        check.question(written("def double(x):\n    print(x)\n    return 2 * x"), [(1.0,)])


def test_the_result_is_told_that_can_not_be_compared():
    with pytest.raises(ValueError, match=r"Got a whole number of about 10\^400\. result is larger than any"):
        check.question(lambda n: 10**n, [(3,), (400,)])


def test_a_right_function_that_gives_no_numbers_is_refused():
    with pytest.raises(ValueError, match="must be a number"):
        check.question(written("def name(x):\n    return 'seven'"), [(1.0,)])


@pytest.mark.parametrize(("code", "names"), [
    ("def f(x):\n    return x", ("x",)), ("def f(x):\n    return 2 * x", ("result",)),
    ("def f(x):\n    y = x\n    return x, y", ("x", "y")), ("def f(x):\n    return x, 2 * x", ("x", "result_2")),
    ("f = lambda x: (x, -x)", ("x", "result_2")),
])
def test_what_comes_back_is_called_as_it_stands_behind_return(code, names):
    assert returned(written(code)) == names


def test_what_has_no_source_gives_a_result():
    assert returned(np.add) == ("result",)


def test_every_nameless_function_is_a_question_of_its_own():
    double = check.question(lambda x: 2 * x, [{"x": 1.0}, {"x": 3.0}])
    triple = check.question(lambda x: 3 * x, [{"x": 1.0}, {"x": 3.0}])
    assert double != triple
    assert check.answer(double, lambda x: x + x).right
    assert check.answer(triple, lambda x: x + x + x).right


def test_a_case_may_hold_a_network_or_a_dataset_that_is_only_read():
    def first(net, data):
        return net.predict(data.X[:1])

    def trained(net, data):
        net.parameters[:] = 0
        return net.predict(data.X[:1])

    cases = [{"net": nnlab.mlp([2, 1]), "data": nnlab.data.xor(4)}]
    assert check.answer(check.question(first, cases), first).right
    with pytest.raises(ValueError, match=r"right must leave its arguments as they are\. Got one that changes net"):
        check.question(trained, cases)


def test_a_case_may_hold_a_function():
    def at_zero(f):
        return f(0.0)

    assert check.answer(check.question(at_zero, [{"f": lambda x: x + 3}, {"f": np.cos}]), at_zero).right


def test_a_case_may_hold_what_can_be_neither_compared_nor_pickled():
    class Curve:
        def __init__(self):
            self.f = lambda x: x + 3

    def at_zero(curve):
        return curve.f(0.0)

    assert check.answer(check.question(at_zero, [{"curve": Curve()}]), at_zero).right
