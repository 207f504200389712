"""python -OO, which takes docstrings and assertions out, changes nothing that a learner sees."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import every_app

import nnlab
from nnlab.check import Function
from nnlab.check.engine.session import Session

ROOT = Path(__file__).parents[2]


def python(*arguments):
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def wrong(right):
    def function(*arguments):
        outputs = right(*arguments)
        return tuple(output + 1 for output in outputs) if isinstance(outputs, tuple) else outputs + 1
    function.__signature__ = inspect.signature(right)
    return function


def feedback():
    """What the checks say to right and wrong functions, and to words and numbers."""
    for lesson in nnlab.check.lessons():
        for name, question in importlib.import_module(f"nnlab.check.{lesson}.questions").QUESTIONS.items():
            for answer in [question.right, wrong(question.right)] if isinstance(question, Function) else ["yes", 0.5]:
                yield f"{nnlab.check.answer(f'{lesson}/{name}', answer)} {nnlab.check.hint(f'{lesson}/{name}')}"


def tour():
    """Import everything, and print what the checks say and what the apps are."""
    for module in pkgutil.walk_packages(nnlab.__path__, "nnlab."):
        importlib.import_module(module.name)
    print(*feedback(), sep="\n")
    for name in every_app.NAMES:
        app = every_app.made(name)
        print(name, len(app._repr_mimebundle_()["image/png"]) > 1000, app.error.value or "no error")
        app.close()


def test_checks_and_apps_say_the_same_without_docstrings_and_assertions(monkeypatch):
    monkeypatch.setattr("nnlab.check._session", Session())
    said = "\n".join(feedback())
    assert "Look at " in said  # an expression that was located
    apps = "\n".join(f"{name} True no error" for name in every_app.NAMES)
    code = "import sys; sys.path[:0] = ['tests/shared', 'tests/house']; import test_optimized; test_optimized.tour()"
    assert python("-OO", "-c", code) == f"{said}\n{apps}\n"


def test_the_command_line_helps_and_trains_without_docstrings():
    assert "train a network" in python("-OO", "-m", "nnlab", "--help")
    assert "w = " in python("-OO", "-m", "nnlab", "train", "fahrenheit", "--epochs", "5")
