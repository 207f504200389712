"""All thinned networks of lesson 07's app, one by one."""

import itertools
import re

import numpy as np
import pytest

import nnlab
from nnlab.apps.dropout.state import RATES
from nnlab.apps.dropout.words import bends


def numbers_below(app):
    return [float(text.replace("−", "-")) for text in re.findall(r"<td>(−?\d+\.\d{12})</td>", app.networks.value)]


def test_the_mean_is_that_of_all_masks_one_by_one(app):
    net, total = app.trainer.net, 0.0
    for kept in itertools.product((0, 1), repeat=7):
        masks = {2: np.array(kept[:4]) / 0.75, 4: np.array(kept[4:]) / 0.75}
        probability = 0.75 ** sum(kept) * 0.25 ** (7 - sum(kept))
        total += probability * net.forward(app.x, masks=masks).y_hat[0, 0]
    this, mean, scaled = numbers_below(app)
    assert mean == pytest.approx(total, abs=1e-12)
    assert this == pytest.approx(net.forward(app.x, masks=app.trainer.masks).y_hat[0, 0], abs=1e-12)
    assert scaled == pytest.approx(net.predict(app.x)[0, 0], abs=1e-12)
    assert "mean of 2⁷ = 128 thinned networks" in app.networks.value
    assert "Near, not equal" in app.networks.value


def test_without_activations_the_two_numbers_are_equal_and_the_app_says_why(app):
    app.state.hidden = app.state.output = "identity"
    app.state.rate_inputs = 0.4
    _, mean, scaled = numbers_below(app)
    assert mean == scaled
    assert "2⁹ = 512" in app.networks.value
    assert re.search("Equal( up to rounding, \\de−1\\d| to the last digit). Behind the dropped units stand only sums",
                     app.networks.value)


def test_behind_the_last_layer_the_sums_are_equal_and_the_answers_are_not(app):
    app.state.rate_first = 0.0
    _, mean, scaled, mean_sum, scaled_sum = numbers_below(app)
    assert mean_sum == scaled_sum
    assert mean != scaled
    assert "Before the sigmoid equal" in app.networks.value


def test_the_network_that_is_drawn_has_the_probability_of_its_mask(app):
    app.trainer.hold({0: np.ones(2, bool), 2: np.array([True, False, True, True]), 4: np.array([True, False, False])})
    app.show()
    assert f"probability {100 * 0.75**4 * 0.25**3:.4g} %" in app.networks.value
    app.toggle(0, 1)
    assert "probability 0 %" in app.networks.value  # a rate of 0 never drops an input
    app.state.predict = True
    assert "this network" not in app.networks.value


def test_without_rates_there_is_one_network(app):
    for name in RATES:
        setattr(app.state, name, 0.0)
    assert "this is the only network" in app.networks.value
    app.live.draw()
    assert "all kept" in app.picture.network._notes.texts


@pytest.mark.parametrize("rate", [0.0, 0.9])
@pytest.mark.parametrize("output", ["sigmoid", "identity"])
def test_every_setting_at_both_ends_can_be_drawn(app, rate, output):
    app.state.output = output
    for name in RATES:
        setattr(app.state, name, rate)
        app.live.draw()
    app.player.step()
    app.state.predict = True
    app.live.draw()
    assert app.error.value == ""


def test_which_activations_stand_behind_a_dropped_unit():
    dense, dropout = nnlab.Dense, nnlab.Dropout
    net = nnlab.Network(dropout(0), dense(2, 2, "tanh"), dropout(0.5), dense(2, 2), dropout(0.5), dense(2, 1))
    assert bends(net) == (False, False)
    net.layers[0].rate = 0.1
    assert bends(net) == (True, False)
    assert bends(nnlab.Network(dense(2, 2, "relu"), dropout(0.5), dense(2, 1, "sigmoid"))) == (False, True)


def test_the_description_says_the_state_in_words(app):
    app.toggle(1, 0)
    assert re.match(r"Dropped: .*\. ŷ = 0\.\d+ after 2,000 steps\. h₁: (kept|dropped): .* mean of 2⁷", app.live._words)
    assert not re.search(r"\.\d{8}", app.live._words)  # a notebook stores it, and processors differ in the last digits
