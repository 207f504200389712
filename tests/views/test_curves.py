"""Curves, lines and bars: their limits, their points, and room for what is to come."""

import numpy as np
import pytest
from drawn import made, pixels
from every_view import X, figure
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from nnlab import views


def test_a_loss_curve_doubles_its_limit_and_adds_whole_decades():
    view, _, _ = made("LossCurve")
    view.update([1], [0.5])
    assert view.ax.get_xlim() == (0, 10)
    np.testing.assert_allclose(view.ax.get_ylim(), (0.1, 1))
    view.update(np.arange(1, 34), np.geomspace(0.5, 0.003, 33))
    assert view.ax.get_xlim() == (0, 40)
    np.testing.assert_allclose(view.ax.get_ylim(), (0.001, 1))
    view.update([1], [0.5])
    assert view.ax.get_xlim() == (0, 40)
    view.update([1], [0.5], reach=[np.nan, 1.4])
    np.testing.assert_allclose(view.ax.get_ylim(), (0.001, 10))


def test_a_loss_curve_shows_its_first_loss_before_there_is_a_line():
    view, _, _ = made("LossCurve")
    for n, marker in ((1, "o"), (2, "None"), (0, "None"), (1, "o")):
        view.update(np.arange(n), np.full(n, 0.5))
        assert view._lines[0].get_marker() == marker


def test_a_loss_curve_has_room_for_what_is_to_come():
    view = views.LossCurve(figure().add_subplot(), room=30)
    view.update([1], [2.3])
    np.testing.assert_allclose(view.ax.get_ylim(), (0.01, 10))
    view.update([1, 2], [2.3, 0.02])
    np.testing.assert_allclose(view.ax.get_ylim(), (0.01, 10))


@pytest.mark.parametrize(("view", "first", "last"), [
    (views.LossCurve, (2.4, 1.1), (2.4, 1e-9)), (views.AccuracyCurve, (0.5, 0.6), (0.5, 0.9999))])
def test_wider_numbers_on_an_axis_push_its_name_nowhere(view, first, last):
    view = view(Figure(figsize=(5, 3), layout="constrained").subplots())
    FigureCanvasAgg(view.figure)
    view.update([0, 1], first)
    view.figure.canvas.draw()
    view.figure.set_layout_engine("none")  # as a live figure does after its first picture
    view.update([0, 1], last)
    view.figure.canvas.draw()
    name = view.ax.yaxis.label.get_window_extent()
    assert name.x0 >= 0
    assert name.x1 <= min(tick.get_window_extent().x0 for tick in view.ax.get_yticklabels() if tick.get_text())


def test_a_loss_curve_takes_nothing_and_what_is_not_finite():
    view, _, _ = made("LossCurve")
    view.update([], [])
    assert view.value_at(3) is None
    view.update([1, 2, 3, 4], [0.5, np.nan, np.inf, 0.25], [], ghosts=[([1, 2], [np.inf, 1.0])], now=2)
    np.testing.assert_array_equal(view._lines[0].get_xdata(), [1, 4])
    epoch, (loss, validation) = view.value_at(3.6)
    assert (epoch, loss) == (4, 0.25)
    assert np.isnan(validation)


def test_an_accuracy_curve_rises_and_draws_what_is_perfect_at_its_top():
    view, _, _ = made("AccuracyCurve")
    view.update([1, 2, 3], [0.9, 0.99, 1.0], [0.8, 0.9, 0.9])
    view.figure.canvas.draw()
    bottom, top = view.ax.get_ylim()
    assert bottom > top  # the axis counts wrong answers, downwards
    assert view.ax.transData.transform((3, 1e-4))[1] <= view.ax.bbox.y1
    np.testing.assert_allclose(view._lines[0].get_ydata(), [0.1, 0.01, 1e-4])
    labels = {text.get_text() for text in view.ax.get_yticklabels()}
    assert {"0", "90", "99", "99.9"} <= labels
    epoch, accuracies = view.value_at(2.2)
    assert epoch == 2
    np.testing.assert_allclose(accuracies, [0.99, 0.9])


def test_a_long_curve_is_thinned_without_losing_a_spike():
    view, _, _ = made("LossCurve")
    values = np.full(50_000, 0.1)
    values[33_333] = 0.9
    view.update(np.arange(50_000), values)
    x, y = view._lines[0].get_data()
    assert len(x) <= 1000
    assert 33_333 in x
    assert y.max() == 0.9
    assert x[-1] == 49_999


def test_the_point_under_the_pointer():
    view, first, _ = made("FitLine")
    view.update(*first)
    view.figure.canvas.draw()
    x, y = view.ax.transData.transform(X[2])
    assert view.nearest(x + 8, y - 8) == 2
    assert view.nearest(x + 12, y - 12) is None


def test_an_error_is_blue_where_the_line_is_too_high():
    view, _, _ = made("FitLine")
    view.update([0, 2], [1, 1], X[:, 1] + [1, -1, 1, -1])
    blue, orange = to_rgb(views.BLUE), to_rgb(views.ORANGE)
    np.testing.assert_allclose(view._errors.get_colors()[:, :3], [blue, orange, blue, orange])


def test_a_moved_point_gets_room_and_the_data_stay_the_callers():
    y = X[:, 1].copy()
    view = views.FitLine(X[:, 0], y, figure().add_subplot())
    view.update([0, 2], [0, 1], X[:, 0], y * 100)
    assert view.ax.get_ylim()[1] > 200
    np.testing.assert_array_equal(y, X[:, 1])


def test_bars_make_room_and_take_what_is_not_finite():
    view, _, _ = made("Bars")
    view.update([3.0, -0.4])
    low, high = view.ax.get_xlim()
    assert low < -0.5
    assert high > 4
    view.update([np.nan, 0.1])
    assert view.ax.get_xlim() == (low, high)
    view.update([0.0, -np.inf])
    pixels(view)


@pytest.mark.parametrize(("limit", "values", "ticks"), [
    (1, [0.2, 1.0], [0, 0.5, 1]), (1, [-0.94, 0.1], [-1, -0.5, 0, 0.5, 1]), (2, [2.0, -1.0], [-1, 0, 1, 2]),
    (100, [3.0, 90.0], [0, 50, 100]), (1, [30.0, 0.0], [0, 10, 20, 30])])
def test_bars_have_ticks_where_bars_may_end_and_none_where_only_numbers_stand(limit, values, ticks):
    view = views.Bars(["a", "b"], limit=limit)
    view.update(values)
    np.testing.assert_allclose(view.ax.get_xticks(), ticks, atol=1e-12)


def test_within_one_decade_no_number_lies_on_the_name_of_the_axis():
    figure = Figure(figsize=(4.8, 4), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    view = views.LossCurve(figure.subplots())
    view.update([1, 2, 3], [0.7, 0.68, 0.64])
    figure.canvas.draw()
    name = view.ax.yaxis.label.get_window_extent()
    numbers = [label for label in view.ax.get_yticklabels(which="both") if label.get_text()]
    assert len(numbers) >= 2
    assert not any(label.get_window_extent().overlaps(name) for label in numbers)


@pytest.mark.parametrize("name", ["LossCurve", "GapCurve", "AccuracyCurve", "RaceCurves"])
def test_an_epoch_that_is_not_known_has_no_line(name):
    (view, first, _), (other, *_) = made(name), made(name)
    view.update(*first, now=np.nan)
    other.update(*first)
    assert not view._now.get_visible()
    assert (pixels(view) == pixels(other)).all()


@pytest.mark.parametrize("at", ["mean", "scaled", "now"])
@pytest.mark.parametrize(("limits", "reach"), [((0, 1), (0, 1)), (None, (-4, 4))])
def test_an_answer_that_is_not_finite_has_no_mark_and_leaves_the_axis_to_the_others(at, limits, reach):
    for value in (np.nan, np.inf, -np.inf, 1e308, -10**400):
        view = views.OutputSpread(figure().add_subplot(), limits=limits)
        view.update([0.1, 3.0], [0.5, 0.5], **{"mean": 0.2, "scaled": 0.3, "now": 0.4} | {at: value})
        pixels(view)
        marks = {name: getattr(view, f"_{name}").get_xdata() for name in ("mean", "scaled", "now")}
        assert {name for name, x in marks.items() if not np.isfinite(x).any()} == {at}
        assert view.ax.get_xlim() == reach


@pytest.mark.parametrize(("threshold", "left", "width"), [
    (np.inf, 3, 0), (-np.inf, -3, 6), (1e308, 3, 0), (1, 1, 2), (np.nan, np.nan, np.nan)])
def test_a_neuron_may_fire_everywhere_or_nowhere(threshold, left, width):
    view, first, _ = made("FiringCurve")
    view.update(first[0], threshold=threshold)
    pixels(view)
    np.testing.assert_array_equal((view._ground.get_x(), view._ground.get_width()), (left, width))


@pytest.mark.parametrize(("value", "place"), [(np.inf, [10, 10]), (-np.inf, [0, 0]), (np.nan, []), (None, [])])
def test_a_guess_beyond_an_end_of_the_line_stands_there_and_one_that_is_not_known_nowhere(value, place):
    view, _, _ = made("Scale")
    for line, guesses in ((view._mine, (value, 3.0)), (view._true, (3.0, value))):
        view.update(*guesses)
        pixels(view)
        assert list(line.get_xdata()) == place
        assert view._gap.get_width() == (abs(place[0] - 3) if place else 0)


def test_a_slope_at_a_place_that_is_not_finite_has_no_point_and_all_may_stall():
    view, _, _ = made("ActivationCurve")
    for z0 in (np.nan, np.inf, -10**400):
        view.update(z0, 0.5, 0.1)
        pixels(view)
        assert not np.isfinite(view._point.get_xdata()).any()
    view = views.ActivationCurve([0, 1, 2], [0, 1, 2], [1, 1, 1], figure().add_subplot(), stalls=np.inf)
    assert np.ptp(view._ground.get_paths()[0].vertices[:, 0]) == 2
