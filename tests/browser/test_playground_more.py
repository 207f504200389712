"""More of the playground in a real browser: the keyboard's way through it, the way back from a run that flew apart."""

import re

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect

APP = ("import nnlab", "app = nnlab.apps.playground()\napp")
OWN = ("import nnlab", """import numpy as np

class Square(nnlab.Layer):
    def forward(self, X, rng=None, mask=None):
        return nnlab.layers.LayerTrace(X, X, X * X)

    def backward(self, trace, dA, *, inputs=True, into=None):
        return nnlab.layers.LayerGradient(dA * 2 * trace.X)

bump = nnlab.Activation("bump", lambda Z: np.exp(-Z * Z), lambda Z, A: -2 * Z * A)
net = nnlab.Network(nnlab.Dense(2, 3, bump), nnlab.Dense(3, 2), Square(), nnlab.Dense(2, 1, "sigmoid"))
app = nnlab.apps.playground(net=net)
app""")


@pytest.fixture
def play(run_again):
    return lambda cells: AppOnScreen(run_again(*cells))


def test_weights_are_walked_and_typed_by_keyboard_alone(play):
    app = play(APP)
    loss = app.wait_for(r"training (\S+),")[1]
    app.press(app.canvas, "ArrowLeft", "ArrowLeft", "w")
    app.wait_for("Open: weight neuron 1 of layer 1 → neuron 1 of layer 2")
    app.page.keyboard.press("Enter")
    expect(app.root.locator(".nnlab-weight input")).to_be_focused()
    app.page.keyboard.type("-3")
    app.wait_for(rf"training (?!{re.escape(loss)})")
    app.page.keyboard.press("Enter")
    expect(app.canvas).to_be_focused()
    app.page.keyboard.press("w")
    app.wait_for("Open: weight neuron 2 of layer 1 → neuron 1 of layer 2")
    assert app.lab.read("float(app.net.layers[1].W[0, 0])") == -3


def test_a_run_that_flies_apart_is_brought_back(play):
    app = play(APP)
    app.choose("data", "hills")
    app.type(app.field("learning rate, type a value"), "10")
    app.button("Play").click()
    back = app.button("Go back, with a tenth of the learning rate")
    expect(back).to_be_visible()
    assert "Diverged" in app.error()
    back.click()
    expect(back).to_be_hidden()
    assert app.error() == ""
    assert app.lab.read("app.state.learning_rate") == 1
    app.wait_for(r"training 0\.")


def test_a_network_with_a_layer_and_an_activation_of_ones_own_plays(play):
    app = play(OWN)
    app.button("Play").click()
    app.wait_for(r"after \d\d+ epochs")
    app.pause()
    assert app.error() == ""
    expect(app.field("x1")).to_be_hidden()


def test_hovering_teaches_and_fills_the_large_map(play):
    app = play(APP)
    neuron = "(network._places.neurons[1][2] + network.ax.bbox.p0) / app.live.figure.bbox.size"
    x, y = app.lab.read(f"({neuron}).tolist()", after="network = app.picture.network")
    app.canvas.hover(position=app.px(x, 1 - y))
    app.lab.settle()
    assert app.lab.read("app.picture.caption.words") == "What neuron 3 of layer 1 sees"
    assert app.lab.read("[callout.words for callout in app.picture.network._callouts]") == [
        "As wide as its weight. Click to change it."]


def test_a_restored_run_is_where_it_was_copied(play):
    app = play(APP)
    app.click("Epoch")
    words = app.wait_for("Loss: .* after 1 epoch")[0]
    app.click("Copy link")
    app.click("Rewind")
    app.wait_for("after 0 epochs")
    app.click("Restore")
    app.wait_for(re.escape(words))
    assert app.lab.read("app.run.curves()[0]") == [0, 1]
