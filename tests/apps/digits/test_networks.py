"""Networks that read what is drawn, and learn meanwhile; and what stands where nothing runs."""

import asyncio
import gc
import weakref

import numpy as np
import pytest
from digits import ONE, draw, taught
from hands import at, look, press
from waiting import until

import nnlab
from nnlab.apps.digits import learner as digits_learner
from nnlab.apps.shared.say import honest_percent as percent

# Networks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [{"hidden": "tanh"}, {"dropout": 0.5}, {"hidden": "leaky_relu"}])
def test_other_networks_are_read_too(settings):
    app = nnlab.apps.digits(taught(2_000, **settings))
    look(app.live, 840)
    draw(app, ONE)
    assert app.reading.winner == 1
    press(app, at(app.picture.seen.ax, (3, 3)))
    app.state.neuron = (0, 3)
    expected = "known for ReLU networks only" if settings.get("hidden") == "tanh" else "neuron 3: "
    assert expected in app.picture.shares._caption.texts[0]
    assert app.error.value == ""
    app.close()


def test_a_network_without_hidden_neurons_is_read_too():
    app = nnlab.apps.digits(nnlab.mlp([784, 10], output="softmax"))
    look(app.live, 840)
    draw(app, ONE)
    app.show_alike()
    assert app.picture._later.get_text() == ""
    assert app.picture.neurons.sizes == []
    np.testing.assert_allclose(app.reading.linear.W, app.net.layers[0].W)
    assert app.error.value == ""
    app.close()


@pytest.mark.parametrize(("net", "words"), [
    (nnlab.mlp([2, 10]), "Got 2 inputs and 10 outputs. Use for example"), ("net", "Got 'net'")])
def test_a_network_that_cannot_read_digits_is_refused(net, words):
    with pytest.raises(ValueError, match=words):
        nnlab.apps.digits(net)


def test_a_network_that_a_cell_trains_is_followed(net):
    async def scene():
        app = nnlab.apps.digits(net.copy())
        look(app.live, 840)
        app.net.layers[2].b[5] = 50.0
        await until(lambda: app.reading.winner == 5)
        await until(lambda: app.alike.knows(app.net))
        assert app.error.value == ""
        app.close()

    asyncio.run(scene())


@pytest.fixture
def small_lesson(monkeypatch):
    """Let the app learn from fewer digits."""
    whole = nnlab.data.mnist
    monkeypatch.setattr(digits_learner.data, "mnist", lambda part: whole(part)[:2_000])


@pytest.mark.usefixtures("small_lesson")
def test_without_a_network_it_learns_by_itself_while_one_draws():
    async def scene():
        app = nnlab.apps.digits()
        look(app.live, 840)
        assert "It has learned nothing yet." in app.learner.words.value
        assert not app.alike.knows(app.net)  # to compare 20,000 digits takes long, and what learns is another at once
        assert app.picture._later.get_text() == "found when learning rests"
        draw(app, ONE)
        trainer = app.learner.player.trainer
        await until(lambda: trainer.epoch == digits_learner.EPOCHS and not app.learner.player.playing)
        assert trainer.step_count == digits_learner.EPOCHS * trainer.steps_per_epoch  # not a step more
        assert "All 5 epochs are done." in app.learner.progress.words.value
        right = percent(trainer.history.validation_accuracy[-1])
        assert f"After 5 epochs it reads {right} of the 10,000 test digits" in app.learner.words.value
        assert app.reading.winner == 1
        await until(lambda: app.alike.knows(app.net))
        app.learner.player.go_to(0)
        assert "It has learned nothing yet." in app.learner.words.value
        assert app.error.value == ""
        left = [weakref.ref(thing) for thing in (app, trainer, app.net, app.live.figure)]
        app.close()
        return left

    left = asyncio.run(scene())
    gc.collect()
    assert [thing() for thing in left] == [None] * 4


# Where nothing runs ---------------------------------------------------------------------------------------------------

def test_still_picture_and_words_stand_where_nothing_runs(app):
    bundle, *_ = [app._repr_mimebundle_()]
    assert 5_000 < len(bundle["image/png"]) * 3 / 4 < 60_000
    assert bundle["text/plain"] == "It reads 7."  # no percentage, for that differs between machines


def test_a_dot_stays_a_dot(app):
    draw(app, [0.2, 0.3])
    assert 0 < (app.image > 0).sum() < 28 * 28 / 2
