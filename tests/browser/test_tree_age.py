"""The tree age app as its user meets it: real JupyterLab, real Chromium, mouse and keyboard."""

import pytest

APP = ("import nnlab", "nnlab.apps.tree_age()")


class TreeAge:
    """What a person sees of the app and can do with it."""

    def __init__(self, lab):
        self.page, self.lab = lab.page, lab
        self.root = lab.page.locator(".nnlab-app")
        self.canvas = self.root.locator("canvas")
        self.equation = self.root.locator(".nnlab-opened")
        self.error = self.root.get_by_role("alert")

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()

    def field(self, name):
        return self.root.get_by_role("textbox", name=name, exact=True)

    def type(self, name, text):
        self.field(name).fill(text)
        self.field(name).press("Enter")

    def wait_for(self, words):
        """Wait until the open equations hold these words."""
        self.equation.get_by_text(words).first.wait_for(timeout=10_000)

    def wait_for_description(self, words):
        """Wait until the figure has come to rest and its description holds these words."""
        self.page.wait_for_function("([canvas, words]) => canvas.ariaLabel.includes(words)",
                                    arg=[self.canvas.element_handle(), words], timeout=10_000)

    def click(self, x, y):
        """Click a place of the figure, in shares of its width and of its height."""
        box = self.canvas.bounding_box()
        self.page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])


@pytest.fixture
def app(run_again):
    return TreeAge(run_again(*APP))


def test_one_training_step_with_the_mouse(app):
    app.press("Next")
    app.wait_for("0.2·5 + 0.7·7 + 0.2 = 6.1")
    app.press("Forward")
    app.wait_for("0.5·6.1 + 0.3·8 + 0.8 = 6.25")
    app.press("Loss")
    app.wait_for("(6.25 − 5)² = 1.5625")
    app.press("Next")
    app.wait_for("2·(6.25 − 5) = 2.5")
    app.press("Backward")
    app.wait_for("2.5 · 0.3 · 1 = 0.75")
    app.press("Back")
    app.wait_for("2.5 · 0.3 · 7 = 5.25")
    app.press("Update")
    app.wait_for("0.8 − 0.05 · 2.5 = 0.675")
    app.press("Forward")
    app.wait_for("= −3.32703125")
    app.wait_for_description("−3.32703125")
    app.press("Start again")
    app.wait_for("Not worked out yet")


def test_a_click_opens_a_neuron_a_weight_and_a_bias(app):
    app.press("Whole step")
    app.click(0.91, 0.54)
    app.wait_for("L = (ŷ − y)²")
    app.click(0.22, 0.37)
    app.wait_for("∂L/∂w₁ = ∂L/∂ŷ · ∂ŷ/∂h₁ · ∂h₁/∂w₁ = 2.5 · 0.5 · 5 = 6.25")
    app.click(0.36, 0.2)
    app.wait_for("∂L/∂bias₁")
    app.click(0.09, 0.75)
    app.wait_for("x₂ = 7")


def test_the_keyboard_walks_opens_and_is_no_command(app):
    cells = app.page.locator(".jp-Cell").count()
    app.canvas.focus()
    for key, words in (("n", "= 6.1"), ("n", "= 8"), ("p", "= 6.1"), ("ArrowRight", "w₃ = 0.4"),
                       ("ArrowLeft", "= 6.1"), ("ArrowLeft", "bias₁ = 0.2")):
        app.page.keyboard.press(key)
        app.wait_for(words)
    app.page.keyboard.press("d")
    app.page.keyboard.press("d")  # would delete the cell
    assert app.page.locator(".jp-Cell").count() == cells


def test_a_weight_is_typed_and_nonsense_is_answered(app):
    app.click(0.22, 0.37)
    app.type("w₁", "a lot")
    app.error.wait_for()
    assert "must be one number. Got 'a lot'" in app.error.inner_text()
    app.type("w₁", "−0,3")
    app.wait_for("w₁ = −0.3")
    assert app.error.count() == 0 or not app.error.inner_text()
    app.click(0.36, 0.33)
    app.wait_for("−0.3·5 + 0.7·7 + 0.2 = 3.6")


def test_asked_a_learner_is_told_how_the_answer_is_wrong(app):
    app.root.get_by_label("ask me").check()
    app.wait_for("0.2·5 + 0.7·7 + 0.2 = ?")
    app.type("h₁", "5.9")
    app.root.get_by_text("That is without bias₁").wait_for()
    app.type("h₁", "6.1")
    app.root.get_by_text("Right: h₁ = 6.1.").wait_for()
    app.wait_for("0.4·5 + 0.8·7 + 0.4 = ?")
    app.field("h₂").fill("8")
    app.press("Check")
    app.root.get_by_text("Right: h₂ = 8.").wait_for()


def test_settings_at_both_ends(app):
    app.root.get_by_label("second hidden layer").check()
    app.wait_for("(5.68 − 5)² = 0.4624")
    app.root.get_by_label("activation").select_option("ReLU, every neuron")
    app.root.get_by_label("tree", exact=True).select_option("9 cm, 13 m, 11 years")
    app.wait_for("− 11)²")
    rate = app.root.get_by_role("slider", name="learning rate", exact=True)
    app.press("Update")
    rate.focus()
    app.page.keyboard.press("Home")
    app.wait_for(" − 0.0001 · ")
    rate.focus()
    app.page.keyboard.press("End")
    app.wait_for(" − 1 · ")
    app.root.get_by_label("activation").select_option("identity")
    app.root.get_by_label("second hidden layer").uncheck()
    for _ in range(12):
        app.press("Whole step")
    app.error.wait_for()
    assert "Try a smaller learning rate" in app.error.inner_text()


def test_copy_as_code_fills_the_clipboard_and_a_box(open_lab):
    lab = open_lab(*APP, permissions=["clipboard-read", "clipboard-write"])
    app = TreeAge(lab)
    app.press("Whole step")
    app.press("Copy as code")
    box = app.root.get_by_label("NumPy code")
    box.wait_for()
    app.page.wait_for_timeout(500)
    copied = app.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == box.input_value()
    assert not box.is_editable()
    names = {}
    exec(copied, names)
    assert names["y_hat"].item() == pytest.approx(6.25)


def test_nothing_jumps_while_walking(app):
    def places():
        buttons = [app.root.get_by_role("button", name=name, exact=True) for name in ("Next", "Copy as code")]
        return [button.bounding_box() for button in buttons]

    app.page.wait_for_timeout(500)
    before = places()
    for _ in range(28):
        app.press("Next")
    app.wait_for("= −3.32703125")
    app.press("Loss")
    app.page.wait_for_timeout(300)
    assert places() == before


def test_a_narrow_window_has_a_tall_drawing(open_lab):
    app = TreeAge(open_lab(*APP, viewport={"width": 600, "height": 1500}))
    app.page.keyboard.press("Control+B")  # the file browser goes
    app.page.wait_for_timeout(1500)
    box = app.canvas.bounding_box()
    assert box["width"] <= 600
    assert box["height"] > 800
    for control in app.root.locator("button, select, input").all():
        place = control.bounding_box()
        assert place is None or place["x"] + place["width"] <= 600


def test_axe_finds_nothing_serious_and_controls_have_tooltips(app):
    from axe_playwright_python.sync_playwright import Axe

    app.root.get_by_label("ask me").check()
    app.press("Copy as code")
    app.page.wait_for_timeout(1000)
    report = Axe().run(app.page, context=".nnlab-app")
    serious = [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in report.response["violations"]
               if v["impact"] in ("serious", "critical")]
    assert serious == []
    bare = app.root.locator("button:visible").evaluate_all("all => all.filter(b => !b.title).map(b => b.textContent)")
    assert bare == []
    app.canvas.focus()
    app.page.keyboard.press("n")
    assert app.canvas.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_the_description_says_the_state(app):
    app.wait_for_description("Training step 1. Nothing is worked out yet. Next: h₁.")
    app.press("Next")
    app.wait_for_description("Training step 1, forward: number 1 of 3. h₁ = w₁·x₁")
