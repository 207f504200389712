"""What looks into a learner's function harms nothing."""

import sys
import time

import numpy as np
import pytest
from asked import FUNCTIONS
from learner import written
from located import look


@pytest.mark.parametrize("code", [
    "def forward(x, w, b):\n    x += 1\n    print(x)\n    return w * x - b",
    "def forward(x, w, b):\n    n = 0\n    while n < len(x):\n        n += 1\n    return w * x - n",
    "def forward(x, w, b):\n    if w > 100:\n        raise SystemExit\n    return w * x + 0 * b",
    "def forward(x, w, b):\n    try:\n        return w * x - b\n    except:\n        return forward(x, w, b)",
    "def forward(x, w, b):\n    import sys\n    sys.settrace(None)\n    return w * x - b",
    "def forward(x, w, b):\n    global count\n    count += 1\n    return w * x - b",
])
def test_nothing_that_a_function_does_comes_through(code, capsys):
    function = written(code, count=0)
    before = [{name: np.copy(value) for name, value in case.items()} for case in FUNCTIONS["fahrenheit/forward"].cases]
    space, trace = dict(function.__globals__), sys.gettrace()
    look("fahrenheit/forward", function)
    assert capsys.readouterr() == ("", "")
    assert sys.gettrace() is trace
    assert all(np.array_equal(case[name], FUNCTIONS["fahrenheit/forward"].cases[k][name])
               for k, case in enumerate(before) for name in case)
    assert {name: value for name, value in function.__globals__.items() if name != "__builtins__"} == {
        name: value for name, value in space.items() if name != "__builtins__"}


@pytest.mark.parametrize("code", [
    "def forward(x, w, b):\n    seen.append(1)\n    return w * x - b",
    "def record():\n    seen.append(1)\n\ndef forward(x, w, b):\n    record()\n    return w * x - b",
    "def forward(x, w, b):\n    table[0] = 7\n    return w * x - b",
    "def forward(x, w, b):\n    book['n'] = 7\n    return w * x - b",
])
def test_what_the_notebook_holds_stays_as_it_is(code):
    notebook = {"seen": [], "table": np.zeros(3), "book": {}}
    look("fahrenheit/forward", written(code, **notebook))
    assert notebook["seen"] == []
    assert notebook["book"] == {}
    assert not notebook["table"].any()


def test_a_default_that_is_filled_stays_empty():
    function = written("def forward(x, w, b, kept=[]):\n    kept.append(1)\n    return w * x - b")
    look("fahrenheit/forward", function)
    assert function.__defaults__ == ([],)


@pytest.mark.parametrize("line", ["input()", "open('x')", "plot()", "np.save('x', x)", "time.sleep(9)",
                                  "import os", "Thing().go()"])
def test_what_reaches_outside_is_not_tried(line):
    def plot():
        raise AssertionError

    plot.__module__ = "matplotlib.pyplot"
    thing = written("def go():\n    pass")
    exec("class Thing:\n    def go(self):\n        open('x')", thing.__globals__)
    function = written(f"def forward(x, w, b):\n    {line}\n    return w * x - b", plot=plot, time=time,
                       Thing=thing.__globals__["Thing"])
    assert look("fahrenheit/forward", function) is None


def test_whole_numbers_do_not_grow_beyond_all_bounds():
    function = written("""
        def forward(x, w, b):
            seed = 123456789 * 987654321
            return w * x - b + 0 * seed
    """)
    assert look("fahrenheit/forward", function).line  # or it never ends


def test_without_a_source_nothing_is_located():
    assert look("fahrenheit/forward", eval("lambda x, w, b: w * x - b")) is None
    assert look("fahrenheit/forward", np.add) is None
