"""The playground by hand: weights, biases and keys; losses fit, and what is no weight is answered."""

import numpy as np
import pytest
from hands import click, key, look
from playground_truth import assert_shows_the_truth

from nnlab.apps.playground.network import build


def test_a_weight_set_by_hand_moves_loss_and_maps_and_adds_no_point(make):
    app = make()
    for _ in range(4):
        app.player.epoch()
    before, points = app.picture.losses.words, len(app.player.trainer.history)
    app.open_part(("weight", 1, 2, 1))
    app.reading.field.text.value = "−3.5"
    assert app.net.layers[1].W[2, 1] == -3.5
    assert app.picture.losses.words != before
    assert len(app.player.trainer.history) == points
    assert_shows_the_truth(app)
    app.reading.field.text.value = "−35"
    low, high = app.picture.axes[2].get_ylim()
    assert all(low <= dot.get_ydata()[0] <= high for dot in app.picture._now)
    app.reading.field.text.value = "−3.5"
    app.player.go_to(2)
    app.player.go_to(4)
    assert app.net.layers[1].W[2, 1] == -3.5
    app.player.rewind()
    assert np.array_equal(app.net.parameters, build(app.state).parameters)


@pytest.mark.parametrize("width", [400, 560, 620, 905, 910, 1100])
def test_losses_fit_above_their_curve(make, width):
    app = make()
    look(app.live, width)
    app.net.layers[-1].W[:] = 90
    app.show()
    app.live.figure.canvas.draw()
    assert app.picture.losses.words.startswith("━ training 13.64, 48.8 % right")
    assert app.picture.losses.get_window_extent().x1 < width


def test_the_curve_has_the_losses_that_are_written(make):
    app = make(learning_rate=0.3)
    for _ in range(3):
        app.player.epoch()
        frame = app.run.frame()
        assert [curve[-1] for curve in app.run.curves()[1:]] == [frame.training.loss, frame.testing.loss]


def test_the_bias_of_the_output_can_be_clicked_and_typed(make):
    app = make()
    places = app.picture.network._places
    click(app, places.biases[-1] + app.picture.axes[0].bbox.p0)
    assert app.opened == ("bias", 2, 0)
    assert app.reading.field.text.description == "bias of the output:"
    for typed, value in (("-", 0.0), ("-0", 0.0), ("-0.", 0.0), ("-0.7", -0.7)):
        app.reading.field.text.value = typed
        assert app.net.layers[2].b[0] == value
    assert_shows_the_truth(app)


def test_clicks_that_come_before_their_button_is_disabled_do_no_harm(make):
    app = make(layers=(8,) * 6)
    rows = app.controls["layers"]
    rows.more.click()
    rows.rows[0].more.click()
    assert app.state.layers == (8,) * 6
    app.state.layers = ()
    rows.fewer.click()
    rows.rows[0].fewer.click()
    assert app.state.layers == ()
    app.state.layers = (1,)
    rows.rows[0].fewer.click()
    assert app.state.layers == (1,)
    assert app.error.value == ""


def test_arrow_keys_walk_and_w_goes_through_the_weights(make):
    app = make()
    for name, part in (("ArrowLeft", ("neuron", 3, 0)), ("ArrowLeft", ("neuron", 2, 0)),
                      ("ArrowDown", ("neuron", 2, 1)), ("w", ("weight", 1, 0, 1)), ("w", ("weight", 1, 1, 1)),
                      ("W", ("weight", 1, 0, 1)), ("W", ("bias", 1, 1)), ("Escape", None)):
        key(app, name)
        assert app.opened == part, name


def test_what_is_no_weight_is_answered_and_what_may_become_one_is_waited_for(make):
    app = make()
    app.open_part(("weight", 0, 0, 0))
    field = app.reading.field
    for typed in ("", "-", "0.", "1e", "1e-", "3/", "−"):
        field.text.value = typed
        assert app.error.value == "", typed
    field.text.value = "abc"
    assert "A weight must be one number. Got &#x27;abc&#x27;. Type for example 0.5" in app.error.value
    field.text.value = "0.25"
    assert (app.error.value, app.net.layers[0].W[0, 0]) == ("", 0.25)


def test_copying_is_said(make):
    app = make()
    app.sharing.show_script()
    assert "Copied: the script" in app.sharing.said.value
    assert app.sharing.said.layout.display == ""


def test_the_key_of_the_curves_covers_none(make):
    app = make()
    for _ in range(3):
        app.player.epoch()
    assert app.picture.curve.ax.get_legend() is None
    assert app.picture.losses.words.startswith("━ training ")
    assert "\n╍ test " in app.picture.losses.words
    assert "━" not in app.live._words
