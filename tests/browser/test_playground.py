"""The playground as its user meets it: real JupyterLab, real Chromium, mouse, keyboard and finger."""

import random
import re
from pathlib import Path

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect

APP = ("import nnlab", "app = nnlab.apps.playground()\napp")
TRUTH = f"""import sys
sys.path.insert(0, {str(Path(__file__).parents[1] / 'shared')!r})
from nnlab.live.turns import TURN
from playground_truth import assert_shows_the_truth
with TURN:  # no change that is still on its way from the browser may come between
    assert_shows_the_truth(app)"""
MAP = 0.55  # where in the figure's width


@pytest.fixture
def app(run_again):
    return AppOnScreen(run_again(*APP))


def test_play_pause_scrub_and_branch(app):
    app.click("Play")
    app.wait_for(r"after \d\d+ epochs")
    app.pause()
    epochs = app.lab.read("app.player.trainer.epoch")
    app.wait_for(f"after {epochs} epochs")
    app.press(app.slider("epoch"), "Home")
    app.wait_for("after 0 epochs")
    app.press(app.slider("learning rate"), "ArrowRight")
    app.click("Epoch")
    app.wait_for("after 1 epoch")
    assert app.lab.read("len(app.player.futures)") == 1


def test_every_control_by_keyboard(app):
    for name in ("noise in %", "training share in %", "dropout", "learning rate", "batch size"):
        app.press(app.slider(name), "ArrowRight")
    for name in ("x1²", "sin x2", "show test points", "only the sign"):
        app.press(app.field(name), "Space")
    for name in ("One hidden layer more", "One neuron more in layer 3", "One neuron fewer in layer 1", "New data",
                 "New weights", "Step", "Epoch"):
        app.press(app.button(name), "Enter")
    assert app.lab.read("app.player.trainer.epoch") == 1
    for name, value in (("data", "hills"), ("loss", "absolute error"), ("optimiser", "Adam"), ("speed", "100"),
                        ("Activation of layer 3", "relu")):
        app.choose(name, value)
    for name in ("L1", "L2"):
        app.type(app.field(name), "0.01")
    assert app.error() == ""
    assert app.lab.read("app.state.changed()") == {
        "data": "hills", "noise": 1, "train_share": 51, "data_seed": 1, "features": ("x1", "x2", "x1²", "sin x2"),
        "layers": (3, 2, 3), "activations": ("tanh", "tanh", "relu"), "dropout": 0.05, "weights_seed": 1,
        "loss": "absolute error", "optimizer": "Adam", "learning_rate": pytest.approx(0.0301, abs=0.0001),
        "batch_size": 11, "l1": 0.01, "l2": 0.01, "discretise": True, "show_test": True}
    assert app.lab.read("app.player.speed") == 100
    app.press(app.button("Copy as code"), "Enter")
    script = app.field("script").input_value()
    for part in ("nnlab.data.hills", "x1**2", "np.sin(x2)", "Dense(2, 3, \"relu\")", "Adam", "l1=0.01, l2=0.01",
                 '"mae"', "Dropout(0.05)", "seed=1"):
        assert part in script
    assert app.error() == ""


def test_a_weight_is_clicked_and_typed(app):
    line = "network._places.lines[-1].mean(axis=0) + network.ax.bbox.p0"
    x, y = app.lab.read(f"(({line}) / app.live.figure.bbox.size).tolist()", after="network = app.picture.network")
    loss = app.wait_for(r"training (\S+),")[1]
    app.click_figure(x, 1 - y)
    app.wait_for("Open: weight neuron 2 of layer 2 → the output")
    expect(app.root.locator(".nnlab-weight input")).to_be_focused()
    app.page.keyboard.type("-2.5")  # its number is selected
    app.wait_for(rf"training (?!{re.escape(loss)}).* after 0 epochs")
    assert app.lab.read("float(app.net.layers[2].W[1, 0])") == -2.5


def test_points_are_clicked_dragged_and_deleted(app):
    points = "app.state.data, len(app.state.points), app.state.points[-1]"
    app.click_figure(MAP, 0.45)
    data, n, last = app.lab.read(points)
    assert (data, n, last[2:]) == ("own points", 501, (1.0, 0))
    app.drag((MAP, 0.45), (MAP + 0.02, 0.35))
    _, n, moved = app.lab.read(points)
    assert n == 501
    assert moved[0] > last[0]
    assert moved[1] > last[1]
    app.press(app.canvas, "Delete")
    assert app.lab.read(points)[1] == 500


def test_a_finger_adds_a_point(app):
    app.tap_figure(MAP, 0.45)
    assert app.lab.read("len(app.state.points)") == 501


def test_copied_state_comes_back(app):
    app.click("Epoch")
    words = app.wait_for("Loss: .* after 1 epoch")[0]
    app.click("Copy link")
    text = app.field("link")
    assert text.input_value().startswith("nnlab2.")
    app.choose("data", "xor")
    app.click("One hidden layer fewer")
    app.wait_for("after 0 epochs")
    assert app.lab.read("app.state.data, app.state.layers") == ("xor", (4,))
    app.click("Restore")
    app.wait_for(re.escape(words))
    text.fill(text.input_value()[:-4])
    app.click("Restore")
    assert "checksum" in app.error()


def test_a_hundred_changes_while_playing_leave_a_true_picture(app):
    chance = random.Random(0)
    sliders = [app.slider(name) for name in
               ("noise in %", "training share in %", "learning rate", "batch size", "dropout")]
    boxes = [app.field(name) for name in ("x1²", "x1·x2", "sin x1", "show test points", "only the sign")]
    sets = ["xor", "spiral", "plane", "circles"]
    buttons = [app.button(name) for name in ("New data", "New weights", "One neuron more in layer 1", "Rewind",
                                             "One hidden layer more", "One hidden layer fewer", "Add ●", "Epoch")]
    app.field("own point").fill("1, -2")
    app.button("Play").click()
    for _ in range(100):
        kind = chance.choice("sbkd")
        if kind == "s":
            chance.choice(sliders).press(chance.choice(["ArrowRight", "ArrowLeft", "PageUp"]))
        elif kind == "k":
            chance.choice(boxes).press("Space")
        elif kind == "d":
            app.field("data").select_option(chance.choice(sets))
        elif (button := chance.choice(buttons)).is_enabled():
            button.press("Enter")
        if chance.random() < 0.3:  # what was pressed before may just now turn Play into Pause
            app.button("Play").evaluate_all("all => all.forEach(e => e.click())")
    app.pause()
    assert app.error() == "" or "Diverged" in app.error()
    app.lab.read("None", after=TRUTH)


@pytest.mark.parametrize("width", [800, 1500])
def test_it_fits_and_axe_finds_nothing_serious(run_again, screen, width):
    screen(width=width)
    app = AppOnScreen(run_again(*APP))
    expect(app.button("Restore")).to_be_visible()
    room = app.root.evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert room[0] <= room[1]
    assert app.serious_faults() == []


def test_a_cell_moves_the_picture(run_again):
    app = AppOnScreen(run_again("import nnlab\nmy_net = nnlab.mlp([2, 3, 1], output='sigmoid')",
                                "app = nnlab.apps.playground(net=my_net)\napp"))
    loss = app.wait_for(r"training (\S+),")[1]
    app.lab.read("None", after="my_net.layers[0].W[0, 1] = 20")
    app.wait_for(rf"training (?!{re.escape(loss)},)")
