"""What can't go back, or must not begin, leaves a run as it is."""

import numpy as np
import pytest
from trainings import X, Y, make_small

import nnlab
from nnlab import Trainer, mlp
from nnlab.optimizers import SGD, Adam


def test_an_end_of_an_epoch_that_is_stopped_leaves_the_other_future():
    trainer = make_small(validation=(X, Y))
    trainer.run(10)
    trainer.recall(3)

    def stop():
        raise KeyboardInterrupt

    trainer.measure = stop
    with pytest.raises(KeyboardInterrupt):
        trainer.run(1)
    assert trainer.history.epoch == list(range(1, 11))
    trainer.measure = None
    assert trainer.run(1).epoch == [1, 2, 3, 4]


@pytest.mark.parametrize("back", [lambda trainer: trainer.recall(2), Trainer.restart,
                                  lambda trainer: trainer.resume(0.0, 0, np.zeros(17), trainer.optimizer.memory)])
def test_nothing_goes_back_where_the_weights_are_locked(back):
    trainer = make_small(optimizer=Adam(0.01))
    trainer.run(5)
    trainer.net.parameters.flags.writeable = False
    with pytest.raises(ValueError, match=r"parameters must be an array that can be written into\."):
        back(trainer)
    assert (trainer.epoch, trainer.optimizer.t, trainer.history.epoch) == (5, 20, [1, 2, 3, 4, 5])


@pytest.mark.parametrize("begin", [lambda trainer, far: trainer.restart(far),
                                   lambda trainer, far: trainer.resume(0.0, 0, far, trainer.optimizer.memory)])
def test_no_weight_becomes_infinite_where_floats_are_short(begin):
    trainer = Trainer(mlp([2, 1]), X.astype("f4"), Y.astype("f4"))
    before = trainer.net.parameters.copy()
    with pytest.raises(ValueError, match="parameters must"):
        begin(trainer, np.full(3, 1e300))
    assert np.array_equal(trainer.net.parameters, before)


def test_a_run_that_is_brought_keeps_nothing_of_what_came_later():
    trainer = make_small()
    trainer.run(5)
    trainer.resume(2.0, 8, np.zeros(17), trainer.optimizer.memory)
    assert trainer.history.epoch == [1, 2]
    assert trainer.run(1).epoch == [1, 2, 3]


def test_a_run_that_diverges_at_once_speaks_of_no_loss_of_the_run_before():
    trainer = make_small(optimizer=SGD(0.01))
    trainer.run(5)
    trainer.restart(np.full(17, 1e160))
    with pytest.raises(nnlab.Diverged, match=r"diverged at step 1, the first\. The weights before it are kept\."):
        trainer.run(1)


@pytest.mark.parametrize("hooks", ["after_step", "after_epoch"])
@pytest.mark.parametrize("back", [lambda trainer: trainer.restart(), lambda trainer: trainer.recall(0)])
def test_a_hook_that_always_goes_back_does_not_keep_a_run_for_ever(hooks, back):
    trainer, steps = make_small(), []
    trainer.after_step.append(lambda record: steps.append(record) if len(steps) < 100 else pytest.fail("on and on"))
    getattr(trainer, hooks).append(lambda _: back(trainer))
    trainer.run(3)
    assert len(steps) == (3 if hooks == "after_step" else 12)
    assert trainer.history.stopped == "all epochs were run"


def test_no_run_goes_back_to_weights_that_are_not_finite():
    trainer = make_small()
    trainer.run(2)
    before = trainer.net.parameters.copy()
    trainer.history.keep(1, 4, np.full(17, np.nan))
    with pytest.raises(ValueError, match=r"parameters must hold finite numbers\. Got nan"):
        trainer.recall(1)
    assert np.array_equal(trainer.net.parameters, before)
