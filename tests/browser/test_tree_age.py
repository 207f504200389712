"""The tree age app as its user meets it: real JupyterLab, real Chromium, mouse and keyboard."""

import re

import pytest
from app_on_screen import AppOnScreen
from playwright.sync_api import expect

APP = ("import nnlab", "app = nnlab.apps.tree_age()\napp")


class TreeAge(AppOnScreen):
    """What a person sees of the app and can do with it, besides."""

    def __init__(self, lab):
        super().__init__(lab)
        self.equation = self.root.locator(".nnlab-opened")

    def reads(self, words):
        """Assert that the open equations come to hold these words."""
        expect(self.equation).to_contain_text(words)


@pytest.fixture
def app(run_again):
    return TreeAge(run_again(*APP))


def test_one_training_step_with_the_mouse(app):
    app.wait_for(r"Training step 1\. Nothing is worked out yet\. Next: h₁\.")
    app.click("Next")
    app.reads("0.2·5 + 0.7·7 + 0.2 = 6.1")
    app.wait_for(r"Training step 1, forward: number 1 of 3\. h₁ = w₁·x₁")
    app.click("Forward")
    app.reads("0.5·6.1 + 0.3·8 + 0.8 = 6.25")
    app.click("Loss")
    app.reads("(6.25 − 5)² = 1.5625")
    app.click("Next")
    app.reads("2·(6.25 − 5) = 2.5")
    app.click("Backward")
    app.reads("2.5 · 0.3 · 1 = 0.75")
    app.click("Back")
    app.reads("2.5 · 0.3 · 7 = 5.25")
    app.click("Update")
    app.reads("0.8 − 0.05 · 2.5 = 0.675")
    app.click("Forward")
    app.reads("= −3.32703125")
    app.wait_for(re.escape("−3.32703125"))
    app.click("Start again")
    app.reads("Not worked out yet")


def test_a_click_opens_a_neuron_a_weight_and_a_bias(app):
    app.click("Whole step")
    for place, words in (((0.91, 0.54), "L = (ŷ − y)²"),
                         ((0.22, 0.37), "∂L/∂w₁ = ∂L/∂ŷ · ∂ŷ/∂h₁ · ∂h₁/∂w₁ = 2.5 · 0.5 · 5 = 6.25"),
                         ((0.36, 0.2), "∂L/∂bias₁"), ((0.09, 0.75), "x₂ = 7")):
        app.click_figure(*place)
        app.reads(words)


def test_the_keyboard_walks_opens_and_is_no_command(app):
    cells = app.page.locator(".jp-Cell").count()
    for key, words in (("n", "= 6.1"), ("n", "= 8"), ("p", "= 6.1"), ("ArrowRight", "w₃ = 0.4"),
                       ("ArrowLeft", "= 6.1"), ("ArrowLeft", "bias₁ = 0.2")):
        app.press(app.canvas, key)
        app.reads(words)
    app.press(app.canvas, "d", "d")  # would delete the cell
    assert app.page.locator(".jp-Cell").count() == cells


def test_a_weight_is_typed_and_nonsense_is_answered(app):
    app.click_figure(0.22, 0.37)
    app.type(app.field("w₁"), "a lot")
    assert "must be one number. Got 'a lot'" in app.error()
    app.type(app.field("w₁"), "−0,3")
    app.reads("w₁ = −0.3")
    assert app.error() == ""
    app.click_figure(0.36, 0.33)
    app.reads("−0.3·5 + 0.7·7 + 0.2 = 3.6")


def test_asked_a_learner_is_told_how_the_answer_is_wrong(app):
    app.field("ask me").check()
    app.reads("h₁ = w₁·x₁ + w₂·x₂ + bias₁ = ?")
    app.type(app.field("h₁"), "5.9")
    expect(app.root).to_contain_text("That is without bias₁")
    app.type(app.field("h₁"), "6.1")
    expect(app.root).to_contain_text("Right: h₁ = 6.1.")
    app.reads("h₂ = w₃·x₁ + w₄·x₂ + bias₂ = ?")
    app.field("h₂").fill("8")
    app.click("Check")
    expect(app.root).to_contain_text("Right: h₂ = 8.")


def test_settings_at_both_ends(app):
    app.field("second hidden layer").check()
    app.reads("(5.68 − 5)² = 0.4624")
    app.choose("activation", "ReLU, every neuron")
    app.choose("tree", "9 cm, 13 m, 11 years")
    app.reads("− 11)²")
    rate = app.slider("learning rate")
    app.click("Update")
    app.press(rate, "Home")
    app.reads(" − 0.0001 · ")
    app.press(rate, "End")
    app.reads(" − 1 · ")
    app.choose("activation", "identity")
    app.field("second hidden layer").uncheck()
    for _ in range(12):
        app.click("Whole step")
    assert "Try a smaller learning rate" in app.error()


def test_copy_as_code_fills_the_clipboard_and_a_box(app):
    app.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    app.click("Whole step")
    app.click("Copy as code")
    box = app.root.get_by_label("NumPy code")
    expect(box).to_be_visible()
    app.page.wait_for_function("async (box) => await navigator.clipboard.readText() === box.value",
                               arg=box.element_handle())
    app.page.context.clear_permissions()
    assert not box.is_editable()
    names = {}
    exec(box.input_value(), names)
    assert names["y_hat"].item() == pytest.approx(6.25)


def test_nothing_jumps_while_walking(app):
    def places():
        return [app.button(name).bounding_box() for name in ("Next", "Copy as code")]

    app.click("Start again")
    before = places()
    for _ in range(4):
        for _ in range(7):
            app.button("Next").click()
        app.lab.settle()
        assert places() == before
    app.reads("= −3.32703125")
    app.click("Loss")
    assert places() == before


def test_a_narrow_window_has_a_tall_drawing(app, screen):
    screen(width=600, height=1500, files=False)
    app.page.wait_for_function("""() => {
        const { width, height } = document.querySelector('.nnlab-figure canvas').getBoundingClientRect();
        return width <= 600 && height > 800;
    }""")
    for control in app.root.locator("button, select, input").all():
        place = control.bounding_box()
        assert place is None or place["x"] + place["width"] <= 600


def test_axe_finds_nothing_serious_and_controls_have_tooltips(app):
    app.field("ask me").check()
    app.click("Copy as code")
    expect(app.root.get_by_label("NumPy code")).to_be_visible()
    assert app.serious_faults() == []
    bare = app.root.locator("button:visible").evaluate_all("all => all.filter(b => !b.title).map(b => b.textContent)")
    assert bare == []
    app.press(app.canvas, "n")
    assert app.canvas.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
