"""Curves of long runs: the first leaps stay in sight, and a run that begins again has limits of its own."""

import numpy as np
import pytest
from loud import loud

from nnlab.views import LossCurve, RaceCurves
from nnlab.views.base.thin import thin_curve


def fall(n):
    """Return epochs and losses that fall within a few epochs, and then hardly."""
    epochs = np.arange(1, n + 1)
    return epochs, 1 + 1000 * 0.3 ** np.minimum(epochs, 300)


@pytest.mark.parametrize("n", [10, 999, 5_000, 20_000])
def test_the_first_leaps_are_drawn_and_seen_however_long_a_run_is(n):
    view = LossCurve()
    view.update(*fall(n))
    x, _ = view._lines[0].get_data()
    np.testing.assert_array_equal(x[:10], np.arange(1, 11))
    view.figure.canvas.draw()
    first, tenth = (view.ax.transData.transform((epoch, 1))[0] for epoch in (1, 10))
    assert tenth - first > 0.15 * view.ax.bbox.width


def test_no_spike_is_lost():
    y = np.ones(50_000)
    y[[31_234, 40_000]] = 7, -3
    x, kept = thin_curve(np.arange(50_000), y)
    assert len(x) <= 1000
    assert {7, -3} <= set(kept)


@pytest.mark.parametrize("again", [([], []), ([0], [0.7])])
def test_a_run_that_begins_again_has_limits_of_its_own(again):
    view = LossCurve()
    view.update(np.arange(1, 3000), np.geomspace(1e8, 1e32, 2999))
    assert view.ax.get_xscale() == "symlog"
    view.update(*again)
    assert (view.ax.get_xscale(), view.ax.get_xlim()) == ("linear", (0, 10))
    low, high = view.ax.get_ylim()
    assert low < 0.7 < high <= 1


@pytest.mark.parametrize(("least", "most", "step"), [(1e-3, 1e5, 2), (3e-29, 1e5, 10), (1e-5, 1.092e306, 100),
                                                     (5e-324, 1.7e308, 200)])
def test_the_axis_reaches_the_last_loss_with_ticks_at_round_powers(least, most, step):
    view = LossCurve()
    view.update([1, 2], [least, most])
    view.figure.canvas.draw()
    low, high = view.ax.get_ylim()
    assert low <= max(least, 1e-307)
    assert high >= min(most, 1e308)
    exponents = np.log10([tick for tick in view.ax.get_yticks() if low <= tick <= high])
    np.testing.assert_allclose(np.diff(exponents), step)
    np.testing.assert_allclose(exponents / step, np.round(exponents / step), atol=1e-9)


def test_the_axis_of_a_race_follows_who_is_furthest_down_and_marks_stand_apart():
    view = RaceCurves(["a", "b", "c"], 1e-3, 1e5)
    view.update([([0, 1], [10, loss]) for loss in (7e-29, 2e-12, 0)])
    assert view.ax.get_ylim() == (pytest.approx(1e-29), pytest.approx(1e5))
    heights = [head.get_ydata()[0] for head in view.runs.heads]
    np.testing.assert_allclose(heights, [7e-29, 2e-12, 1e-29])  # a loss of 0 stands at the rim
    view.update([([0], [10])] * 3)
    assert view.ax.get_ylim() == (pytest.approx(1e-3), pytest.approx(1e5))


@loud()
def test_the_greatest_loss_there_is_is_drawn_without_a_warning():
    view = LossCurve()
    view.update([0, 1], [1.7e308, 1.6e308])
    view.figure.canvas.draw()
