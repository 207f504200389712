"""Lesson 02: the learning rate, in words."""

import re

import pytest
from celsius import CELSIUS, step_until_an_error

from nnlab.apps.fahrenheit.steepness import curvatures, steepest, what_a_step_does


def test_the_curvatures_and_the_limit():
    least, greatest = curvatures(CELSIUS)
    assert (round(least, 1), round(greatest)) == (2.0, 1667)
    assert steepest(CELSIUS, 100) == greatest
    assert steepest(CELSIUS, 1) == pytest.approx(2 * (50**2 + 1))


def test_the_loss_is_said_on_the_screen_as_to_a_screen_reader(made):
    app = made()
    assert app.score.value == "Now: <strong>loss 1826 °F² after 0 steps.</strong>"
    app.player.step()
    assert app.score.value.endswith("after 1 step.</strong>")
    assert app.live._words.endswith(app.score.value.removeprefix("Now: <strong>").removesuffix("</strong>"))


def test_the_app_says_why_a_rate_flies_apart(made):
    app = made()
    assert "below 2/1667 = 0.0011998. At 0.001 a step multiplies the error across it by −0.667, and along it by 0.998" \
        in app.why.value
    app.state.learning_rate = 0.0012
    assert "0.0012 is too much: every step overshoots" in app.why.value
    assert "= −1.0004. It grows: training flies apart." in app.why.value
    app.state.learning_rate = 0.00119
    assert "too much" not in app.why.value
    app.state.learning_rate = 1.0
    step_until_an_error(app)
    assert "It grows: training flies apart." in app.error.value


@pytest.mark.parametrize("batch_size", [100, 1])
def test_a_rate_that_is_advised_leads_down(made, batch_size):
    app = made()
    app.state.batch_size, app.state.learning_rate = batch_size, 1.0
    step_until_an_error(app)
    advised = re.search(r"such as (\S+) instead of 1\.", app.error.value).group(1)
    assert float(advised) < 2 / steepest(CELSIUS, batch_size)


def test_small_batches_have_a_lower_limit():
    words = what_a_step_does(0.001, CELSIUS, 1)
    assert "With batches of 1 the curvature across the valley can be 5002" in words
    assert "At 0.001 a step there overshoots and multiplies the error across the valley by 1 − 0.001 · 5002" in words
    assert "If the steps of the other batches do not make up for it, training flies apart." in words
    assert "overshoots" not in what_a_step_does(0.0003, CELSIUS, 1)
