"""The numbers at ticks: none has a factor that would stand on a title, and in a narrow panel none touches another."""

from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from drawn import made

from nnlab import views
from nnlab.views import Figure
from nnlab.views.base.view import View


@pytest.mark.parametrize("name", ["FitLine", "NeuronSums", "DecisionMap", "WarpedGrid", "Valley"])
@pytest.mark.parametrize(("low", "high"), [(-1.6e-7, 1.6e-7), (0, 3e7), (0.5, 0.5000002), (-4, 4)])
def test_no_axis_has_a_factor_aside(name, low, high):
    view, _, _ = made(name)
    view.ax.set_xlim(low, high)
    view.ax.figure.canvas.draw()
    assert view.ax.xaxis.get_offset_text().get_text() == ""
    for tick, text in zip(view.ax.get_xticks(), view.ax.get_xticklabels(), strict=True):
        assert float(text.get_text().replace("−", "-")) == pytest.approx(tick)


def test_an_even_axis_of_losses_has_no_factor():
    view = views.LossCurve(Figure().subplots(), log=False)
    view.update([1, 2], [3e8, 1e8])
    view.figure.canvas.draw()
    assert view.ax.yaxis.get_offset_text().get_text() == ""


def test_no_landscape_has_a_factor_above_it():
    view = views.Valley3D([0, 1], [0, 1], [[1e8, 2e8], [3e8, 2e8]], Figure().add_subplot(projection="3d"))
    view.figure.canvas.draw()
    assert view.ax.zaxis.get_offset_text().get_text() == ""


@pytest.mark.parametrize("spread", [0.08, 0.00123, 3e-8, 7, 1.234e6])
def test_numbers_below_a_narrow_sheet_do_not_touch(spread):
    ax = Figure(figsize=(2.9, 2.9), layout="constrained").add_subplot()
    view = views.WarpedGrid([0, 1], 9, ax)
    sheet = np.stack(np.meshgrid(*[np.linspace(-0.6, 0.4, 9) * spread] * 2), axis=-1)
    view.update(sheet, np.zeros((9, 9)), sheet[[0, -1], [0, -1]])
    view.figure.canvas.draw()
    low, high = ax.get_xlim()
    boxes = [text.get_window_extent() for text in ax.get_xticklabels() if low <= text.get_position()[0] <= high]
    assert all(one.x1 + 3 < other.x0 for one, other in pairwise(boxes))


@pytest.mark.parametrize(("low", "high"), [
    (0, 1.2e-10), (-3e-10, 3e-10), (1.2e6, 1.21e6), (2e6, 2e6 + 10), (1e-6, 1.2e-6)])
def test_each_number_is_that_of_its_tick_and_of_no_other(low, high):
    view = views.FitLine([0, 1], [0, 1], Figure().subplots())
    view.ax.set_xlim(low, high)
    view.figure.canvas.draw()
    ticks, texts = view.ax.get_xticks(), [text.get_text() for text in view.ax.get_xticklabels()]
    apart = ticks[1] - ticks[0]
    assert [float(text.replace("−", "-")) for text in texts] == pytest.approx(list(ticks), rel=0, abs=0.02 * apart)
    assert len(set(texts)) == len(texts) > 2


def words_at(axis):
    axis.figure.canvas.draw()
    return [text.get_text() for text in axis.get_ticklabels()]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_view_of_ones_own_keeps_names_dates_and_powers(is_first):
    def beside(draw):
        ax = Figure().subplots()
        for act in (draw, View)[::1 if is_first else -1]:
            act(ax)
        return words_at(ax.xaxis)

    assert beside(lambda ax: ax.bar(["cat", "dog"], [1, 2])) == ["cat", "dog"]
    days = [datetime(2024, 1, day, tzinfo=UTC) for day in (1, 9)]
    assert all("-" in text for text in beside(lambda ax: ax.plot(days, [0, 1])))
    assert any("10^{-6}" in text for text in beside(lambda ax: (ax.set_xscale("log"), ax.set_xlim(1e-9, 1))))


def test_an_even_axis_is_even_on_axes_that_were_not():
    ax = Figure().subplots()
    views.LossCurve(ax).update([0, 1], [1, 0.1])
    view = views.LossCurve(ax, log=False)
    view.update([0, 1], [3e8, 0])
    assert ax.get_yscale() == "linear"
    assert all("e" in text or text == "0" for text in words_at(ax.yaxis))
