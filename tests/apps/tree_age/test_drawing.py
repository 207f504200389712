"""The drawing of lesson 03: nothing covers another, nothing is given away."""

import re

import numpy as np
import pytest
from hands import push
from matplotlib.figure import Figure
from trees import widget

from nnlab.apps.tree_age.steps import parts_of
from nnlab.views import WorkedNetwork


def test_the_drawing_refuses_a_network_that_is_too_large():
    with pytest.raises(ValueError, match=r"sizes must be columns of 1 or 2 neurons"):
        WorkedNetwork([2, 3, 1], {}, Figure().subplots())


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("width", [300, 480, 700, 905, 915, 968, 1075, 1085, 1100])
def test_no_label_covers_another_or_leaves_the_figure(app, layers, width):
    if layers == 2:
        widget(app, "second hidden layer").value = True
    for part in parts_of(app.walk.now.net):
        if part[0] in ("weight", "bias"):
            app.walk.set_parameter(part, -0.13253)
    push(app, "Backward")
    app.live.fit(width)
    app.live.draw()
    app.live.draw()
    view = app.network
    boxes = [*view._labels.boxes.items(), *view._beside.boxes.items()]
    places = view._places()
    corner, size = view.ax.bbox.p0, app.live.figure.bbox.size
    for k, (part, (low, high)) in enumerate(boxes):
        assert (low + corner >= 0).all(), part
        assert (high + corner <= size).all(), part
        for other, (other_low, other_high) in boxes[:k]:
            assert ((low >= other_high) | (high <= other_low)).any(), (part, other)
        for neuron, centre in places.centres.items():
            assert np.hypot(*(np.clip(centre, low, high) - centre)) > places.radius - 1, (part, neuron)


def test_asked_neither_the_sum_nor_the_answer_is_written_out(app):
    widget(app, "ask me").value = True
    for _ in range(2 * len(app.walk.now.keys)):
        value = app.walk.now.number(app.asked)
        assert app.equation.value.count("= ?") == 1
        newest = app.equation.value.split("nnlab-newest")[1]
        assert not re.search(r"[=·+(] ?−?\d", newest.split("</div>")[0].replace("max(0,", "").replace("2·", "")), newest
        app.answer.text.value = repr(value)


def test_the_share_of_a_hidden_neuron_comes_from_the_one_behind_it(app):
    app.walk.finish("Backward")
    app._open(("neuron", 1, 0))
    assert "ŷ’s share of the blame, times the weight through which h₁ acts on it." in app.equation.value
