"""Whatever a function does, its steps end with a sentence, and nothing comes through."""

import random

import numpy as np
import pytest
from steps import said

from nnlab.check.engine.recorder import MOST, Recorder
from nnlab.check.engine.running import PRINT_STORM, run
from nnlab.check.engine.steps import TOO_MANY, steps

KEPT = [1.0, 2.0]
TABLE = np.zeros((2, 2))


def as_it_is(function):
    return function


@as_it_is
def decorated(x):
    return x + 1


def test_a_decorated_function_begins_with_what_it_takes():
    assert [step.text for step in steps(decorated, [1])] == ["def decorated(x)", "x + 1"]


def prints(x):
    while True:
        print("a" * 1000)


def loops(x):
    while True:
        pass


def swallows(x):
    while True:
        try:
            x += 1
        except:  # noqa: E722
            x -= 1


def ends_python(x):
    y = x + 1
    raise SystemExit


def goes_down(x):
    return goes_down(x + 1)


def counts(x):
    for i in range(10**6):
        x = x + i
    return x


@pytest.mark.parametrize(("function", "words"), [
    (prints, PRINT_STORM), (loops, "still running after 0.5 seconds"), (swallows, TOO_MANY),
    (ends_python, "ends Python itself"), (goes_down, TOO_MANY), (counts, TOO_MANY)])
def test_whatever_a_function_does_it_ends_with_a_sentence(function, words, capsys):
    found = steps(function, [1], 0.5 if function is loops else 60)  # the others end by themselves, however late
    assert words in found[-1].trouble
    assert len(found) <= MOST + 1
    assert capsys.readouterr() == ("", "")


def counts_on(x):
    for i in range(2 * MOST):
        x = x + i
    return x


def halved(x):
    return x / 2


def test_what_takes_too_many_steps_does_not_run_on():
    assert run(Recorder(halved), [[1.0]], 5.0).values == (0.5,)
    assert run(Recorder(counts_on), [[1]], 5.0).values == ()


def test_what_is_given_back_is_not_taken_for_what_was_the_same_before():
    def f(x):
        if x > 0:
            return True

    assert said(f, 3) == [(1, "", "x > 0", True), (2, "", "return True", True)]


def changes_all(values):
    values[0] = 99
    KEPT.append(3.0)
    values += [1]
    return values


def changes_array(x):
    TABLE[0, 0] = x
    return TABLE


def test_what_is_handed_in_and_the_notebook_stay_as_they_are():
    values = [1, 2]
    assert steps(changes_all, [values])[-1].value == [99, 2, 1]
    assert (values, KEPT) == ([1, 2], [1.0, 2.0])
    assert "read-only" in steps(changes_array, [5])[-1].trouble
    assert TABLE[0, 0] == 0


def prints_once(x):
    print("seen")
    return x + 1


def test_nothing_that_is_printed_comes_through(capsys):
    assert steps(prints_once, [1])[-1].value == 2
    assert capsys.readouterr() == ("", "")


def asks(x):
    return input(x)


@pytest.mark.parametrize("function", [len, np.sum, 3, None, asks, str.upper])
def test_what_cant_be_opened_is_refused_in_words(function):
    with pytest.raises(ValueError, match=r"function must .*\. Got .*\. \w+"):
        steps(function, [1])


def test_random_sums_are_what_python_makes_of_them():
    rng = random.Random(5)
    for _ in range(20):
        a, b = rng.randint(-9, 9), rng.randint(1, 9)
        found = steps(mixed, [a, b])
        assert found[-1].value == mixed(a, b)
        assert all(step.value == eval(step.text, {o.text: o.value for o in step.operands})
                   for step in found if step.sign and all(o.text.isidentifier() for o in step.operands))


def mixed(a, b):
    c = a * b
    while c > 5:
        c = c - b
    return (c + a) / b
