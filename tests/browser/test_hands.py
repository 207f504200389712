"""Mouse buttons and fingers on figures in JupyterLab."""

import pytest
from app_cells import APPS, SCROLLED, up
from playwright.sync_api import expect

KEPT = {  # what a drag or a click changes
    "fahrenheit": "(app.y.ravel().tolist(), app.net.parameters.tolist())",
    "playground": "(app.run.points.X.tolist(), str(app.opened))", "activations": "app.state.z0",
    "bending": "app.state.place", "neuron": "(app.trainer.net.parameters.tolist(), app.state.opened)",
    "digits": "(app.state.asked, app.state.neuron, app.pad.strokes)"}
DRAGGED = ["fahrenheit", "playground", "activations", "bending", "neuron"]


def kept(app, name):
    return app.lab.read(KEPT[name])


def grip(app):
    """Return the middle of a place where a drag takes hold, and how far up it may go, in px of the window."""
    boxes = app.lab.read("app.live.canvas.hands.boxes()")
    left, top, right, bottom = boxes[len(boxes) // 2]
    box = app.canvas.bounding_box()
    return box["x"] + (left + right) / 2, box["y"] + (top + bottom) / 2


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
