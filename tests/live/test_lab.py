"""A lab: settings in one line each, hands by name, panels as data."""

import numpy as np
import pytest
from hands import at, drag, key
from matplotlib.figure import Figure

from nnlab.live.layout import Form, in_forms


def test_a_setting_of_one_line_has_its_control_and_is_drawn_and_told(app):
    slider = app.controls["height"]
    assert (slider.description, slider.tooltip) == ("height", "How high")
    assert (slider.min, slider.max, slider.step) == (0, 5, 0.5)
    slider.value = 2.5
    assert app.state.height == 2.5
    assert app.line.get_ydata()[1] == 2.5
    assert app.live._words == "2.5 high"
    app.state.height = 0.3  # between two steps
    assert (app.state.height, slider.value, slider.text) == (0.3, 0.3, "0.3")
    assert "hidden" not in app.controls


def test_controls_follow_the_state(app):
    bend, word, loud = (app.controls[name] for name in ("bend", "word", "loud"))
    assert (bend.layout.display, loud.disabled, list(word.options)) == ("none", False, ["a", "b"])
    app.state.kind = "bent"
    assert (bend.layout.display, loud.disabled, list(word.options)) == (None, True, ["c", "d", "a"])
    assert (app.state.word, word.value) == ("a", "a")  # new choices are no choice of a person
    app.state.most = 7
    app.fit_controls()
    assert app.controls["place"].max == 7


def test_a_setting_calls_what_has_its_name_and_the_app_itself_sets_it_quietly(app):
    app.controls["kind"].value = "bent"
    assert app.heard == [("kind", "plain", "bent")]
    app.fail(ValueError("shown"))
    with app.quietly():
        app.state.kind = "plain"
        app.state.height = 4.0
    assert len(app.heard) == 1
    assert app.line.get_ydata()[1] == 1.0
    assert app.controls["height"].value == 4.0
    assert "shown" in app.error.value  # nothing was done for which it would be cleared
    app.state.height = 4.5
    assert app.error.value == ""


def test_hands_are_found_by_their_names(app):
    axes = app.live.figure.axes[0]
    drag(app, at(axes, (0.5, 0)), at(axes, (0.7, 0)))
    assert app.heard == [("press", 0.5), "move", "release"]
    app.heard.clear()
    key(app, "ArrowLeft", "ArrowUp", "n", "x", "Tab")
    assert app.heard == [(-1, 0), (0, 1), "n"]
    key(app, "N")
    assert "not that one" in app.error.value
    key(app, "x", "Tab", "Shift")  # do nothing, and so clear nothing
    assert "not that one" in app.error.value
    key(app, "n")
    assert app.error.value == ""


@pytest.mark.parametrize(("width", "size", "boxes"), [
    (1000, (8, 3), [(0, 0.5), (0.5, 1), (0.5, 1)]),  # never wider than by nature
    (500, (5, 4), [(0, 1), (0, 0.5), (0.5, 1)]),
    (100, (3.6, 10.8), [(0, 1), (0, 1), (0, 1)]),  # nor narrower than 360 px
])
def test_panels_stand_in_the_first_form_for_which_there_is_room(width, size, boxes):
    figure = Figure(figsize=(8, 3), dpi=100)
    figure.subplots(1, 3)
    lay_out = in_forms(Form(700, "aabb aacc", lambda width: 300), Form(400, "aa bc", lambda width: 400),
                       Form(0, "a b c", lambda width: 3 * width))
    lay_out(figure, (800, 300), width)
    assert tuple(figure.get_size_inches()) == size
    for panel, (left, right) in zip(figure.axes, boxes, strict=True):
        place = panel.get_subplotspec()
        columns = place.get_gridspec().ncols
        np.testing.assert_allclose((place.colspan.start / columns, place.colspan.stop / columns), (left, right))
