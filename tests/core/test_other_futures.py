"""What a run leaves behind when it goes back, and what is set in its midst, is not taken for what is there now."""

import copy
import itertools

import numpy as np
import pytest
from trainings import X, Y, make_small

from nnlab import History, Trainer, mlp, stopping
from nnlab.apps.overfitting.trainer import GapTrainer
from nnlab.optimizers import SGD, Adam

# Early stopping -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("back", [2, 39])
def test_early_stopping_counts_no_epoch_of_a_future_that_was_left(back):
    trainer = make_small(validation=(X, Y), optimizer=SGD(0.05))
    trainer.run(40)
    trainer.recall(back)
    trainer.l2, trainer.optimizer = 50.0, SGD(0.01)
    other = copy.copy(trainer)
    other.history.cut(back)
    for one in (trainer, other):
        one.run(100, stop=[stopping.NoValidationGain(3)])
    assert (trainer.epoch, trainer.history.stopped) == (other.epoch, other.history.stopped)


def test_early_stopping_waits_for_the_first_epoch_with_validation_data():
    trainer = make_small()
    trainer.run(3)
    trainer.validation = X, Y
    assert trainer.run(2, stop=[stopping.NoValidationGain(2)]).epoch == [1, 2, 3, 4, 5]


def test_early_stopping_is_patient_with_losses_that_are_infinite():
    trainer = Trainer(mlp([2, 1]), X, Y, validation=(np.full((2, 2), 1e200), np.zeros((2, 1))), batch_size=5,
                      optimizer=SGD(0.01))
    trainer.run(100)
    trainer.run(50, stop=[stopping.NoValidationGain(10)])
    assert trainer.epoch == 110  # none of the ten behind where it began is better
    assert "its inf of epoch 100" in trainer.history.stopped


@pytest.mark.parametrize("every", [1, 3, 8])
def test_early_stopping_may_be_asked_seldom(every):
    class Seldom:
        def start(self):
            check, asked = stopping.NoValidationGain(5).start(), itertools.count()
            return lambda record, history: check(record, history) if next(asked) % every == 1 % every else ""

    trainer = make_small(validation=(X[:5], -Y[:5]), optimizer=SGD(0.1))  # 4 steps an epoch
    trainer.run(300, stop=[Seldom()])
    assert trainer.history.stopped.startswith("the validation loss has not improved")
    assert trainer.epoch < 30


def test_the_best_epoch_of_another_future_is_not_brought_back():
    trainer = make_small(GapTrainer, validation=(X, Y), optimizer=SGD(0.05))
    trainer.run(10)
    trainer.recall(3)
    trainer.l2, trainer.optimizer.learning_rate = 20.0, 0.01
    trainer.run(9)
    there = trainer.history.snapshots[10].parameters.copy()
    trainer.recall(10)
    assert np.array_equal(trainer.net.parameters, there)


# What is set ----------------------------------------------------------------------------------------------------------


def test_a_seed_counts_for_the_epoch_that_begins_then():
    trainer, other = make_small(dropout=0.5), make_small(dropout=0.5, seed=5)
    trainer.seed = 5
    for one in (trainer, other):
        one.run(1)
    assert np.array_equal(trainer.net.parameters, other.net.parameters)
    trainer.run(1)
    trainer.seed = 7
    trainer.run(1)
    there = trainer.net.parameters.copy()
    trainer.recall(2)
    trainer.run(1)
    assert np.array_equal(trainer.net.parameters, there)


def test_other_data_in_the_midst_of_an_epoch_begin_it_anew_with_its_masks():
    trainer, other = make_small(dropout=0.5), make_small(dropout=0.5)
    trainer.run(2)
    trainer.step()
    trainer.net.parameters = trainer.history.snapshots[2].parameters
    trainer.set_data(X, Y)
    trainer.run(1)
    other.run(3)
    assert np.array_equal(trainer.net.parameters, other.net.parameters)


@pytest.mark.parametrize(("asked", "sizes"), [(None, (200, 2, 20)), (5, (5, 2, 5)), (20, (20, 2, 20))])
def test_a_batch_has_the_size_that_was_asked_for_where_there_are_so_many(asked, sizes):
    trainer, found = make_small(batch_size=asked), []
    for rows in (np.tile(np.arange(20), 10), np.arange(2), np.arange(20)):
        trainer.set_data(X[rows], Y[rows])
        found.append(trainer.batch_size)
    assert tuple(found) == sizes


def test_a_size_that_was_set_in_the_batches_counts_as_asked_for():
    trainer = make_small()
    trainer.batches.size = 3
    trainer.set_data(X[:10], Y[:10])
    assert trainer.batch_size == 3


def test_masks_are_the_trainers_own():
    trainer, mask = make_small(dropout=0.5), np.array([2.0, 0.0, 2.0, 0.0])
    trainer.masks = {1: mask}
    mask[:] = 0
    assert trainer.masks[1].tolist() == [2, 0, 2, 0]


def test_what_was_let_go_of_may_go_to_another():
    trainer, optimizer, history = make_small(), Adam(0.01), History()
    trainer.optimizer, trainer.history = optimizer, history
    trainer.run(2)
    trainer.optimizer, trainer.history = SGD(0.1), History()
    history.clear()
    other = make_small(optimizer=optimizer, history=history)
    assert other.run(1).epoch == [1]
    with pytest.raises(ValueError, match="which another uses"):
        make_small(optimizer=optimizer)
