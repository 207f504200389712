"""An app goes as a text to somebody else, and comes back as it was."""

import asyncio
import math
import time

import fuzz
import numpy as np
import pytest
from hands import look
from page import Clock, Loop

import nnlab
from nnlab import apps

CARRIED = ["playground", "fahrenheit", "tree_age", "neuron", "digits"]


def reader():
    return nnlab.mlp([784, 4, 10], hidden="relu", output="softmax", seed=0)


def made(name):
    return apps.digits(reader()) if name == "digits" else getattr(apps, name)()


def opened(text, name):
    """Open a text; the digits' app with a network that need not be taught first."""
    if name != "digits":
        return apps.opened(text)
    app = made(name)
    app.link.restore(text)
    return app


@pytest.mark.parametrize("name", CARRIED)
def test_after_random_manipulations_an_app_comes_back_as_it_was(name, monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    with asyncio.Runner(loop_factory=lambda: Loop(clock)) as runner:
        runner.run(go_and_come(name))


@pytest.mark.parametrize("name", ["playground", "fahrenheit", "neuron"])
@pytest.mark.parametrize("speed", [3.0, math.inf])
def test_an_app_comes_back_as_fast_as_it_was(name, speed):
    app = made(name)
    app.player.speed = speed
    assert apps.opened(app.link.text()).player.speed == speed


@pytest.mark.parametrize("part", [("weight", 1, 2, 0), ("bias", 0, 1), ("neuron", 2, 0), ("neuron", 0, 1)])
@pytest.mark.parametrize("open_again", [apps.opened, apps.playground])
def test_the_playground_comes_back_with_what_was_open(part, open_again):
    app = apps.playground(layers=(4, 2))
    app.open_part(part)
    back = open_again(app.link.text())
    assert back.opened == part
    assert back.reading.equation.value == app.reading.equation.value


def test_a_speed_that_only_code_sets_stays_behind_and_the_link_opens():
    app = made("neuron")
    app.player.speed = 50.0
    assert apps.opened(app.link.text()).player.speed == made("neuron").player.speed


def test_a_link_given_to_the_playground_itself_brings_the_speed():
    app = apps.playground(data_seed=2**64)
    app.player.speed = 3.0
    app.state.take_points(app.run.points)
    again = apps.playground(app.link.text())
    assert again.player.speed == 3.0
    assert again.state.points == app.state.points


async def go_and_come(name):
    app = made(name)
    person = fuzz.Person(app, seed=CARRIED.index(name))
    for _ in range(2):
        for _ in range(30):
            await person.do()
        await person.rest()
        if name == "digits":  # what is pointed at and what the last pixel did stay behind
            app.state.pixel, vars(app)["news"] = None, ""
            app.show()
        text = app.link.text()
        again = opened(text, name)
        assert again.link.text() == text
        assert again.error.value == ""
        assert again.state.changed() == app.state.changed()
        assert weights_of(again).tolist() == weights_of(app).tolist()
        if name == "digits":
            assert np.abs(again.image - app.image).mean() < 0.01  # strokes are told in thousandths of the pad
        else:
            assert again._tell() == app._tell()
        again.close()
    app.close()


def weights_of(app):
    if hasattr(app, "walk"):
        return app.walk.now.net.parameters
    return (app.net if hasattr(app, "net") else app.trainer.net).parameters


@pytest.mark.parametrize("optimizer", [nnlab.SGD, nnlab.Adam])
@pytest.mark.parametrize(("name", "steps"), [("fahrenheit", 7), ("fahrenheit", 10), ("neuron", 5)])
def test_a_run_that_was_opened_goes_on_with_the_same_digits(name, steps, optimizer):
    app = made(name)
    if name == "fahrenheit":
        app.state.batch_size = 30  # 4 steps an epoch
    app.trainer.optimizer = optimizer(0.0005)
    for _ in range(steps):
        app.player.step()
    again = apps.opened(app.link.text())
    for one in (app, again):
        one.player.epoch()
        one.player.epoch()
    assert again.trainer.step_count == app.trainer.step_count
    assert again.trainer.net.parameters.tolist() == app.trainer.net.parameters.tolist()
    for one in (app, again):
        one.player.rewind()
    assert again.trainer.net.parameters.tolist() == app.trainer.net.parameters.tolist()


def test_the_same_picture_is_drawn():
    app = apps.fahrenheit()
    app.state.kind = "landscape in 3-D"
    app.state.azimuth = 20.0
    app.y[3] = app.trainer.batches.y[3] = 61.5
    app.data_changed()
    for _ in range(9):  # so few that all points of the curve travel
        app.player.epoch()
    again = apps.opened(app.link.text())
    pictures = []
    for one in (app, again):
        look(one.live)
        pictures.append(np.asarray(one.live.draw()).astype(int))
    assert again.y[3] == 61.5
    assert pictures[0].shape == pictures[1].shape
    # losses have three digits
    assert (np.abs(pictures[0] - pictures[1]).max(axis=2) > 40).mean() < 0.002


def test_a_walk_goes_back_through_the_steps_before():
    app = apps.tree_age()
    app.state.learning_rate = 0.001
    for _ in range(3):
        app.walk.whole_step()
    app.state.tree = 2
    app.walk.set_parameter(("weight", 0, 0, 1), 0.5)
    app.walk.whole_step()
    app.walk.finish("Loss")
    app._arrive()
    again = apps.opened(app.link.text())
    assert np.allclose(again.walk.losses, app.walk.losses)
    assert again.walk.loss_before == app.walk.loss_before
    assert again.live.description == app.live.description
    for _ in range(40):  # into the step before
        app._key_p()
        again._key_p()
        assert again.walk.position == app.walk.position
        assert len(again.walk.done) == len(app.walk.done)
        assert np.allclose(again.walk.now.net.parameters, app.walk.now.net.parameters)
        if len(app.walk.done) < 4:
            break
    else:
        pytest.fail("it never came to the step before")


@pytest.mark.parametrize("optimizer", ["SGD", "Adam"])
def test_a_link_of_the_default_network_is_short(optimizer):
    app = apps.playground(optimizer=optimizer)
    for _ in range(100):
        app.player.epoch()
    assert len(app.link.text()) < 1500
    app.hand.clear()
    rng = np.random.default_rng(0)
    for k in range(18):
        app.hand.add(rng.uniform(-5, 5, 2), bool(k % 2))
    for _ in range(100):
        app.player.epoch()
    assert len(app.state.points) == 20
    assert len(app.link.text()) < 1500
