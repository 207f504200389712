"""Mouse buttons, fingers and keys on figures in JupyterLab: what is the figure's, and what stays the browser's."""

import os
import signal

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect
from touch import Finger

APPS = ["fahrenheit", "playground", "activations", "bending", "neuron", "digits"]
CELLS = ["import numpy as np\nfrom IPython.display import HTML\nfrom nnlab import apps",
         *(f"app = {name} = apps.{name}()\napp" for name in APPS)]
KEPT = {  # what a drag or a click changes
    "fahrenheit": "(app.y.ravel().tolist(), app.net.parameters.tolist())",
    "playground": "(app.run.points.X.tolist(), str(app.opened))", "activations": "app.state.z0",
    "bending": "app.state.place", "neuron": "(app.trainer.net.parameters.tolist(), app.state.opened)",
    "digits": "(app.state.asked, app.state.neuron, app.pad.strokes)"}
DRAGGED = ["fahrenheit", "playground", "activations", "bending", "neuron"]
SCROLLED = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"


@pytest.fixture
def show(run_again):
    """Return a function that shows one of the apps, new."""

    def run(name):
        lab = run_again(CELLS[0], *CELLS[1:], only=1 + APPS.index(name))
        lab.read("0", after=f"app = {name}")
        return AppOnScreen(lab, APPS.index(name))

    return run


@pytest.fixture
def touched(open_lab):
    """Return a function that shows an app in a window that is touched, and a finger."""

    def run(name):
        cell = f"app = apps.{name}()\ndisplay(app, HTML('<div style=height:2000px>'))"  # so that the page scrolls
        lab = open_lab(CELLS[0], cell, has_touch=True, viewport={"width": 900, "height": 800})
        return AppOnScreen(lab), Finger(lab.page)

    return run


def kept(app, name):
    return app.lab.read(KEPT[name])


def grip(app):
    """Return the middle of a place where a drag takes hold, and how far up it may go, in px of the window."""
    boxes = app.lab.read("app.live.canvas.hands.boxes()")
    left, top, right, bottom = boxes[len(boxes) // 2]
    box = app.canvas.bounding_box()
    return box["x"] + (left + right) / 2, box["y"] + (top + bottom) / 2


def up(place, px=40):
    return place[0], place[1] - px


# Buttons --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", APPS)
def test_another_button_than_the_first_is_the_browsers(show, name):
    app = show(name)
    places = [(x, y) for x in (0.15, 0.5, 0.85) for y in (0.3, 0.6)]
    before = kept(app, name)
    for button in ("right", "middle"):
        for place in places:
            app.canvas.click(position=app.px(*place), button=button)
            app.page.keyboard.press("Escape")  # JupyterLab's menu, if there is one
    assert kept(app, name) == before
    assert not app.lab.read("app.live._hand.holds")


def test_the_menu_of_the_right_button_opens(show):
    app = show("fahrenheit")
    app.canvas.click(position=app.px(0.85, 0.5), button="right")
    expect(app.page.get_by_role("menu").last).to_be_visible()
    app.page.keyboard.press("Escape")


@pytest.mark.parametrize("cut", ["another window", "a lost capture", "a button that is up", "a menu", "a second one"])
@pytest.mark.parametrize("name", DRAGGED)
def test_a_drag_that_is_cut_off_holds_nothing(show, name, cut):
    app = show(name)
    start = grip(app)
    app.page.mouse.move(*start)
    app.page.mouse.down()
    app.page.mouse.move(*up(start, 12), steps=3)
    assert app.lab.read("app.live._hand.holds")
    if cut == "another window":
        app.page.evaluate("() => window.dispatchEvent(new Event('blur'))")
    elif cut == "a lost capture":
        app.canvas.evaluate("canvas => canvas.releasePointerCapture(1)")
        app.page.mouse.move(*up(start, 14))
    elif cut == "a second one":
        app.page.evaluate("() => document.body.dispatchEvent(new PointerEvent('pointerdown', "
                          "{pointerId: 9, bubbles: true}))")
    else:
        kind, init = {"a menu": ("contextmenu", "{cancelable: true}"), "a button that is up": (
            "pointermove", "{pointerId: 1, isPrimary: true, pointerType: 'mouse', buttons: 0}")}[cut]
        make = "PointerEvent" if kind == "pointermove" else "MouseEvent"
        app.canvas.evaluate(f"canvas => canvas.dispatchEvent(new {make}('{kind}', {init}))")
    assert not app.lab.read("app.live._hand.holds")
    before = kept(app, name)
    app.page.mouse.move(*up(start, 30), steps=3)
    assert kept(app, name) == before
    app.page.mouse.up()
    assert kept(app, name) == before


# Fingers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAGGED)
def test_a_finger_drags_up_what_can_be_dragged_and_scrolls_the_page_elsewhere(touched, name):
    app, finger = touched(name)
    app.page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer').scrollBy(0, 30)")
    app.lab.settle()
    before, start, scrolled = kept(app, name), grip(app), app.page.evaluate(SCROLLED)
    finger.down(start)
    finger.move(start, up(start))
    assert app.lab.read("app.live._hand.holds")
    dragged = kept(app, name)
    assert dragged != before
    finger.move(up(start), up(start, 44))
    finger.up()
    assert not app.lab.read("app.live._hand.holds")
    assert app.page.evaluate(SCROLLED) == scrolled
    box = app.canvas.bounding_box()  # now its edge, where there is nothing to drag
    edge, after = (box["x"] + 8, min(box["y"] + box["height"] - 8, 700)), kept(app, name)
    finger.drag(edge, up(edge, 200))
    app.page.wait_for_function(f"scrolled => ({SCROLLED})() > scrolled", arg=scrolled)
    assert kept(app, name) == after


@pytest.mark.parametrize("end", ["cancel", "second finger"])
def test_a_finger_that_is_cut_off_holds_nothing(touched, end):
    app, finger = touched("fahrenheit")
    start = grip(app)
    finger.down(start)
    finger.move(start, up(start, 20))
    assert app.lab.read("app.live._hand.holds")
    if end == "cancel":
        finger.cancel()
    else:
        finger.down(up(start, 20), (start[0] + 90, start[1]))
    assert not app.lab.read("app.live._hand.holds")
    before = kept(app, "fahrenheit")
    app.page.mouse.move(*up(start, 60))
    assert kept(app, "fahrenheit") == before


def test_a_tap_drops_the_ball_in_the_valley_and_a_finger_that_scrolls_there_does_not(touched):
    app, finger = touched("fahrenheit")
    x, y = app.find("app.valley.ax", 2, 20)
    at, top = app.px(x, y), app.canvas.bounding_box()["y"]
    app.page.evaluate("px => document.querySelector('.jp-WindowedPanel-outer').scrollBy(0, px)", top + at["y"] - 450)
    app.lab.settle()
    box = app.canvas.bounding_box()
    place = box["x"] + at["x"], box["y"] + at["y"]
    with finger.pressed(place):
        pass
    dropped = kept(app, "fahrenheit")
    assert dropped[1] == pytest.approx([2, 20], abs=0.5)
    scrolled = app.page.evaluate(SCROLLED)
    start = up(place, 20)
    finger.drag(start, up(start, 100))
    app.page.wait_for_function(f"scrolled => ({SCROLLED})() > scrolled", arg=scrolled)
    assert kept(app, "fahrenheit") == dropped


# Keys -----------------------------------------------------------------------------------------------------------------

BROWSERS = ["F5", "F6", "F11", "F12", "Escape", "PageUp", "PageDown", "Home", "End"]


def prevented(app, key, **more):
    """Return whether the figure keeps a key from the browser; the key has its other effects."""
    return app.canvas.evaluate(
        "(canvas, init) => !canvas.dispatchEvent(new KeyboardEvent('keydown', init))",
        {"key": key, "bubbles": True, "cancelable": True, **more})


@pytest.mark.parametrize(("name", "used"), [
    ("fahrenheit", [" ", "ArrowUp", "ArrowLeft"]), ("activations", ["ArrowUp"]), ("bending", ["w", "ArrowRight"]),
    ("playground", ["w", "W", "p", "Enter", "Escape", "Delete", "Backspace"]),
    ("neuron", ["n", "p"]), ("digits", ["7", "a", "Escape", "Enter"])])
def test_only_the_keys_that_an_app_uses_are_kept_from_the_browser(show, name, used):
    app = show(name)
    assert [key for key in used if not prevented(app, key)] == []
    assert [key for key in BROWSERS if key not in used and prevented(app, key)] == []
    assert not prevented(app, "ArrowLeft", altKey=True)
    assert not prevented(app, "r", ctrlKey=True)
    assert prevented(app, "z", ctrlKey=True) == (name == "digits")


def test_a_key_that_no_app_uses_is_no_command_to_jupyterlab(show):
    app = show("activations")
    cells = app.page.locator(".jp-Cell").count()
    app.press(app.canvas, "b", "a", "d", "d", "x", "Escape", "m", "b")  # would add, delete and cut cells
    assert app.page.locator(".jp-Cell").count() == cells
    assert app.page.evaluate("() => lab.panel().content.activeCell.model.type") == "code"


# The pad --------------------------------------------------------------------------------------------------------------


def test_the_pad_takes_the_first_button_alone_and_leaves_the_browser_its_keys(show):
    app = show("digits")
    pad = app.root.locator(".nnlab-ink canvas")
    for button in ("right", "middle"):
        pad.click(button=button)
        app.page.keyboard.press("Escape")
    assert app.lab.read("app.pad.strokes") == []
    kept_from = ("(pad, key) => !pad.dispatchEvent(new KeyboardEvent('keydown', "
                 "{key, bubbles: true, cancelable: true}))")
    assert [key for key in [*BROWSERS, "Delete", "ArrowUp", " ", "5"] if pad.evaluate(kept_from, key)] == [
        "Escape", "Delete", "ArrowUp", " ", "5"]


def test_a_finger_draws_up_on_the_pad_until_a_second_comes(touched):
    app, finger = touched("digits")
    pad = app.root.locator(".nnlab-ink canvas")
    pad.scroll_into_view_if_needed()
    app.lab.settle()
    scrolled, box = app.page.evaluate(SCROLLED), pad.bounding_box()
    start = box["x"] + 100, box["y"] + 200
    finger.drag(start, up(start, 120))
    (stroke,) = app.lab.read("app.pad.strokes")
    assert stroke[-1] < stroke[1] - 0.3
    assert app.page.evaluate(SCROLLED) == scrolled
    finger.down(start)
    finger.move(start, up(start, 30))
    finger.down(up(start, 30), (start[0] + 90, start[1]))
    before = app.lab.read("app.pad.strokes")
    assert len(before) == 2
    finger.move(up(start, 30), up(start, 90))
    assert app.lab.read("app.pad.strokes") == before
    finger.up()


# The kernel -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["killed", "shut down"])
def test_a_kernel_that_stopped_is_told_in_words(open_lab, how):
    lab = open_lab(CELLS[0], CELLS[3])
    words = lab.page.get_by_role("status").filter(has_text="The kernel has stopped: run the cell again.")
    expect(words).to_have_count(0)
    if how == "killed":
        os.kill(lab.read("os.getpid()", after="import os"), signal.SIGKILL)
    else:
        lab.end_kernel()
        lab.page.locator(".nnlab-figure canvas").click()
    expect(words).to_be_visible()
