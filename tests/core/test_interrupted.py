"""A training that is stopped, wherever it is, goes on with the digits of one that was not."""

import itertools
import linecache
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
    """Call act() and stop it, as by Ctrl+C, before so many lines of nnlab's have run; say whether it came so far.

    Never where a with is entered or left: there Python lets no Ctrl+C in.
    """
    left = itertools.count(line, -1)

    def trace(frame, event, arg):
        if "nnlab" not in frame.f_code.co_filename or "tests" in frame.f_code.co_filename:
            return None
        text = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
        if event == "line" and not text.lstrip().startswith("with ") and next(left) == 0:
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


def test_nothing_is_called_a_second_time_for_a_step_or_an_epoch():
    for line in itertools.count(step=20):
        trainer, before, after, epochs = make(nnlab.SGD(0.1)), [], [], []
        trainer.before_step.append(lambda trainer=trainer, before=before: before.append(trainer.step_count))
        trainer.after_step.append(lambda record, after=after: after.append(record.step))
        trainer.after_epoch.append(epochs.append)
        if not stopped_at(line, lambda trainer=trainer: trainer.run(2)):
            break
        run_to(trainer, 7)
        assert (before, epochs) == (sorted(set(before)), sorted(set(epochs)))
        assert after == sorted(set(after))
        assert min(len(before), len(after)) >= 6


def test_a_run_that_is_stopped_at_any_line_and_run_on_ends_where_its_epochs_end():
    for line in itertools.count(step=7):
        trainer = make(nnlab.SGD(0.1))
        if not stopped_at(line, lambda trainer=trainer: trainer.run(2)):
            break
        assert trainer.is_between_epochs == (trainer.step_count in (0, 3, 6))
        assert (trainer.progress == trainer.epoch) == trainer.is_between_epochs
        assert max(trainer.history.snapshots) == trainer.epoch == max(trainer.history.epoch, default=0)
        if trainer.epoch < 2:
            trainer.run(2 - trainer.epoch)
        assert (trainer.step_count, trainer.progress) == (6, 2)


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


class Counts(nnlab.Optimizer):
    """Changes what it remembers in place."""

    STATE = ("steps", "seen")

    def __init__(self, learning_rate):
        super().__init__(learning_rate)
        self.reset()

    def reset(self):
        self.steps, self.seen = np.zeros(1), []

    def step(self, theta, g):
        self.steps += 1
        self.seen.append(float(g[0]))
        theta -= self.learning_rate / self.steps[0] * g


def test_what_an_optimiser_changes_in_place_is_put_back():
    trainer = run_to(make(Counts(0.1)), 4)
    take, trainer.optimizer.step = trainer.optimizer.step, lambda theta, g: [take(theta, g), 1 / 0]
    with pytest.raises(ZeroDivisionError):
        trainer.step()
    del trainer.optimizer.step
    run_to(trainer, 7)
    expected = run_to(make(Counts(0.1)), 7)
    assert np.array_equal(trainer.net.parameters, expected.net.parameters)
    assert trainer.optimizer.seen == expected.optimizer.seen


def test_an_optimiser_that_refuses_its_own_memory_is_refused():
    refuses = type("Refuses", (Counts,), {"memory": property(lambda self: (), lambda self, value: 1 / 0)})
    with pytest.raises(ValueError, match=r"memory of Refuses must take what it has given.*Got ZeroDivisionError"):
        make(refuses(0.1))


def test_a_run_that_diverges_has_good_weights_though_other_rows_cannot_be_prepared():
    rows = np.array([[1.0], [2], [3], [0]])  # of the last one there is no logarithm
    trainer = nnlab.Trainer(nnlab.mlp([1, 1]), rows, rows, prepare=lambda X: np.log(np.where(X == 0, np.nan, X)),
                            batch_size=1, shuffle=False)
    trainer.step()
    good = trainer.net.parameters.copy()
    trainer.step()
    trainer.net.parameters[:] = 1e200
    with pytest.raises(nnlab.Diverged, match="Try a smaller learning rate"):
        trainer.step()
    assert np.array_equal(trainer.net.parameters, good)


def test_what_raises_before_a_step_is_called_again_for_it():
    trainer, called = make(nnlab.SGD(0.1)), []

    def act():
        called.append(trainer.step_count)
        if len(called) == 2:
            raise OSError("file is gone")

    trainer.before_step.append(act)
    with pytest.raises(OSError, match="gone"):
        trainer.run(2)
    run_to(trainer, 3)
    assert called == [0, 1, 1, 2]
