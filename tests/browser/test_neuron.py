"""The neuron's app as its user meets it: real JupyterLab, real Chromium, mouse and keyboard."""

import re

import pytest
from app_on_screen import AppOnScreen


@pytest.fixture
def app(run_again):
    return Neuron(run_again("import nnlab", "nnlab.apps.neuron()"))


class Neuron(AppOnScreen):
    """See AppOnScreen."""

    def wait_for_words(self, words):
        self.wait_for(re.escape(words))


def test_and_is_solved_by_dragging_the_line(app):
    app.press(app.canvas, *["ArrowLeft"] * 14)  # turned until it looks to the upper right
    app.wait_for_words("w₁ = 3.247, w₂ = 3.075")
    app.drag((0.227, 0.6), (0.33, 0.405))  # by the square in the middle of the line
    app.wait_for_words("4 of 4 right. This line does it.")


def test_sliders_and_keys_find_three_of_four_for_xor(app):
    app.choose("data", "XOR")
    app.wait_for(r"^XOR, .* Another straight line gets more\.")
    app.press(app.slider("weight w₁"), "Home")
    app.wait_for_words("w₁ = −10")
    app.press(app.slider("weight w₂"), "Home")
    app.press(app.slider("bias b"), "End")
    app.wait_for_words("w₂ = −10, b = 15: 3 of 4 right. No straight line does better.")
    app.press(app.canvas, "n")
    app.wait_for_words("Point (0, 0): z = −10·0 − 10·0 + 15 = 15")
    app.press(app.canvas, "ArrowDown")
    app.wait_for_words("b = 14.9")
