"""--run: the answers are asked for again, and nothing that a notebook does makes a wrong answer right."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from school import asks, cell, hand_in, notebook

from nnlab.__main__ import main
from nnlab.check.fahrenheit.questions import QUESTIONS
from nnlab.classroom import read_class
from nnlab.classroom.again import run_again
from nnlab.classroom.again.far import FarError, Gone, Process
from nnlab.classroom.again.needed import needed as cells_needed
from nnlab.classroom.again.wire import Other, packed, unpacked
from nnlab.classroom.course import course

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SLOPE, FORWARD, ERROR = "fahrenheit/slope", "fahrenheit/forward", "fahrenheit/error"
ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")


def again(tmp_path, *cells, seconds=60.0, imports=True):
    """Return the answers of a notebook that is asked again, and the notes."""
    [work] = read_class(hand_in(tmp_path, {"Anna/02_fahrenheit.ipynb": notebook(*cells)})).works
    notes = []
    return run_again(work, notes, seconds).answers, " ".join(notes)


def check(question, value, before="", state="unanswered", **more):
    return asks(question, state, source=f"{before}\nanswer = {value}\n", **more)


GOOD = check(ERROR, "33.6 - 107.6")


@pytest.mark.parametrize("path", sorted((NOTEBOOKS / "solutions").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_solution_is_right_when_it_is_asked_again(tmp_path, path):
    [work] = read_class(hand_in(tmp_path, {"Anna.ipynb": path.read_bytes()})).works
    notes = []
    found = run_again(work, notes)
    assert {question: answer.state for question, answer in found.answers.items()} == dict.fromkeys(
        course()[path.stem], "right")
    assert notes == []


def test_numbers_letters_and_functions_are_judged_anew_and_what_is_saved_is_not_trusted(tmp_path):
    answers, notes = again(
        tmp_path, check(SLOPE, "-148", state="right", tries=3, mistakes=["only the last arrow"]),
        check("fahrenheit/which_way", '"A"'), check("fahrenheit/slow_knob", "None"), GOOD,
        check(FORWARD, "forward", "def forward(x, w, b):\n    return w * x + b"),
        check("fahrenheit/loss", "loss", "def loss(y_hat, y):\n    return sum((y_hat - y) ** 2)"))
    assert {question.split("/")[1]: answer.state for question, answer in answers.items() if answer.state != "open"} == {
        "slope": "not yet", "which_way": "right", "error": "right", "forward": "right", "loss": "not yet"}
    assert answers[SLOPE][1:] == (3, ("only the last arrow",))
    assert "it says right for slope, and is not when it runs again" in notes


def test_only_the_cells_run_that_the_checks_need(tmp_path):
    place = tmp_path / "ran"
    answers, _ = again(tmp_path / "class", cell(f"open({str(place)!r}, 'w')\n1 / 0"), cell("unused = [1] * 10**12"),
                       cell("factor = 2"), cell("def double(v):\n    return factor * v"), cell("print(double(4))"),
                       check(ERROR, "double(-37)"))
    assert answers[ERROR].state == "right"
    assert not place.exists()


SOURCES = {
    "a name, and what its maker needs": (["a = 1", "b = a", "c = 3", "Q(b)"], [0, 1, 3]),
    "the last maker": (["a = 1", "a = 2", "Q(a)"], [1, 2]),
    "what a function reads": (["k = 1", "def f(x):\n    return g(x)", "def g(x):\n    return k", "Q(f)"], [0, 1, 2, 3]),
    "no parameter": (["x = 1", "def f(x):\n    return x", "Q(f)"], [1, 2]),
    "no name that the cell gives": (["a = 1", "a = 2\nQ(a)"], [1]),
    "what is changed in between": (["a = []", "b = 1", "a.append(b)", "a[0] = 3", "Q(a)"], [0, 1, 2, 3, 4]),
    "a sum in steps": (["a = 1", "a += 1", "Q(a)"], [0, 1, 2]),
    "what may be given": (["a = 1", "if x:\n    a = 2", "Q(a)"], [0, 1, 2]),
    "the name of a loop": (["i = 1", "for i in range(3):\n    pass\nQ(i)"], [1]),
    "no call on a library": (["import plt", "plt.plot()", "import plt as p\np.show()", "Q(plt)"], [0, 3]),
    "a global that a function sets": (["n = 0", "def f():\n    global n\n    n = 1", "f()", "Q(n)"], [0, 1, 3]),
    "with": (["f = 1", "with open() as f:\n    a = f", "Q(a)"], [1, 2]),
    "an attribute": (["a = 1", "a.x = 2", "Q(a)"], [0, 1, 2]),
    "a comprehension's own name": (["i = 1", "Q([i for i in range(3)])"], [1]),
    "a dictionary's own names": (["k = 1", "v = 2", "Q({k: v for k in {v for v in range(3)}})"], [1, 2]),
    "no broken cell": (["a = 1", "a = (", "return 3", "Q(a)"], [0, 3]),
    "what a function reads late": (["k = 1", "def f(x):\n    return k", "k = 2", "Q(f)", "k = 3"], [0, 1, 2, 3]),
    "what a comprehension reads at once": (["a = 1", "b = [a for _ in c]", "a = 2", "Q(b)"], [0, 1, 2, 3]),
    "itself": (["def f(n):\n    return f(n - 1)", "Q(f)"], [0, 1]),
}


@pytest.mark.parametrize("case", SOURCES)
def test_which_cells_are_needed(case):
    sources, wanted = SOURCES[case]
    written = [source.replace("Q(", f'nnlab.check.answer("{SLOPE}", ') for source in sources]
    steps = cells_needed(written, {SLOPE})
    assert [step.source.replace(f"__asked__('{SLOPE}', ", "Q(") for step in steps] == [
        __import__("ast").unparse(__import__("ast").parse(sources[k])) for k in wanted]


def test_who_redefines_the_checks_is_asked_again_and_gains_nothing(tmp_path):
    forge = ("class Fake:\n    state, mistake = 'right', ''\nnnlab.check.answer = lambda *a: Fake()\n"
             "import nnlab.check.engine.numbers as n\nn.Number.check = nnlab.check.answer\n"
             "n.Number._is = lambda *a: True")
    answers, notes = again(tmp_path, check(SLOPE, "3", forge, state="right", tries=5, mistakes=["x"]), GOOD)
    assert answers[SLOPE] == ("not yet", 0, ())
    assert answers[ERROR].state == "right"
    assert "changes nnlab.check" in notes
    assert "it says right" not in notes  # that it was not believed is said already


def test_a_function_may_call_one_that_it_is_given_and_change_what_it_is_given(tmp_path):
    good = ("def numeric(f, theta, epsilon):\n    g = np.zeros_like(theta)\n    for k in np.ndindex(theta.shape):\n"
            "        up, down = theta.copy(), theta.copy()\n        up[k] += epsilon\n        down[k] -= epsilon\n"
            "        g[k] = (f(up) - f(down)) / (2 * epsilon)\n    return g")
    bad = good.replace("theta.copy(), theta.copy()", "theta, theta.copy()")
    for source, state in ((good, "right"), (bad, "not yet")):
        text = notebook(cell("import numpy as np"), asks("matrix_form/numeric_gradient",
                                                         source=f"{source}\nanswer = numeric\n"))
        [work] = read_class(hand_in(tmp_path, {"Anna.ipynb": text})).works
        assert run_again(work, []).answers["matrix_form/numeric_gradient"].state == state


SWALLOWS = """while True:
    try:
        while True: pass
    except BaseException: pass"""
NOISE = """import os
for line in range(3, 30):
    try: os.write(line, b'[1]\\n' * 9)
    except OSError: pass"""
FLOOD = """import os
for line in range(3, 30):
    try:
        while True: os.write(line, b'x' * 10**6)
    except OSError: pass"""
HOSTILE = {
    "sys.exit": ("import sys\nsys.exit(0)", "It ends Python itself"),
    "os._exit": ("import os\nos._exit(0)", "ended Python"),
    "a crash": ("import ctypes\nctypes.string_at(0)", "ended Python"),
    "an endless loop": ("while True: pass", "stopped after 2 seconds"),
    "an endless loop that swallows all": (SWALLOWS, "stopped after 2 seconds"),
    "a sleep": ("import time\ntime.sleep(10**6)", "stopped after 2 seconds"),
    "a storm of output": ("while True: print('x' * 1000)", "stopped after 2 seconds"),
    "a question": ("input()", "EOF"),
    "a process": ("import subprocess\nsubprocess.run(['true'])", "subprocess.Popen"),
    "a shell": ("import os\nos.system('true')", "os.system"),
    "the bomb of forks": ("import os\nwhile True: os.fork()", "os.fork"),
    "the network": ("import socket\nsocket.create_connection(('127.0.0.1', 9))", "socket"),
    "a name on the network": ("import socket\nsocket.getaddrinfo('example.org', 80)", "getaddrinfo"),
    "a signal": ("import os, signal\nos.kill(os.getppid(), signal.SIGTERM)", "os.kill"),
    "a recursion": ("def f(): f()\nf()", "without end"),
    "no line left": ("import os\nos.closerange(0, 200)", "ended Python"),
    "noise on every line": (NOISE, "something else"),
    "a flood on every line": (FLOOD, "too much"),
}


@ONLY_POSIX
@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_code_does_ends_with_a_sentence_and_what_was_right_before_stays(tmp_path, case):
    source, words = HOSTILE[case]
    answers, notes = again(tmp_path, GOOD, check(SLOPE, "-6216", source), seconds=2)
    assert answers[ERROR].state == "right"
    assert answers[SLOPE].state == "open"
    assert "Anna, Anna/02_fahrenheit.ipynb: " in notes
    assert words in notes


@ONLY_POSIX
def test_a_function_that_ends_python_or_never_ends_is_no_right_answer(tmp_path):
    for body, state, seconds in (("import os; os._exit(0)", "open", 60), ("while True: pass", "not yet", 60),
                                 ("raise SystemExit", "not yet", 60), ("import time; time.sleep(99)", "open", 1)):
        source = f"def forward(x, w, b):\n    {body.replace('; ', chr(10) + '    ')}"
        answers, _ = again(tmp_path, GOOD, check(FORWARD, "forward", source), seconds=seconds)
        assert (answers[ERROR].state, answers[FORWARD].state) == ("right", state), body


@ONLY_POSIX
def test_five_gigabytes_are_not_given(tmp_path):
    answers, notes = again(tmp_path, check(SLOPE, "-6216", "big = bytearray(5 * 10**9)"), GOOD)
    assert (answers[SLOPE].state, answers[ERROR].state) == ("open", "right")
    assert "more memory than there is" in notes


@ONLY_POSIX
def test_nothing_is_written_outside_and_the_folder_is_gone_afterwards(tmp_path):
    mine, away = tmp_path / "mine", tmp_path / "away"
    away.write_text("kept", encoding="utf-8")
    source = f"""import os, pathlib, shutil
mine, away, failed = {str(mine)!r}, {str(away)!r}, 0
for act in (lambda: open(away, 'w'), lambda: os.remove(away), lambda: os.mkdir(mine), lambda: os.rename(away, 'x'),
            lambda: os.open(mine, os.O_CREAT | os.O_WRONLY), lambda: os.symlink('x', mine), lambda: open('../x', 'w'),
            lambda: shutil.rmtree({str(tmp_path)!r}), lambda: os.rename('own.txt', mine)):
    try: act()
    except PermissionError: failed += 1
pathlib.Path('own.txt').write_text('x')
here = os.getcwd()
"""
    with Process(30) as process:
        assert process.run(source) == ""
        assert process.run("__asked__('a', failed)\n__asked__('b', here)") == ""
        assert process.value("a") == 9
        here = Path(process.value("b"))
        assert (here / "own.txt").exists()
    assert not here.exists()
    assert away.read_text(encoding="utf-8") == "kept"
    assert not mine.exists()


def test_the_learners_process_knows_no_secret_of_the_teachers(monkeypatch):
    monkeypatch.setenv("SECRET", "password")
    with Process(30) as process:
        process.run("import os\n__asked__('a', [*os.environ])")
        assert "SECRET" not in process.value("a")


@ONLY_POSIX
def test_no_process_is_left_behind():
    with Process(30) as process:
        number = process._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    with pytest.raises(Gone), Process(1) as process:
        process.run("import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(99)")
    with pytest.raises(ProcessLookupError):
        os.kill(process._process.pid, 0)


def test_seconds_must_be_positive(tmp_path, capsys):
    folder = hand_in(tmp_path / "class", {"Anna.ipynb": notebook(GOOD)})
    assert main(["class", str(folder), "--csv", str(tmp_path / "r.csv"), "--run", "--seconds", "0"]) == 1
    assert "seconds must be a positive number" in capsys.readouterr().err


def test_the_command_asks_again_and_others_go_on(tmp_path, capsys):
    folder = hand_in(tmp_path / "class", {
        "Anna.ipynb": notebook(check(SLOPE, "-6216")), "Ben.ipynb": notebook(check(SLOPE, "3",
                                                                                   "import os\nos._exit(1)")),
        "Cem.ipynb": notebook(check(SLOPE, "3", state="right"))})
    assert main(["class", str(folder), "--csv", str(tmp_path / "r.csv"), "--run"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Ben, Ben.ipynb: Its code ended Python. What was not yet asked is open." in said
    assert "Cem, Cem.ipynb: it says right for slope, and is not when it runs again." in said
    assert "All answers were asked again." in said
    lines = [line.split(",") for line in (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()]
    states = {line[0]: line[3] for line in lines if line[2] == SLOPE}
    assert states == {"Anna": "right", "Ben": "open", "Cem": "not yet"}


# What is sent ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("value", [
    None, True, 3, -2.5, float("inf"), "°F", [1, [2.0, "a"]], (1, (2,)), {"a": 1, 2: [3]}, np.arange(6.0).reshape(2, 3),
    np.float32(2.5), np.array(3), np.zeros((0, 3)), np.array([[True]]), np.arange(6)[::2], np.array([1 + 2j])],
    ids=repr)
def test_a_value_is_the_same_on_the_other_side(value):
    import json
    there = unpacked(json.loads(json.dumps(packed(value, lambda function: {}))), lambda sent: None)
    assert type(there) is type(value)
    np.testing.assert_equal(there, value)


@pytest.mark.parametrize("value", [object(), {1, 2}, 10**400, np.array(["a"]), np.array([object()]), 1j, b"x"],
                         ids=range(7))
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


def test_what_could_not_be_asked_is_no_contradiction(tmp_path):
    answers, notes = again(tmp_path, check(ERROR, "3", state="right"), check(SLOPE, "3", "import os\nos._exit(0)"),
                           check(FORWARD, "abs", state="right"))
    assert "it says right for error, and is not when it runs again" in notes
    assert (answers[ERROR].state, answers[FORWARD].state) == ("not yet", "open")
