"""The bending app and its walk."""

import asyncio

import numpy as np
import pytest
from hands import at, key, look, move, press, release

import nnlab
from nnlab.apps.bending import walk as bending_walk
from nnlab.apps.bending.walk import Walk, position_at
from nnlab.apps.shared import space


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
    assert ("must be a finite number" in app.error.value or "bias must be finite" in app.error.value) is bool(fault)
    app.error.value = ""


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


def test_points_that_have_fallen_together_are_not_said_to_be_cut(made):
    app = made()
    app.net.layers[2].W[:], app.net.layers[2].b[:] = 0, -1  # relu lets nothing through
    app.show()
    assert app.words.value.startswith("All points have fallen together into one: no cut can part them.")
    assert "straight line" not in app.words.value
    app.live.draw()
    for axis in (app.grid.ax.xaxis, app.grid.ax.yaxis):
        assert axis.get_offset_text().get_text() == ""  # it would stand on the title
    app.state.position = 2.0
    assert "fallen together" not in app.words.value
