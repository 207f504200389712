"""The playground teaches: callouts, the card, what hovering opens, the equation of a point."""

import re

import numpy as np
from hands import leave, move
from playgrounds import place_on_map


def test_hovering_a_neuron_fills_the_large_map(make):
    app = make()
    network = app.picture.network
    move(app, network._places.neurons[1][2] + network.ax.bbox.p0)
    assert app.picture.caption.words == "What neuron 3 of layer 1 sees"
    large = np.asarray(app.picture.map._image.get_array()).copy()
    app.picture.map.update(app.run.frame().seen[1][:, 2])
    assert np.array_equal(large, app.picture.map._image.get_array())
    assert "neuron 3 of layer 1 gives tanh(" in app.reading.equation.value
    leave(app)
    assert app.picture.caption.words == "What the network says"
    assert "the output gives sigmoid(" in app.reading.equation.value


def shown_callouts(app):
    return [callout.words[:4] for callout in app.picture.network._callouts]


def test_a_callout_stays_until_somebody_has_done_what_it_says(make):
    app = make()
    assert shown_callouts(app) == ["What", "As w"]
    network = app.picture.network
    move(app, network._places.neurons[1][2] + network.ax.bbox.p0)
    assert shown_callouts(app) == ["As w"]
    app.state.layers = (3,)
    assert shown_callouts(app) == ["As w"]
    app.open_part(("weight", 0, 0, 0))
    assert shown_callouts(app) == []
    assert shown_callouts(make(lesson=["callouts"])) == []


def test_the_card_says_what_is_true_now(make):
    app = make()
    network = app.picture.network
    move(app, network._places.lines[0].mean(axis=0) + network.ax.bbox.p0)
    assert f"Weight is {app.net.layers[0].W[0, 0]:.2f}".replace("-", "−") in app.picture._card.get_text()
    app.open_part(("weight", 0, 0, 0))
    app.reading.field.text.value = "-2.5"
    assert app.picture._card.get_text() == "Weight is −2.50"
    leave(app)
    assert not app.picture._card.get_visible()


def test_confusion_counts_every_test_point(make):
    app = make()
    app.player.epoch()
    X, y = app.player.trainer.validation
    says = app.net.predict(X) > 0.5
    counts = [int((says == a)[y == b].sum()) for b in (1, 0) for a in (True, False)]
    assert [int(n) for n in re.findall(r"(?:<b>|<td>)(\d+)", app.reading.confusion.value)] == counts
    assert sum(counts) == 250
    app.state.data = "hills"
    assert app.reading.confusion.value == ""


def test_the_equation_has_the_numbers_of_the_point_under_the_pointer(make):
    app = make(layers=(1,), features=("x1",))
    app.net.layers[0].W[0, 0], app.net.layers[0].b[0] = 2.0, -0.5
    move(app, place_on_map(app, 0.5, 3.0))
    app.point = np.array([0.5, 3.0])
    app.open_part(("neuron", 1, 0))
    words = app.reading.equation.value
    assert "x1 = 0.500 and x2 = 3.000, neuron 1 of layer 1 gives tanh(2.000·0.500 − 0.500)" in words
    assert f"= tanh(0.500) = {np.tanh(0.5):.3f}." in words
