"""The playground's data: made sets, one's own, and points by pointer and keys."""

import numpy as np
import pytest
from hands import click, key, move, press, push, release
from playground_truth import assert_shows_the_truth
from playgrounds import place_on_map

from nnlab.apps import playground
from nnlab.apps.playground.data import FEATURES, FUNCTIONS, OWN, SETS
from nnlab.apps.playground.state import PlaygroundState


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("share", [10, 50, 90])
def test_data_sets_are_split_as_said_and_drawn_by_seed(name, share):
    state = PlaygroundState(data=name, train_share=share)
    points = state.data_points()
    assert (~points.is_test).sum() == 5 * share
    assert points.has_classes == SETS[name].has_classes
    assert np.array_equal(points.X, state.data_points().X)
    state.data_seed = 1
    assert not np.array_equal(points.X, state.data_points().X)


def test_features_are_what_their_code_says():
    X = np.random.default_rng(0).uniform(-6, 6, (20, 2))
    x1, x2 = X.T
    for name, code in FEATURES.items():
        assert np.array_equal(FUNCTIONS[name](x1, x2), eval(code, {"np": np, "x1": x1, "x2": x2})), name


def test_own_columns_are_stretched_and_own_classes_told_apart(make):
    app = make([[0, 1000], [10, 3000], [5, 2000]], ["cat", "dog", "cat"])
    rows = np.array(app.state.points)
    assert np.array_equal(rows[:, :2], [[-5, -5], [5, 5], [0, 0]])
    assert np.array_equal(rows[:, 2], [0, 1, 0])
    numbers = make([[0, 1], [1, 2], [2, 3]], [10.0, 20.0, 40.0])
    assert np.allclose(np.array(numbers.state.points)[:, 2], [-1, -1 / 3, 1])
    assert numbers.state.loss == "squared error"
    assert "true numbers, 10 to 40" in numbers.picture.axes[1].get_title(loc="left")
    with pytest.raises(ValueError, match="one entry for each row of X, 2"):
        playground([[0, 1], [1, 2]], [1])


class Table(np.ndarray):
    """Stands for a DataFrame: an array whose columns have names."""

    columns = ("height in $", "weight <kg>")


def ticks_of(axis):
    return [text.get_text() for text in axis.get_ticklabels()]


def test_own_data_are_shown_in_their_own_units(make):
    X = np.array([[150.0, 40], [200, 90], [160, 50], [190, -10]])
    app = make(X.view(Table), ["cat", "dog", "cat", "dog"], train_share=75)
    plane = app.picture.axes[1]
    app.live.draw()
    assert ticks_of(plane.xaxis) == ["160", "180", "200"]
    assert np.allclose(plane.get_xticks(), [-3, 1, 5])
    assert ticks_of(plane.yaxis) == ["0", "50", "100"]
    assert (plane.get_xlabel(), plane.get_ylabel()) == Table.columns
    assert "▲ cat    ● dog" in plane.get_title(loc="left")
    app.point = np.array([1.0, -5.0])
    app.open_part(("neuron", 1, 0))
    words = app.reading.equation.value
    assert "height in $ = 180 and weight &lt;kg&gt; = −10, which the network gets as x1 = 1.000 and" in words
    app.controls["points"].children[0].value = "175, 40"
    push(app.controls["points"], "Add ●")
    assert app.state.points[-1] == (0.0, 0.0, 1.0, 0)
    assert make(app.link.text()).state.own_units() == app.state.own_units()
    app.state.data = "circles"
    app.live.draw()
    assert ticks_of(plane.xaxis) == ["−5", "0", "5"]
    assert "▲ class 0    ● class 1" in plane.get_title(loc="left")


def test_points_added_to_a_made_set_have_its_units(make):
    app = make([[0, 10], [1, 20]], [0, 1])
    app.state.data = "circles"
    click(app, place_on_map(app, 0.0, 0.0))
    assert app.state.data == OWN
    assert app.state.units == ()


def test_clicks_add_points_drags_move_them_and_delete_takes_them_away(make):
    app = make()
    n = len(app.run.points.X)
    weights = app.net.parameters.copy()
    click(app, place_on_map(app, 0.0, 0.0))
    click(app, place_on_map(app, 0.5, -5.9), modifiers=["shift"])
    assert app.state.data == OWN
    rows = np.array(app.state.points)
    assert len(rows) == n + 2
    assert np.allclose(rows[-2:], [[0, 0, 1, 0], [0.5, -5.9, 0, 0]], atol=0.02)
    assert np.array_equal(app.net.parameters, weights)  # no new network
    press(app, place_on_map(app, 0.0, 0.0))
    move(app, place_on_map(app, 1.0, 1.0))
    release(app, place_on_map(app, 1.0, 1.0))
    assert np.allclose(np.array(app.state.points)[-2], [1, 1, 1, 0], atol=0.02)
    assert len(app.state.points) == n + 2
    assert_shows_the_truth(app)
    key(app, "Delete")
    assert len(app.state.points) == n + 1
    assert np.allclose(np.array(app.state.points)[-1], [0.5, -5.9, 0, 0], atol=0.02)
    assert_shows_the_truth(app)


def test_points_by_keyboard_alone(make):
    app = make()
    row = app.controls["points"]
    row.children[0].value = "1,5; −2"
    push(row, "Add ▲")
    assert "two numbers" in app.error.value
    row.children[0].value = "1.5, −2"
    push(row, "Add ▲")
    assert app.error.value == ""
    assert app.state.points[-1] == (1.5, -2.0, 0.0, 0)
    push(row, "Delete")
    assert len(app.state.points) == 500
    row.children[0].value = "1.5, 6.1"
    push(row, "Add ●")
    assert "x1 from −6 to 6 and x2 from −6 to 6. Got" in app.error.value
    assert len(app.state.points) == 500


def test_p_walks_from_point_to_point_with_the_cross(make):
    app = make()
    training = np.flatnonzero(~app.run.points.is_test)
    for name, number in (("p", training[0]), ("p", training[1]), ("P", training[0]), ("P", training[-1])):
        key(app, name)
        assert app.hand.chosen == number
        assert np.array_equal(app.point, app.run.points.X[number])
    assert f"Touched: a point of class {app.run.points.y[number, 0]:.0f} at x1 = " in app.live.description
    left = np.delete(app.run.points.X, number, axis=0)
    key(app, "Delete")
    assert np.array_equal(app.run.points.X, left)


def test_own_points_begin_with_two_and_have_no_noise(make):
    app = make()
    app.player.epoch()
    app.state.data = OWN
    assert [row[2:] for row in app.state.points] == [(0.0, 0), (1.0, 0)]
    assert app.player.trainer.epoch == 0
    assert_shows_the_truth(app)
    assert app.controls["noise"].disabled
    app.state.data = "plane"
    assert not app.controls["noise"].disabled
    ends = [app.run.points.y.min(), app.run.points.y.max()]
    app.controls["clear"].click()
    assert [row[2] for row in app.state.points] == ends
    assert app.error.value == ""
    assert_shows_the_truth(app)


def test_the_last_point_stays(make):
    app = make([[0, 1], [1, 2]], [0, 1])
    row = app.controls["points"]
    for _ in range(3):
        push(row, "Delete")
    assert "At least one point" in app.error.value
    assert_shows_the_truth(app)
