"""The apps of lesson 05 as their user meets them: real JupyterLab, real Chromium, mouse and keyboard."""

import pytest

CELLS = ("import nnlab", "nnlab.apps.bending()", "nnlab.apps.descent()", "nnlab.apps.race()")
BENDING, DESCENT, RACE = range(3)


class Apps:
    """What a person sees of one of the three apps and can do with it."""

    def __init__(self, lab, which):
        self.page, self.root = lab.page, lab.page.locator(".nnlab-app").nth(which)
        self.root.scroll_into_view_if_needed()
        lab.wait_for_frame(which=which)
        self.canvas = self.root.locator("canvas")

    def wait_for(self, words):
        """Wait until the figure's description holds these words."""
        self.page.wait_for_function("([canvas, words]) => canvas.ariaLabel.includes(words)",
                                    arg=[self.canvas.element_handle(), words], timeout=30_000)

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()

    def slider(self, name, *keys):
        self.root.get_by_role("slider", name=name, exact=True).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def choose(self, name, option):
        self.root.get_by_label(name, exact=True).first.select_option(option)

    def errors(self):
        return self.root.get_by_role("alert").all_inner_texts()


@pytest.fixture
def open_app(run_again):
    lab = run_again(*CELLS)
    return lambda which: Apps(lab, which)


def test_a_network_bends_the_plane_while_one_walks_through_it(open_app):
    app = open_app(BENDING)
    app.slider("layer", "Home")
    app.wait_for("The plane itself. Loss 0.690, 493 of 1000 points right after 0 epochs.")
    app.press("Walk")
    app.wait_for("What layer 4 of 4 sends on.")
    app.press("Play")
    app.wait_for("1000 of 1000 points right")
    app.press("Pause")
    app.choose("seen along", "two neurons")
    app.wait_for("From here the output's cut is no line")
    app.canvas.focus()
    app.page.keyboard.press("ArrowLeft")
    app.wait_for("In layer 4: relu bends.")
    app.choose("hidden function", "identity")
    app.wait_for("after 0 epochs")
    assert app.errors() == []


def test_a_click_and_keys_move_two_weights(open_app):
    app = open_app(DESCENT)
    app.wait_for("Loss 0.69 after 0 epochs, at layers[0].W[0, 0] = 0.786 and layers[0].W[1, 0] = −0.0943;")
    app.canvas.focus()
    app.page.keyboard.press("ArrowRight")
    app.wait_for("layers[0].W[0, 0] = 0.986 and")
    box = app.canvas.bounding_box()
    app.page.mouse.click(box["x"] + 0.48 * box["width"], box["y"] + 0.25 * box["height"])
    app.page.wait_for_function("canvas => !/ = 0.986 | = −0.0943;/.test(canvas.ariaLabel)",
                               arg=app.canvas.element_handle())
    app.press("Epoch")
    app.wait_for("after 1 epoch,")
    app.choose("across:", "layers[2]")
    app.wait_for(", at layers[2].W[0, 0] = ")
    app.choose("loss along", "the path's main directions")
    app.wait_for(", at direction 1 = ")
    assert app.errors() == []


def test_runners_race_and_one_diverges(open_app):
    app = open_app(RACE)
    app.slider("SGD's rate", "End")
    app.canvas.focus()
    app.page.keyboard.press("ArrowRight")
    app.wait_for("After step 1:")
    app.press("Play")
    app.wait_for("SGD diverged at step")
    app.press("Pause")
    app.choose("on", "two circles: a network of 117 weights")
    app.wait_for("After epoch 0: SGD has 0.6896;")
    app.press("Epoch")
    app.wait_for("After epoch 1:")
    assert app.errors() == []


def test_they_fit_into_800_px_and_axe_finds_nothing_serious(open_app):
    from axe_playwright_python.sync_playwright import Axe

    app = open_app(BENDING)
    app.page.set_viewport_size({"width": 800, "height": 1300})
    try:
        for which in (BENDING, DESCENT, RACE):
            root = app.page.locator(".nnlab-app").nth(which)
            app.page.wait_for_function("root => root.querySelector('canvas').clientWidth <= root.clientWidth",
                                       arg=root.element_handle())
            assert root.evaluate("e => e.scrollWidth <= e.clientWidth")
        report = Axe().run(app.page, context=".nnlab-app")
        serious = [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in report.response["violations"]
                   if v["impact"] in ("serious", "critical")]
        assert serious == []
    finally:
        app.page.set_viewport_size({"width": 1500, "height": 1300})
