"""The descent app: its ball, its landscape, its path."""

import importlib

import numpy as np
import pytest
from descents import CIRCLES
from hands import inside, key, move, press, release

import nnlab
from nnlab.apps.descent.state import CHANCE, PATH

descent = importlib.import_module("nnlab.apps.descent.app")  # the name in nnlab.apps is the function


def loss_now(app):
    return app.player.trainer.evaluate(CIRCLES.X, CIRCLES.y).loss


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


def test_the_lowest_on_the_map_is_not_above_the_ball(made, monkeypatch):
    surface = descent.planes.surface
    monkeypatch.setattr(descent.planes, "surface", lambda *given: surface(*given) + 1)  # the ball lies between points
    app = made(epochs=2)
    loss = f"{loss_now(app):.3g}"
    assert f"The loss is {loss}; the lowest on this map is {loss}." in app.words.value
    assert f"the lowest on the map is {loss}." in app.live._words


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
    app.player.set_trait("playing", True)
    app.net.parameters[:] += 0.1
    app.show()
    assert app.surface is first
    app._due = 0
    app.show()
    assert app.surface is not first
    app.player.set_trait("playing", False)


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
