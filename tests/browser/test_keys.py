"""Keys on figures, the pad, and a kernel that stopped, in JupyterLab."""

import os
import signal

import pytest
from app_cells import CELLS, SCROLLED, up
from playwright.sync_api import expect

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
    told = "The kernel has stopped: run the notebook from its first cell on."
    words = lab.page.get_by_role("status").filter(has_text=told)
    expect(words).to_have_count(0)
    if how == "killed":
        os.kill(lab.read("os.getpid()", after="import os"), signal.SIGKILL)
    else:
        lab.end_kernel()
        lab.page.locator(".nnlab-figure canvas").click()
    expect(words).to_be_visible()
    if how == "killed":  # the server begins it anew, and cannot end it meanwhile
        lab.page.wait_for_function("() => lab.kernel().status === 'idle'")
