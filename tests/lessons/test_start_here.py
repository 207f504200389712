"""Lesson 00: what its questions hold for right is what a learner sees."""

import re

import nnlab
from nnlab.check.start_here.questions import QUESTIONS
from nnlab.live import PlayerBar
from nnlab.views.networks.lesson_map import LESSONS


def shown(app):
    """Return weight and bias as the sliders of the app show them."""
    boxes = [child for child in app.children if hasattr(child, "children") and not isinstance(child, PlayerBar)]
    sliders = {child.description: child for box in boxes for child in box.children}
    return tuple(float(sliders[name].text) for name in ("weight w", "bias b"))


def test_the_weight_after_one_step_is_what_the_slider_shows():
    app = nnlab.apps.fahrenheit()
    question = QUESTIONS["one_step"]
    assert "before the step" in question.check(shown(app)[0]).nudge
    app.player.step()
    w, b = shown(app)
    assert question.check(w).right
    assert "That is the bias" in question.check(b).nudge
    app.player.step()
    assert "after two steps" in question.check(shown(app)[0]).nudge
    app.close()


def test_the_lessons_are_counted_right():
    assert QUESTIONS["lessons"].check(len(LESSONS)).right
    first, last = map(int, re.search(r"From (\d+) to (\d+)", QUESTIONS["lessons"].right).groups())
    assert (LESSONS[first][0], LESSONS[last][0]) == ("00", "08")
    assert last - first + 1 == len(LESSONS)
