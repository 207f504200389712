"""The apps of lesson 01 without a browser: the neuron as a line, the threshold, the gallery of activations."""

import numpy as np
import pytest
from hands import at, drag, key, look, move, press, release

import nnlab
from nnlab.apps.activations.facts import FACTS
from nnlab.apps.neuron.best_line import most_right
from nnlab.apps.neuron.state import CORNERS
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


# The best line --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", range(16))
def test_every_labelling_of_the_corners_but_two_can_be_done(label):
    y = np.array([int(digit) for digit in f"{label:04b}"])
    assert most_right(CORNERS, y) == (3 if list(y) in ([0, 1, 1, 0], [1, 0, 0, 1]) else 4)


@pytest.mark.parametrize("seed", range(5))
def test_no_random_line_beats_the_best(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.integers(0, 4, (9, 2)).astype(float), rng.integers(0, 2, 9)  # on a grid: many points in one line
    w, b = rng.normal(size=(2, 20_000)), rng.normal(scale=4, size=20_000)
    found = np.sum((X @ w + b > 0) == (y[:, None] > 0), axis=0).max()
    assert found <= most_right(X, y) <= found + 1  # chance may just miss the best


def test_points_in_one_line_are_parted_where_their_classes_change():
    X = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
    assert most_right(X, np.array([0, 0, 1, 1])) == 4
    assert most_right(X, np.array([0, 1, 0, 1])) == 3
    assert most_right(X, np.array([0, 1, 0, 0])) == 3


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


# The gallery ----------------------------------------------------------------------------------------------------------

PLACES = np.linspace(-5.9, 5.8, 50)  # at no kink


@pytest.fixture
def gallery():
    made = nnlab.apps.activations()
    look(made.live)
    yield made
    assert made.error.value == ""
    made.close()


@pytest.mark.parametrize("name", FACTS)
def test_the_tangent_is_the_real_derivative(gallery, name):
    gallery.state.activation = name
    gallery.state.slope = -0.3
    h = 1e-6
    for z in PLACES:
        gallery.state.z0 = z
        (x0, x1), (y0, y1) = gallery.curve._tangent.get_data()
        right, left = (gallery.evaluate(np.array([z + step]))[0][0] for step in (h, -h))
        assert (y1 - y0) / (x1 - x0) == pytest.approx((right - left) / (2 * h), abs=1e-6)
        assert (y0 + y1) / 2 == pytest.approx(gallery.evaluate(np.array([z]))[0][0], abs=1e-9)


def test_the_gallery_has_all_but_softmax():
    assert set(FACTS) == set(nnlab.activations.ACTIVATIONS) - {"softmax"}


@pytest.mark.parametrize(("name", "stretches"), [
    ("identity", []), ("sigmoid", [(-6, -2.89), (2.89, 6)]), ("tanh", [(-6, -2.18), (2.18, 6)]), ("relu", [(-6, 0)]),
    ("leaky_relu", [(-6, 0)]), ("prelu", []), ("arctan", [(-6, -4.36), (4.36, 6)]), ("sqnl", [(-6, -1.9), (1.9, 6)])])
def test_where_learning_stalls_is_shaded(gallery, name, stretches):
    gallery.state.activation = name
    paths = gallery.curve._ground.get_paths()
    found = [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in paths]
    np.testing.assert_allclose(np.array(found).reshape(-1, 2), np.array(stretches, float).reshape(-1, 2), atol=0.03)


def test_a_flat_prelu_stalls_and_only_prelu_has_its_slider(gallery):
    assert gallery.controls["slope"].layout.display == "none"
    gallery.state.activation = "prelu"
    assert gallery.controls["slope"].layout.display is None
    gallery.state.slope = 0.01
    assert len(gallery.curve._ground.get_paths()) == 1
    gallery.state.z0 = -2.0
    assert "PReLU at z = −2: value −0.02, slope 0.01, learning is slow here." in gallery.live._words


@pytest.mark.parametrize("name", FACTS)
def test_the_slope_that_is_worked_out_is_the_slope(gallery, name):
    gallery.state.activation = name
    for z in (-3.0, -1.5, 0.5, 2.5):
        gallery.state.z0 = z
        A, dA = (values.item() for values in gallery.evaluate(np.array([z])))
        worked = FACTS[name].worked(z, A, 0.25).replace("−", "-").replace("·", "*").replace("²", "**2")
        assert eval(worked.replace("a = ", "")) == pytest.approx(dA, abs=0.002)


def test_softmax_takes_as_many_numbers_as_wanted(gallery):
    gallery.state.k = 5
    gallery.state.z5 = 3.0
    assert gallery.bars.names == ["p₁", "p₂", "p₃", "p₄", "p₅"]
    z = np.array([2, 1, 0, 0, 3.0])
    np.testing.assert_allclose(gallery.bars._values, np.exp(z) / np.exp(z).sum())
    numbers = [gallery.controls[f"z{i}"] for i in range(1, 7)]
    assert [control.layout.display for control in numbers] == [None] * 5 + ["none"]


def test_pointer_and_keys_move_the_tangent_and_change_the_curve(gallery):
    press(gallery, at(gallery.curve.ax, (-2, 0.3)))
    assert gallery.state.z0 == pytest.approx(-2, abs=0.05)
    move(gallery, at(gallery.curve.ax, (1, 0.3)))
    release(gallery, at(gallery.curve.ax, (1, 0.3)))
    move(gallery, at(gallery.curve.ax, (3, 0.3)))
    assert gallery.state.z0 == pytest.approx(1, abs=0.05)
    key(gallery, "right")
    assert gallery.state.z0 == pytest.approx(1.1, abs=0.05)
    key(gallery, "down")
    assert gallery.state.activation == "tanh"
    key(gallery, "up")
    key(gallery, "up")
    key(gallery, "up")
    assert gallery.state.activation == "sqnl"


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
