"""The pictures of lesson 07."""

import numpy as np
import pytest
from hands import look

import nnlab
from nnlab import views
from nnlab.views.base.numbers import width_of


def test_the_bars_are_as_high_as_the_probability_of_the_networks_there():
    view = views.OutputSpread(limits=(0, 1), middle=0.5)
    view.update([0.11, 0.115, 0.6], [0.25, 0.25, 0.5], 0.3, 0.4)
    bars = [path.vertices for path in view._bars.get_paths()]
    assert [bar[:, 1].max() for bar in bars] == [0.5, 0.5]
    assert bars[0][0, 0] <= 0.11 < 0.115 <= bars[0][2, 0]
    assert len(view._now.get_xdata()) == 0
    assert (view._mean.get_xdata()[0], view._scaled.get_xdata()[0]) == (0.3, 0.4)
    assert view.ax.get_title(loc="left").endswith("┇ mean  ▼ this one")
    assert views.OutputSpread(one=False).ax.get_title(loc="left").endswith("┇ mean")


def test_answers_without_limits_always_fit_in():
    view = views.OutputSpread()
    for size in (0.5, 3, 40, 1e-3):
        view.update([-size, size / 2], [0.5, 0.5], 0, 0)
        assert view.ax.get_xlim()[1] >= size
        assert view.ax.get_xlim()[1] <= 4 * size
        assert sum(path.vertices[:, 1].max() for path in view._bars.get_paths()) == pytest.approx(1)


def test_a_spread_curve_shows_means_and_standard_deviations_of_the_runs_that_are_there():
    runs = np.array([[0.8, 0.9, 1.0], [np.nan] * 3, [0.6, np.nan, 0.8]])
    view = views.SpreadCurve([0, 0.5, 0.9])
    view.update(runs, best=(0, 2))
    line, bars, dots = view._curves[0]
    np.testing.assert_allclose(line.get_xydata(), [[0, 0.9], [0.5, np.nan], [0.9, 0.7]])
    low, high = bars.get_segments()[0][:, 1], bars.get_segments()[6][:, 1]
    np.testing.assert_allclose(low, [0.9 - 0.1, 0.9 + 0.1])
    np.testing.assert_allclose(high, 0.7 + np.std([0.6, 0.8], ddof=1) * np.array([-1, 1]))
    assert np.isfinite(dots.get_ydata()).sum() == 5
    np.testing.assert_allclose(view._best.get_xydata(), [[0.9, 0.7]])
    with pytest.raises(ValueError, match=r"results 0 must have the shape \(3, n_runs\)"):
        view.update(runs[:2])


def test_curves_of_several_settings_have_a_key_below_the_title():
    view = views.SpreadCurve([0, 0.5], labels=("own", "others"), title="Which is better?")
    assert view.ax.get_legend() is None
    title, key = view.ax.get_title(loc="left").split("\n")
    assert (title, key.split()) == ("Which is better?", ["own", "others"])


def test_the_gap_is_filled_between_both_curves_and_its_best_epoch_is_ringed():
    view = views.GapCurve(labels=("own", "others"))
    assert view.ax.get_title(loc="left").endswith("\n━ own  ╍ others")
    view.update([1, 2, 3], [0.5, 0.3, 0.1], [0.6, 0.5, 0.7], best=2, ghosts=[([1, 2], [0.9, 0.8])])
    assert view.ax.get_legend() is None
    corners = view._gap.get_paths()[0].vertices
    for corner in [(1, 0.5), (3, 0.1), (3, 0.7), (1, 0.6)]:
        assert (np.abs(corners - corner).max(axis=1) < 1e-12).any()
    np.testing.assert_array_equal(view._best.get_xydata(), [[2, 0.5]])
    np.testing.assert_array_equal(view._numbers.get_offsets(), [[2, 0.8]])
    view.update([1], [0.5], [0.6], ghosts=[([1, 2], [0.9, 7.0])])
    np.testing.assert_array_equal(view._numbers.get_offsets(), [[2, 1]])  # at the edge, not above the title
    assert not view._numbers.get_clip_on()
    view.update(range(25), np.ones(25), np.ones(25))
    assert view.ax.get_xlim()[1] == 40
    view.update([], [], [])
    assert not view._gap.get_paths()


@pytest.mark.parametrize("width", [340, 390, 560, 1100])
def test_no_number_is_wider_than_its_unit(width):
    app = nnlab.apps.dropout()
    look(app.live, width)
    network = app.picture.network
    texts, radius = network._artists.value_numbers.texts, network._artists.places.radius
    assert len({*texts}) > 1
    for text in texts:
        assert width_of(text) * network.figure.dpi / 72 <= 2 * radius
    app.close()
