"""The bending app: its spaces, its straight cut, and what a person does with it."""

import asyncio

import numpy as np
import pytest
from hands import at, key, look, move, press, release

import nnlab
from nnlab.apps.bending import walk as bending_walk
from nnlab.apps.bending.walk import Walk, position_at
from nnlab.apps.shared import space

RNG = np.random.default_rng(0)
X = RNG.normal(size=(40, 2))


@pytest.fixture
def made():
    """A function that makes the app, and closes it after the test."""
    apps = []

    def make(*args, **kwargs):
        apps.append(nnlab.apps.bending(*args, **kwargs))
        look(apps[-1].live, 1000)
        return apps[-1]

    yield make
    for app in apps:
        assert app.error.value == ""
        app.close()


# The spaces -----------------------------------------------------------------------------------------------------------


def bent(net, points, position, like=X):
    """Return where points are seen at a position, from the directions of largest spread."""
    stops = space.stations(net, like)
    looks = [space.of_neurons(2, 0, 1)]
    for A in stops[2::2]:
        looks += [space.of_spread(A, like)] * 2
    return space.between(position, space.stations(net, points), looks)


def test_the_stations_are_those_of_the_forward_pass():
    net = nnlab.Network(nnlab.Dense(2, 4, "relu"), nnlab.Dropout(0.5), nnlab.Dense(4, 3, "tanh"),
                        nnlab.Dense(3, 1, "sigmoid"))
    trace, stops = net.forward(X), space.stations(net, X)
    for stop, wanted in zip(stops, [X, trace[0].Z, trace[1].A, trace[2].Z, trace[2].A], strict=True):
        np.testing.assert_array_equal(stop, wanted)


@pytest.mark.parametrize("position", [0.2, 0.5])
def test_sums_leave_straight_lines_straight(position):
    net = nnlab.mlp([2, 5, 1], output="sigmoid", seed=1)
    middles = bent(net, (X[:20] + X[20:]) / 2, position)
    ends = bent(net, X, position)
    np.testing.assert_allclose(middles, (ends[:20] + ends[20:]) / 2, atol=1e-12)


def test_the_activation_bends_them_unless_it_is_identity():
    for hidden, bends in (("relu", True), ("tanh", True), ("identity", False)):
        net = nnlab.mlp([2, 5, 1], hidden=hidden, output="sigmoid", seed=1)
        ends = bent(net, X, 1.0)
        gaps = bent(net, (X[:20] + X[20:]) / 2, 1.0) - (ends[:20] + ends[20:]) / 2
        assert (np.abs(gaps).max() > 0.1) == bends


def test_between_two_stations_points_go_straight():
    net = nnlab.mlp([2, 4, 6, 1], output="sigmoid")
    start, middle, end = (bent(net, X, position) for position in (1.5, 1.75, 2.0))
    np.testing.assert_allclose(middle, (start + end) / 2, atol=1e-12)
    np.testing.assert_array_equal(bent(net, X, 0), X)


@pytest.mark.parametrize(("n", "make", "exact"), [
    (2, lambda A, w: space.of_neurons(2, 0, 1), True), (4, lambda A, w: space.of_neurons(4, 0, 1), False),
    (2, lambda A, w: space.of_spread(A, X), True), (4, lambda A, w: space.of_spread(A, X), False),
    (4, lambda A, w: space.of_cut(A, w, X), True), (1, lambda A, w: space.of_neurons(1, 0, 1), True),
    (1, lambda A, w: space.of_cut(A, w, X), True), (1, lambda A, w: space.of_spread(A, X), True)])
def test_a_cut_is_a_line_only_where_that_is_exact(n, make, exact):
    A, w, b = RNG.normal(size=(40, n)) + 1, RNG.normal(size=n), 0.3
    seen = make(A, w)
    cut = seen.cut(w, b)
    assert (cut is not None) == exact
    if exact:
        c, offset = cut
        np.testing.assert_allclose(seen.at(A) @ c + offset, A @ w + b, atol=1e-9)


def test_two_of_four_neurons_are_enough_if_the_others_do_not_count():
    assert space.of_neurons(4, 1, 3).cut(np.array([0, 2.0, 0, -1]), 0.5) is not None


def test_the_look_at_the_spread_is_turned_to_be_like_the_plane():
    turned = X @ np.array([[0.6, 0.8, 0], [-0.8, 0.6, 0]])  # (40, 3), the plane turned within a space
    seen = space.of_spread(turned, X)
    np.testing.assert_allclose(seen.at(turned), X - X.mean(axis=0), atol=1e-9)


def test_a_straight_cut_halves_rings_and_parts_radii():
    circles = nnlab.data.two_circles()
    assert space.straight_score(circles.X, circles.y) < 0.6
    assert space.straight_score(np.hypot(*circles.X.T)[:, None], circles.y) > 0.99
    assert space.straight_score(np.zeros((1000, 3)), circles.y) == 0.5
    assert space.straight_score(np.full((1000, 3), np.inf), circles.y) <= 0.54


# The app --------------------------------------------------------------------------------------------------------------


def test_the_drawn_line_cuts_as_the_network_does(made):
    app = made(epochs=12)
    (x0, x1), (y0, y1) = app.grid._cut.get_data()
    side = (x1 - x0) * (app.grid._points.X[:, 1] - y0) - (y1 - y0) * (app.grid._points.X[:, 0] - x0)
    says = app.net.predict(app.X)[:, 0] > 0.5
    assert 400 < says.sum() < 600
    assert (np.sign(side)[says] == np.sign(side)[says][0]).all()
    assert (np.sign(side)[~says] == -np.sign(side)[says][0]).all()
    assert "The output neuron cuts along the straight line." in app.words.value


def test_the_line_is_drawn_only_where_it_is_one(made):
    app = made(epochs=2)
    app.state.look = space.NEURONS
    assert len(app.grid._cut.get_xdata()) == 0
    assert "no line" in app.words.value
    app.state.shape = (2, 4, 6, 6, 2, 1)
    for _ in range(6):
        app.player.epoch()
    assert "The output neuron cuts along the straight line." in app.live._words
    app.state.position = 3.5
    assert len(app.grid._cut.get_xdata()) == 0


def test_a_network_without_hidden_layers_cuts_the_plane_itself(made):
    app = made(nnlab.mlp([2, 1], output="sigmoid"))
    assert app.live._words.startswith("The plane itself. Loss ")
    np.testing.assert_array_equal(app.grid._points.X, app.X)
    assert len(app.grid._cut.get_xdata()) == 2
    key(app, "right")
    assert app.state.position == 0


def test_keys_and_slider_lead_through_the_layers(made):
    app = made()
    assert app.state.position == 4
    key(app, "left")
    assert app.state.position == 3.9
    assert app.grid._caption.words == "In layer 4: relu bends"
    app.controls["position"].value = 0.3
    assert app.grid._caption.words == "To layer 1: turn, stretch, shift"
    app.state.position = 1.5
    assert app.grid._caption.words == "The sums z of layer 2: nothing is bent"
    app.state.position = 0.0
    np.testing.assert_array_equal(app.grid._points.X, app.X)
    np.testing.assert_array_equal(app.grid._place.get_data(), app._ring.get_data())


def test_the_ring_is_dragged_and_stands_where_the_network_sends_it(made):
    app = made(epochs=1)
    press(app, at(app.plane.ax, (-0.4, 0.6)))
    move(app, at(app.plane.ax, (-0.2, 0.3)))
    release(app, at(app.plane.ax, (-0.2, 0.3)))
    move(app, at(app.plane.ax, (1, 1)))
    np.testing.assert_allclose(app.state.place, (-0.2, 0.3), atol=0.01)
    z, = app.net.forward([app.state.place])[-1].Z[0]
    w, b = space.last_line(app.net)
    assert app.grid._place.get_xdata()[0] * np.linalg.norm(w) + b == pytest.approx(z)


def test_training_straightens_the_spaces_and_is_described(made):
    app = made()
    for _ in range(25):
        app.player.epoch()
    assert "1000 of 1000 points right after 25 epochs." in app.live._words
    assert "gets right: plane 54 % → layer 1 100 % →" in app.live._words
    app.player.go_to(3)
    assert "after 3 epochs" in app.live._words


def test_identity_collapses_to_one_line(made):
    app = made()
    app.state.hidden = "identity"
    for _ in range(5):
        app.player.epoch()
    assert "plane 54 % → layer 1 54 % → layer 2 54 % → layer 3 54 % → layer 4 54 %" in app.words.value


def test_an_own_network_is_trained_in_place(made):
    data = nnlab.data.xor(200)
    net = nnlab.mlp([2, 3, 1], hidden="tanh", output="sigmoid", dropout=0.1, seed=3)
    before = net.parameters.copy()
    app = made(net, data.X, data.y[:, 0])
    app.player.step()
    assert app.net is net
    assert not np.array_equal(net.parameters, before)
    assert app.controls["shape"].layout.display == app.controls["hidden"].layout.display == "none"


@pytest.mark.parametrize("fault", [np.inf, np.nan, 1e300, 0.0])
def test_weights_beyond_all_bounds_are_survived(made, fault):
    app = made()
    app.net.parameters[:] = fault
    for name in (space.CUT, space.SPREAD, space.NEURONS):
        app.state.look = name
        for app.state.position in (0.7, 3.5, 4.0):
            app.live.draw()


@pytest.mark.parametrize(("arguments", "message"), [
    ((nnlab.mlp([2, 3, 1]),), r"must take 2 numbers and end in one sigmoid neuron\. Got Network"),
    ((nnlab.mlp([3, 3, 1], output="sigmoid"),), "must take 2 numbers"),
    ((None, [[0.0, 1.0]]), r"X and y must be given together\. Got no y\. Give both, or neither\."),
    ((None, [[0.0, 1.0]], [2.0]), "2"),
])
def test_what_does_not_fit_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        nnlab.apps.bending(*arguments)


def test_the_still_picture_is_small_and_has_words():
    app = nnlab.apps.bending(epochs=10)
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"].startswith("What layer 4 of 4 sends on.")
    app.close()


# The walk -------------------------------------------------------------------------------------------------------------


def test_the_walk_rests_at_every_station():
    places = np.array([position_at(seconds) for seconds in np.linspace(0, 7.2, 1000)])
    assert (np.diff(places) >= 0).all()
    assert (places[0], places[-1]) == (0, 4)
    for station in np.arange(0, 4, 0.5):
        assert np.sum(np.isclose(places, station)) > 20


def test_the_walk_arrives_and_can_be_stopped(made, monkeypatch):
    monkeypatch.setattr(bending_walk, "LAYER", 0.05)
    app = made()

    async def walk():
        app.walk.start()
        assert app.state.position == 4
        await asyncio.sleep(0)
        assert app.state.position < 1
        await asyncio.wait_for(app.walk._task, 60)
        assert app.state.position == 4
        monkeypatch.setattr(bending_walk, "LAYER", 1000.0)
        key(app, "w")
        await asyncio.sleep(0)
        key(app, "right")
        await asyncio.sleep(0.1)
        assert app.state.position == pytest.approx(0.1)

    asyncio.run(walk())
    assert isinstance(app.walk, Walk)
