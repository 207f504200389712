"""The neuron's app as its user meets it: real JupyterLab, real Chromium, mouse and keyboard."""

import pytest


@pytest.fixture
def app(run_again):
    lab = run_again("import nnlab", "nnlab.apps.neuron()")
    return Neuron(lab.page)


class Neuron:
    """What a person sees of the app and can do with it."""

    def __init__(self, page):
        self.page, self.root = page, page.locator(".nnlab-app")
        self.canvas = self.root.locator("canvas")

    def wait_for(self, words):
        """Wait until the figure's description holds these words."""
        self.page.wait_for_function("([canvas, words]) => canvas.ariaLabel.includes(words)",
                                    arg=[self.canvas.element_handle(), words], timeout=10_000)

    def slider(self, name, *keys):
        self.root.get_by_role("slider", name=name, exact=True).focus()
        for key in keys:
            self.page.keyboard.press(key)


def test_and_is_solved_by_dragging_the_line(app):
    app.canvas.focus()
    for _ in range(14):  # turned until it looks to the upper right
        app.page.keyboard.press("ArrowLeft")
    app.wait_for("w₁ = 3.247, w₂ = 3.075")
    box = app.canvas.bounding_box()

    def at(x, y):  # shares of the figure's width and height
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    app.page.mouse.move(*at(0.227, 0.6))  # the square in the middle of the line
    app.page.mouse.down()
    app.page.mouse.move(*at(0.33, 0.405), steps=8)
    app.page.mouse.up()
    app.wait_for("4 of 4 right. This line does it.")


def test_sliders_and_keys_find_three_of_four_for_xor(app):
    app.root.get_by_label("data").select_option("XOR")
    app.wait_for("The best straight line gets 3 of 4.")
    app.slider("weight w₁", "Home")
    app.wait_for("w₁ = −10")
    app.slider("weight w₂", "Home")
    app.slider("bias b", "End")
    app.wait_for("w₂ = −10, b = 15: 3 of 4 right. No straight line does better.")
    app.canvas.focus()
    app.page.keyboard.press("n")
    app.wait_for("Point (0, 0): z = −10·0 − 10·0 + 15 = 15")
    app.page.keyboard.press("ArrowDown")
    app.wait_for("b = 14.9")
