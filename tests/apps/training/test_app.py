"""The app that trains, without a browser: its goal, and what it shows."""

import asyncio

import numpy as np
import pytest
from trainings import EPOCHS, make_trainer

import nnlab
from nnlab._core import slow

# The goal -------------------------------------------------------------------------------------------------------------


def test_play_ends_at_the_goal_and_pressed_again_goes_beyond(app):
    async def scene():
        app.player.play()
        await app.player._task
        assert (app.player.trainer.epoch, app.player.playing) == (EPOCHS, False)
        await play_on(app)

    asyncio.run(scene())
    app.player.rewind()
    assert app.player.goal == EPOCHS


def test_a_cell_trains_on_though_nobody_watches(app, monkeypatch):
    monkeypatch.setattr("nnlab.live.film.UNSEEN", 0.0)
    asyncio.run(app.run())
    assert app.player.trainer.epoch == EPOCHS


def test_epochs_are_counted_as_one_says_it():
    app = nnlab.apps.training(make_trainer(), epochs=1)
    told = [app.live._words.split(".")[0]]
    for _ in range(2):
        app.trainer.run(1)
        app.show()
        told.append(app.live._words.split(".")[0])
    assert told == ["0 of 1 epoch", "1 of 1 epoch", "2 epochs"]
    assert app._repr_mimebundle_()["text/plain"].endswith(" over 1 epoch")
    app.close()


class Line:
    """A line below a cell, which remembers all its words."""

    def __init__(self):
        self.words = []

    def show(self, words):
        self.words.append(words)

    def clear(self):
        self.words.append("")


def test_a_slow_training_says_one_epoch(monkeypatch):
    line = Line()
    monkeypatch.setattr(slow, "has_blas", lambda: False)
    monkeypatch.setattr(slow, "new_line", lambda: line)
    monkeypatch.setattr(slow, "PATIENCE", -1.0)
    make_trainer().run(1)
    assert line.words[0].endswith(" of 1 epoch.")


def test_in_a_browser_a_cell_says_how_far_it_is_to_who_does_not_see_the_figure(app, monkeypatch):
    line = Line()
    monkeypatch.setattr(slow, "has_blas", lambda: False)
    monkeypatch.setattr(slow, "new_line", lambda: line)
    monkeypatch.setattr(slow, "PATIENCE", -1.0)  # each step is late
    asyncio.run(app.run())
    assert line.words[0].endswith(f" of {EPOCHS} epochs.")
    assert line.words[-1] == ""
    said = len(line.words)
    asyncio.run(play_on(app))
    assert len(line.words) == said  # Play says it in the app, and no cell waits


async def play_on(app):
    app.player.play()
    while app.player.trainer.epoch <= EPOCHS:
        await asyncio.sleep(0)
    app.player.pause()


# What is shown --------------------------------------------------------------------------------------------------------

def test_the_curves_are_those_of_the_history(app):
    asyncio.run(app.run())
    history = app.player.trainer.history
    np.testing.assert_allclose(app.loss._lines[1].get_data(), (history.epoch, history.validation_loss))
    for line, accuracies in zip(app.accuracy._lines, (history.accuracy, history.validation_accuracy), strict=True):
        np.testing.assert_allclose(line.get_ydata(), 1 - np.array(accuracies))
    assert app.loss._lines[0].get_xdata()[0] == 0
    assert "3 of 3 epochs. Training loss" in app.live._words
    assert f"{100 * history.validation_accuracy[-1]:.1f} % right." in app.live._words


def test_stored_words_do_not_depend_on_how_far_it_is(app):
    before = app._repr_mimebundle_()["text/plain"]
    asyncio.run(app.run())
    after = app._repr_mimebundle_()
    assert after["text/plain"] == before
    assert "loss" in before
    assert after["image/png"]


def test_going_back_and_on_shows_both_futures_and_one_course(app):
    asyncio.run(app.run())
    app.player.go_to(1)
    assert max(app.course.epochs) > 2  # a look back forgets nothing
    right = list(app.trainer.history.accuracy)
    app.player.epoch()
    assert max(app.course.epochs) == 2
    assert app.course.epochs == sorted(app.course.epochs)
    assert len(app.loss._ghosts) == 1
    for _ in range(2):  # as often as it is drawn
        ghost, = app.accuracy._ghosts
        np.testing.assert_allclose(ghost.get_data(), ([1, 2, 3], 1 - np.array(right)))
        app.show()
    app.player.go_to(1)
    app.player.epoch()
    assert [len(line.get_xdata()) for line in app.accuracy._ghosts] == [3, 2]
    app.player.rewind()
    assert app.course.epochs in ([], [0.0])


def test_a_moved_slider_is_the_trainers_rate(app):
    app.state.learning_rate = 0.03
    assert app.player.trainer.optimizer.learning_rate == 0.03


def test_numbers_have_no_accuracy_and_no_test_is_no_curve():
    scale = nnlab.data.fahrenheit()
    app = nnlab.apps.training(nnlab.Trainer(nnlab.mlp([1, 1], W="zeros"), scale.X, scale.y,
                                            optimizer=nnlab.SGD(0.001)), epochs=30)
    asyncio.run(app.run())
    assert len(app.live.figure.axes) == 1
    assert "right" not in app.live._words
    assert len(app.loss._lines) == 1
    app.live.draw()
    app.close()


@pytest.mark.parametrize(("trainer", "epochs", "message"), [
    ("net", 10, "trainer must be a Trainer. Got 'net'"),
    (None, 0, "epochs must be a whole number from 1 to 1,000,000,000. Got 0"),
])
def test_what_cannot_be_trained_is_told(trainer, epochs, message):
    with pytest.raises(ValueError, match=message):
        nnlab.apps.training(trainer or make_trainer(), epochs)


def test_a_trainer_that_went_on_without_an_app_is_drawn_epoch_by_epoch():
    trainer = make_trainer()
    asyncio.run(nnlab.apps.training(trainer, epochs=1).run())
    trainer.run(epochs=1)
    assert nnlab.apps.training(trainer, epochs=EPOCHS).course.epochs == [1.0, 2.0]


def test_new_weights_have_a_first_loss_of_their_own(app):
    app.player.epoch()
    first = app.course.losses[0]
    app.player.new_weights(seed=1)
    app.player.epoch()
    assert app.course.epochs[0] == 0
    assert app.course.losses[0] != first


def test_after_going_back_line_and_description_say_that_epoch(app):
    for _ in range(3):
        app.player.epoch()
    losses = list(app.trainer.history.loss)
    app.player.go_to(2)
    assert app.progress.words.value.startswith("After epoch 2 of ")
    assert app.live._words.startswith(f"2 of {app.epochs} epochs. Training loss {losses[1]:.3g}")
    app.player.go_to(0)
    assert "loss" not in app.live._words
