"""Whatever a learner's code does, it ends with a sentence, and nothing is lost, written or left behind."""

import os
from pathlib import Path

import pytest
from asking_again import ERROR, FORWARD, GOOD, SLOPE, again, check

from nnlab.classroom.again.far import Gone, Process

ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")


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
