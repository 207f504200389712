"""The numbers at a valley's contours: none of them touches another one, however steep the ground is."""

from itertools import combinations

import numpy as np
import pytest

from nnlab.views import Figure, Valley
from nnlab.views.planes.valley import log_levels, told_apart


@pytest.mark.parametrize("seed", range(12))
def test_numbers_that_are_seen_do_not_touch(seed):
    rng = np.random.default_rng(seed)
    w, b = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    cliff = np.tanh(rng.uniform(1, 40) * (b + rng.normal(0, 0.3) * w + rng.normal(0, 0.3) * w**2))
    ax = Figure(figsize=(4, 3)).add_subplot()
    view = Valley(w[0], b[:, 0], np.exp(rng.uniform(1, 4) * cliff) + rng.uniform(0, 0.1) * w**2, ax)
    places = [view.ax.transData.transform(text.get_position()) for text in view.ax.texts if text.get_visible()]
    assert places
    assert all(np.hypot(*(one - other)) > 24 for one, other in combinations(places, 2))


@pytest.mark.parametrize("high", [0.6895, 0.68651, 3.3, 5e-4, 8e4])
def test_lines_of_different_height_have_different_numbers(high):
    texts = told_apart(log_levels(np.array([0.6865 if 0.6865 < high < 1e4 else high / 50, high])))
    assert len({*texts.values()}) == len(texts)
    for level, text in texts.items():
        assert float(text.replace("−", "-")) == pytest.approx(level, rel=0.05)
        assert len(text) <= 9


@pytest.mark.parametrize("size", [(4, 3), (9, 5), (2.4, 2.4)])
def test_no_number_is_cut_by_the_edge_in_any_room(size):
    w, b = np.meshgrid(np.linspace(0, 2, 3), np.linspace(0, 1, 3))
    ax = Figure(figsize=(4, 3), layout="constrained").add_subplot()
    view = Valley(w[0], b[:, 0], 3.3 - w + b, ax)
    view.figure.set_size_inches(*size)
    view.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in view.ax.texts if text.get_visible()]
    assert boxes
    for box in boxes:
        assert (box.min >= view.ax.bbox.min).all()
        assert (box.max <= view.ax.bbox.max).all()
