"""Own points in a link: those that nnlab makes are named, and only what differs is told."""

import numpy as np
import pytest

from nnlab.apps.playground.data import Points
from nnlab.apps.playground.points import add_point, move_point, remove_point


def changed(points, how, rng):
    """Return points of which a few are added, moved or taken away."""
    for place in rng.uniform(-6, 6, (3, 2)):
        number = int(rng.integers(len(points.X)))
        if how == "added":
            points = add_point(points, tuple(place), number % 2 == 0)
        elif how == "moved":
            points = move_point(points, number, tuple(place))
        else:
            points = remove_point(points, number)
    return points


@pytest.mark.parametrize("how", ["added", "moved", "removed"])
@pytest.mark.parametrize("data", ["circles", "hills"])
def test_who_changes_a_few_of_500_points_sends_a_short_link_with_the_same_points(make, data, how):
    app = make(data=data, noise=20, train_share=70, data_seed=3)
    app.state.take_points(changed(app.run.points, how, np.random.default_rng(7)))
    text = app.link.text()
    assert len(text) < 1500
    again = make(text)
    assert again.state.points == app.state.points
    assert again.state.changed() == app.state.changed()
    assert again.link.text() == text


def test_points_in_a_shuffled_order_travel_whole(make):
    app = make()
    rows = np.array(app.state.data_points().X)
    app.state.take_points(Points(rows[::-1], np.zeros((500, 1)), np.arange(500) > 250))
    assert make(app.link.text()).state.points == app.state.points
