"""The truth is drawn over a prediction, and not before."""

import hands
import numpy as np
import pytest
from predictions import GRID, LABELS, LOSS, POINTS, X, Y, draw, lines


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
