"""Every hostile value at every door of nnlab.apps, nnlab.live and nnlab.check, and at every setting of every app."""

import contextlib
import functools
import importlib
import sys

import every_app
import numpy as np
import pytest
from hostile import (
    CALLABLE,
    FLAG,
    NOTHING_ELSE,
    VALUES,
    Door,
    Kind,
    array_of,
    complaints_about,
    judged,
    number,
    one_of,
    parameters,
    public_callables,
    whole,
)
from ipywidgets import FloatSlider
from matplotlib.figure import Figure

import nnlab
from nnlab import apps, check, live
from nnlab.apps.dropout.state import DropoutState
from nnlab.apps.fahrenheit.own_neuron import OwnNeuron
from nnlab.apps.gradient_audit.audit import own_gradients
from nnlab.apps.overfitting.state import TASKS, OverfittingState
from nnlab.apps.playground.state import PlaygroundState
from nnlab.apps.shared.circles import MOST_EPOCHS
from nnlab.apps.training.app import MOST_EPOCHS as MOST_TO_TRAIN
from nnlab.live.composed import Listed, Place
from nnlab.live.settings import Flag, Number, OneOf, Settings, Text, Whole

X = np.array([[1.0, 0.5], [0.25, 2.0], [0.5, 1.0], [0.75, 0.5], [1.5, 0.25]])
Y = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
EMPTY = ("an empty list", "an empty tuple", "an empty array", "no rows", "an empty DataFrame", "a UserList")
FUNCTIONS = ("a function", "a function that raises", "a class", "a ufunc")
OWN = Kind(unclear=FUNCTIONS[:2])  # what it raises is shown
FUNCTION_OR_NONE = Kind(lambda plain: plain is None, unclear=FUNCTIONS)
TEXT = Kind(lambda plain: isinstance(plain, str), unclear=("half a character", "text with NUL"))
OBJECT_OR_NONE = one_of(None)
EPOCHS = whole(0, MOST_EPOCHS)
RATE = number(0, low_too=False)
MARGIN = 1e-12


# What an app makes of it ----------------------------------------------------------------------------------------------

@contextlib.contextmanager
def heard():
    """Hear what apps say of errors."""
    said, before = [], live.App.fail
    live.App.fail = lambda app, error: said.append(error)
    try:
        yield said
    finally:
        live.App.fail = before


def opened(make, result=lambda app: None, *, says=True):
    """Return a call that opens an app, does something with it and closes it; what the app says of it is raised."""
    def call(**given):
        with heard() as said:
            app = make(**given)
            found = result(app)
            app.close()
        if said and says:
            raise said[0]
        return found
    return call


def weights(app):
    return app.player.trainer.net.parameters.copy()


def net():
    return nnlab.mlp([2, 3, 1], output="sigmoid", seed=0)


def reader():
    return nnlab.mlp([4, 3, 2], output="softmax", seed=0)


def images():
    return nnlab.data.Dataset(np.eye(4), np.array([0, 1, 1, 0]), tuple("abcd"), ("label",), ("",) * 4, ("",), "mine")


def trainer():
    return nnlab.Trainer(net(), X, Y[:, None], loss="binary_cross_entropy", optimizer=nnlab.SGD(0.1))


def state_kind(trait, state) -> Kind:
    """Return what a setting takes."""
    def of(bound):
        return bound(state) if callable(bound) else bound

    if isinstance(trait, Number):
        return Kind(lambda plain: isinstance(plain, (int, float)) and not isinstance(plain, bool) and (
            plain == trait.also or (abs(plain) < 1e308 and trait.above < plain <= of(trait.high)
                                    and of(trait.low) <= plain)))
    if isinstance(trait, Whole):
        return whole(of(trait.low), of(trait.high))
    if isinstance(trait, OneOf):
        return one_of(*of(trait.choices))
    if isinstance(trait, Flag):
        return FLAG
    if isinstance(trait, Text):
        return TEXT
    assert isinstance(trait, (Listed, Place)), trait
    return Kind(unclear=(*EMPTY, "an empty dict"))


def setting_doors(name: str, state_class) -> dict:
    """Return a door for each setting that an app takes as it opens."""
    state = state_class()
    return {f"nnlab.apps.{name}(**settings)": Door(
        lambda **given: [getattr(state_class(**given), setting) for setting in given],
        {setting: state_kind(trait, state) for setting, trait in state.traits().items()})}


LABELS = array_of(unclear=())
POINTS = {"X": array_of(), "y": LABELS}
OWN_FUNCTION = {"forward": FUNCTION_OR_NONE, "backward": FUNCTION_OR_NONE}


TEMPERATURES = np.linspace(0, 99, 100)


def stepped(backward):
    neuron = OwnNeuron(0.8, 0.0, None, backward)
    y = TEMPERATURES[:, None]
    return neuron.loss_and_gradients(neuron.propagate(y), y, nnlab.losses.MSE)[1].vector


SAID = dict.fromkeys(("title", "xlabel", "ylabel", "name", "ask"), TEXT)
HEIGHTS = {"x": array_of(), "y": array_of(), "typical": array_of(None), "data": OBJECT_OR_NONE, **SAID}
RISING, LINE = np.array([0.25, 0.5, 1.0, 2.0]), np.array([[0.5, 0.25], [1.0, 0.75], [1.5, 0.5]])

APPS = {
    "nnlab.apps.bending": Door(opened(apps.bending, weights), {"net": OBJECT_OR_NONE, **POINTS, "epochs": EPOCHS},
                               lambda: {"net": net(), "X": X, "y": Y, "epochs": 1}),
    "nnlab.apps.clinic": Door(opened(apps.clinic), {"patient": whole(1, 20), "net": OBJECT_OR_NONE,
                                                    "trainer": OBJECT_OR_NONE}),
    "nnlab.apps.descent": Door(opened(apps.descent, weights),
                               {"net": OBJECT_OR_NONE, **POINTS, "epochs": EPOCHS, "weights": Kind(unclear=EMPTY)},
                               lambda: {"net": net(), "X": X, "y": Y, "epochs": 1}),
    "nnlab.apps.digits": Door(opened(apps.digits), {"net": OBJECT_OR_NONE}),
    "nnlab.apps.fahrenheit": Door(opened(apps.fahrenheit, says=False), OWN_FUNCTION),
    "nnlab.apps.gradient_audit": Door(opened(apps.gradient_audit, says=False), {"backward": FUNCTION_OR_NONE}),
    "nnlab.apps.mistakes": Door(opened(apps.mistakes), {"net": NOTHING_ELSE, "data": NOTHING_ELSE},
                                lambda: {"net": reader(), "data": images()}),
    "nnlab.apps.opened": Door(opened(apps.opened), {"text": Kind(unclear=(*EMPTY, *(
        name for name in VALUES if " of text" in name)))}, lambda: {"text": "threshold"}),
    "nnlab.apps.overfitting": Door(opened(apps.overfitting), {"data": one_of(*TASKS)}),
    "nnlab.apps.playground": Door(
        opened(apps.playground, lambda app: app.run.points.X),
        {"X": array_of(), "y": NOTHING_ELSE, "net": OBJECT_OR_NONE, "lesson": Kind(unclear=(*EMPTY, "an empty dict"))},
        lambda: {"X": X, "y": Y}),
    "nnlab.apps.predict": Door(
        opened(apps.predict, lambda app: app.sheet.truth), {**HEIGHTS, "log": FLAG},
        lambda: {"x": RISING, "y": np.array([1.5, 0.5, 0.25, 0.75]), "typical": RISING[::-1]}),
    "nnlab.apps.predict_line": Door(
        opened(apps.predict_line, lambda app: app.sheet.truth), HEIGHTS,
        lambda: {"x": RISING, "y": 2 * RISING, "typical": RISING}),
    "nnlab.apps.predict_border": Door(
        opened(apps.predict_border, lambda app: app.sheet.truth),
        {"points": array_of(), "labels": array_of(), "border": array_of(), "typical": array_of(None), **SAID},
        lambda: {"points": X, "labels": Y, "border": LINE, "typical": LINE[::-1]}),
    "nnlab.apps.predict_way": Door(
        opened(apps.predict_way, lambda app: app.sheet.truth),
        {"x1": array_of(), "x2": array_of(), "loss": array_of(), "way": array_of(), "typical": array_of(None), **SAID},
        lambda: {"x1": RISING, "x2": RISING[:3], "loss": np.outer(RISING[:3], RISING), "way": LINE, "typical": LINE}),
    "nnlab.apps.race": Door(opened(apps.race), {"rates": Kind(unclear=(
        *EMPTY, "a list", "a range", "a deque", "a dict's values", "an iterator", "a map", "an array of one",
        "a Series of one", "a tensor of one", "a tensor of one whole number")), "epochs": EPOCHS}),
    "nnlab.apps.training": Door(opened(apps.training), {"trainer": NOTHING_ELSE, "epochs": whole(1, MOST_TO_TRAIN)},
                                lambda: {"trainer": trainer()}),
    "nnlab.apps.watch": Door(opened(apps.watch), {"question": NOTHING_ELSE, "function": OWN, "name": TEXT},
                             lambda: dict(zip(("question", "function"), every_app.ARGUMENTS["watch"](), strict=True))),
    # what a learner's own functions return
    "fahrenheit's forward": Door(
        lambda returned: OwnNeuron(0.8, 0.0, lambda x, w, b: returned).guess(TEMPERATURES, 0.8, 0.0),
        {"returned": array_of()}, lambda: {"returned": TEMPERATURES}),
    "fahrenheit's backward": Door(
        lambda dw, db: stepped(lambda x, y_hat, y: (dw, db)),
        {name: Kind(lambda plain: number().takes(plain), unclear=(
            "an array of one", "an array of one, 2-d", "a Series of one", "a tensor of one", "33 dimensions",
            "a tensor of one whole number", "a tensor with gradient", "a bfloat16 tensor"))
         for name in ("dw", "db")}, lambda: {"dw": 0.5, "db": 0.5}),
    "fahrenheit's backward, both": Door(lambda returned: stepped(lambda x, y_hat, y: returned),
                                        {"returned": NOTHING_ELSE}),
    "gradient_audit's backward": Door(
        lambda dW1, dW2: own_gradients(lambda X: (dW1, dW2), {"X": X}), {"dW1": array_of(), "dW2": array_of()},
        lambda: {"dW1": np.ones((2, 3)), "dW2": np.ones((3, 1))}),
    "gradient_audit's backward, both": Door(lambda returned: own_gradients(lambda X: returned, {"X": X}),
                                            {"returned": NOTHING_ELSE}),
    **setting_doors("dropout", DropoutState), **setting_doors("overfitting", OverfittingState),
    **setting_doors("playground", PlaygroundState),
}


def figure():
    return live.LiveFigure(Figure())


def player(**given):
    return live.Player(**{"trainer": trainer(), "show": lambda: None, "fail": lambda error: None} | given)


class State(Settings):
    rate = Number(0.5)


LABEL = {"label": TEXT, "tooltip": TEXT}
WORDS = {"label": "label", "tooltip": "tooltip"}
WIDGETS = Kind(unclear=(*EMPTY, "an empty dict"))
CHOICES = Kind(lambda plain: False, unclear=tuple(
    name for name in VALUES if name not in ("None", "1", "text", "a function", "bytes")))
NAMES = Kind(unclear=(*EMPTY, *(name for name in VALUES if " of text" in name), "a categorical"))
LIVE = {
    "nnlab.live.App": Door(lambda **given: live.App(**given).close(), {"live": NOTHING_ELSE, "controls": WIDGETS},
                           lambda: {"live": figure(), "controls": []}),
    "nnlab.live.InkPad": Door(lambda **given: live.InkPad(**given).close(),
                              {"label": TEXT, "hint": TEXT, "on_key": CALLABLE, "keys": NAMES},
                              lambda: {"label": "pad"}),
    "nnlab.live.LiveFigure": Door(
        lambda **given: live.LiveFigure(**given).close(),
        {"figure": NOTHING_ELSE, "on_error": FUNCTION_OR_NONE, "layout": CALLABLE,
         "tall": Kind(lambda plain: plain is None or RATE.takes(plain))}, lambda: {"figure": Figure()}),
    "nnlab.live.LiveFigure.say": Door(lambda words: figure().say(words), {"words": TEXT}),
    "nnlab.live.LiveFigure.fit": Door(lambda width: figure().fit(width),
                                      {"width": Kind(lambda plain: plain is None or number(0).takes(plain))}),
    "nnlab.live.Player": Door(
        lambda **given: player(**given).close(),
        {"trainer": OBJECT_OR_NONE, "show": CALLABLE, "is_watched": CALLABLE, "fail": CALLABLE, "watch": CALLABLE,
         "frame": RATE, "stretch": RATE}),
    "nnlab.live.Player.go_to": Door(lambda epoch: player().go_to(epoch), {"epoch": whole(0)}),
    "nnlab.live.Player.take": Door(lambda trainer: player().take(trainer), {"trainer": NOTHING_ELSE}),
    "nnlab.live.Player.new_weights": Door(lambda seed: player().new_weights(seed), {"seed": whole(0)}),
    "nnlab.live.PlayerBar": Door(lambda **given: live.PlayerBar(**given).close(),
                                 {"player": NOTHING_ELSE, "guard": CALLABLE, "new_weights": FUNCTION_OR_NONE},
                                 lambda: {"player": player(), "guard": lambda f: f}),
    "nnlab.live.button": Door(lambda **given: live.button(**given).close(),
                              {**LABEL, "act": CALLABLE, "guard": CALLABLE, "icon": TEXT},
                              lambda: WORDS | {"act": lambda: None, "guard": lambda f: f}),
    "nnlab.live.choice": Door(lambda **given: live.choice(**given).close(), {**LABEL, "options": CHOICES},
                              lambda: WORDS | {"options": ["a", "b"]}),
    "nnlab.live.in_turn": Door(live.in_turn, {"function": CALLABLE}, compare=callable),
    "nnlab.live.log_slider": Door(lambda **given: live.log_slider(**given).close(),
                                  {**LABEL, "low": number(0, 10, low_too=False), "high": number(0.1 + MARGIN),
                                   "step": RATE}, lambda: WORDS | {"low": 0.1, "high": 10.0}),
    "nnlab.live.side_by_side": Door(lambda control: live.side_by_side(control).close(), {"control": NOTHING_ELSE}),
    "nnlab.live.slider": Door(
        lambda **given: live.slider(**given).close(),
        {**LABEL, "low": number(high=10), "high": number(0.1 + MARGIN), "step": RATE,
         "digits": Kind(unclear=("empty text", "text 0.1", "text 3", "a text's subclass", "text with spaces", "text",
                                 "long text", "text nan", "half a character", "text with NUL", "NumPy text"))},
        lambda: WORDS | {"low": 0.1, "high": 10.0, "step": 0.1}),
    "nnlab.live.tie": Door(lambda **given: live.tie(**given).close(),
                           {"state": NOTHING_ELSE, "name": NOTHING_ELSE, "control": NOTHING_ELSE, "guard": CALLABLE},
                           lambda: {"state": State(), "name": "rate", "control": FloatSlider(), "guard": lambda f: f}),
    "nnlab.live.whole_slider": Door(lambda **given: live.whole_slider(**given).close(),
                                    {**LABEL, "low": whole(-10**9, 9), "high": whole(2, 10**9)},
                                    lambda: WORDS | {"low": 1, "high": 10}),
}


def feedback(**given):
    made = check.Feedback(**{"state": "right"} | given)
    return repr(made), made._repr_html_()


def checked(make, value):
    """Return a call that makes a question and asks it."""
    def call(**given):
        return repr(make(**given).check(value))
    return call


QUESTION = Kind()
OPENING = {"lesson": Kind(), "seed": whole(0, np.inf, None)}
BETWEEN = Kind(lambda plain: number().takes(plain) and 0 < plain < 10)
CASES = [{"x": 1.0}, {"x": 2.5}]
CHECK = {
    "nnlab.check.answer": Door(lambda question: check.answer(question, 1), {"question": QUESTION}),
    "nnlab.check.hint": Door(check.hint, {"question": QUESTION}),
    "nnlab.check.question": Door(check.question, {"right": Kind(unclear=FUNCTIONS), "cases": NOTHING_ELSE},
                                 lambda: {"right": every_app.kelvin, "cases": [{"celsius": 20.0}]}),
    "nnlab.check.watch": Door(opened(check.watch), {"question": QUESTION, "function": OWN},
                              lambda: {"question": "start_here/kelvin", "function": every_app.kelvin}),
    "nnlab.check.predict": Door(lambda name: check.predict(name).close(), {"name": Kind()}),
    "nnlab.check.opening": Door(opened(check.opening), OPENING, lambda: {"lesson": "07"}),
    "nnlab.apps.opening": Door(opened(apps.opening), OPENING, lambda: {"lesson": "07"}),
    "nnlab.apps.choose": Door(opened(apps.choose), {"prediction": NOTHING_ELSE},
                              lambda: {"prediction": every_app.SUNNY}),
    "nnlab.apps.estimate": Door(opened(apps.estimate), {"prediction": NOTHING_ELSE},
                                lambda: {"prediction": every_app.TREE}),
    "nnlab.check.Chosen": Door(
        lambda **given: repr(check.Chosen(**given)),
        {**dict.fromkeys(("options", "answer", "typical"), NOTHING_ELSE), "because": TEXT, "explain": TEXT},
        lambda: {"options": {"A": "up", "B": "down"}, "answer": "A", "typical": "B", "because": "why"}),
    "nnlab.check.Estimated": Door(
        lambda **given: repr(check.Estimated(**given)),
        {"answer": BETWEEN, "typical": BETWEEN, "low": Kind(lambda plain: number().takes(plain) and plain < 2),
         "high": Kind(lambda plain: number().takes(plain) and plain > 3), **dict.fromkeys(
             ("because", "explain", "unit"), TEXT)},
        lambda: {"answer": 2.0, "typical": 3.0, "low": 0.0, "high": 10.0, "because": "why"}),
    "nnlab.check.Choice": Door(checked(check.Choice, "a"), {"answer": NOTHING_ELSE, "options": NOTHING_ELSE,
                                                            "hint": TEXT, "line": TEXT},
                               lambda: {"answer": "A", "options": {"A": "Yes.", "B": "No."}}),
    "nnlab.check.Feedback": Door(feedback, {"state": NOTHING_ELSE, **dict.fromkeys(
        ("nudge", "hint", "line", "facts", "mistake", "question"), TEXT), "tries": whole(0), "mistakes": Kind(
            unclear=(*EMPTY, "a list of text", "a Series of text", "a categorical", "a DataFrame of text"))}),
    "nnlab.check.Function": Door(
        checked(check.Function, lambda x: x),
        {"right": Kind(unclear=FUNCTIONS), "returns": Kind(unclear=(
            "a list of text", "a UserList", "a Series of text", "a categorical", "a DataFrame of text")),
         "cases": NOTHING_ELSE, "limit": RATE},
        lambda: {"right": lambda x: x, "returns": ("y",), "cases": CASES}),
    "nnlab.check.Hint": Door(lambda words: repr(check.Hint(words)), {"words": TEXT}),
    "nnlab.check.Number": Door(
        checked(check.Number, 2), {"answer": number(), "whole": FLAG, "relative": number(0, high=0.006), "unit": TEXT,
                                   "wrong": one_of({}), "right": TEXT, "hint": TEXT, "line": TEXT},
        lambda: {"answer": 2.0}),
    "nnlab.check.Results": Door(lambda rows: repr(check.Results(rows)),
                                {"rows": Kind(unclear=(*EMPTY, "an empty dict"))}),
}
DOORS = {**APPS, **LIVE, **CHECK}


@pytest.mark.parametrize(("name", "parameter"), [(name, parameter) for name, door in DOORS.items()
                                                 for parameter in door.kinds])
def test_what_is_handed_in_is_read_or_refused_in_words(name, parameter):
    assert complaints_about(DOORS[name], parameter) == []


# Settings that are changed later --------------------------------------------------------------------------------------

OPENED = {
    **{name: getattr(apps, name) for name in every_app.NAMES if name not in every_app.ARGUMENTS
       and name not in ("digits", "opening")},
    **{name: functools.partial(every_app.made, name) for name in (*every_app.ARGUMENTS, "opening")
       if name not in ("mistakes", "training")},
    "digits": lambda: apps.digits(nnlab.mlp([784, 4, 10], output="softmax", seed=0)),
    "mistakes": lambda: apps.mistakes(reader(), images()),
    "training": lambda: apps.training(trainer()),
}


@functools.cache
def app_of(name):
    return OPENED[name]()


@pytest.mark.parametrize("name", OPENED)
def test_a_setting_that_is_changed_later_is_read_or_refused_in_words(name):
    app = app_of(name)
    found = {}
    for setting, trait in app.state.traits().items():
        first = getattr(app.state, setting)

        def change(value, setting=setting, first=first):
            with heard() as said:
                try:
                    setattr(app.state, setting, value)
                    return getattr(app.state, setting)
                finally:
                    errors = [*said]
                    setattr(app.state, setting, first)
                    if errors:
                        raise errors[0]

        door = Door(change, {"value": state_kind(trait, app.state)}, diverges=True)
        found[setting] = complaints_about(door, "value")
    assert {setting: complaints for setting, complaints in found.items() if complaints} == {}
    with pytest.raises(ValueError, match="nonsense"):
        app.state.nonsense = 3


# A learner's own function ---------------------------------------------------------------------------------------------

def raising(error):
    def own(*values):
        raise error
    return own


def ends(*values):
    raise SystemExit(3)


class Unspeakable(Exception):
    def __str__(self):
        raise RuntimeError


OWN = {"no arguments": lambda: 1, "raises": raising(RuntimeError("mine")), "ends Python": ends, "a class": dict,
       "a builtin": print, "a ufunc": np.add, "can't say why": raising(Unspeakable()),
       "calls itself": lambda *values: OWN["calls itself"](*values), "partial": functools.partial(max, 1),
       "half a character": raising(ValueError("\ud800"))}


@pytest.mark.parametrize("case", OWN)
@pytest.mark.parametrize("make", [lambda f: apps.fahrenheit(forward=f), lambda f: apps.gradient_audit(backward=f),
                                  lambda f: apps.fahrenheit(backward=f)], ids=["forward", "audit", "backward"])
def test_what_an_own_function_gets_wrong_is_said_in_the_app(make, case):
    app = make(OWN[case])
    if hasattr(app, "player"):
        app.guard(app.player.step)()
    assert "nnlab-error" in app.error.value
    app.error.value.encode()
    app.close()


# Data that no shape and no type gives away ----------------------------------------------------------------------------

DATA = {
    "one point": (X[:1], Y[:1]), "two points": (X[:2], Y[:2]), "one class": (X, 0 * Y),
    "the other class": (X, 0 * Y + 1),
    "one place": (0 * X + 1, Y), "one column alike": (X * [0, 1], Y), "tiny": (X * 1e-320, Y), "small": (X * 1e-150, Y),
    "far off": (X + 1e8, Y), "huge": (X * 1e200, Y), "the largest": (X / X.max() * 1.7e308, Y), "large": (X * 1e8, Y),
    "integers": (np.arange(10).reshape(5, 2), Y.astype(int)), "truth": (X > 0.5, Y > 0.5),
    "one row too few": (X, Y[:4]), "transposed": (X.T, Y), "three columns": (np.ones((5, 3)), Y), "a row": (X[0], Y[0]),
    "labels 1 and 2": (X, Y + 1), "labels -1 and 1": (X, 2 * Y - 1), "halves": (X, Y / 2), "texts": (X, ["a", "b"] * 2),
    "two texts": (X, ["a", "b", "b", "a", "a"]), "three texts": (X, list("abcab")), "a column": (X, Y[:, None]),
    "two columns": (X, np.stack([Y, Y], 1)), "no X": (None, Y), "no y": (X, None), "numbers": (X, np.arange(5) * 1e250),
}


@pytest.mark.parametrize("case", DATA)
@pytest.mark.parametrize("make", [apps.bending, apps.descent, apps.playground])
def test_odd_data_are_shown_or_refused_in_words(make, case):
    def trained(X, y):
        app = opened(lambda: make(X, y) if make is apps.playground else make(None, X, y, epochs=1),
                     lambda app: app.player.step())
        return app()

    words, _ = judged(lambda: trained(*DATA[case]), diverges=True)
    assert words in ("", "accepted silently")


# Answers to a check never raise ---------------------------------------------------------------------------------------

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


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("question", [A_NUMBER, A_CHOICE, A_FUNCTION])
def test_no_answer_raises(question):
    values = {name: value.make() for name, value in VALUES.items() if not value.library}
    right = [name for name, value in (values | ANSWERS).items() if answered(question, value) == "right"]
    assert set(right) <= set(RIGHT[question])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("question", [A_FUNCTION, TWO])
def test_nothing_that_a_function_gives_back_raises(question):
    for value in VALUES.values():
        if not value.library:
            assert answered(question, lambda *_, value=value: value.make()) != "right"
            assert answered(question, lambda *_, value=value: (value.make(), value.make())) != "right"


# Nothing is forgotten -------------------------------------------------------------------------------------------------

WITHOUT = {"nnlab.live.App.guard", "nnlab.live.App.fail", "nnlab.live.Player.start_from", "nnlab.check.Number.check",
           "nnlab.check.Choice.check", "nnlab.check.Function.check"}  # what they are given, the package itself makes


def test_every_door_has_its_hostile_values():
    doors = public_callables(apps, live, check)
    wanted = {f"{name}({parameter})" for name, thing in doors.items() for parameter in parameters(thing)
              if name not in WITHOUT and parameter != "settings"}
    tried = {f"{name}({parameter})" for name, door in DOORS.items() for parameter in door.kinds}
    assert wanted - tried <= {"nnlab.check.answer(value)", "nnlab.live.side_by_side(controls)"}
