"""A training that has converged rests and says so; one that goes on does not."""

import asyncio

import numpy as np
import pytest

import nnlab
from nnlab.live.bar import CONVERGED
from nnlab.live.converged import EPOCHS, Converged


def trainer(rate=0.5, **settings):
    X = np.array([[-1.0], [1.0], [2.0]])
    return nnlab.Trainer(nnlab.mlp([1, 1]), X, 3 * X + 1, optimizer=nnlab.SGD(rate), **settings)


@pytest.mark.parametrize("settings", [{}, {"batch_size": 1}])
def test_it_rests_where_the_weights_move_no_more(settings):
    made, watch = trainer(0.1, **settings), Converged()
    for _ in range(100_000):
        made.step()
        if watch.comes_to_rest(made):
            break
    else:
        pytest.fail("it never came to rest")
    np.testing.assert_allclose(made.net.parameters, [3, 1], rtol=1e-12)
    assert watch.is_at(made)
    made.net.parameters[0] += 1e-3
    assert not watch.is_at(made)


def test_it_does_not_rest_while_the_weights_move():
    made, watch = trainer(1e-9), Converged()  # slow is not over
    for _ in range(20 * EPOCHS):
        made.step()
        assert not watch.comes_to_rest(made)


def test_going_back_again_and_again_is_no_rest():
    made, watch = trainer(0.1), Converged()
    for _ in range(3 * EPOCHS):
        made.step()
        assert not watch.comes_to_rest(made)
        made.recall(0)


def test_playing_pauses_by_itself_and_the_app_says_why():
    app = nnlab.apps.fahrenheit()
    app.player.is_watched = lambda: True
    app.state.learning_rate = 0.0011
    app.net.parameters[:] = 1.8, 32 - 1e-9

    async def scene():
        app.player.play()
        await app.player._task

    asyncio.run(scene())
    assert not app.player.playing
    assert app.bar.play.description == "Play"
    assert CONVERGED in app.bar.news.value
    assert app.live._words.endswith(CONVERGED)
    app.state.w = 1.0
    assert (app.bar.news.value, CONVERGED in app.live._words) == ("", False)
    app.close()
