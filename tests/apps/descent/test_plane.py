"""The plane through all weights, and the window on it."""

import numpy as np
import pytest
from descents import CIRCLES
from loud import loud
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import nnlab
from nnlab.apps.descent import plane as planes
from nnlab.apps.descent.panel import LossPanels
from nnlab.apps.shared.circles import network, trainer_of
from nnlab.apps.shared.say import rough_percent as percent


@pytest.fixture
def trainer():
    return trainer_of(network(), CIRCLES.X, CIRCLES.y, nnlab.SGD(0.1))


# The plane ------------------------------------------------------------------------------------------------------------

def test_every_weight_has_its_place(trainer):
    net = nnlab.Network(nnlab.Dense(2, 3), nnlab.Dropout(0.5), nnlab.Dense(3, 1))
    places = planes.weights_of(net)
    assert sorted(places.values()) == list(range(13))
    net.layers[0].W[1, 2], net.layers[2].b[0] = 5, 7
    assert net.parameters[places[0, 1, 2]] == 5
    assert net.parameters[places[2, 3, 0]] == 7
    assert planes.name_of(net, (0, 1, 2)) == "layers[0].W[1, 2]"
    assert planes.name_of(net, (2, 3, 0)) == "layers[2].b[0]"


def test_the_surface_is_the_loss_with_two_weights_set_by_hand(trainer):
    net = trainer.net
    before = net.parameters.copy()
    plane = planes.of_weights(net, (1, 2, 3), (4, 4, 0))
    a, b = np.array([-1.5, 0.25]), np.array([0.5, 2.0, 3.0])
    L = planes.surface(trainer, plane, a, b)
    np.testing.assert_array_equal(net.parameters, before)
    for i, row in enumerate(L):
        for j, value in enumerate(row):
            net.layers[1].W[2, 3], net.layers[4].b[0] = a[j], b[i]
            assert value == pytest.approx(trainer.evaluate(CIRCLES.X, CIRCLES.y).loss)


def test_a_plane_has_the_weights_as_coordinates_and_moves_nothing_else(trainer):
    theta = trainer.net.parameters
    plane = planes.of_weights(trainer.net, (0, 0, 1), (0, 2, 1))
    np.testing.assert_array_equal(plane.of(theta), [trainer.net.layers[0].W[0, 1], trainer.net.layers[0].b[1]])
    moved = plane.moved(theta, np.array([3.0, -4.0]))
    np.testing.assert_allclose(plane.of(moved), [3, -4])
    assert np.sum(moved != theta) == 2


def test_random_directions_are_at_right_angles_and_of_length_one(trainer):
    theta = trainer.net.parameters
    plane = planes.of_chance(theta, 5)
    np.testing.assert_allclose(plane.U @ plane.U.T, np.eye(2), atol=1e-12)
    np.testing.assert_allclose(plane.of(theta), 0, atol=1e-12)
    assert not np.allclose(plane.U, planes.of_chance(theta, 6).U)


def test_a_path_in_a_plane_is_found_whole():
    rng = np.random.default_rng(0)
    corners = np.array([[0, 0], [1.0, 0.2], [3, 1]])
    path = 7 + corners @ np.linalg.qr(rng.normal(size=(9, 2)))[0].T
    plane = planes.of_path(path)
    seen = plane.of(path)
    np.testing.assert_allclose(np.linalg.norm(seen, axis=1), np.linalg.norm(corners, axis=1))
    assert (seen[-1] > 0).all()
    assert plane.share(path[-1] - path[0]) == pytest.approx(1)


def test_the_share_of_a_way_is_measured_in_squares():
    plane = planes.Plane(np.eye(2, 4), np.zeros(4))
    assert plane.share(np.array([3.0, 0, 4, 0])) == pytest.approx(9 / 25)
    assert plane.share(np.zeros(4)) == 0
    assert [percent(share) for share in (0, 0.0002, 0.0021, 0.43)] == ["0 %", "less than 0.1 %", "0.2 %", "43 %"]


# The window -----------------------------------------------------------------------------------------------------------

def test_the_window_holds_ball_and_path_and_moves_only_if_it_must():
    panels = LossPanels(None, None)
    path = np.array([[0.0, 0.0], [3.0, 1.0]])
    panels.follow(path, reach=2.0)
    np.testing.assert_allclose([panels.low, panels.high], [[-0.3, -1], [5, 3]])
    before = panels.low
    panels.follow(np.vstack([path, [4.0, 1.0]]), 2.0)
    assert panels.low is before
    panels.follow(np.vstack([path, [4.9, 1.0]]), 2.0)
    assert panels.high[0] == pytest.approx(6.9)
    panels.follow(np.array([[-1e9, 0.0], [0.0, 0.0]]), 2.0)
    assert panels.low[0] == -2


def test_a_steeper_surface_does_not_upset_the_layout():
    figure = Figure(figsize=(11, 4), layout="constrained")
    canvas = FigureCanvasAgg(figure)
    panels = LossPanels(figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2, projection="3d"))
    a = np.linspace(0, 1, 9)
    for height in (1e-3, 1.0):
        panels.set_surface(a, a, 0.5 + height * np.outer(a, a), ("a", "b"))
        with loud():  # matplotlib warns of a layout that it cannot do
            canvas.draw()
