"""The numbers at ticks: none has a factor that would stand on a title, and in a narrow panel none touches another."""

from itertools import pairwise

import numpy as np
import pytest
from drawn import made

from nnlab import views
from nnlab.views import Figure


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
    view = views.LossCurve(log=False)
    view.update([1, 2], [3e8, 1e8])
    view.figure.canvas.draw()
    assert view.ax.yaxis.get_offset_text().get_text() == ""


def test_no_landscape_has_a_factor_above_it():
    view = views.Valley3D([0, 1], [0, 1], [[1e8, 2e8], [3e8, 2e8]])
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
