"""What a learner's own function or answer does, an app or a check says in words, and never raises."""

import functools
import importlib
import sys

import numpy as np
import pytest
from hostile.functions import Unspeakable, ends, raising
from hostile.values import VALUES
from loud import loud

from nnlab import apps, check

OWN_FUNCTIONS = {
    "no arguments": lambda: 1, "raises": raising(RuntimeError("mine")), "ends Python": ends, "a class": dict,
    "a builtin": print, "a ufunc": np.add, "can't say why": raising(Unspeakable()),
    "calls itself": lambda *values: OWN_FUNCTIONS["calls itself"](*values), "partial": functools.partial(max, 1),
    "half a character": raising(ValueError("\ud800"))}


@pytest.mark.parametrize("case", OWN_FUNCTIONS)
@pytest.mark.parametrize("make", [lambda f: apps.fahrenheit(forward=f), lambda f: apps.gradient_audit(backward=f),
                                  lambda f: apps.fahrenheit(backward=f)], ids=["forward", "audit", "backward"])
def test_what_an_own_function_gets_wrong_is_said_in_the_app(make, case):
    app = make(OWN_FUNCTIONS[case])
    if hasattr(app, "player"):
        app.guard(app.player.step)()
    assert "nnlab-error" in app.error.value
    app.error.value.encode()
    app.close()


class NoClass:
    @property
    def __class__(self):
        raise RuntimeError


class Nothing:
    def __getattribute__(self, name):
        raise RuntimeError

    def __call__(self, *values):
        return 1


def closes(celsius):
    sys.stdout.close()
    print("closed")
    return celsius + 273.15


def sets_errors(celsius):
    np.seterr(all="raise")
    return celsius + 273.15


def changes(celsius):
    celsius[:] = 0
    return celsius


async def later(celsius):
    return celsius


def resizes(celsius):
    celsius.resize((50,), refcheck=False)
    return celsius


def strange_signature(celsius, other, x=VALUES["repr() raises"].make()):  # noqa: B008
    return celsius


def unsigned(celsius):
    return 1


unsigned.__signature__ = "nonsense"
ANSWERS = {
    "no class": NoClass(), "nothing": Nothing(),
    "raises SystemExit": raising(SystemExit(1)), "raises GeneratorExit": raising(GeneratorExit()),
    "raises what can't be said": raising(Unspeakable()), "exit": lambda c: exit(), "closes": closes,
    "sets errors": sets_errors, "changes": changes, "resizes": resizes, "later": later, "default": strange_signature,
    "unsigned": unsigned, "calls itself": lambda c: ANSWERS["calls itself"](c), "a storm": lambda c: [
        print("storm") for _ in range(10**6)], "huge": lambda c: np.broadcast_to(1.0, (10**12, 2)),
    "partial": functools.partial(lambda a, b: b, 1), "print": print, "len": len, "np.add": np.add, "int": int,
    "type": type, "a class": NoClass, "many": np.zeros(10**8), "digits": "1" * 10_000, "place": "9" * 5000,
    "mask": np.ma.masked_all((3,)), "complex": lambda c: c + 273.15 + 0j, "texts": lambda c: (c + 273.15).astype(str),
    "masked": lambda c: np.ma.masked_all(c.shape),
}
QUESTIONS = [f"{lesson}/{name}" for lesson in check.lessons()
             for name in importlib.import_module(f"nnlab.check.{lesson}.questions").QUESTIONS]
A_NUMBER, A_CHOICE, A_FUNCTION, TWO = "start_here/lessons", "start_here/colour", "start_here/kelvin", "tree_age/step"
RIGHT = {A_NUMBER: (), A_CHOICE: ("3", "text 3", "an IntEnum", "int64", "uint8", "0-d of 3"),
         A_FUNCTION: ("sets errors", "closes")}


def answered(question, value):
    """Answer, and return the state; nothing may be raised, nor warned of, nor written at length."""
    given = check.answer(question, value)
    assert len(repr(given)) < 3000
    assert len(given._repr_html_()) < 5000
    repr(given).encode()
    check.hint(question), check.results()
    return given.state


@loud()
@pytest.mark.parametrize("question", [A_NUMBER, A_CHOICE, A_FUNCTION])
def test_no_answer_raises(question):
    values = {name: value.make() for name, value in VALUES.items() if not value.library}
    right = [name for name, value in (values | ANSWERS).items() if answered(question, value) == "right"]
    assert set(right) <= set(RIGHT[question])


@loud()
@pytest.mark.parametrize("question", [A_FUNCTION, TWO])
def test_nothing_that_a_function_gives_back_raises(question):
    for value in VALUES.values():
        if not value.library:
            assert answered(question, lambda *_, value=value: value.make()) != "right"
            assert answered(question, lambda *_, value=value: (value.make(), value.make())) != "right"
