"""A prediction is drawn by hand: by drags and by keys."""

import re

import hands
import numpy as np
import pytest
from predictions import GRID, LABELS, LOSS, POINTS, X, Y, draw, lines

from nnlab.apps.predict.sheet import FINGER

PIXEL = 0.05  # a pointer is at whole pixels: so far apart are they at most, in the units of the axes


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


def test_a_drag_may_begin_beside_the_axes_but_not_far_from_them(curve):
    ax = curve.live.figure.axes[0]
    (left, y), (right, _) = (hands.inside(ax, (x, 0.5)) for x in (0, 1))
    for far, begins in ((FINGER - 2, True), (FINGER + 2, False)):
        curve.draw_again()
        hands.drag(curve, (left - far, y), (right, y))
        assert (len(curve.drawing) == 161) is begins


def test_a_finger_may_miss_the_axes_by_20_px_on_a_phone(curve):
    hands.look(curve.live, 274)
    (left, y), (right, _) = (hands.inside(curve.live.figure.axes[0], (x, 0.5)) for x in (0, 1))
    hands.drag(curve, (left - 20, y), (right, y))
    assert len(curve.drawing) == 161
    assert any(box[0] <= left - 20 for box in curve.live.canvas.hands.boxes())


@pytest.mark.parametrize("name", ["the loss", "the share of mistakes", "the loss on other points", "the final loss"])
@pytest.mark.parametrize("width", [640, 274])  # 274 is what a phone leaves
def test_the_key_stays_in_the_figure(made, name, width):
    app = made("predict", X, Y, name=name)
    hands.look(app.live, width)
    draw(app, (0, 4), (10, 1))
    hands.push(app, "Compare")
    hands.look(app.live, width)
    key = app.live.figure.axes[0].get_legend()
    box = key.get_window_extent(app.live.figure.canvas.get_renderer())
    assert box.x0 >= 0
    assert box.x1 <= app.live.figure.bbox.x1
    assert key.get_texts()[1].get_text() in (f"your {name.removeprefix('the ')}", "your drawing", "yours")


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
