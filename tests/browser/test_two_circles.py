"""The apps of lesson 05 as their user meets them: real JupyterLab, real Chromium, mouse and keyboard."""

import re

import pytest
from app_on_screen import AppOnScreen

CELLS = ("import nnlab", "bending = nnlab.apps.bending()\nbending",
         "descent = nnlab.apps.descent(weights=[(0, 0, 0), (0, 1, 0)])\ndescent", "race = nnlab.apps.race()\nrace")
BENDING, DESCENT, RACE = range(3)


class LessonApp(AppOnScreen):
    """One of the three apps."""

    def says(self, words):
        """Wait until the figure's description holds these words."""
        self.wait_for(re.escape(words))


@pytest.fixture
def open_app(run_again):
    return lambda which: LessonApp(run_again(*CELLS, only=which + 1), which)


def test_a_network_bends_the_plane_while_one_walks_through_it(open_app):
    app = open_app(BENDING)
    app.press(app.slider("layer"), "Home")
    app.says("The plane itself. Loss 0.690, 493 of 1000 points right after 0 epochs.")
    app.click("Walk")
    app.says("What layer 4 of 4 sends on.")
    app.click("Play")
    app.says("1000 of 1000 points right")
    app.pause()
    app.choose("seen along", "two neurons")
    app.says("From here the output's cut is no line")
    app.press(app.canvas, "ArrowLeft")
    app.says("In layer 4: relu bends.")
    app.choose("hidden function", "identity")
    app.says("after 0 epochs")
    assert app.error() == ""


def test_a_click_and_keys_move_two_weights(open_app):
    app = open_app(DESCENT)
    app.says("Loss 0.69 after 0 epochs, at layers[0].W[0, 0] = 0.786 and layers[0].W[1, 0] = −0.0943;")
    app.press(app.canvas, "ArrowRight")
    app.says("layers[0].W[0, 0] = 0.986 and")
    app.click_figure(0.48, 0.25)
    app.wait_for(r"^(?!.*( = 0\.986 | = −0\.0943;))")
    app.click("Epoch")
    app.says("after 1 epoch,")
    app.choose("across:", "layers[2]")
    app.says(", at layers[2].W[0, 0] = ")
    app.choose("loss along", "the path's main directions")
    app.says(", at direction 1 = ")
    assert app.error() == ""


def test_runners_race_and_one_diverges(open_app):
    app = open_app(RACE)
    app.press(app.slider("SGD's rate"), "End")
    app.press(app.canvas, "ArrowRight")
    app.says("After step 1:")
    app.click("Play")
    app.says("SGD diverged at step")
    app.pause()
    app.choose("on", "two circles: a network of 117 weights")
    app.says("After epoch 0: SGD has 0.6896;")
    app.click("Epoch")
    app.says("After epoch 1:")
    assert app.error() == ""


def test_they_fit_into_800_px_and_axe_finds_nothing_serious(run_again, screen):
    app = LessonApp(run_again(*CELLS))
    screen(width=800)
    for which in (BENDING, DESCENT, RACE):
        root = app.page.locator(".nnlab-app").nth(which)
        root.scroll_into_view_if_needed()
        app.page.wait_for_function("root => root.querySelector('canvas') && root.scrollWidth <= root.clientWidth",
                                   arg=root.element_handle())
    assert app.serious_faults() == []
