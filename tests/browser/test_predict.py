"""Predictions as a learner meets them: real JupyterLab, real Chromium, a mouse, keys and a finger."""

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect
from touch import Finger

CELLS = ("import numpy as np\nimport nnlab\nx = np.arange(1, 61.0)\ny = 1 / x + np.clip(x - 20, 0, None)**2 / 1600",
         "app = nnlab.apps.predict(x, y, 0.9 / x, title='Validation loss', xlabel='epoch', ylabel='loss',\n"
         "                         name='the loss', ask='Why does it rise?')\napp",
         "print('all has run')")
WAY = [(0.15, 0.4), (0.3, 0.6), (0.5, 0.65), (0.7, 0.65), (0.95, 0.65)]  # shares of the figure


@pytest.fixture
def app(run_again):
    return AppOnScreen(run_again(*CELLS))


def on_page(app, place):
    """Return where in the window a place of the figure is, in px."""
    box, px = app.canvas.bounding_box(), app.px(*place)
    return box["x"] + px["x"], box["y"] + px["y"]


def test_a_curve_is_drawn_with_the_mouse_and_then_compared(app):
    app.wait_for("Nothing is drawn yet")
    expect(app.page.get_by_text("all has run", exact=True)).to_be_visible()  # nothing waited for the prediction
    expect(app.button("Compare")).to_be_disabled()
    app.page.mouse.move(*on_page(app, WAY[0]))
    app.page.mouse.down()
    for place in WAY[1:]:
        app.page.mouse.move(*on_page(app, place), steps=5)
    app.page.mouse.up()
    app.lab.settle()
    assert app.lab.read("len(app.drawing)") > 140
    app.wait_for("Your loss is drawn")
    app.click("Compare")
    app.wait_for(r"the widest gap, .* at epoch 5\d. From epoch \d+ on you had it .* it rises. Why does it rise?")
    expect(app.root.get_by_text("Why does it rise?", exact=True)).to_be_visible()
    app.click("Draw again")
    app.wait_for("Nothing is drawn yet")
    assert app.serious_faults() == []


def test_a_curve_is_drawn_and_compared_with_keys_alone(app):
    app.press(app.canvas, "ArrowUp", "ArrowUp", *["ArrowRight"] * 20, "ArrowDown", "Enter")
    app.wait_for("Your loss .* Why does it rise?")
    assert app.error() == ""


def test_a_finger_draws_and_does_not_scroll_the_page(open_lab):
    cell = CELLS[1].replace("\napp", "\ndisplay(app, HTML('<div style=height:2000px>'))")
    lab = open_lab(f"{CELLS[0]}\nfrom IPython.display import HTML", cell, has_touch=True,
                   viewport={"width": 900, "height": 800})
    app, finger = AppOnScreen(lab), Finger(lab.page)
    scrolled = lab.page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer').scrollTop")
    finger.drag(on_page(app, (0.2, 0.7)), on_page(app, (0.8, 0.3)))
    lab.settle()
    assert lab.read("len(app.drawing)") > 80
    assert lab.page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer').scrollTop") == scrolled
