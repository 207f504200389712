"""What a playground should show, computed afresh from its state and its weights."""

import numpy as np

from nnlab.apps.playground.data import features_of
from nnlab.apps.playground.frame import frame_of
from nnlab.apps.playground.network import build, train
from nnlab.apps.playground.picture import words_of
from nnlab.optimizers import OPTIMIZERS


def assert_shows_the_truth(app):
    """Compare what is drawn with numbers computed afresh from state and weights."""
    app.show()
    state, picture = app.state, app.picture
    net = build(state)
    net.parameters = app.net.parameters
    fresh = train(state, net)
    points = app.picture.map.points
    true = frame_of(fresh, features_of(points, state.features), state.has_classes)
    assert picture.losses.words == "\n".join(f"{line} {words_of(name, score)}" for line, name, score in (
        ("━", "training", true.training), ("╍", "test", true.testing)) if score)
    shades = np.nan_to_num(np.clip(true.small_maps(), -1, 1)) * 127.5 + 127.5
    assert np.array_equal(picture.network._maps._shades, shades.round().astype(np.uint8))
    widths = 0.72 * (1 + 9 * np.minimum(np.abs(np.concatenate([W.ravel() for W in true.weights])), 5) / 5)
    assert np.allclose(picture.network._lines.get_linewidth(), widths)
    large = np.asarray(picture.map._image.get_array()).copy()
    picture.map.update(true.seen[-1][:, 0], state.discretise)
    if app.hand.hovered is None and (app.opened is None or app.opened[0] != "neuron"):
        assert np.array_equal(large, picture.map._image.get_array())
    data = state.data_points()
    assert np.array_equal(picture.points.X, data.X if state.show_test else data.X[~data.is_test])
    trainer = app.player.trainer
    assert trainer.optimizer.learning_rate == state.learning_rate
    assert repr(trainer.optimizer) == repr(OPTIMIZERS[state.optimizer](state.learning_rate))
    assert (trainer.l1, trainer.l2) == (state.l1, state.l2)
