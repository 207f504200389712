"""The numbers at a valley's contours: none of them touches another one, however steep the ground is."""

from itertools import combinations

import numpy as np
import pytest

from nnlab.views import Figure, Valley


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
