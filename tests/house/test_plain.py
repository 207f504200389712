"""Where the output holds few letters: every repr and the command line write plain ones, and never crash."""

import ast
import importlib
import inspect
import io
import os
import pkgutil
import subprocess
import sys
from contextlib import redirect_stdout
from functools import lru_cache
from pathlib import Path

import pytest

import nnlab
from nnlab import views
from nnlab._core.plain import in_plain_letters, letters_for, plain
from nnlab.check.engine.feedback import Hint

PACKAGE = Path(nnlab.__file__).parent
MODULES = [module.name for module in pkgutil.walk_packages(nnlab.__path__, "nnlab.")]
PLAIN_CODE = in_plain_letters(lambda self: "").__code__
OLD = ["ascii", "cp1252", "cp437", "latin-1"]


@lru_cache
def nodes(folder):
    """All that Python reads in the files of a folder."""
    return [node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def python(*arguments, **environment):
    return subprocess.run([sys.executable, *arguments], capture_output=True, cwd=PACKAGE.parent, timeout=300,
                          env=os.environ | environment)


def test_every_repr_and_str_of_the_package_is_written_in_plain_letters():
    classes = {value for name in MODULES for value in vars(importlib.import_module(name)).values()
               if isinstance(value, type) and value.__module__.startswith("nnlab")}
    methods = [method for cls in classes for name in ("__repr__", "__str__")
               if inspect.isfunction(method := vars(cls).get(name))
               and inspect.unwrap(method).__code__.co_filename.startswith(str(PACKAGE))]  # not those of a dataclass
    assert len(methods) > 15
    assert [method.__qualname__ for method in methods
            if method.__code__ is not PLAIN_CODE and "nnlab.plain" not in method.__code__.co_consts] == []


def test_every_letter_in_a_text_of_the_package_has_plain_ones():
    texts = [node.value for node in nodes(PACKAGE) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    letters = {letter for text in texts for letter in text if not letter.isascii()}
    assert len(letters) > 40
    assert {letter for letter in letters if "?" in letters_for(letter) or not letters_for(letter).isascii()} == set()


def test_what_an_error_says_is_in_plain_letters():
    raised = [node for node in nodes(PACKAGE) if isinstance(node, ast.Raise)]
    words = [node.value for error in raised for node in ast.walk(error)
             if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert len(words) > 100
    assert [text for text in words if not text.isascii()] == []


@pytest.mark.parametrize(("text", "ascii_text"), [
    ("2 → 1", "2 -> 1"), ("−0.5 · ŷ", "-0.5 * y_hat"), ("σ(z) Σ", "sigma(z) Sigma"), ("10⁻¹² °F²", "10^-12 deg F^2"),
    ("W₁ᵀ ½ é", "W1^T 1/2 e"), ("✓ ✗ …", "v x ..."), ("∂L/∂w", "dL/dw"), ("漢", "?"), ("\ud800", "?"),
    ("plain", "plain"),
])
def test_letters_become_plain_ones_only_where_they_must(text, ascii_text, monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    assert plain(text) == ascii_text
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "latin-1"))
    assert ("°F²" in plain(text)) == ("°F²" in text)
    for stream in (io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO(), None):  # None: pythonw on Windows
        monkeypatch.setattr(sys, "stdout", stream)
        if text.isprintable():
            assert plain(text) == text


def test_an_encoding_that_nobody_knows_changes_nothing(monkeypatch):
    class Stream(io.StringIO):
        encoding = "klingon"

    monkeypatch.setattr(sys, "stdout", Stream())
    assert plain("→") == "→"


@pytest.mark.parametrize("encoding", OLD)
def test_what_a_learner_prints_can_be_printed(encoding):
    view = views.Bars(["a"], views.Figure().add_subplot(), title="ŷ − y")
    app = nnlab.apps.tree_age()
    net = nnlab.mlp([2, 3, 1], dropout=0.1)
    things = [
        net, net.layers, nnlab.data.fahrenheit(), nnlab.data.mnist("test"), nnlab.SGD(0.1), nnlab.History(),
        nnlab.losses.MSE, nnlab.activations.relu, nnlab.gradient_check(nnlab.mlp([1, 1]), [[1.0]], [[2.0]]),
        nnlab.Runs([nnlab.Run({"name": "→"}, seed, {"test": seed / 3}) for seed in range(3)]),
        nnlab.check.answer("two_circles/loss", None), nnlab.check.results(), Hint("ŷ − y"), [Hint("ŷ − y")],
        view, app, app.live]
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding, "strict")) as page:
        for thing in things:
            print(thing, repr(thing), f"{thing}", flush=True)
    assert "y_hat - y" in page.buffer.getvalue().decode(encoding)
    app.close()


def test_in_a_notebook_and_in_utf_8_nothing_changes():
    assert repr(nnlab.mlp([2, 1])) == "Network(2 → 1 identity)"
    assert str(Hint("ŷ − y")) == repr(Hint("ŷ − y")) == "ŷ − y"


# The command line -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("encoding", OLD)
def test_the_command_line_writes_what_the_output_can_hold(encoding):
    done = python("-m", "nnlab", "train", "tree_age", "--epochs", "2", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "Network(2 -> 2 identity -> 1 identity)" in done.stdout.decode(encoding)
    assert b"#" in done.stderr  # the bar


@pytest.mark.parametrize("environment", [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C"},
    {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error"}])
def test_the_command_line_works_in_an_old_locale_and_with_warnings_as_errors(environment):
    done = python("-X", "dev", "-m", "nnlab", "train", "fahrenheit", "--epochs", "2", **environment)
    assert (done.returncode, b"Warning" in done.stderr) == (0, False), done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize(("shell", "said"), [
    ("| true", ""), ("2>&1 | true", ""), ("2> errors | head -1", "Network"), (">&-", ""), (">&- 2>&-", ""),
    ("2>&-", "Network"),
    ("> /dev/full 2> errors; tail -1 errors", "OSError: [Errno 28] No space left on device"),
])
def test_an_output_that_is_closed_or_full_ends_quietly(shell, said, tmp_path):
    command = f"{sys.executable} -m nnlab train fahrenheit --epochs 300 {shell}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, timeout=300,
                          env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)})
    errors = tmp_path / "errors"
    assert said in done.stdout
    for text in (done.stderr, errors.read_text(encoding="utf-8") if errors.exists() else ""):
        assert "Traceback" not in text
        assert "Exception" not in text


# Files ----------------------------------------------------------------------------------------------------------------

TEXTS = {"open": 0, "read_text": 0, "write_text": 1}  # what opens a text file, with its arguments before the encoding


def names_no_encoding(call):
    """Whether a call opens a text file in whatever encoding a computer has."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in TEXTS or any(keyword.arg in ("encoding", None) for keyword in call.keywords):
        return False
    if name != "open":
        return len(call.args) <= TEXTS[name]
    words = [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    modes = [word for word in words if set(word) <= set("rwaxbt+")]
    is_pythons_own = isinstance(call.func, ast.Name)
    return "b" not in modes[-1] if modes else is_pythons_own


def test_every_text_file_is_read_and_written_as_utf_8():
    paths = [path for folder in ("nnlab", "notebooks", "site", "docs", "benchmarks", "tests")
             for path in (PACKAGE.parent / folder).rglob("*.py")]
    calls = {f"{path.relative_to(PACKAGE.parent)}:{node.lineno}" for path in paths
             for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.Call) and names_no_encoding(node)}
    assert calls == set()


@pytest.mark.parametrize(("code", "wrong"), [
    ("open(path, 'w')", True), ("open(path)", True), ("path.open('w')", True), ("path.read_text()", True),
    ("path.write_text(text)", True),
    ("open(path, 'wb')", False), ("path.read_text('utf-8')", False), ("path.write_text(text, encoding='utf-8')", False),
])
def test_a_missing_encoding_is_found(code, wrong):
    assert names_no_encoding(ast.parse(code).body[0].value) is wrong
