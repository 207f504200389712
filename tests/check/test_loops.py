"""What would stop a notebook: endless loops, storms of print; and what is put back as it was."""

import itertools
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
from asked import BACKWARD, FORWARD, FUNCTIONS, LOSS, crash, recursion, stub


def one_line_loop(*_):
    while True: pass  # noqa: E701


def loop(*_):
    n = 0
    while True:
        n += 1


def loop_with_a_bare_except(*_):
    n = 0
    while True:
        try:  # noqa: SIM105
            n += 1
        except:  # noqa: E722
            pass


def loops_with_bare_excepts(*_):
    while True:
        try:
            while True:
                try:
                    n = np.mean([1.0, 2.0])
                except:  # noqa: E722
                    continue
        except BaseException as error:
            n = str(error)  # noqa: F841


def loop_that_ends_in_finally(*_):
    while True:
        try:
            n = 1  # noqa: F841
        finally:
            continue  # noqa: B012


def endless_comprehension(*_):
    return [0 for _ in itertools.repeat(0) if False]


def endless_generator(*_):
    return sum(0 for _ in itertools.count())


@pytest.mark.usefixtures("no_search")
@pytest.mark.parametrize("function", [
    one_line_loop, loop, loop_with_a_bare_except, loops_with_bare_excepts, loop_that_ends_in_finally,
    endless_comprehension, endless_generator,
])
def test_an_endless_loop_is_stopped(function):
    feedback = replace(BACKWARD, limit=0.2).check(function)
    assert feedback.state == "not yet"
    assert "still running after 0.2 seconds" in feedback.nudge
    assert feedback.facts.startswith("line ")


def test_an_endless_loop_is_not_searched_for_long():
    begun = time.monotonic()
    assert replace(BACKWARD, limit=0.2).check(one_line_loop).state == "not yet"
    assert time.monotonic() - begun < 3


def test_the_limit_is_five_seconds():
    assert all(question.limit == 5 for question in FUNCTIONS.values())


def print_storm(*_):
    while True:
        print("x" * 100)


def print_storm_with_a_bare_except(*_):
    while True:
        try:  # noqa: SIM105
            print("x" * 100)
        except:  # noqa: E722
            pass


@pytest.mark.usefixtures("no_search")
@pytest.mark.parametrize("function", [print_storm, print_storm_with_a_bare_except])
def test_a_print_storm_is_stopped(function, capsys):
    feedback = BACKWARD.check(function)
    assert "It printed more than 10,000 characters" in feedback.nudge
    assert len(repr(feedback)) < 1000
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("characters", "right"), [(3_000, True), (4_000, False)])
def test_moderate_printing_is_fine(characters, right):
    def chatty(x, w, b):
        print("x" * characters)
        return FORWARD.right(x, w, b)

    assert FORWARD.check(chatty).right == right  # three cases


def test_what_is_printed_on_the_way_is_shown_shortened(capsys):
    def chatty(x, w, b):
        print("x is", x)
        return FORWARD.right(x, w, b)

    feedback = FORWARD.check(chatty)
    assert feedback.right
    assert feedback.facts.splitlines()[:2] == ["Printed on the way:", "x is [ 3. -1.  8.]"]
    assert capsys.readouterr().out == ""


def test_warnings_are_kept_from_the_notebook(recwarn):
    assert "holds nan or inf" in LOSS.check(lambda y_hat, y: np.float64(0) / np.float64(0)).nudge
    assert not recwarn


@pytest.mark.usefixtures("no_search")
@pytest.mark.parametrize("function", [stub, crash, loop_with_a_bare_except, recursion, print_storm, BACKWARD.right])
def test_the_trace_that_was_there_is_there_again(function):
    def trace(*_):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        replace(BACKWARD, limit=0.2).check(function)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is trace


def test_a_key_press_that_interrupts_is_let_through():
    def interrupted(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        BACKWARD.check(interrupted)
