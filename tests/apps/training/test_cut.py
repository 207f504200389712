"""A training that is cut anywhere goes on with the same digits."""

import asyncio
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from trainings import EPOCHS, make_trainer

import nnlab
from nnlab.apps.training.app import STRETCH

PARTS = ("training", "_core/way", "_core/thinning", "_core/batches", "optimizers", "history", "_core/score", "network",
         "layers")
FILES = {str(Path(nnlab.__file__).parent / f"{name}.py") for name in PARTS}


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
