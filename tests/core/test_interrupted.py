"""A training that is stopped, wherever it is, goes on with the digits of one that was not."""

import itertools
import sys

import numpy as np
import pytest

import nnlab

RNG = np.random.default_rng(5)
X, Y = RNG.normal(size=(10, 2)), RNG.integers(0, 2, (10, 1)).astype(float)


def make(optimizer, **settings):
    net = nnlab.mlp([2, 3, 1], output="sigmoid", dropout=0.3)
    return nnlab.Trainer(net, X, Y, loss="binary_cross_entropy", optimizer=optimizer, batch_size=4,
                         validation=(X[:3], Y[:3]), **settings)


def stopped_at(line, act):
    """Call act() and stop it, as by Ctrl+C, before so many lines of nnlab's have run; say whether it came so far."""
    left = itertools.count(line, -1)

    def trace(frame, event, arg):
        if "nnlab" not in frame.f_code.co_filename or "tests" in frame.f_code.co_filename:
            return None
        if event == "line" and next(left) == 0:
            sys.settrace(None)
            raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        act()
        return False
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)


def run_to(trainer, step):
    while trainer.step_count < step:
        trainer.step()
    return trainer


def state(trainer):
    history = trainer.history
    return (trainer.net.parameters, *map(np.asarray, trainer.optimizer.memory), trainer.step_count, trainer.epoch,
            trainer.progress, history.epoch, history.loss, history.accuracy, history.validation_loss,
            list(history.snapshots), history.snapshots[2].parameters)


@pytest.mark.parametrize(("optimizer", "act"), [
    (nnlab.Momentum, lambda trainer: run_to(trainer, 6)),
    (nnlab.Adam, lambda trainer: trainer.run(2)),
])
def test_at_every_third_line(optimizer, act):
    expected = state(run_to(make(optimizer(0.1)), 7))
    for line in itertools.count(step=3):
        trainer = make(optimizer(0.1))
        if not stopped_at(line, lambda trainer=trainer: act(trainer)):
            break
        assert trainer.step_count <= 6
        for found, wanted in zip(state(run_to(trainer, 7)), expected, strict=True):
            assert np.array_equal(found, wanted), line
    assert line > 300


def test_what_is_called_after_a_step_is_never_called_again_for_it():
    for line in itertools.count(step=20):
        trainer, steps, epochs = make(nnlab.SGD(0.1)), [], []
        trainer.after_step.append(lambda record, steps=steps: steps.append(record.step))
        trainer.after_epoch.append(epochs.append)
        if not stopped_at(line, lambda trainer=trainer: trainer.run(2)):
            break
        run_to(trainer, 7)
        assert (steps, epochs) == (sorted(set(steps)), sorted(set(epochs)))
        assert len(steps) >= 6


def test_a_rate_that_falls_with_each_step_falls_once_where_a_later_hook_is_stopped():
    def trained(is_stopped):
        trainer = make(nnlab.SGD(0.1))

        def fall(record):
            trainer.optimizer.learning_rate *= 0.9

        def stop(record):
            if is_stopped and record.step == 3:
                raise KeyboardInterrupt

        trainer.after_step += [fall, stop]
        if is_stopped:
            with pytest.raises(KeyboardInterrupt):
                trainer.run(2)
        return state(run_to(trainer, 7))

    for found, wanted in zip(trained(True), trained(False), strict=True):
        assert np.array_equal(found, wanted)
