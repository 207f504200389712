"""The apps of lesson 06 in real JupyterLab: training in a cell that awaits it, mistakes that open, a digit unrolled."""

import re

import pytest
from app_on_screen import AppOnScreen

LEARN = """import nnlab
digits, tests = nnlab.data.mnist("train")[:800].as_float32(), nnlab.data.mnist("test")[:600]
net = nnlab.mlp([784, 16, 10], output="softmax")
trainer = nnlab.Trainer(net, digits.X, digits.y, loss="cross_entropy", optimizer=nnlab.SGD(0.1), batch_size=20,
                        validation=(tests.as_float32().X, tests.y))
trainer.run(epochs=3)"""
# The cell trains until the browser is heard; if that had to wait for the cell's end, it would train for ever.
AWAIT = """training = nnlab.apps.training(trainer, epochs=10**6)

def pause_when_heard():
    if training.live.is_free:
        training.player.pause()
    return training.live.is_free

training.player.is_watched = pause_when_heard
await training.run()
training.player.is_watched = lambda: training.live.is_free"""
CELLS = (LEARN, "mistakes = nnlab.apps.mistakes(net.copy(), tests)\nmistakes", "unroll = nnlab.apps.unroll()\nunroll",
         AWAIT)
MISTAKES, UNROLL, TRAINING = range(3)


@pytest.fixture
def open_app(run_again):
    lab = run_again(*CELLS)
    lab.page.evaluate("() => lab.underWay.clear()")  # what a kernel hears while a cell awaits, it never calls done

    def app(which):
        found = AppOnScreen(lab, which)
        found.root.scroll_into_view_if_needed()
        lab.wait_for_frame(which=which)
        return found

    return app


def test_a_cell_that_trains_hears_its_figure_and_goes_on_by_its_button(open_app):
    app = open_app(TRAINING)
    epoch = app.lab.read("trainer.epoch")
    assert epoch >= 3
    app.wait_for(rf"^{epoch} of 1000000 epochs. Training loss .* % right. Test loss .* % right")
    app.click("Play")
    app.lab.wait_until(f"trainer.epoch > {epoch + 3}")
    app.pause()
    assert "paused" in app.lab.read("training.progress.words.value")
    app.press(app.slider("epoch"), "Home")
    app.lab.wait_until("trainer.epoch == 0")
    app.click("Epoch")
    app.wait_for("^1 of 1000000 epochs")
    assert app.lab.read("len(training.player.futures)") == 1
    assert app.error() == ""


def test_cells_and_digits_open_by_clicks_and_keys(open_app):
    app = open_app(MISTAKES)
    app.click_figure(*app.find("mistakes.picture.matrix.ax", 1, 1))
    app.wait_for(r"^1 read as 1, rightly: \d+")
    app.press(app.canvas, "ArrowRight", "ArrowDown")
    app.wait_for("^2 read as 2, rightly")
    first = app.lab.read("mistakes.chosen")
    app.press(app.canvas, "n")
    app.wait_for(rf"Number (?!{first}:)\d+: the network says 2")
    app.press(app.canvas, "m")
    app.wait_for(rf"^All {app.lab.read('len(mistakes.verdicts.mistakes())')} mistakes, page 1")
    app.click("Next page")
    app.wait_for("page 2 of")
    true = app.lab.read("int(mistakes.verdicts.y[mistakes.chosen])")
    other = 9 - true  # never the same
    app.click_figure(*app.find("mistakes.picture.bars.ax", 30, other))
    app.wait_for(f"The sum of output {other}: pixels .* together")
    app.choose("shares in", "what it is")
    app.wait_for(f"The sum of output {true}:")
    assert app.error() == ""


def test_a_digit_unrolls_and_its_pixels_say_where_they_go(open_app):
    app = open_app(UNROLL)
    app.press(app.slider("rows laid down"), "End")
    app.wait_for("^A 5, 28 of 28 rows laid down.")
    app.click_figure(*app.find("unroll.view.ax", 152.5, -0.15))
    app.wait_for(re.escape("5 · 28 + 12 = 152"))
    app.press(app.canvas, "ArrowDown")
    app.wait_for(re.escape("6 · 28 + 12 = 180"))
    assert app.serious_faults() == []
