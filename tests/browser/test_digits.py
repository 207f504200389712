"""The digits' app as its user meets it: a digit drawn with mouse, keys and a finger, and ink that waits for nobody."""

import time

import pytest
from app_on_screen import AppOnScreen
from lab import PATIENCE

TAUGHT = """import nnlab
if "net" not in globals():
    training = nnlab.data.mnist("train")[:10_000]
    net = nnlab.mlp([784, 128, 64, 10], hidden="relu", output="softmax", seed=0)
    nnlab.Trainer(net, training.X, training.y, loss="cross_entropy", optimizer=nnlab.Momentum(0.05), batch_size=64,
                  prepare=nnlab.data.as_fractions).run(epochs=2)"""
APP = "app = nnlab.apps.digits(net)\napp"
BUSY = """from pathlib import Path
import time
from nnlab.live.turns import TURN
with TURN:
    Path("busy").touch()
    while not Path("done").exists():
        time.sleep(0.01)"""
INKED = """([canvas, x, y]) => {
    const paper = getComputedStyle(canvas).backgroundColor;
    const [r, g, b, a] = canvas.getContext('2d').getImageData(x * canvas.width, y * canvas.height, 1, 1).data;
    return a > 200 && `rgb(${r}, ${g}, ${b})` !== paper;
}"""


@pytest.fixture
def app(run_again):
    return Digits(run_again(TAUGHT, APP))


class Digits(AppOnScreen):
    """See AppOnScreen; places on the pad are shares of its side, from the upper left corner."""

    def __init__(self, lab):
        super().__init__(lab)
        self.pad = self.root.locator(".nnlab-ink canvas")

    def on_pad(self, x, y):
        box = self.pad.bounding_box()
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def draw(self, *points):
        """Draw a stroke with the mouse."""
        self.page.mouse.move(*self.on_pad(*points[0]))
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*self.on_pad(*point), steps=5)
        self.page.mouse.up()

    def is_inked(self, x, y):
        """Say whether a place of the pad shows ink now."""
        return self.page.evaluate(INKED, [self.pad.element_handle(), x, y])

    @property
    def strokes(self):
        return self.lab.read("app.pad.strokes")


def test_a_one_is_drawn_with_mouse_keys_and_a_finger_and_read(app):
    app.draw((0.5, 0.2), (0.48, 0.8))
    app.wait_for("It reads 1:")
    app.draw((0.1, 0.9), (0.9, 0.9))
    app.wait_for("It reads (?!1:)")
    app.click("Undo")
    assert len(app.strokes) == 1
    app.wait_for("It reads 1:")
    app.click("Clear")
    app.wait_for("Nothing is drawn yet")
    assert app.strokes == []
    app.press(app.pad, "Space", *["ArrowDown"] * 24, "Space", "ArrowRight")
    app.wait_for("It reads 1:")
    assert len(app.strokes) == 1
    app.press(app.pad, "8")
    app.wait_for("z₈ = ")
    app.press(app.pad, "Backspace")
    app.wait_for("Nothing is drawn yet")
    chrome = app.page.context.new_cdp_session(app.page)
    for kind, places in (("Start", [(0.5, 0.2)]), ("Move", [(0.5, 0.5)]), ("Move", [(0.5, 0.8)]), ("End", [])):
        fingers = [dict(zip("xy", app.on_pad(*place), strict=True)) for place in places]
        chrome.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": fingers})
    chrome.detach()
    app.lab.settle()
    app.wait_for("It reads 1:")
    assert app.error() == ""
    assert app.serious_faults() == []


@pytest.fixture
def busy(app, folder):
    """Keep the kernel from hearing of anything that is drawn or pressed, until it is called."""
    app.page.evaluate("code => { lab.kernel().requestExecute({ code }); }", BUSY)
    end = time.time() + PATIENCE
    while not (folder / "busy").exists():
        assert time.time() < end
        time.sleep(0.01)
    yield (folder / "done").touch
    (folder / "done").touch()
    app.lab.settle()
    for name in ("busy", "done"):
        (folder / name).unlink()


def test_ink_does_not_wait_for_the_kernel(app, busy):
    assert not app.is_inked(0.5, 0.5)
    app.draw((0.5, 0.2), (0.5, 0.8))
    assert app.is_inked(0.5, 0.5)
    assert not app.is_inked(0.2, 0.5)
    busy()  # no more: only now the kernel answers
    app.wait_for("It reads 1:")
    assert len(app.strokes) == 1
    assert app.error() == ""


def test_undo_takes_back_what_was_drawn_last_however_late_the_kernel_hears(app, busy):
    app.draw((0.5, 0.2), (0.48, 0.8))
    app.draw((0.1, 0.9), (0.9, 0.9))
    app.button("Undo").click()
    app.draw((0.3, 0.5), (0.6, 0.5))
    app.button("Undo").click()
    busy()
    app.wait_for("It reads 1:")
    assert [stroke[:2] for stroke in app.strokes] == [pytest.approx([0.5, 0.2], abs=0.01)]
    assert app.is_inked(0.5, 0.25)
    assert not app.is_inked(0.2, 0.9)
    assert not app.is_inked(0.35, 0.5)
    assert app.error() == ""


def test_a_pixel_is_set_and_the_sum_moves(app):
    app.draw((0.5, 0.2), (0.48, 0.8))
    app.click_figure(*app.find("app.picture.seen.ax", 3, 4))
    app.wait_for(r"Row 4, column 3: ink 0.00 → 1.00. z₁ moved by")
    assert app.lab.read("float(app.image[4, 3])") == 1
    app.click("Undo")
    assert app.lab.read("float(app.image[4, 3])") == 0
    app.click_figure(*app.find("app.picture.bars.ax", 0.5, 7))
    assert app.field("asked about").input_value() == "7"
    assert app.error() == ""
