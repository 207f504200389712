"""The descent app: its plane through all weights, the loss on it, and what a person does with it."""

import importlib
import warnings

import numpy as np
import pytest
from hands import inside, key, look, move, press, release
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import nnlab
from nnlab.apps.descent import plane as planes
from nnlab.apps.descent.panel import LossPanels
from nnlab.apps.descent.state import CHANCE, PATH
from nnlab.apps.shared.circles import network, trainer_of
from nnlab.apps.shared.say import rough_percent as percent

descent = importlib.import_module("nnlab.apps.descent.app")  # the name in nnlab.apps is the function
CIRCLES = nnlab.data.two_circles(60)


@pytest.fixture
def trainer():
    return trainer_of(network(), CIRCLES.X, CIRCLES.y, nnlab.SGD(0.1))


@pytest.fixture
def made():
    """A function that makes the app on a few points, and closes it after the test."""
    apps = []

    def make(net=None, X=CIRCLES.X, y=CIRCLES.y, **kwargs):
        kwargs = {"weights": [(0, 0, 0), (0, 1, 0)], **kwargs}
        apps.append(nnlab.apps.descent(net, X, y, **kwargs))
        look(apps[-1].live)
        return apps[-1]

    yield make
    for app in apps:
        assert app.error.value == ""
        app.close()


def loss_now(app):
    return app.player.trainer.evaluate(CIRCLES.X, CIRCLES.y).loss


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
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # matplotlib warns of a layout that it cannot do
            canvas.draw()


# The app --------------------------------------------------------------------------------------------------------------


def test_a_click_moves_the_two_weights_and_nothing_else(made):
    app = made(epochs=2)
    before, low, high = app.net.parameters.copy(), app.panels.low.copy(), app.panels.high.copy()
    press(app, inside(app.panels.map_ax, (0.7, 0.3)))
    W = app.net.layers[0].W
    np.testing.assert_allclose(W[:, 0], low + (0.7, 0.3) * (high - low), atol=0.02)
    assert np.sum(app.net.parameters != before) == 2
    assert f"Loss {loss_now(app):.3g} after 2 epochs, at layers[0].W[0, 0] = {W[0, 0]:.3g} and" in app.live._words
    assert f"The loss is {loss_now(app):.3g}" in app.words.value
    app.player.step()
    app.player.go_to(2)
    np.testing.assert_allclose(W[:, 0], low + (0.7, 0.3) * (high - low), atol=0.02)  # going back finds it moved
    app.player.rewind()
    assert app.player.trainer.epoch == 0


def test_arrow_keys_move_the_weights_by_a_tenth_of_the_reach(made):
    app = made()
    before = app.net.layers[0].W[:, 0].copy()
    for name in ("right", "right", "up"):
        key(app, name)
    np.testing.assert_allclose(app.net.layers[0].W[:, 0] - before, [0.4, 0.2], atol=1e-12)
    key(app, "left")
    key(app, "down")
    np.testing.assert_allclose(app.net.layers[0].W[:, 0] - before, [0.2, 0], atol=1e-12)


def test_the_surface_is_of_the_other_weights_as_they_are_now(made):
    app = made()
    first = app.surface
    key(app, "right")
    assert app.surface is first  # only the two weights have moved
    app.player.epoch()
    assert app.surface is not first
    a, b = app.panels.grid(len(app.surface))
    at = np.array([app.surface[3, 5]])
    app.net.parameters[:] = app.plane.moved(app.net.parameters, np.array([a[5], b[3]]))
    assert at == pytest.approx(loss_now(app))


def test_while_playing_the_surface_is_drawn_only_now_and_then(made, monkeypatch):
    app = made()
    monkeypatch.setattr(descent, "REDRAWN", np.inf)
    app.show()
    first = app.surface
    app.player.playing = True
    app.net.parameters[:] += 0.1
    app.show()
    assert app.surface is first
    app._due = 0
    app.show()
    assert app.surface is not first
    app.player.playing = False


def test_the_path_hangs_at_the_losses_that_it_had(made):
    app = made(epochs=3)
    snapshots = app.player.trainer.history.snapshots
    path, losses = app._path()
    assert len(path) == len(losses) == 5  # 0 to 3, and now
    wanted = app.net.copy()
    for k in range(4):
        np.testing.assert_array_equal(path[k], snapshots[k].parameters)
        wanted.parameters[:] = snapshots[k].parameters
        assert losses[k] == pytest.approx(nnlab.losses.BINARY_CROSS_ENTROPY(wanted.predict(CIRCLES.X), CIRCLES.y))
    app.player.go_to(1)
    assert len(app._path()[0]) == 3
    app.state.learning_rate = 1.0
    app.player.epoch()
    assert app._path()[1][2] != pytest.approx(losses[2])  # another future


def test_weights_are_chosen_by_layer_row_and_column(made):
    app = made()
    layer, row, column = app.weights["second"].lists
    layer.value = 2
    assert app.state.second == (2, 1, 0)
    assert [text for text, _ in row.options] == [*(f"W[{i}]" for i in range(6)), "bias"]
    row.value, column.value = 6, 5
    assert app.state.second == (2, 6, 5)
    assert app._names() == ("layers[0].W[0, 0]", "layers[2].b[5]")
    np.testing.assert_allclose(app.plane.of(app.net.parameters)[1], app.net.layers[2].b[5])
    layer.value = 4  # of one neuron, with four weights
    assert app.state.second == (4, 4, 0)
    assert app.panels.map_ax.get_ylabel() == "layers[4].b[0]"


def test_the_most_moved_weights_are_found(made):
    app = made()
    app.net.layers[1].W[3, 2] += 5
    app.net.layers[3].b[1] -= 4
    app.most.click()
    assert (app.state.first, app.state.second) == ((1, 3, 2), (3, 6, 1))
    assert [made.value for made in app.weights["second"].lists] == [3, 6, 1]
    assert "these two weights make 100 %" in app.words.value


def test_without_a_choice_the_most_moved_weights_are_shown(made):
    app = made(epochs=3, weights=())
    way = app.net.parameters - app.player.trainer.history.snapshots[0].parameters
    np.testing.assert_allclose(np.sort(np.abs(app.plane.U @ way)), np.sort(np.abs(way))[-2:])
    assert (made(weights=()).state.first, app.state.along) == ((0, 0, 0), "two weights")


@pytest.mark.parametrize("weights", [[(0, 0, 0)], [(0, 0, 0), (0, 3, 0)], [(0, 0, 0), (9, 0, 0)]])
def test_weights_that_are_not_there_are_refused(weights):
    with pytest.raises(ValueError, match=r"weights must name two of this network's, each as \(layer, row, column\)"):
        nnlab.apps.descent(weights=weights)


def test_directions_can_be_random_or_the_paths_own(made):
    app = made(epochs=4)
    app.state.along = PATH
    assert app._names() == ("direction 1", "direction 2")
    share = float(app.words.value.split("these two directions make ")[1].split(" %")[0])
    assert share > 70
    app.state.along = CHANCE
    first = app.plane.U.copy()
    app.other.click()
    assert not np.allclose(first, app.plane.U)
    assert [app.weights["first"].layout.display, app.other.layout.display] == ["none", ""]
    key(app, "up")
    assert loss_now(app) == pytest.approx(app._path()[1][-1])


def test_the_landscape_turns(made):
    app = made()
    ax = app.panels.landscape_ax
    press(app, inside(ax, (0.5, 0.5)))
    move(app, inside(ax, (0.75, 0.75)))
    release(app, inside(ax, (0.75, 0.75)))
    move(app, inside(ax, (0.1, 0.1)))
    assert app.state.azimuth == pytest.approx(-105, abs=2)
    assert app.state.elevation < 20
    assert ax.azim == app.state.azimuth


def test_rate_optimiser_and_reach_count_at_once(made):
    app = made(epochs=1)
    app.state.learning_rate = 0.5
    assert app.player.trainer.optimizer.learning_rate == 0.5
    app.state.optimizer = "Adam"
    app.player.step()
    assert isinstance(app.player.trainer.optimizer, nnlab.Adam)
    app.player.go_to(0)
    app.player.step()
    app.state.reach = 5.0
    assert np.ptp(app.panels.map_ax.get_xlim()) >= 10


def test_a_run_that_flies_apart_is_said_to(made):
    app = made()
    app.net.parameters[:] = 1e200
    app.player.epoch()
    assert "diverged at step 1" in app.error.value
    app.player.rewind()
    assert loss_now(app) < 1
    app.clear_error()


def test_an_own_network_is_trained_in_place_and_others_are_refused(made):
    net = nnlab.mlp([2, 3, 1], hidden="tanh", output="sigmoid")
    app = made(net)
    app.player.step()
    assert app.net is net
    with pytest.raises(ValueError, match="one sigmoid neuron"):
        nnlab.apps.descent(nnlab.mlp([2, 1]))


def test_the_still_picture_is_small_and_has_words():
    app = nnlab.apps.descent(epochs=3)
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"] == app.live._words
    app.close()
