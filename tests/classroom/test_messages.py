"""What is sent between the teacher's process and the learner's."""

import sys

import numpy as np
import pytest
from asking_again import ERROR, FORWARD, GOOD, again, check
from school import asks, cell, hand_in, notebook

from nnlab.check.fahrenheit.questions import QUESTIONS
from nnlab.classroom import read_class
from nnlab.classroom.again import run_again
from nnlab.classroom.again.far import FarError, Process
from nnlab.classroom.again.wire import Other, packed, unpacked


@pytest.mark.parametrize("value", [
    None, True, 3, -2.5, float("inf"), "°F", [1, [2.0, "a"]], (1, (2,)), {"a": 1, 2: [3]}, np.arange(6.0).reshape(2, 3),
    np.float32(2.5), np.array(3), np.zeros((0, 3)), np.array([[True]]), np.arange(6)[::2], np.array([1 + 2j])],
    ids=repr)
def test_a_value_is_the_same_on_the_other_side(value):
    import json
    there = unpacked(json.loads(json.dumps(packed(value, lambda function: {}))), lambda sent: None)
    assert type(there) is type(value)
    np.testing.assert_equal(there, value)


@pytest.mark.parametrize("value", [object(), {1, 2}, 10**400, 1j], ids=range(4))
def test_what_is_not_sent_is_a_stranger_there(value):
    assert isinstance(unpacked(packed(value, lambda function: {}), lambda sent: None), Other)


@pytest.mark.parametrize("sent", [
    [1], {"array": "AAAA", "type": "O", "shape": [1]}, {"array": "AAAA", "type": "<f8", "shape": [3]},
    {"array": "AAAA", "type": "<f7", "shape": []}, {"array": "!", "type": "<f8", "shape": [-1]},
    {"array": "", "type": "<f8", "shape": [10**12, 10**12]}, {"array": 3, "type": "<f8", "shape": []},
    {"list": [[1]]}, {"dict": [[1]]}], ids=str)
def test_a_message_that_nobody_packed_is_refused(sent):
    with pytest.raises(ValueError):
        unpacked(sent, lambda function: None)


def test_an_error_there_is_one_here_in_words():
    with Process(30) as process:
        process.run("def f(x):\n    return 1 / x\n__asked__('a', f)")
        function = process.value("a")
        assert function(4) == 0.25
        with pytest.raises(FarError, match="divides by zero"):
            function(0)


def test_no_limit_of_a_check_ends_a_message_in_its_middle():
    seen = []

    def watch(frame, event, argument):
        seen.append(frame.f_code.co_name)
        return watch

    with Process(30) as process:
        process.run("def f(x):\n    return x\n__asked__('a', f)")
        function, before = process.value("a"), sys.gettrace()
        sys.settrace(watch)
        try:
            assert function(4) == 4
            assert sys.gettrace() is watch
        finally:
            sys.settrace(before)
    assert "call" in seen
    assert "_ask" not in seen


def test_a_function_that_changes_what_it_is_given_is_caught(tmp_path):
    source = ("def softmax(Z):\n    {} Z.max(axis=1, keepdims=True)\n    e = np.exp(Z)\n"
              "    return e / e.sum(axis=1, keepdims=True)\nanswer = softmax\n")
    for line, state in (("Z -=", "not yet"), ("Z = Z -", "right")):
        text = notebook(cell("import numpy as np"), asks("mnist/softmax", source=source.format(line)))
        [work] = read_class(hand_in(tmp_path, {"Anna.ipynb": text})).works
        assert run_again(work, []).answers["mnist/softmax"].state == state


def test_the_limit_of_a_check_does_not_break_a_message(tmp_path):
    slow = ("import time\ndef forward(x, w, b):\n    end = time.monotonic() + 0.4\n"
            "    while time.monotonic() < end: pass\n    return w * x + b")
    question = QUESTIONS["forward"]
    limit = question.limit
    object.__setattr__(question, "limit", 0.5)  # less than two calls take, more than one
    try:
        answers, _ = again(tmp_path, check(FORWARD, "forward", slow), GOOD)
    finally:
        object.__setattr__(question, "limit", limit)
    assert answers[ERROR].state == "right"
    assert answers[FORWARD].state == "not yet"
