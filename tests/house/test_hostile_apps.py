"""Every hostile value at every door of nnlab.apps, nnlab.live and nnlab.check: read, or refused in words."""

import functools

import every_app
import numpy as np
import pytest
from hostile.app_doors import APPS
from hostile.app_things import X, Y, heard, images, opened, reader, state_kind, trainer
from hostile.check_doors import CHECK
from hostile.doors import Door, complaints_about
from hostile.judge import judged
from hostile.live_doors import LIVE
from hostile.public import parameters, public_callables

import nnlab
from nnlab import apps, check, live

DOORS = {**APPS, **LIVE, **CHECK}


@pytest.mark.parametrize(("name", "parameter"), [(name, parameter) for name, door in DOORS.items()
                                                 for parameter in door.kinds])
def test_what_is_handed_in_is_read_or_refused_in_words(name, parameter):
    assert complaints_about(DOORS[name], parameter) == []


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


WITHOUT = {"nnlab.live.App.guard", "nnlab.live.App.fail", "nnlab.live.Player.start_from", "nnlab.check.Number.check",
           "nnlab.check.Choice.check", "nnlab.check.Function.check"}  # what they are given, the package itself makes


def test_every_door_has_its_hostile_values():
    doors = public_callables(apps, live, check)
    wanted = {f"{name}({parameter})" for name, thing in doors.items() for parameter in parameters(thing)
              if name not in WITHOUT and parameter != "settings"}
    tried = {f"{name}({parameter})" for name, door in DOORS.items() for parameter in door.kinds}
    assert wanted - tried <= {"nnlab.check.answer(value)", "nnlab.live.side_by_side(controls)"}
