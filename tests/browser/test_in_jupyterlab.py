"""The Fahrenheit app as its user meets it: real JupyterLab, real Chromium, mouse and keyboard."""

import json
import re

import pytest

APP = ("import nnlab", "nnlab.apps.fahrenheit()")


class Fahrenheit:
    """What a person sees of the app and can do with it."""

    def __init__(self, lab, which=0):
        self.page, self.lab = lab.page, lab
        self.root = lab.page.locator(".nnlab-app").nth(which)
        self.canvas = self.root.locator("canvas")

    def slider(self, name):
        return self.root.get_by_role("slider", name=name, exact=True)

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def words(self):
        return self.canvas.get_attribute("aria-label")

    def pause(self):
        """Pause, and wait until the figure has come to rest."""
        if self.button("Pause").count():
            self.button("Pause").click()
        self.button("Play").wait_for()
        self.page.wait_for_timeout(800)

    def wait_for(self, pattern):
        """Wait until the figure's description matches; return the match."""
        handle = self.canvas.element_handle()
        self.page.wait_for_function("([canvas, pattern]) => new RegExp(pattern).test(canvas.ariaLabel)",
                                    arg=[handle, pattern], timeout=10_000)
        return re.search(pattern, self.words)


@pytest.fixture
def app(run_again):
    return Fahrenheit(run_again(*APP))


def test_sliders_by_keyboard_and_by_mouse(app):
    app.slider("weight w").focus()
    for _ in range(5):
        app.page.keyboard.press("ArrowRight")
    app.wait_for(r"w = 0\.85, b = 0:")
    app.slider("bias b").focus()
    app.page.keyboard.press("End")
    app.wait_for(r"b = 100:")
    app.page.keyboard.press("Home")
    app.wait_for(r"b = -40:")
    track = app.slider("weight w").locator("xpath=ancestor::*[contains(@class, 'slider-container')]").bounding_box()
    app.page.mouse.click(track["x"] + track["width"] * 0.99, track["y"] + track["height"] / 2)
    app.wait_for(r"w = [45]")


def test_a_value_can_be_typed(app):
    readout = app.root.get_by_role("textbox", name="weight w, type a value")
    readout.click()
    app.page.keyboard.press("Control+A")
    app.page.keyboard.type("1.8")
    app.page.keyboard.press("Enter")
    app.wait_for(r"w = 1\.8,")


def test_a_small_rate_can_be_typed_and_stays(app):
    readout = app.root.get_by_role("textbox", name="learning rate, type a value")
    readout.click()
    app.page.keyboard.press("Control+A")
    app.page.keyboard.type("0.00119")
    app.page.keyboard.press("Enter")
    app.page.wait_for_timeout(500)
    assert readout.inner_text() == "0.00119"


def test_buttons_by_mouse_and_by_keyboard(app):
    app.button("Step").click()
    app.wait_for("after 1 step")
    app.button("Epoch").focus()
    app.page.keyboard.press("Enter")
    app.wait_for("after 2 steps")
    app.button("Rewind").click()
    app.wait_for(r"w = 0\.8, b = 0: .* after 0 steps")
    app.button("New weights").focus()
    app.page.keyboard.press("Space")
    app.wait_for(r"w = (?!0\.8,).* after 0 steps")


def test_play_pause_scrub_and_branch(app):
    app.button("Play").click()
    app.page.wait_for_timeout(1500)
    app.pause()
    steps = int(app.wait_for(r"after (\d\d+) steps")[1])
    app.page.wait_for_timeout(500)
    assert f"after {steps} steps" in app.words
    app.slider("epoch").focus()
    app.page.keyboard.press("Home")
    app.wait_for(r"w = 0\.8, b = 0: .* after 0 steps")
    app.slider("learning rate").focus()
    app.page.keyboard.press("ArrowLeft")
    app.button("Step").click()
    app.wait_for("after 1 step")


def test_speed_by_keyboard(app):
    app.root.get_by_label("speed").select_option("3")
    app.button("Play").click()
    app.page.wait_for_timeout(2000)
    app.pause()
    assert 2 <= int(app.wait_for(r"after (\d+) steps")[1]) <= 12


def test_a_click_on_the_valley_drops_the_ball(app):
    box = app.canvas.bounding_box()
    app.page.mouse.click(box["x"] + box["width"] * 0.93, box["y"] + box["height"] * 0.3)
    found = app.wait_for(r"w = (?!0\.8,)([\d.]+), b = ([\d.]+): .* after 0 steps")
    assert float(found[1]) > 2
    assert float(found[2]) > 30


def test_dragging_a_point_changes_the_loss(app):
    app.slider("weight w").focus()
    before = app.words
    box = app.canvas.bounding_box()
    for share in range(70, 90):  # look for the points' left end, low in the first panel
        x, y = box["x"] + box["width"] * 0.085, box["y"] + box["height"] * share / 100
        app.page.mouse.move(x, y)
        app.page.mouse.down()
        app.page.mouse.move(x, y - 60, steps=4)
        app.page.mouse.up()
        app.page.wait_for_timeout(400)
        if app.words != before:
            break
    assert "w = 0.8, b = 0" in app.words
    assert app.words != before


def test_keys_on_the_figure_move_the_ball_and_are_no_commands(app):
    app.canvas.focus()
    app.page.keyboard.press("ArrowRight")
    app.wait_for(r"w = 0\.9,")
    cells = app.page.locator(".jp-Cell").count()
    app.page.keyboard.press("d")
    app.page.keyboard.press("d")  # would delete the cell
    app.page.keyboard.press("ArrowUp")
    app.wait_for(r"b = 2:")
    assert app.page.locator(".jp-Cell").count() == cells
    app.page.keyboard.press(" ")
    app.wait_for(r"after \d\d+ steps")
    app.page.keyboard.press(" ")


def test_two_apps_play_at_once(open_lab):
    lab = open_lab(*APP, "nnlab.apps.fahrenheit()", viewport={"width": 1400, "height": 1600})
    lab.wait_for_frame(which=1)
    first, second = Fahrenheit(lab, 0), Fahrenheit(lab, 1)
    first.button("Play").click()
    second.button("Play").click()
    lab.page.wait_for_timeout(4000)
    first.button("Pause").click()
    second.pause()
    first.pause()
    steps = [int(app.wait_for(r"after (\d\d+) steps")[1]) for app in (first, second)]
    assert min(steps) > 0.25 * max(steps)


def test_running_the_cell_again_ends_the_old_app(open_lab, folder):
    lab = open_lab("import nnlab, ipywidgets", "app = nnlab.apps.fahrenheit()\napp",
                   "from nnlab.live import app as module\nopen('open_apps', 'w').write(str(len(module._apps)))")
    lab.run_all()
    lab.run_all()
    assert (folder / "open_apps").read_text() == "1"


def test_restart_and_run_again(app):
    app.button("Step").click()
    app.wait_for("after 1 step")
    app.lab.command("Kernel", "Restart Kernel and Run All Cells…")
    app.page.locator(".jp-Dialog .jp-mod-accept").click()
    app.page.wait_for_timeout(1500)
    app.lab.wait_idle()
    again = Fahrenheit(app.lab)
    again.wait_for("after 0 steps")
    again.button("Step").click()
    again.wait_for("after 1 step")


def test_a_saved_notebook_opens_with_its_picture_and_no_missing_model(open_lab, folder):
    lab = open_lab(*APP)
    lab.page.wait_for_timeout(500)
    lab.page.keyboard.press("Control+S")
    lab.page.wait_for_timeout(1500)
    outputs = json.loads((folder / lab.name).read_text())["cells"][1]["outputs"]
    assert set(outputs[0]["data"]) == {"image/png", "text/plain"}
    lab.end_kernel()
    lab.open()
    lab.page.wait_for_timeout(2000)
    picture = lab.page.locator(".jp-OutputArea-output img")
    assert picture.evaluate("image => image.naturalWidth") == 1100
    assert lab.page.get_by_text("model not found").count() == 0


def brightness_with(app, light):
    """Set JupyterLab's theme attribute until the canvas follows; return the brightness of its corner, 0 to 255."""
    for _ in range(20):  # JupyterLab sets the attribute itself when it has loaded its theme, which may come late
        app.page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", light)
        app.page.wait_for_timeout(500)
        found = app.canvas.evaluate("c => c.getContext('2d').getImageData(2, 2, 1, 1).data[0]")
        if (found > 128) == (light == "true"):
            break
    return found


def test_the_dark_theme_is_followed(app):
    assert brightness_with(app, "true") > 200
    assert brightness_with(app, "false") < 60
    assert brightness_with(app, "true") > 200


@pytest.mark.parametrize("zoom", [1.25, 2])
def test_zoomed_figures_are_sharp(open_lab, zoom):
    app = Fahrenheit(open_lab(*APP, device_scale_factor=zoom))
    width, shown = app.canvas.evaluate("c => [c.width, c.getBoundingClientRect().width]")
    assert width == pytest.approx(zoom * shown, abs=1.5)


def test_a_narrow_window(open_lab):
    app = Fahrenheit(open_lab(*APP, viewport={"width": 600, "height": 1400}))
    app.page.keyboard.press("Control+B")  # the file browser goes
    app.page.wait_for_timeout(1500)
    box = app.canvas.bounding_box()
    assert box["width"] <= 600
    assert box["height"] > 700  # the panels stand below one another
    for name in ("weight w", "bias b", "learning rate", "batch size"):
        handle = app.slider(name).bounding_box()
        assert 0 < handle["x"] < 600


def test_an_error_is_shown_in_the_app_in_words(open_lab):
    lab = open_lab("import nnlab", """app = nnlab.apps.fahrenheit()
def broken(*_):
    raise ValueError("w must be < 3. Got 4. Use 2.")
app.fit.update = broken
app""")
    app = Fahrenheit(lab)
    app.slider("weight w").focus()
    lab.page.keyboard.press("ArrowRight")
    alert = app.root.get_by_role("alert")
    alert.wait_for()
    assert "ValueError: w must be < 3. Got 4. Use 2." in alert.inner_text()


def test_a_diverged_run_says_what_to_do(app):
    app.slider("learning rate").focus()
    app.page.keyboard.press("End")
    app.button("Play").click()
    app.root.get_by_role("alert").wait_for()
    assert "Try a smaller learning rate" in app.root.get_by_role("alert").inner_text()
    app.button("Play").wait_for()
    app.button("Rewind").click()
    app.wait_for(r"w = 0\.8, b = 0: .* after 0 steps")


def test_nothing_jumps_while_training(app):
    before = [app.canvas.bounding_box(), app.slider("weight w").bounding_box()["y"]]
    app.button("Play").click()
    for _ in range(10):
        app.page.wait_for_timeout(200)
        assert [app.canvas.bounding_box(), app.slider("weight w").bounding_box()["y"]] == before
    app.button("Pause").click()


def test_axe_finds_nothing_serious_and_the_focus_is_visible(app):
    from axe_playwright_python.sync_playwright import Axe

    app.page.wait_for_timeout(1000)
    report = Axe().run(app.page, context=".nnlab-app")
    serious = [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in report.response["violations"]
               if v["impact"] in ("serious", "critical")]
    assert serious == []
    app.page.keyboard.press("Tab")
    app.slider("bias b").focus()
    app.page.keyboard.press("ArrowRight")
    assert app.slider("bias b").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    app.canvas.focus()
    app.page.keyboard.press("ArrowRight")
    assert app.canvas.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
