"""The playground's state: it goes round as a text, and what is damaged is refused."""

import numpy as np
import pytest
from hands import push
from playground_truth import assert_shows_the_truth
from playgrounds import SPIRAL

from nnlab.apps import playground
from nnlab.apps.playground.data import OWN
from nnlab.apps.playground.network import build
from nnlab.apps.playground.state import SETTINGS, PlaygroundState
from nnlab.apps.shared.carried.kept import Kept
from nnlab.apps.shared.carried.letters import MARK, pack, unpack


def test_a_state_goes_round_with_all_its_settings_and_weights(make):
    app = make(**SPIRAL, activations=("relu", "sigmoid"), dropout=0.25, noise=7, train_share=63, data_seed=4,
               weights_seed=9, loss="squared error", batch_size=17, l1=0.001, l2=1 / 3, discretise=True,
               show_test=True)
    for _ in range(3):
        app.player.epoch()
    box = app.controls["copy_state"].children[1]
    push(app.controls["copy_state"], "Copy link")
    again = make(box.value)
    assert {name: getattr(again.state, name) for name in SETTINGS} == {
        name: getattr(app.state, name) for name in SETTINGS}
    assert np.array_equal(again.net.parameters, app.net.parameters)
    assert_shows_the_truth(again)


def test_a_pasted_state_is_restored_in_the_app(make):
    source, app = make(**SPIRAL), make(layers=(3,), data="hills", l1=0.1)
    source.player.epoch()
    app.controls["copy_state"].children[1].value = source.link.text()
    push(app.controls["copy_state"], "Restore")
    assert app.error.value == ""
    assert app.state.changed() == source.state.changed()
    assert np.array_equal(app.net.parameters, source.net.parameters)
    assert_shows_the_truth(app)


@pytest.mark.parametrize("optimizer", ["SGD", "Momentum", "Adam"])
@pytest.mark.parametrize(("epochs", "steps"), [(0, 9), (3, 0), (3, 9)])
@pytest.mark.parametrize("dropout", [0, 0.3])
def test_a_restored_run_goes_on_with_the_same_digits_from_the_same_epoch(make, optimizer, epochs, steps, dropout):
    app = make(optimizer=optimizer, dropout=dropout)
    for act in [app.player.epoch] * epochs + [app.player.step] * steps:
        act()
    again = make(app.link.text())
    assert again.player.position == epochs
    assert_shows_the_truth(again)
    for k in (0, 1, 2):
        assert np.allclose(again.run.curves()[k], app.run.curves()[k], rtol=0.005)
    for each in (app, again):
        each.player.epoch()
        each.player.epoch()
    assert np.array_equal(again.net.parameters, app.net.parameters)
    assert again.player.trainer.step_count == app.player.trainer.step_count
    assert again.run.curves()[0] == app.run.curves()[0]
    assert again.run.curves()[2][-1] == app.run.curves()[2][-1]
    again.player.rewind()
    assert np.array_equal(again.net.parameters, build(app.state).parameters)
    assert again.run.curves()[0] == [0]


def test_what_was_gone_back_from_is_not_kept(make):
    app = make()
    for _ in range(5):
        app.player.epoch()
    app.player.go_to(2)
    again = make(app.link.text())
    assert again.run.curves()[0] == [0, 1, 2]
    assert again.player.last_epoch == 2
    assert np.array_equal(again.net.parameters, app.net.parameters)


def test_a_long_run_keeps_a_short_text(make):
    app = make()
    for _ in range(300):
        app.player.epoch()
    text = app.link.text()
    assert len(text) < 1500
    again = make(text)
    epochs = again.run.curves()[0]
    assert (epochs[0], epochs[-1]) == (0, 300)
    assert epochs == sorted(set(epochs))


def test_own_points_travel_with_the_state(make):
    app = make([[0, 10], [1, 20], [2, 30], [3, 10]], ["a", "b", "a", "b"])
    again = make(app.link.text())
    assert again.state.points == app.state.points
    assert again.state.data == OWN


def text_of(settings, weights=(), **run):
    return pack("playground", {"settings": settings, "run": {"weights": np.array(weights, float), **run}})


def untrained(state):
    return pack("playground", {"settings": state.changed(), "run": Kept(build(state).parameters).told()})


@pytest.mark.parametrize(("damage", "reason"), [
    (lambda text: text[:-5], "checksum"),
    (lambda text: text[:40] + text[41:], "checksum"),
    (lambda text: text[:40] + ("A" if text[40] != "A" else "B") + text[41:], "checksum"),
    (lambda text: text + "!", "checksum"),
    (lambda text: text[3:], "begins with 'nnlab2.'"),
    (lambda text: "", "begins with"),
    (lambda text: MARK, "checksum"),
    (lambda text: text_of({"colour": "red"}), "'colour'"),
    (lambda text: text_of({"noise": 70}), "50"),
    (lambda text: text_of({"layers": [9]}), "1 to 8 neurons"),
    (lambda text: text_of({"data": "xor", "activations": ["relu"]}), "one name for each of the 2 hidden layers"),
    (lambda text: text_of({"learning_rate": -1}), "learning_rate"),
    (lambda text: text_of({}), "25 finite weights"),
    (lambda text: text_of({}, np.full(25, np.nan)), "25 finite weights"),
    (lambda text: text_of({"optimizer": "Adam"}, np.zeros(25), progress=1.0, step=25, memory=[0.0],
                          curves=[[0], [1], [1]]), "its optimiser remembers: 3 parts"),
    (lambda text: text_of({}, np.zeros(25), progress=1.0, step=25, curves=[[0], [1]]), "carry curves for its data"),
    (lambda text: text_of({}, np.zeros(25), progress=1.0, step=25, curves=[[0, 0], [1, 1], [1, 1]]), "growing epochs"),
    (lambda text: text_of({}, np.zeros(25), progress=-1.0), "how many epochs were taken. Got -1.0"),
    (lambda text: text_of({}, np.zeros(25), step=-1), "a number of steps from 0"),
    (lambda text: text_of({}, np.zeros(25), optimizer=["Newton", 1.0]), "Got 'Newton'. Update nnlab"),
    (lambda text: text_of({}, np.zeros(25), optimizer=["SGD", 0]), "a learning rate above 0"),
    *((lambda text, told=told: text_of({"data": OWN, "points": told}), "parts of points that nnlab makes") for told in (
        {}, {"made": ["tea", 0, 50, 0], "parts": []}, {"made": ["xor", 51, 50, 0], "parts": []},
        {"made": ["xor", 0, 50, 0], "parts": [[0, 501]]}, {"made": ["xor", 0, 50, 0], "parts": [3]},
        {"made": ["xor", 0, 50, 0]}, {"made": ["xor", 0, 50, 0.5], "parts": []})),
    (lambda text: text_of({"data": OWN, "points": {"made": ["xor", 0, 50, 0], "parts": [[0, 500]] * 1000}}), "points"),
    (lambda text: text_of({"data": OWN, "points": {"made": ["xor", 0, 50, 0], "parts": [[0, "a", 0, 0]]}}), "points"),
])
def test_a_damaged_state_is_refused_with_the_reason(damage, reason):
    state = PlaygroundState()
    text = untrained(state)
    with pytest.raises(Exception, match=reason.replace(".", r"\.")):
        playground(damage(text))


def test_line_breaks_of_a_mail_do_no_harm():
    state = PlaygroundState(noise=3)
    text = untrained(state)
    name, content = unpack("\n ".join(text[k:k + 30] for k in range(0, len(text), 30)))
    assert (name, content["settings"]) == ("playground", {"noise": 3})
    assert np.array_equal(content["run"]["weights"], build(state).parameters)


def test_settings_never_depend_on_those_before():
    state = PlaygroundState()
    state.apply({**SPIRAL, "activations": ("relu", "relu"), "layers": (2, 2)})
    state.apply({})
    assert state.changed() == {}
