"""The gap between a prediction and the truth is told in words; wrong arguments are too."""

import every_app
import hands
import numpy as np
import pytest
from predictions import GRID, LABELS, LOSS, POINTS, X, Y, draw

import nnlab
from nnlab.apps.predict import axes, words
from nnlab.apps.predict.sheet import Who
from nnlab.apps.predict.stroke import evenly, nearest

WHO = Who("Your loss", "you had it {had}; it {truly}.")


# Words ----------------------------------------------------------------------------------------------------------------

def test_the_gap_is_said_in_words(curve):
    draw(curve, (0, 7), (10, 2))  # 7 − x/2 − |x − 4|, by hand: 3, 3.5, 4, 4.5, 5, 3.5, 2, 0.5, −1, −2.5, −4
    hands.key(curve, "Enter")
    assert curve.live.description == (
        "Loss. Your loss misses the truth by 3 on average; the widest gap, 5, is at epoch 4. "
        "From epoch 4 on you had it fall; it rises. Why does it rise?")


def test_what_lies_on_one_side_is_said_to_be_above_or_below():
    said = words.of_curve(WHO, X, Y - 2, Y, ("epoch", "loss in cm"), size=6, is_whole=True)
    assert said == "Your loss lies 2 cm below the truth on average; the widest gap, 2 cm, is everywhere."


def test_above_is_said_only_of_what_lies_nowhere_below():
    drawn = Y - 2
    drawn[0] += 4  # at epoch 0 alone above, and as wide there as elsewhere
    said = words.of_curve(WHO, X, drawn, Y, ("epoch", "loss"), size=6, is_whole=True)
    assert said.startswith("Your loss misses the truth by 2 on average; ")


def test_what_is_as_much_above_as_below_lies_on_no_side():
    said = words.of_curve(WHO, X, 0 * X, X - 5, ("epoch", "loss"), size=10, is_whole=True)
    assert said.startswith("Your loss misses the truth by 2.7 on average; the widest gap, 5, is at epoch 0 and at 10.")


@pytest.mark.parametrize(("gap", "place"), [
    ([0, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0], "at temperature 20 °C"),
    ([0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3], "from temperature 30 °C to 100 °C"),
    ([3, 2, 1, 0, 0, 0, 0, 0, 1, 2, -3], "at temperature 0 °C and at 100 °C"),
    ([3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 0], "at temperature 0 °C"),  # of many places, the first
    ([3] * 11, "everywhere"),
])
def test_every_place_is_named_where_the_gap_is_widest(gap, place):
    assert words.where("temperature in °C", 10.0 * np.arange(11), np.array(gap, dtype=float)) == place


def test_what_was_drawn_in_part_is_compared_in_part(curve):
    draw(curve, (2, 4), (6, 4))
    hands.key(curve, "Enter")
    assert curve.live.description.startswith("Loss. From epoch 2 to epoch 6, which is what was drawn: your loss lies ")
    assert "2.8 above" in curve.live.description  # 2, 3, 4, 3, 2: their mean


def test_near_is_said_kindly_and_is_true():
    assert words.of_curve(WHO, X, Y + 0.2101, Y, ("", "°C"), size=6, is_whole=True) == (
        "Near: nowhere more than 0.22 from the truth.")
    assert words.near(0.0) == "Near: nowhere more than 0"
    assert words.near(0.5) == "Near: nowhere more than 0.5"


def test_a_level_prediction_of_what_rises_is_named():
    said = words.of_curve(WHO, X, 0 * X, X, ("day in June", "height"), size=10, is_whole=True)
    assert said.endswith("You had it stay nearly level; it rises.")
    assert "at day 10 June" in said


def test_a_line_that_is_too_steep_is_named(made):
    app = made("predict_line", [0, 10], [0, 10], [0, 20], name="the line")
    assert app._repr_mimebundle_()["text/plain"].endswith("It is steeper than the truth.")


def test_distances_to_strokes_are_those_by_hand():
    line = np.array([[0, 0], [1, 0], [np.nan, np.nan], [5, 5]])
    places = np.array([[0.5, 2], [-3, 4], [5, 6]])
    assert np.allclose(nearest(places, line), [[0.5, 0], [0, 0], [5, 5]])
    assert np.allclose(evenly(np.array([[0, 0], [3, 0], [3, 1]]), 5), [[0, 0], [1, 0], [2, 0], [3, 0], [3, 1]])


def test_texts_are_shown_as_they_are_written(made):
    app = made("predict", X, Y, ask="Is a < b?", name="the <b>curve</b>")
    assert "&lt;b&gt;" in app.words.value
    draw(app, (0, 0), (10, 0))
    hands.key(app, "Enter")
    assert "Is a &lt; b?" in app.words.value


# Arguments ------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "args", "more", "said"), [
    ("predict", ([1, 1, 2], [1, 2, 3]), {}, "x must hold two or more numbers in rising order. Got"),
    ("predict", ([1], [1]), {}, "x must hold two or more numbers in rising order. Got"),
    ("predict", ([0, 1], [1, 2]), {"log": True},
     "x must be above 0 where its axis is logarithmic, from 1e-100 up. Got 0."),
    ("predict", ([0, 1], [1, 2, 3]), {}, r"y must have the shape \(2,\). Got \(3,\)."),
    ("predict", ([0, 1], [1, np.nan]), {}, "y must hold finite numbers."),
    ("predict", ([0, 1], [1, 2], [1]), {}, r"typical must have the shape \(2,\)."),
    ("predict", ([0, 1], [1, 2]), {"data": [1, 2, 3]}, "data must be two arrays"),
    ("predict", ([0, 1], [1, 2]), {"name": 3}, "name must be a text. Got 3."),
    ("predict", ([0, 1], [1, 1e200]), {}, "y must stay below 1e"),
    ("predict_line", ([0, 1, 2], [0, 1, 4]), {}, "y must lie on a straight line over x. Got one that bends by 1."),
    ("predict_border", (POINTS, [0, 1, 2, 1], [[0, 0], [1, 1]]), {}, "labels must hold whole-number labels"),
    ("predict_border", (POINTS, LABELS, [[0, 0]]), {}, "border must have two places or more. Got 1."),
    ("predict_way", (GRID, GRID[:4], LOSS, [[0, 0], [1, 1]]), {}, r"loss must have the shape \(4, 21\)"),
])
def test_wrong_arguments_are_answered_with_rule_value_and_remedy(name, args, more, said):
    with pytest.raises(ValueError, match=said):
        getattr(nnlab.apps, name)(*args, **more)


def test_rounding_bends_no_line(made):
    made("predict_line", np.linspace(0, 1, 50), np.float32(0.1) * np.linspace(0, 1, 50) + 0.3)


@pytest.mark.parametrize("word", ["title", "xlabel", "ylabel", "name", "ask"])
@pytest.mark.parametrize("app", ["predict", "predict_line", "predict_border", "predict_way"])
def test_a_word_that_is_none_is_refused_before_anything_is_drawn(app, word, monkeypatch):
    monkeypatch.setattr(axes, "Figure", lambda **size: pytest.fail("a figure was made"))
    with pytest.raises(ValueError, match=f"^{word} must be"):
        getattr(nnlab.apps, app)(*every_app.ARGUMENTS[app](), **{word: 3})
