"""--run: the answers are asked for again, and only the cells run that they need."""

from pathlib import Path

import pytest
from asking_again import ERROR, FORWARD, GOOD, SLOPE, again, check
from school import asks, cell, hand_in, notebook

from nnlab.__main__ import main
from nnlab.classroom import read_class
from nnlab.classroom.again import run_again
from nnlab.classroom.again.needed import needed as cells_needed
from nnlab.classroom.course import course

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


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
    "a global that a function sets": (["n = 0", "def f():\n    global n\n    n = 1", "f()", "Q(n)"], [0, 1, 2, 3]),
    "what a function's functions set": (["n = 0", "def f():\n    global n\n    n = 1", "def g():\n    return f()",
                                         "print(g())", "g", "len('')", "Q(n)"], [0, 1, 2, 3, 4, 6]),
    "an object that a function changes": (["d = {}", "def f():\n    d['k'] = 80", "f()", "Q(d)"], [0, 1, 2, 3]),
    "no local of a function": (["d = {}", "def f(d):\n    d['k'] = 80", "f({})", "Q(d)"], [0, 1, 3]),
    "what a method gives": (["d = [1, 2]", "z = d.pop()", "print(d)", "Q(d)"], [0, 1, 3]),
    "all names of a library": (["from math import *", "a = 1", "from numpy import *", "Q(sqrt(4))"], [0, 2, 3]),
    "what is waited for": (["async def f():\n    return k", "k = 1", "a = await f()", "async for b in a:\n    pass",
                            "Q(b)"], [0, 1, 2, 3, 4]),
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


def test_seconds_must_be_positive(tmp_path, capsys):
    folder = hand_in(tmp_path / "class", {"Anna.ipynb": notebook(GOOD)})
    with pytest.raises(SystemExit, match="2"):
        main(["class", str(folder), "--csv", str(tmp_path / "r.csv"), "--run", "--seconds", "0"])
    assert "seconds must be a positive number" in capsys.readouterr().err


def test_the_command_asks_again_and_others_go_on(tmp_path, capsys):
    folder = hand_in(tmp_path / "class", {
        "Anna.ipynb": notebook(check(SLOPE, "-6216")), "Ben.ipynb": notebook(check(SLOPE, "3",
                                                                                   "import os\nos._exit(1)")),
        "Cem.ipynb": notebook(check(SLOPE, "3", state="right"))})
    assert main(["class", str(folder), "--csv", str(tmp_path / "r.csv"), "--run"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Ben, Ben.ipynb: could not be asked again: slope (its code ended Python). That is open." in said
    assert "Cem, Cem.ipynb: it says right for slope, and is not when it runs again." in said
    assert "All answers were asked again." in said
    lines = [line.split(",") for line in (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()]
    states = {line[0]: line[3] for line in lines if line[2] == SLOPE}
    assert states == {"Anna": "right", "Ben": "open", "Cem": "not yet"}


@pytest.mark.parametrize("seconds", ["-5", "nan", "inf", "1e10", 86_400])
def test_seconds_are_less_than_a_day(tmp_path, seconds):
    with pytest.raises(ValueError, match="seconds must be a positive number below 86,400"):
        again(tmp_path, GOOD, seconds=float(seconds))
