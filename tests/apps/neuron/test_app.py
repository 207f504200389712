"""The apps of lesson 01 without a browser: the neuron and the threshold."""

import numpy as np
import pytest
from hands import at, drag, key, look, press

import nnlab
from nnlab.apps.neuron.words import equation, of_point
from nnlab.views.base.writing import rounded as number
from nnlab.views.planes.neuron_plane import segment

EXTENT = (-0.5, 1.5, -0.5, 1.5)


@pytest.fixture
def app():
    made = nnlab.apps.neuron()
    look(made.live)
    yield made
    assert made.error.value == ""
    made.close()


def place(app, w1, w2, b):
    app.state.w1, app.state.w2, app.state.b = w1, w2, b


# The neuron -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "line", "right"), [
    ("AND", (1, 1, -1.5), 4), ("OR", (1, 1, -0.5), 4), ("XOR", (1, 1, -0.5), 3), ("AND", (1, 1, -1), 4),
    ("AND", (-1, -1, 1.5), 0)])
def test_the_score_follows_the_line(app, name, line, right):
    app.state.data = name
    place(app, *line)
    assert app.score.value.startswith(f"<strong>{right} of 4 right.")
    assert f"{right} of 4 right" in app.live._words


def test_the_best_is_said_for_all_data(app):
    assert app.best == {"AND": 4, "OR": 4, "XOR": 3, "two clouds": 39}
    assert "Another straight line gets more." in app.score.value
    place(app, 1, 1, -1.5)
    assert "This line does it." in app.score.value
    app.state.data = "XOR"
    place(app, 1, 1, -0.5)
    assert "No straight line does better." in app.score.value


def test_dragging_the_middle_moves_the_line_and_keeps_its_weights(app):
    place(app, 1.0, 1.0, -1.0)  # from corner to corner of the picture
    drag(app, at(app.plane.ax, (0.5, 0.5)), at(app.plane.ax, (0.8, 0.7)))
    assert (app.state.w1, app.state.w2) == (1, 1)
    assert app.state.b == pytest.approx(-1.5, abs=0.02)
    assert app.score.value.startswith("<strong>4 of 4 right.")


def test_dragging_an_end_turns_the_line_about_its_middle(app):
    place(app, 3.0, 4.0, -3.5)
    middle = app.plane.ends.mean(axis=0)
    drag(app, at(app.plane.ax, middle + np.array([-0.8, 0.6])), at(app.plane.ax, middle + np.array([-0.6, -0.8])))
    w = np.array([app.state.w1, app.state.w2])
    assert np.hypot(*w) == pytest.approx(5)
    assert w @ middle + app.state.b == pytest.approx(0, abs=1e-9)
    np.testing.assert_allclose(w, [-4, 3], atol=0.1)  # a quarter to the left
    again = middle + 0.8 * (app.plane.ends[1] - app.plane.ends[0]) / 2
    drag(app, at(app.plane.ax, again), at(app.plane.ax, middle - (again - middle)))
    np.testing.assert_allclose([app.state.w1, app.state.w2], [4, -3], atol=0.2)  # and half a turn


def test_where_there_is_no_line_nothing_is_held(app):
    for line in ((0, 0, 1), (1, 1, 15)):
        place(app, *line)
        drag(app, at(app.plane.ax, (0.5, 0.7)), at(app.plane.ax, (0.7, 0.9)))
        key(app, "left")
        key(app, "up")
        assert app.state.b == pytest.approx(line[2] + 0.1, abs=2)
    place(app, 0, 0, 1)
    assert "there is no line" in app.live._words


def test_keys_turn_move_and_open(app):
    place(app, 1, 1, -1)
    key(app, "left")
    assert np.arctan2(app.state.w2, app.state.w1) == pytest.approx(np.radians(50))
    key(app, "right")
    key(app, "up")
    assert (app.state.w1, app.state.b) == (pytest.approx(1), pytest.approx(-0.9))
    key(app, "n")
    assert "Point (0, 0)" in app.sum.value
    key(app, "p")
    assert "Point (1, 1): z = 1·1 + 1·1 − 0.9 = 1.1" in app.sum.value


def test_a_click_opens_a_point(app):
    press(app, at(app.plane.ax, (1, 0)))
    assert "Point (1, 0): z = 4·1 − 2·0 + 1 = 5, ŷ = σ(z) = 0.993: it fires. Wanted: 0, so this is wrong." in (
        app.sum.value)


def test_learning_solves_and_is_kept_when_the_data_change(app):
    for _ in range(300):
        app.player.step()
    assert app.score.value.startswith("<strong>4 of 4 right.")
    before = app.line
    app.state.data = "two clouds"
    np.testing.assert_array_equal(app.line[0], before[0])
    app.state.opened = 30
    app.state.data = "OR"
    assert app.state.opened == 3
    app.player.step()
    app.player.rewind()
    np.testing.assert_array_equal(app.line[0], before[0])


def test_learning_comes_to_one_half_on_xor(app):
    app.state.data = "XOR"
    app.player.trainer.run(2000)
    np.testing.assert_allclose(app.player.trainer.net.parameters, 0, atol=0.01)


def test_an_equation_is_right_or_says_that_digits_are_left_out():
    assert equation(np.array([1.0, 0.0]), np.array([-0.5, 2.0]), -0.25) == "−0.5·1 + 2·0 − 0.25 = −0.75"
    assert "≈ 0.3333" in equation(np.array([1.0, 1 / 3]), np.array([0.0, 1.0]), 0.0)
    assert [number(value) for value in (-0.00001, 1200.0, -2.5)] == ["0", "1200", "−2.5"]


@pytest.mark.parametrize(("w", "b", "ends"), [
    ((1, 0), -0.5, {(0.5, -0.5), (0.5, 1.5)}), ((0, 2), -2, {(-0.5, 1), (1.5, 1)}),
    ((1, 1), -1, {(-0.5, 1.5), (1.5, -0.5)}), ((1, 0), -2, None), ((1, 1), 9, None), ((0, 0), 1, None)])
def test_a_line_ends_at_the_edges(w, b, ends):
    found = segment(np.array(w, float), b, EXTENT)
    assert (found if found is None else {tuple(end) for end in found.round(9) + 0.0}) == ends


# The threshold --------------------------------------------------------------------------------------------------------

def test_a_bias_of_minus_ten_fires_above_ten():
    app = nnlab.apps.threshold()
    look(app.live)
    app.state.b = -10
    assert app.live._words == "Bias −10: the neuron fires above 10."
    A = app.curve._line.get_ydata()
    assert (A[app.curve.x <= 10] == 0).all()
    assert (A[app.curve.x > 10.01] > 0).all()
    press(app, at(app.curve.ax, (4.9, 3)))
    assert app.state.b == -5
    key(app, "right")
    assert app.state.b == -5.5


@pytest.mark.parametrize("name", ["neuron", "activations", "threshold"])
def test_still_picture_and_words_stand_where_nothing_runs(name):
    app = getattr(nnlab.apps, name)()
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"] == app.live._words
    app.close()


@pytest.mark.parametrize(("w", "x", "b"), [
    ((1, 1), (1, 1), -2), ((0.1, 0.2), (1, 1), -0.3), ((0.3, 0.6), (1, 1), -0.9)])
def test_a_sum_of_exactly_0_does_not_fire_whatever_rounding_makes_of_it(w, x, b):
    words = of_point(np.array(x, float), 0.0, np.array(w, float), float(b))
    assert "= 0, ŷ = σ(z) = 0.5: exactly at the threshold it does not fire. Wanted: 0, so this is right." in words


@pytest.mark.parametrize("value", [2.136, -3.503, 2.78, 62.94, -0.0004321])
def test_a_slider_says_a_weight_as_the_formula_does(app, value):
    app.state.w1 = value
    shown = app.controls["w1"].text.strip(" ←→")
    assert f"z = {shown}·1" in app.sum.value
    assert f"w₁ = {shown}," in app.live._words


@pytest.mark.parametrize(("parameters", "words"), [
    ((0, 0, 15), "Both weights are 0: there is no line."), ((10, 10, 15), "The line lies beyond the picture."),
    ((10, 10, -15), "")])
def test_why_no_line_is_seen_is_written_below_the_picture(app, parameters, words):
    app.state.w1, app.state.w2, app.state.b = parameters
    for said in ("there is no line", "beyond the picture"):
        assert (said in app.score.value) == (said in words)
        assert (said in app.live._words) == (said in words)


def test_points_beyond_the_axis_are_counted_at_its_end(app):
    app.state.data = "XOR"
    for parameters, counts in [((10, 10, 15), ["", "4 beyond →"]), ((-10, -10, 2), ["← 1 beyond", ""]),
                               ((20, -20, 0), ["← 1 beyond", "1 beyond →"]), ((1, 1, -1), ["", ""])]:
        app._place(parameters[:2], parameters[2])
        assert [text.get_text() for text in app.sums._beyond] == counts
