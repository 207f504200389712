"""The app that trains, without a browser: curves, the bar, and that no stop costs a digit."""

import asyncio
import math
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import nnlab
from nnlab.apps.shared.progress import Progress
from nnlab.apps.shared.say import duration as in_words
from nnlab.apps.training.app import STRETCH
from nnlab.apps.training.course import Course

EPOCHS = 3
PARTS = ("training", "_core/way", "_core/thinning", "_core/batches", "optimizers", "history", "_core/score", "network",
         "layers")
FILES = {str(Path(nnlab.__file__).parent / f"{name}.py") for name in PARTS}


def make_trainer(**settings):
    """Return a trainer in which all that remembers is at work: momentum, dropout, shuffling, an unequal last batch."""
    circles = nnlab.data.two_circles(210)
    net = nnlab.mlp([2, 6, 1], output="sigmoid", dropout=0.2)
    return nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=40,
                         optimizer=nnlab.Momentum(0.1), validation=(circles.X[:50], circles.y[:50]), **settings)


@pytest.fixture
def app():
    made = nnlab.apps.training(make_trainer(), epochs=EPOCHS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def unbroken():
    """Return the trainer after a run that nobody interrupts."""
    trainer = make_trainer()
    trainer.run(epochs=EPOCHS)
    return trainer


def assert_same(trainer, other):
    assert np.array_equal(trainer.net.parameters, other.net.parameters)
    for name in nnlab.History.CURVES:
        assert getattr(trainer.history, name) == getattr(other.history, name), name
    assert (trainer.epoch, trainer.step_count) == (other.epoch, other.step_count)


def at_step(app, step, act):
    """Have something done after a step, and let the slice of training end with it."""
    watch = app.player.watch

    def note(record):
        watch(record)
        if record.step == step:
            act()
            time.sleep(STRETCH)

    app.player.watch = note


def stop_at(event):
    """Have Python raise KeyboardInterrupt at that line of the mathematics, counted from now."""
    seen = 0

    def trace(frame, what, argument):
        nonlocal seen
        if frame.f_code.co_filename not in FILES:
            return None
        if what == "line":
            seen += 1
            if seen == event:
                sys.settrace(None)
                raise KeyboardInterrupt
        return trace

    sys.settrace(trace)


# Nothing is lost ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", [*range(1, 160, 3), *range(400, 1600, 37)])
def test_a_run_that_is_cut_anywhere_goes_on_with_the_same_digits(unbroken, event):
    trainer, before = make_trainer(), sys.gettrace()
    try:
        stop_at(event)
        with pytest.raises(KeyboardInterrupt):
            trainer.run(epochs=EPOCHS)
    finally:
        sys.settrace(before)
    trainer.run(epochs=EPOCHS - trainer.epoch)
    assert_same(trainer, unbroken)


def test_a_run_is_mended_from_a_history_that_keeps_only_some_epochs():
    trainer, other = (make_trainer(history=nnlab.History(max_bytes=1500)) for _ in range(2))
    other.run(epochs=9)

    def stop(record):
        if record.step == 7 * 6 + 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trainer.run(epochs=9, watch=stop)
    assert len(trainer.history.snapshots) < 7
    assert trainer.step_count == 7 * 6 + 2
    trainer.run(epochs=2)
    assert_same(trainer, other)


@pytest.mark.parametrize("step", [1, 6, 8, 17])
def test_a_cell_that_is_stopped_goes_on_with_the_same_digits(app, unbroken, step):
    async def cell():
        await app.run()
        raise AssertionError("The cell did not notice that it was stopped.")

    async def scene():
        running = asyncio.create_task(cell())
        at_step(app, step, running.cancel)
        with pytest.raises(asyncio.CancelledError) as stopped:
            await running
        (words,) = stopped.value._render_traceback_()
        assert words.startswith(f"Stopped in epoch {step // 6 + 1} of {EPOCHS}.")

    asyncio.run(scene())
    assert app.player.trainer.step_count == step
    assert not app.player.playing
    asyncio.run(app.run())
    assert_same(app.player.trainer, unbroken)


@pytest.mark.parametrize("step", [1, 6, 8, 17])
def test_a_pause_ends_the_cell_that_waits_and_costs_nothing(app, unbroken, step):
    at_step(app, step, app.player.pause)
    asyncio.run(app.run())
    assert app.player.trainer.step_count == step
    asyncio.run(app.run())
    assert_same(app.player.trainer, unbroken)


def test_the_same_cell_run_again_goes_on_and_then_only_shows(unbroken):
    trainer = make_trainer()
    asyncio.run(nnlab.apps.training(trainer, epochs=1).run())
    assert trainer.epoch == 1
    again = nnlab.apps.training(trainer, epochs=EPOCHS)
    assert again.course.epochs[0] == 0.0  # what was learned before is on the curve, as fine as it was
    assert again.course.epochs[-1] == 1.0
    assert len(again.course.epochs) == 7
    asyncio.run(again.run())
    assert_same(trainer, unbroken)
    asyncio.run(nnlab.apps.training(trainer, epochs=EPOCHS).run())
    assert_same(trainer, unbroken)


def test_a_cell_whose_training_diverges_raises_and_says_so():
    scale = nnlab.data.fahrenheit()
    app = nnlab.apps.training(nnlab.Trainer(nnlab.mlp([1, 1]), scale.X, scale.y, optimizer=nnlab.SGD(1)), epochs=100)
    with pytest.raises(nnlab.Diverged):
        asyncio.run(app.run())
    assert "smaller learning rate" in app.error.value
    assert not app.player.playing
    app.close()


# The goal -------------------------------------------------------------------------------------------------------------


def test_play_ends_at_the_goal_and_pressed_again_goes_beyond(app):
    async def scene():
        app.player.play()
        await app.player._task
        assert (app.player.trainer.epoch, app.player.playing) == (EPOCHS, False)
        app.player.play()
        while app.player.trainer.epoch <= EPOCHS:
            await asyncio.sleep(0)
        app.player.pause()

    asyncio.run(scene())
    app.player.rewind()
    assert app.player.goal == EPOCHS


def test_a_cell_trains_on_though_nobody_watches(app, monkeypatch):
    monkeypatch.setattr("nnlab.live.film.UNSEEN", 0.0)
    asyncio.run(app.run())
    assert app.player.trainer.epoch == EPOCHS


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
    app.player.epoch()
    assert max(app.course.epochs) == 2
    assert app.course.epochs == sorted(app.course.epochs)
    assert len(app.loss._ghosts) == 1
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


# Course and progress --------------------------------------------------------------------------------------------------


def test_a_course_has_the_first_loss_and_then_the_means_of_its_stretches():
    course = Course(nnlab.History())
    for step in range(1, 81):  # 40 steps an epoch: two to a point
        course.add(step / 40, float(step))
    assert course.epochs[:3] == [0.0, 0.05, 0.1]
    assert course.losses[:3] == [1.0, 1.5, 3.5]
    assert len(course.epochs) == 41
    course.cut(1.0)
    course.add(1.025, 7.0)
    course.add(1.05, 9.0)
    assert (course.epochs[-1], course.losses[-1]) == (1.05, 8.0)


def test_a_course_that_begins_within_an_epoch_takes_no_single_batch_for_a_stretch():
    course = Course(nnlab.History(), progress=0.975)
    course.epochs, course.losses = [0.5], [1.0]  # as from a history
    for step in range(40, 45):  # 40 steps an epoch
        course.add(step / 40, float(step))
    assert course.epochs == [0.5, 1.0, 1.05, 1.1]
    assert course.losses == [1.0, 40.0, 41.5, 43.5]


def test_the_time_left_follows_from_the_pace(monkeypatch):
    clock = iter([100.0, 106.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    progress = Progress.__new__(Progress)
    progress.begin(2.0)  # at 100 s
    assert progress._in_words(4.0, 10.0, True) == "Epoch 5 of 10, about 18 s left."  # 3 s an epoch, 6 to come
    assert progress._in_words(4.0, 10.0, False) == "After epoch 4 of 10, paused. Play goes on."
    assert progress._in_words(4.3, 10.0, False) == "Epoch 5 of 10, paused. Play goes on."
    assert progress._in_words(0.0, 10.0, False) == "Epoch 1 of 10, not begun. Play trains."
    assert progress._in_words(10.0, 10.0, False) == "All 10 epochs are done. Play trains on."
    assert progress._in_words(12.0, math.inf, True) == "Epoch 13."


def test_times_are_said_as_people_say_them():
    assert [in_words(seconds) for seconds in (0.2, 3.4, 59.4, 130, 3900)] == [
        "1 s", "3 s", "59 s", "2 min 10 s", "1 h 5 min"]


def test_after_going_back_line_and_description_say_that_epoch(app):
    for _ in range(3):
        app.player.epoch()
    losses = list(app.trainer.history.loss)
    app.player.go_to(2)
    assert app.progress.words.value.startswith("After epoch 2 of ")
    assert app.live._words.startswith(f"2 of {app.epochs} epochs. Training loss {losses[1]:.3g}")
    app.player.go_to(0)
    assert "loss" not in app.live._words
