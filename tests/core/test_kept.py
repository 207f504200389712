"""What a History keeps, however it is read, copied and bounded."""

import copy
import pickle
import threading

import pytest
from trainings import make_small

from nnlab import History
from nnlab.optimizers import Adam, Momentum, RMSProp


def test_the_first_epoch_stays_though_it_is_not_0():
    trainer = make_small()
    trainer.run(151)
    trainer.history = History(max_bytes=10_000, max_epochs=30)
    trainer.run(1500)
    assert min(trainer.history.snapshots) == 151
    assert trainer.recall(151) == 151


def test_there_are_never_more_epochs_than_it_may_hold():
    trainer = make_small()
    trainer.step()
    trainer.history = History(max_epochs=10)
    for _ in range(400):
        trainer.step()
        assert len(trainer.history) <= 10


def test_to_forget_everything_is_to_forget_why_it_stopped():
    trainer = make_small()
    trainer.run(1)
    trainer.restart()
    assert trainer.history.stopped == ""


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda trainer: pickle.loads(pickle.dumps(trainer))])
def test_nobody_writes_into_what_a_copy_holds_either(copied):
    trainer = make_small(optimizer=Adam(0.01))
    trainer.run(2)
    other = copied(trainer)
    _, parameters, memory = other.history.snapshots[1]
    for array in (parameters, *memory[:2], other.batches.X, other.batches.y):
        with pytest.raises(ValueError, match="read-only"):
            array[:] = 99


@pytest.mark.parametrize("optimizer", [Momentum(0.01), RMSProp(0.01), Adam(0.01)])
def test_what_is_written_into_an_optimiser_changes_no_snapshot(optimizer):
    trainer = make_small(optimizer=optimizer)
    kept = copy.deepcopy(trainer.run(2).snapshots[2])
    getattr(optimizer, optimizer.STATE[0])[:] = 99
    assert trainer.history.snapshots[2] == kept
    trainer.recall(2)
    getattr(optimizer, optimizer.STATE[0])[:] = 99
    assert trainer.history.snapshots[2] == kept


def test_curves_that_one_thread_reads_while_another_adds_lack_nothing():
    history, others = History(), []

    class Rows(list):
        """Entries of which another one comes while they are read."""

        def __iter__(self):
            found = [*super().__iter__()]
            if not others:
                others.append(threading.Thread(target=lambda: history.add(2, 0.8)))
                others[0].start()
                others[0].join()
            return iter(found)

    history.add(1, 0.9)
    history._entries = Rows(history._entries)
    assert history.epoch in ([1], [1, 2])
    history.add(3, 0.7)
    assert history.epoch == [1, 2, 3]
    assert history.loss == [0.9, 0.8, 0.7]
