"""What a Trainer has is its own: its History, its data, its turn; nothing changes behind its back or half."""

import copy
import pickle
import threading

import numpy as np
import pytest
from trained import circles_trainer

import nnlab

X, Y = np.array([[0.0, 1], [2, 3], [4, 5], [6, 8]]), np.array([[0.0], [1], [1], [0]])


def trainer(X=X, Y=Y, **settings):
    return nnlab.Trainer(nnlab.mlp([2, 3, 1]), X, Y, **{"optimizer": nnlab.SGD(0.01), **settings})


CHANGES = {"append": (5,), "extend": ([5],), "insert": (0, 5), "pop": (), "remove": (1,), "clear": (), "sort": (),
           "reverse": (), "__setitem__": (0, 5), "__delitem__": (0,), "__iadd__": ([5],), "__imul__": (2,)}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", nnlab.History.CURVES)
def test_the_curves_of_a_history_can_be_read_and_not_changed(change, name):
    history = trainer(validation=(X, Y)).run(3)
    curve = getattr(history, name)
    before = list(curve)
    with pytest.raises(ValueError, match=r"A curve of a History can only be read\. Got .* Make a list of your own"):
        getattr(curve, change)(*CHANGES[change])
    assert getattr(history, name) == before
    assert getattr(copy.deepcopy(history), name) == getattr(pickle.loads(pickle.dumps(history)), name) == before


def test_a_snapshot_can_not_be_written_into():
    with pytest.raises(ValueError, match="read-only"):
        trainer().run(1).snapshots[1].parameters[:] = 0


def test_a_copied_history_goes_its_own_way():
    history = trainer().run(3)
    other = copy.copy(history)
    other.add(4, 1.0)
    other.cut(1)
    assert (history.epoch, other.epoch, list(history.snapshots)) == ([1, 2, 3], [1], [0, 1, 2, 3])


@pytest.mark.parametrize(("keep", "words"), [
    ((1, 1, np.ones(3)), "as many as those of the other epochs, 2. Got 3"), ((1, 1, np.ones(0)), "in one row"),
    ((10**400, 1, np.ones(2)), r"from 0 to 10\^15. Got a whole number of about 10\^400")])
def test_a_history_refuses_what_it_could_not_bring_back(keep, words):
    history = nnlab.History()
    history.keep(0, 0, np.ones(2))
    with pytest.raises(ValueError, match=words):
        history.keep(*keep)
    with pytest.raises(ValueError, match=r"accuracy must be a share from 0 to 1.* Got 5\.0"):
        history.add(1, 0.5, 5.0)
    assert list(history.snapshots) == [0]


def test_a_history_belongs_to_one_trainer_and_is_empty_when_it_comes():
    history = nnlab.History()
    first = trainer(history=history)
    with pytest.raises(ValueError, match=r"history must belong to one Trainer.* Use nnlab\.History\(\)"):
        trainer(history=history)
    with pytest.raises(ValueError, match="history must be empty"):
        trainer(history=copy.copy(first.run(1)))
    first.history = nnlab.History()
    first.run(1)
    assert (first.recall(1), first.recall(2)) == (1, 2)
    with pytest.raises(ValueError, match=r"must not be before .*; the first of them is 1\. Got 0"):
        first.recall(0)


def test_what_a_failed_trainer_was_to_have_is_free_and_the_network_as_it_was():
    net, optimizer = nnlab.mlp([2, 3, 1]), nnlab.Momentum(0.1)
    for wrong in ({"history": 5}, {"validation": (X, Y[:1])}, {"shuffle": "no"}, {"optimizer": "x"}):
        with pytest.raises(ValueError, match="must"):
            nnlab.Trainer(net, X.astype(np.float32), Y, **{"optimizer": optimizer, **wrong})
    assert net.parameters.dtype == np.float64
    nnlab.Trainer(net, X, Y, optimizer=optimizer)


def test_what_becomes_of_the_given_arrays_changes_nothing():
    runs = [[array.copy() for array in (X, Y, X, Y)] for _ in range(2)]
    trainers = [trainer(a, b, validation=(c, d)) for a, b, c, d in runs]
    view = X.copy()[:]
    view.flags.writeable = False  # by another name it can be written into
    trainers.append(trainer(view, Y, validation=(X, Y)))
    for array in (*runs[0], view.base):
        array[:] = np.nan
    histories = [run.run(2) for run in trainers]
    assert histories[0].validation_loss == histories[1].validation_loss == histories[2].validation_loss


def test_data_that_nobody_can_write_into_are_not_copied():
    digits = nnlab.data.mnist("test")
    run = nnlab.Trainer(nnlab.mlp([784, 10], output="softmax"), digits.X, digits.y, loss="cross_entropy",
                        prepare=nnlab.data.as_fractions)
    assert np.shares_memory(run.batches.X, digits.X)


@pytest.mark.parametrize(("name", "value"), [
    ("X", X[:1]), ("y", Y[:1]), ("prepare", None), ("epoch", 3), ("ends_epoch", False), ("progress", 1), ("foo", 5),
    ("shuffle", "x"), ("seed", "x"), ("size", 5)])
def test_batches_are_not_set_piece_by_piece(name, value):
    run = trainer()
    with pytest.raises(ValueError, match="Got"):
        setattr(run.batches, name, value)
    run.run(2)


@pytest.mark.parametrize("wrong", [(X, Y[:1], None), (X[:2], Y[:2], 5), (X[:2], Y[:2], (X, Y[:1]))])
def test_other_data_come_whole_or_not_at_all(wrong):
    run = trainer(validation=(X, Y), batch_size=3)
    run.step()
    before = run.batches, run.validation, run.progress
    with pytest.raises(ValueError, match="must"):
        run.set_data(*wrong)
    assert (run.batches, run.validation, run.progress) == before


def test_another_seed_is_another_seed_for_all_that_draws_from_it():
    run, other = circles_trainer(dropout=0.2), circles_trainer(dropout=0.2)
    run.seed = 5
    assert run.seed == run.batches.seed == 5
    other.batches.seed = 5
    assert other.seed == 5


def test_threads_take_their_turns():
    run = trainer(batch_size=1)
    threads = [threading.Thread(target=run.run, args=(20,)) for _ in range(3)]
    for act in (threading.Thread.start, threading.Thread.join):
        for one in threads:
            act(one)
    assert (run.epoch, run.step_count, len(run.history)) == (60, 240, 60)


def test_a_copied_trainer_has_a_network_and_a_history_of_its_own():
    run = trainer()
    run.run(1)
    for other in (copy.copy(run), pickle.loads(pickle.dumps(run))):
        other.run(2)
        assert (run.epoch, other.epoch, other.net is run.net) == (1, 3, False)
        with pytest.raises(ValueError, match="must belong to one Trainer"):
            trainer(history=other.history)


@pytest.mark.parametrize("go", [lambda run: run.step(), lambda run: run.run(1)])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_not_finite_are_said_and_no_rate_is_blamed(go, value):
    run = trainer()
    run.net.parameters[2] = value
    for act in (go, lambda run: run.evaluate(X, Y), lambda run: run.restart(),
                lambda run: nnlab.Trainer(run.net, X, Y)):
        with pytest.raises(ValueError, match=r"Every weight and bias must be finite\. Got (nan|inf) for W"):
            act(run)
    assert (run.step_count, run.progress, len(run.history.snapshots)) == (0, 0, 1)
    run.net.initialise(0)
    run.net.parameters[:] = 1e200
    with pytest.raises(ValueError, match=r"A loss must be a finite number\. Got inf from parameters of up to 1e\+200"):
        run.evaluate(X, Y)


@pytest.mark.parametrize("go", [lambda run: run.step(), lambda run: run.run(1)])
def test_a_network_that_no_longer_fits_is_refused_before_a_step(go):
    labels = nnlab.Trainer(nnlab.mlp([2, 3, 3], output="softmax"), X, [0, 1, 2, 0], loss="cross_entropy")
    labels.net.layers[-1].activation = "relu"
    floats = trainer()
    floats.net.set_dtype(np.float32)
    for run, words in ((labels, "cross_entropy compares probabilities"), (floats, "net must stay of the type")):
        with pytest.raises(ValueError, match=words):
            go(run)
        assert run.step_count == 0


def test_what_diverges_after_going_back_keeps_the_weights_it_went_back_to():
    run = trainer(optimizer=nnlab.SGD(1e-3))
    run.run(3)
    first = run.history.snapshots[0].parameters
    run.recall(0)
    run.optimizer.learning_rate = 1e308
    with pytest.raises(nnlab.Diverged):
        run.run(5)
    assert run.step_count == 0
    np.testing.assert_array_equal(run.net.parameters, first)


@pytest.mark.parametrize(("given", "words"), [
    ((1e16, 1, None, None), "progress must be a number from 0 to 1,000,000,000,000"),
    ((1, 1, None, (np.ones(3),)), r"and arrays of shape \(13,\)"), ((1, 1, None, ("a",)), "Got 'a' in it")])
def test_a_run_is_not_taken_up_where_none_can_stand(given, words):
    run = trainer(optimizer=nnlab.Momentum(0.1))
    progress, step, parameters, memory = given
    with pytest.raises(ValueError, match=words):
        run.resume(progress, step, run.net.parameters if parameters is None else parameters,
                   run.optimizer.memory if memory is None else memory)
    run.step()
