"""The app predict: what a hand draws, what the words say of it, and who sees the truth when."""

import re

import hands
import numpy as np
import pytest

import nnlab
from nnlab.apps.predict import words
from nnlab.apps.predict.sheet import Who
from nnlab.apps.predict.stroke import evenly, nearest

X = np.arange(0.0, 11.0)
Y = np.abs(X - 4)  # falls to epoch 4, then rises
WHO = Who("Your loss", "you had it {had}; it {truly}.")
POINTS, LABELS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), [0, 1, 0, 1]
GRID = np.linspace(-2, 2, 21)
LOSS = GRID**2 + GRID[:, None] ** 2 + 0.1


PIXEL = 0.05  # a pointer is at whole pixels: so far apart are they at most, in the units of the axes


@pytest.fixture
def made():
    """Return what opens an app of nnlab.apps by its name, and looks at it; all are closed at the end."""
    apps = []

    def make(app, /, *args, **kwargs):
        apps.append(getattr(nnlab.apps, app)(*args, **kwargs))
        hands.look(apps[-1].live)
        return apps[-1]

    yield make
    for app in apps:
        assert app.error.value == ""
        app.close()


@pytest.fixture
def curve(made):
    return made("predict", X, Y, 4 - X / 2, title="Loss", xlabel="epoch", ylabel="loss", name="the loss",
                ask="Why does it rise?")


def draw(app, *places):
    """Drag through places of the axes, in the units of the data."""
    pixels = [hands.at(app.live.figure.axes[0], place) for place in places]
    hands.drag(app, pixels[0], *pixels[1:])


def lines(app):
    """Return the lines that are seen, by their looks: solid is the truth, dashed the drawing."""
    found = {line.get_linestyle(): line for line in app.live.figure.axes[0].lines
             if line.get_linewidth() == 3 and len(line.get_xdata())}
    return {kind: line.get_xydata() for kind, line in found.items()}


# Drawing by hand ------------------------------------------------------------------------------------------------------

def test_a_drag_sets_the_height_at_every_x_that_it_passes(curve):
    draw(curve, (0, 4), (10, 1))
    drawn = curve.drawing
    assert len(drawn) == 161
    assert np.allclose(drawn[:, 1], 4 - 0.3 * drawn[:, 0], atol=PIXEL)
    assert np.array_equal(lines(curve)["--"], drawn)
    assert "-" not in lines(curve)


def test_any_part_may_be_drawn_anew_in_either_direction(curve):
    draw(curve, (0, 4), (10, 4))
    draw(curve, (7, 2), (5, 2))
    x, y = curve.drawing.T
    assert np.allclose(y[(x >= 5) & (x <= 7)], 2, atol=PIXEL)
    assert np.allclose(y[(x < 4.9) | (x > 7.1)], 4, atol=PIXEL)


def test_what_lies_between_two_drawn_parts_is_interpolated(curve):
    draw(curve, (0, 4), (2, 4))
    draw(curve, (6, 0), (10, 0))
    x, y = curve.drawing.T
    assert not ((x > 2.1) & (x < 5.9)).any()
    hands.push(curve, "Compare")
    assert np.interp(4, x, y) == pytest.approx(2, abs=0.1)
    assert "at epoch 10" in curve.live.description


def test_a_drag_beyond_the_axes_stays_at_their_rim(curve):
    draw(curve, (0, 4), (5, 1000), (20, 1000))
    top = curve.live.figure.axes[0].get_ylim()[1]
    assert curve.drawing[-1] == pytest.approx([10, top])


def test_the_axis_may_be_logarithmic(made):
    app = made("predict", [0.001, 0.01, 0.1, 1], [3, 1, 0, 2], log=True, xlabel="learning rate")
    draw(app, (0.001, 3), (1, 0))
    assert np.allclose(app.drawing[:, 1], -np.log10(app.drawing[:, 0]), atol=PIXEL)
    hands.key(app, "Enter")
    assert "the widest gap, 2, is at learning rate = 1." in app.live.description


def test_a_curve_is_drawn_with_keys_alone(curve):
    middle = np.mean(curve.live.figure.axes[0].get_ylim())
    hands.key(curve, "ArrowUp")
    assert "only one point" in curve.live.description
    hands.key(curve, "Enter")
    assert not curve.state.compared
    hands.key(curve, *["ArrowRight"] * 20, "ArrowDown", "ArrowDown")
    (x0, first), (x1, last) = curve.drawing
    assert (x0, x1) == (0, 10)
    assert first > middle > last
    hands.key(curve, *["ArrowLeft"] * 10, "ArrowUp")
    assert len(curve.drawing) == 3
    hands.key(curve, "Enter")
    assert curve.state.compared


def test_a_key_bends_what_was_drawn_around_it(curve):
    draw(curve, (0, 2), (10, 2))
    hands.key(curve, *["ArrowLeft"] * 10, "ArrowUp")
    x, y = curve.drawing.T
    assert len(x) == 161 - 14  # within a step to either side there is nothing but the one
    assert y[x == 5] > 2
    assert np.allclose(y[x != 5], 2, atol=PIXEL)


def test_a_line_is_drawn_and_moved_by_its_ends(made):
    app = made("predict_line", [0, 10], [0, 10], [0, 5])
    draw(app, (2, 3), (6, 5))
    assert app.drawing == pytest.approx(np.array([[0, 2], [10, 7]]), abs=PIXEL)
    draw(app, (10, 7), (9, 10))
    assert app.drawing == pytest.approx(np.array([[0, 2], [10, 10]]), abs=PIXEL)
    hands.key(app, "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp")
    assert app.drawing[0, 1] < 2
    assert app.drawing[1, 1] > 10


def test_a_line_needs_no_more_than_keys(made):
    app = made("predict_line", [0, 10], [0, 10])
    hands.key(app, "ArrowUp", "Enter")
    assert app.state.compared


def test_a_border_may_have_several_strokes(made):
    app = made("predict_border", POINTS, LABELS, [[0.5, 0], [0.5, 1]])
    draw(app, (0.2, 0), (0.2, 0.5), (0.2, 1))
    draw(app, (0.8, 0), (0.8, 1))
    assert np.isnan(app.drawing).all(axis=1).tolist() == [False] * 3 + [True] + [False] * 2
    hands.key(app, "Enter")
    share = round(100 * 0.3 / app.sheet.window[0])
    assert f"off by {share} % of the picture's width on average" in app.live.description


def test_a_way_is_measured_as_it_looks_though_its_axes_have_other_units(made):
    x1, x2 = np.linspace(0, 1, 11), np.linspace(0, 1000, 11)
    for ends in ([1, 0], [0, 1000]):  # along one side and up the other, where the truth goes across
        app = made("predict_way", x1, x2, np.ones((11, 11)), [[0, 0], [1, 1000]], [[0, 0], ends, [1, 1000]])
        said = app._repr_mimebundle_()["text/plain"]
        assert "it is off by 25 % of the picture's width on average" in said
        assert "the widest gap, 50 %" in said


def test_keys_move_a_pen_that_draws_when_it_is_down(made):
    app = made("predict_border", POINTS, LABELS, [[0.5, 0], [0.5, 1]])
    hands.key(app, *["ArrowUp"] * 5)
    assert len(app.drawing) == 0
    hands.key(app, " ", *["ArrowDown"] * 5)
    assert len(app.drawing) == 6
    hands.key(app, " ", "ArrowLeft", "ArrowLeft", " ", "ArrowUp")
    assert np.isnan(app.drawing).any()


def test_a_way_goes_on_from_where_it_begins(made):
    app = made("predict_way", GRID, GRID, LOSS, [[-1, 1], [0, 1], [0, 0]])
    hands.click(app, hands.at(app.live.figure.axes[0], (0, 0)))
    assert lines(app)["--"] == pytest.approx(np.array([[-1, 1], [0, 0]]), abs=0.01)
    hands.key(app, "ArrowRight")
    assert app.drawing[-1] == pytest.approx([0.16, 0], abs=0.01)
    hands.push(app, "Compare")
    assert re.search(r"It ends at \(0\.1\d, .*\), the truth at \(0, 0\)\.", app.live.description)


# The truth ------------------------------------------------------------------------------------------------------------

def test_the_truth_is_shown_after_a_comparison_until_all_is_drawn_again(curve):
    assert not lines(curve)
    assert curve.compare_button.disabled
    assert "nothing to compare" in curve.live.description
    draw(curve, (0, 4), (10, 1))
    assert not curve.compare_button.disabled
    hands.push(curve, "Compare")
    assert np.array_equal(lines(curve)["-"], np.column_stack([X, Y]))
    assert curve.compare_button.disabled
    assert "Why does it rise?" in curve.words.value
    drawn = curve.state.drawing
    draw(curve, (0, 0), (10, 0))
    hands.key(curve, "ArrowUp", "ArrowRight", " ")
    assert curve.state.drawing == drawn
    assert curve.live.canvas.hands.boxes() == []  # a finger scrolls the page again
    hands.push(curve, "Draw again")
    assert not lines(curve)
    assert curve.state.drawing == ()
    assert curve.live.canvas.hands.boxes()


@pytest.mark.parametrize(("name", "args"), [
    ("predict", (X, Y, 4 - X / 2)), ("predict_line", (X, X, X / 2)),
    ("predict_border", (POINTS, LABELS, [[0.5, 0], [0.5, 1]], [[0, 0.5], [1, 0.5]])),
    ("predict_way", (GRID, GRID, LOSS, [[-1, 1], [0, 1], [0, 0]], [[-1, 1], [0, 0]]))])
def test_the_still_shows_truth_and_typical_and_the_screen_neither(made, name, args):
    app = made(name, *args, title="What comes?", ask="Why?")
    before, words, shown = np.array(app.live.draw()), app.live.description, {}
    update = app.sheet.view.update
    app.sheet.view.update = lambda *a, **more: (update(*a, **more), shown.update(lines(app)))
    bundle = app._repr_mimebundle_()
    assert set(shown) == {"-", "--"}
    assert np.array_equal(shown["-"], app.sheet.truth)
    assert bundle["text/plain"].startswith("What comes? The truth, and a typical prediction beside it: it ")
    assert bundle["text/plain"].endswith("Why?")
    assert bundle["image/png"] == app.live._repr_mimebundle_()[0]["image/png"]
    assert not lines(app)
    assert np.array_equal(before, np.array(app.live.draw()))
    assert app.live.description == words


def test_the_still_without_a_typical_prediction_shows_the_truth_alone(made):
    app = made("predict", X, Y, title="Loss")
    assert app._repr_mimebundle_()["text/plain"] == "Loss. The truth."


def test_the_still_of_a_comparison_is_the_comparison(curve):
    draw(curve, (0, 4), (10, 1))
    hands.key(curve, "Enter")
    assert curve._repr_mimebundle_()["text/plain"] == curve.live.description


@pytest.mark.parametrize("low", [0.0, 100.0, -3.0])
def test_limits_leave_as_much_room_above_as_below(made, low):
    app = made("predict", X, low + Y)
    bottom, top = app.live.figure.axes[0].get_ylim()
    assert low - bottom == pytest.approx(top - (low + 6))
    assert low - bottom > 1


@pytest.mark.parametrize("name", ["the loss", "the validation loss of it", "the loss of a far too large network"])
@pytest.mark.parametrize("width", [360, 1100])
def test_the_key_stays_in_the_figure(made, name, width):
    app = made("predict", X, Y, name=name, xlabel="epoch", ylabel="loss")
    draw(app, (0, 4), (10, 1))
    hands.key(app, "Enter")
    hands.look(app.live, width)
    box = app.live.figure.axes[0].get_legend().get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= app.live.figure.bbox.x1


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
    ("predict", ([0, 1], [1, 2]), {"log": True}, "x must be above 0 where its axis is logarithmic. Got 0."),
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
