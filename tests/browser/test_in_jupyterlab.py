"""The Fahrenheit app as its user meets it: real JupyterLab, real Chromium, mouse and keyboard."""

import re
import time

import pytest
from app_on_screen import AppOnScreen
from celsius_cells import APP
from playwright.sync_api import expect

FIRST = r"w = 0\.8, b = 0: "


def test_sliders_by_keyboard_and_by_mouse(app):
    app.press(app.slider("weight w"), *["ArrowRight"] * 5)
    app.wait_for(r"w = 0\.85, b = 0:")
    app.press(app.slider("bias b"), "End")
    app.wait_for(r"b = 100:")
    app.press(app.slider("bias b"), "Home")
    app.wait_for(r"b = −40:")
    box = app.slider("weight w").bounding_box()
    app.slider("weight w").click(position={"x": 0.95 * box["width"], "y": box["height"] / 2})
    app.wait_for(r"w = [45]")


def test_buttons_by_mouse_and_by_keyboard(app):
    app.click("Step")
    app.wait_for("after 1 step")
    app.press(app.button("Epoch"), "Enter")
    app.wait_for("after 2 steps")
    app.click("Rewind")
    app.wait_for(FIRST + ".* after 0 steps")
    app.press(app.button("New weights"), "Space")
    app.wait_for(r"w = (?!0\.8,).* after 0 steps")


def test_play_pause_scrub_and_branch(app):
    app.click("Play")
    app.wait_for(r"after \d\d+ steps")
    app.pause()
    steps = app.lab.read("app.player.trainer.step_count")
    app.wait_for(f"after {steps} steps")
    app.click("Step")
    app.wait_for(f"after {steps + 1} steps")  # which is one more: nothing ran on
    app.press(app.slider("epoch"), "Home")
    app.wait_for(FIRST + ".* after 0 steps")
    app.press(app.slider("learning rate"), "ArrowLeft")
    app.click("Step")
    app.wait_for("after 1 step")
    assert app.lab.read("len(app.player.futures)") == 1


def test_speed_by_keyboard(app):
    app.choose("speed", "3")
    began = time.monotonic()
    app.click("Play")
    app.wait_for(r"after [3-9]\d* steps")
    app.pause()
    steps = app.lab.read("app.player.trainer.step_count")
    assert 3 <= steps <= 1 + 3 * (time.monotonic() - began)


def test_a_click_on_the_valley_drops_the_ball(app):
    app.click_figure(*app.find("app.valley.ax", 4, 70))
    found = app.wait_for(r"w = (?!0\.8,)([\d.]+), b = ([\d.]+): .* after 0 steps")
    assert (float(found[1]), float(found[2])) == (pytest.approx(4, abs=0.05), pytest.approx(70, abs=1))


def test_dragging_a_point_changes_the_loss(app):
    loss = app.wait_for(FIRST + r"loss (\S+)")[1]
    x, y = app.find("app.fit.ax", *app.lab.read("float(app.X[0, 0]), float(app.y[0, 0])"))
    app.drag((x, y), (x, y - 0.17))
    app.wait_for(rf"{FIRST}loss (?!{re.escape(loss)} )")


def test_keys_on_the_figure_move_the_ball_and_are_no_commands(app):
    cells = app.page.locator(".jp-Cell").count()
    app.press(app.canvas, "ArrowRight")
    app.wait_for(r"w = 0\.9,")
    app.press(app.canvas, "d", "d", "ArrowUp")  # d twice would delete the cell
    app.wait_for(r"b = 2:")
    assert app.page.locator(".jp-Cell").count() == cells
    app.press(app.canvas, " ")
    app.wait_for(r"after \d\d+ steps")
    app.press(app.canvas, " ")
    expect(app.button("Play")).to_be_visible()


def test_running_the_cell_again_ends_the_old_app(run_again):
    lab = run_again(*APP)
    lab.run_all()
    assert lab.read("len(module._apps)", after="from nnlab.live import app as module") == 1


def test_the_dark_theme_is_followed(app):
    corner = "document.querySelector('.nnlab-figure canvas').getContext('2d').getImageData(2, 2, 1, 1).data[0]"
    for theme, brightness in (("Dark", "< 60"), ("Light", "> 200")):
        app.lab.wear_theme(f"JupyterLab {theme}")
        app.page.wait_for_function(f"() => {corner} {brightness}")


@pytest.mark.parametrize("zoom", [1.25, 2])
def test_zoomed_figures_are_sharp(run_again, screen, zoom):
    screen(ratio=zoom)
    app = AppOnScreen(run_again(*APP))
    width, shown = app.canvas.evaluate("c => [c.width, c.getBoundingClientRect().width]")
    assert width == pytest.approx(zoom * shown, abs=1.5)


def test_a_narrow_window(app, screen):
    screen(width=600, height=1400, files=False)
    app.page.wait_for_function("""() => {
        const { width, height } = document.querySelector('.nnlab-figure canvas').getBoundingClientRect();
        return width <= 600 && height > 700; // the panels stand below one another
    }""")
    for name in ("weight w", "bias b", "learning rate", "batch size"):
        handle = app.slider(name).bounding_box()
        assert 0 < handle["x"] < 600


def test_an_error_is_shown_in_the_app_in_words(app):
    app.lab.read("None", after="""def broken(*_):
    raise ValueError("w must be < 3. Got 4. Use 2.")
app.fit.update = broken""")
    app.press(app.slider("weight w"), "ArrowRight")
    expect(app.alert).to_contain_text("ValueError: w must be < 3. Got 4. Use 2.")


def test_a_diverged_run_says_what_to_do(app):
    app.press(app.slider("learning rate"), "End")
    app.click("Play")
    expect(app.alert).to_contain_text("Try a smaller learning rate")
    expect(app.button("Play")).to_be_visible()
    app.click("Rewind")
    app.wait_for(FIRST + ".* after 0 steps")


def test_nothing_jumps_while_training(app):
    def places():
        return app.canvas.bounding_box(), app.slider("weight w").bounding_box()

    app.click("Play")
    app.wait_for(r"after \d\d+ steps")
    before = places()
    for _ in range(5):
        app.lab.wait_for_frame(app.lab.frame() + 3)
        assert places()[0] == before[0]
        assert places()[1]["y"] == before[1]["y"]
    app.pause()


def test_axe_finds_nothing_serious_and_the_focus_is_visible(app):
    expect(app.slider("batch size")).to_be_visible()
    assert app.serious_faults() == []
    app.page.keyboard.press("Tab")
    for control in (app.slider("bias b"), app.canvas):
        app.press(control, "ArrowRight")
        assert control.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
