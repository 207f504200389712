"""The playground trains, is copied as code, serves lessons, and stays true whatever is changed."""

import asyncio
import contextlib
import io

import numpy as np
import pytest
from hands import click, push
from playground_truth import assert_shows_the_truth
from playgrounds import SPIRAL, place_on_map

from nnlab.apps import playground
from nnlab.apps.playground.data import FEATURES, SETS

# Training -------------------------------------------------------------------------------------------------------------


def test_the_spiral_is_solved_from_the_stated_setting(make):
    app = make(**SPIRAL)
    app.player.trainer.run(epochs=50)
    assert app.run.frame().testing.accuracy > 0.98


def test_a_run_that_flies_apart_says_so_and_offers_the_way_back(make):
    app = make(data="hills", learning_rate=10.0)
    for _ in range(100):
        app.player.epoch()
        if app.error.value:
            break
    assert "Diverged" in app.error.value
    assert app.rescue.layout.display == ""
    app.rescue.button.click()
    assert app.rescue.layout.display == "none"
    assert app.error.value == ""
    assert app.state.learning_rate == 1.0
    assert np.isfinite(app.net.parameters).all()
    assert app.run.frame().training.loss < 10
    assert app.picture.axes[2].get_ylim()[1] <= 100
    assert_shows_the_truth(app)


def test_the_optimiser_can_change_on_the_way_and_going_back_still_works(make):
    app = make()
    app.player.epoch()
    app.state.optimizer = "Adam"
    app.player.epoch()
    app.player.go_to(1)
    app.state.optimizer = "Momentum"
    app.player.go_to(0)
    app.player.epoch()
    assert app.error.value == ""
    assert_shows_the_truth(app)


# Copy as code ---------------------------------------------------------------------------------------------------------

def run_script(app):
    press_code = app.controls["code"]
    press_code.click()
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(app.sharing.box.value, names)
    return names, printed.getvalue()


def assert_script_gives_the_same_digits(app):
    names, printed = run_script(app)
    assert np.array_equal(names["net"].parameters, app.net.parameters)
    frame = app.run.frame()
    for score in (frame.training, frame.testing):
        if score:
            assert f"loss={score.loss!r}" in printed


@pytest.mark.parametrize("settings", [
    {}, SPIRAL, {"data": "hills", "loss": "absolute error"}, {"data": "plane", "noise": 20, "layers": ()},
    {"dropout": 0.3, "l1": 0.001, "l2": 0.01, "train_share": 73},
    {"features": tuple(FEATURES), "learning_rate": 0.001, "activations": ("relu", "sqnl"), "loss": "squared error"},
])
def test_the_script_trains_to_the_same_digits(make, settings):
    app = make(**settings)
    for _ in range(2):
        app.player.epoch()
    for _ in range(3):
        app.player.step()
    names, _ = run_script(app)
    assert names["trainer"].step_count == app.player.trainer.step_count
    assert_script_gives_the_same_digits(app)


def test_the_script_starts_from_the_weights_of_a_run_that_was_touched(make):
    app = make()
    app.player.epoch()
    app.state.learning_rate = 0.1
    app.player.epoch()
    app.open_part(("weight", 0, 1, 3))
    app.reading.field.text.value = "0.25"
    assert_script_gives_the_same_digits(app)
    app.player.rewind()
    app.player.epoch()
    names, _ = run_script(app)
    assert names["trainer"].step_count == 25


def test_the_script_has_first_weights_set_by_hand_and_own_points(make):
    app = make(np.random.default_rng(0).normal(size=(30, 2)), np.arange(30) % 2)
    app.open_part(("bias", 2, 0))
    app.reading.field.text.value = "1"
    app.player.epoch()
    assert_script_gives_the_same_digits(app)


# Lessons --------------------------------------------------------------------------------------------------------------

def test_a_lesson_hides_and_fixes_controls(make):
    app = make(lesson={"data": "xor", "noise": 10, "features": ("x1", "x2")})
    assert (app.state.data, app.state.noise) == ("xor", 10)
    assert [app.controls[name].layout.display for name in ("data", "noise", "features")] == ["none"] * 3
    assert app.controls["layers"].layout.display != "none"
    app = make(lesson=["player", "points"])
    assert app.bar.layout.display == app.controls["clear"].layout.display == "none"
    click(app, place_on_map(app, 0, 0))
    assert app.state.data == "circles"
    with pytest.raises(ValueError, match="not the name of a control"):
        playground(lesson=["nose"])
    with pytest.raises(ValueError, match="not the name of a setting"):
        playground(lerning_rate=1)


# Everything at once ---------------------------------------------------------------------------------------------------

def random_change(app, rng):
    """Change something, as a person might; return what."""
    state, n = app.state, len(app.state.layers)
    part = ("weight", 0, 0, 0) if n else ("bias", 0, 0)
    changes = {
        "data": lambda: setattr(state, "data", rng.choice(list(SETS))),
        "noise": lambda: setattr(state, "noise", int(rng.integers(0, 51))),
        "share": lambda: setattr(state, "train_share", int(rng.integers(10, 91))),
        "new data": lambda: app.controls["data_seed"].click(),
        "feature": lambda: setattr(app.controls["features"].boxes[rng.choice(list(FEATURES))], "value",
                                   bool(rng.integers(2))),
        "more layers": lambda: app.controls["layers"].more.click(),
        "fewer layers": lambda: app.controls["layers"].fewer.click(),
        "more neurons": lambda: app.controls["layers"].rows[0].more.click() if n and state.layers[0] < 8 else None,
        "activation": lambda: setattr(app.controls["layers"].rows[0].activation, "value", "relu") if n else None,
        "loss": lambda: setattr(app.controls["loss"], "value", rng.choice(app.controls["loss"].options)),
        "optimizer": lambda: setattr(state, "optimizer", rng.choice(["SGD", "Momentum", "RMSProp", "Adam"])),
        "rate": lambda: setattr(app.controls["learning_rate"], "value", float(10 ** rng.uniform(-5, 0.5))),
        "batch": lambda: setattr(app.controls["batch_size"], "value", int(rng.integers(1, 101))),
        "l2": lambda: setattr(app.controls["l2"], "value", float(rng.uniform(0, 0.1))),
        "dropout": lambda: setattr(app.controls["dropout"], "value", float(rng.choice([0, 0.25]))),
        "discretise": lambda: setattr(app.controls["discretise"], "value", bool(rng.integers(2))),
        "test": lambda: setattr(app.controls["show_test"], "value", bool(rng.integers(2))),
        "weights": lambda: app.bar._new_weights(),
        "point": lambda: click(app, place_on_map(app, *rng.uniform(-5, 5, 2))),
        "delete": lambda: push(app.controls["points"], "Delete"),
        "edit": lambda: (app.open_part(part), setattr(app.reading.field.text, "value", f"{rng.normal():.2f}")),
        "rewind": app.player.rewind,
        "back": lambda: app.player.go_to(app.player.position // 2),
        "play": app.player.play,
    }
    name = rng.choice(list(changes))
    changes[name]()
    return name


@pytest.mark.parametrize("seed", [0, 1])
def test_a_hundred_random_changes_while_playing_leave_a_true_picture(make, seed):
    async def scene():
        app, rng, done = make(), np.random.default_rng(seed), []
        app.player.play()
        for _ in range(100):
            done.append(random_change(app, rng))
            if not app.player.playing:
                app.player.play()
            await asyncio.sleep(0.005)
            assert "Diverged" in app.error.value or not app.error.value, (done[-5:], app.error.value)
        app.player.pause()
        assert_shows_the_truth(app)

    asyncio.run(scene())
