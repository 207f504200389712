"""Lesson 07's app by clicks and keys."""

import numpy as np
import pytest
from hands import at, key, leave, move, press

import nnlab


def test_a_click_drops_a_unit_and_pins_the_mask_and_another_keeps_it(app):
    app.live.draw()
    place = app.picture.network._artists.places.neurons[1][0] + app.picture.network.ax.bbox.p0
    before = app.trainer.kept[2][0]
    press(app, place)
    assert app.trainer.kept[2][0] != before
    assert app.trainer.pinned
    assert app.state.pinned
    assert app.state.opened == (1, 0)
    press(app, place)
    assert app.trainer.kept[2][0] == before
    app.state.predict = True
    press(app, place)
    assert app.trainer.kept[2][0] == before
    assert app.error.value == ""


def test_hovering_a_unit_opens_it_until_the_pointer_leaves(app):
    app.live.draw()
    place = app.picture.network._artists.places.neurons[2][1] + app.picture.network.ax.bbox.p0
    move(app, place)
    assert "h₆ = tanh(" in app.unit.value
    assert app.state.opened == (1, 0)
    leave(app)
    assert "h₁ = tanh(" in app.unit.value


def test_keys_walk_drop_choose_points_and_draw_masks(app):
    walk = []
    for name in ("up", "right", "down", "down", "right", "right", "left", "left", "left", "left"):
        key(app, name)
        walk.append(app.state.opened)
    assert walk == [(1, 0), (2, 0), (2, 1), (2, 2), (3, 0), (3, 0), (2, 0), (1, 0), (0, 0), (0, 0)]
    key(app, "enter")
    assert not app.trainer.kept[0][0]
    key(app, "p")
    assert app.state.sample == 99
    key(app, "n")
    assert app.state.sample == 0
    masks = set()
    for _ in range(8):
        key(app, "m")
        masks.add(tuple(np.concatenate([*app.trainer.kept.values()])))
    assert len(masks) > 3


def test_a_click_on_the_plane_chooses_the_point_there(app):
    app.live.draw()
    press(app, at(app.picture.axes[1], app.picture.X[17]))
    assert app.state.sample == 17


def test_a_click_on_an_answer_takes_the_mask_of_a_network_that_gives_it(app):
    app.state.rate_inputs = 0.2
    app.live.draw()
    found = nnlab.thinned(app.trainer.net, app.x)
    for wanted in np.quantile(found.outputs, [0.1, 0.5, 0.9]):
        ax = app.picture.axes[2]
        press(app, at(ax, (wanted, 0.01)))
        answer = app.trainer.net.propagate(app.x, masks=app.trainer.masks).y_hat[0, 0]
        assert answer == pytest.approx(wanted, abs=0.02)
        assert app.state.pinned


def test_a_pinned_mask_trains_and_an_unpinned_one_changes(app):
    app.toggle(1, 2)
    kept = {k: units.copy() for k, units in app.trainer.kept.items()}
    W = app.trainer.net.layers[1].W.copy()
    for _ in range(5):
        app.player.step()
    assert all((app.trainer.kept[k] == kept[k]).all() for k in kept)
    assert ((app.trainer.net.layers[1].W != W).any(axis=0) <= kept[2]).all()
    app.state.pinned = False
    seen = {tuple(np.concatenate([*app.trainer.kept.values()])) for _ in range(8) if app.player.step() is None}
    assert len(seen) > 3


def test_the_app_opens_trained_and_can_be_taken_back_to_its_first_weights(app):
    assert app.player.position == 100
    assert "95 of 100 points are right" in app.unit.value
    app.player.rewind()
    assert app.trainer.step_count == 0
    assert "After 0 steps" in app.unit.value
    app.bar._new_weights()
    assert app.error.value == ""


def test_another_mask_lets_go_of_the_pin(app):
    app._key_enter()
    assert app.state.pinned
    app.new_mask()
    assert not app.state.pinned
    before = {k: kept.copy() for k, kept in app.trainer.kept.items()}
    for _ in range(3):
        app.player.step()
    assert any((before[k] != app.trainer.kept[k]).any() for k in before)
