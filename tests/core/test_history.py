"""What a run remembers: within its bounds, aligned whatever happens to it, its beginning whole, alike for all runs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlab
from nnlab._core.thinning import beginning_whole

CURVES = ("loss", "accuracy", "validation_loss", "validation_accuracy")
ONE = np.zeros(100)  # parameters
BYTES = 100 * 8 * 4 + 300  # of a snapshot of them, with the memory of the optimiser that remembers most


def grown(epochs, **bounds):
    history = nnlab.History(**bounds)
    history.keep(0, 0, ONE)
    for epoch in range(1, epochs + 1):
        history.add(epoch, float(epoch))
        history.keep(epoch, epoch, ONE + epoch)
    return history


@pytest.mark.parametrize("epochs", [150, 1000, 5000, 30_000])
def test_the_first_hundred_epochs_stay_whole_and_later_ones_lie_further_apart(epochs):
    history = grown(epochs, max_bytes=300 * BYTES, max_epochs=500)
    for kept, bound in ((history.epoch, 500), (list(history.snapshots)[1:], 299)):
        assert kept[:100] == list(range(1, 101))
        assert kept[-1] == epochs
        assert len(kept) <= bound
        old = np.array(kept)[np.array(kept) <= epochs / 2]
        assert max(np.diff(old)) <= max(1, old[-1] / 10)  # no stretch is empty
        assert (np.diff(np.diff(old)) >= 0).all()


@given(actions=st.lists(st.one_of(
    st.tuples(st.just("train"), st.integers(1, 300)), st.tuples(st.just("cut"), st.integers(0, 400)),
    st.just(("clear", 0)), st.tuples(st.just("back"), st.integers(0, 400))), min_size=1, max_size=8),
    most=st.integers(1, 60), snapshots=st.integers(2, 60), validated=st.lists(st.booleans(), min_size=8, max_size=8))
@settings(max_examples=150, deadline=None)
def test_whatever_happens_it_is_aligned_and_within_its_bounds(actions, most, snapshots, validated):
    history, epoch = nnlab.History(max_bytes=snapshots * BYTES, max_epochs=most), 0
    history.keep(0, 0, ONE)
    for (action, n), has_validation in zip(actions, validated, strict=False):
        if action == "cut":
            history.cut(n)
            epoch = min(epoch, n)
        elif action == "clear":
            history.clear()
            history.keep(0, 0, ONE)
            epoch = 0
        elif action == "back":
            epoch = max(e for e in history.snapshots if e <= n)
        else:
            for _ in range(n):
                epoch += 1
                history.add(epoch, float(epoch), None, *((float(-epoch), 0.5) if has_validation else ()))
                history.keep(epoch, epoch, ONE + epoch)
            assert history.epoch[-1] == epoch
        assert history.epoch == sorted(set(history.epoch)) == [int(loss) for loss in history.loss]
        assert len(history) <= most
        assert 0 in history.snapshots
        assert len(history.snapshots) <= snapshots
        assert all(kept.step == e == kept.parameters[0] for e, kept in history.snapshots.items())
        for name in CURVES[1:]:
            assert len(getattr(history, name)) in (0, len(history))
        assert all(value == -e or math.isnan(value)
                   for e, value in zip(history.epoch, history.validation_loss, strict=False))


def trainer(optimizer=None, **bounds):
    data = nnlab.data.xor(40)
    return nnlab.Trainer(nnlab.mlp([2, 2, 1]), data.X, data.y, optimizer=optimizer,
                         history=nnlab.History(**bounds) if bounds else None)


def test_all_runs_keep_the_same_epochs_whatever_their_optimiser_remembers():
    kept = [list(trainer(make(0.01), max_bytes=20_000).run(300).snapshots)
            for make in nnlab.optimizers.OPTIMIZERS.values()]
    assert all(epochs == kept[0] for epochs in kept)
    assert len(kept[0]) < 200


def test_after_a_long_run_a_new_one_is_kept_as_the_first_was():
    run = trainer(max_bytes=20_000, max_epochs=50)
    run.run(2000)
    run.restart()
    run.run(3)
    assert run.history.epoch == [1, 2, 3]
    assert run.recall(1) == 1


def test_what_is_run_again_takes_the_place_of_what_came_later():
    run = trainer()
    run.run(5)
    run.recall(2)
    assert run.run(2).epoch == [1, 2, 3, 4]
    assert list(run.history.snapshots) == [0, 1, 2, 3, 4]


def test_validation_may_come_and_go_and_the_curves_stay_aligned():
    run, data = trainer(max_epochs=8), nnlab.data.xor(40)
    run.run(2)
    run.set_data(data.X, data.y, validation=(data.X, data.y))
    run.run(2)
    assert np.isnan(run.history.validation_loss).tolist() == [True, True, False, False]
    run.set_data(data.X, data.y)
    run.run(30)
    assert len(run.history.validation_loss) == len(run.history.epoch) <= 8
    assert np.isfinite(run.history.loss).all()


def test_a_step_that_diverges_is_taken_back_from_the_progress():
    data = nnlab.data.fahrenheit()
    for batch_size in (None, 1, 4):
        run = nnlab.Trainer(nnlab.mlp([1, 1], seed=0), data.X, data.y, optimizer=nnlab.SGD(1e3), batch_size=batch_size)
        with pytest.raises(nnlab.Diverged):
            run.run(1000)
        assert run.progress == pytest.approx(run.step_count / run.steps_per_epoch)
        run.optimizer.learning_rate = 1e-9
        run.step()
        assert run.progress == pytest.approx(run.step_count / run.steps_per_epoch)


def test_an_optimiser_with_a_memory_belongs_to_one_trainer():
    shared = nnlab.Momentum(0.1)
    first = trainer(shared)
    with pytest.raises(ValueError, match=r"must belong to one Trainer.*Got Momentum.*Make a new one"):
        trainer(shared)
    first.optimizer = shared  # its own
    del first
    trainer(shared)
    trainer(plain := nnlab.SGD(0.1))
    trainer(plain)  # which remembers nothing


def test_another_optimiser_goes_on_and_going_back_finds_it_without_memories():
    run = trainer(nnlab.Adam(0.01))
    run.run(3)
    run.optimizer = nnlab.Momentum(0.05)
    run.run(2)
    assert run.recall(2) == 2
    assert run.optimizer.memory == (0.0,)
    run.run(1)


def test_hooks_are_called_around_every_step_in_order():
    run, said = trainer(), []
    run.batch_size = 20
    run.before_step.append(lambda: said.append("before"))
    run.after_step.append(lambda record: said.append(record.step))
    run.after_epoch.append(lambda epoch: said.append((epoch, run.history.epoch[-1])))
    run.run(2)
    assert said == ["before", 1, "before", (1, 1), 2, "before", 3, "before", (2, 2), 4]


def test_what_is_measured_at_the_end_of_an_epoch_may_be_chosen():
    run = trainer()
    run.measure = lambda: run.evaluate(run.batches.X, run.batches.y)
    loss = run.run(3).loss[-1]
    assert loss == run.evaluate(run.batches.X, run.batches.y).loss


def test_a_path_is_the_way_so_far():
    run = trainer()
    run.run(6)
    run.recall(4)
    epochs, path = run.path()
    assert epochs == [0, 1, 2, 3, 4]
    np.testing.assert_array_equal(path[-1], run.net.parameters)
    assert len(run.path(2)[0]) <= 3


def test_a_run_is_taken_up_where_another_stood():
    one, other = (trainer(nnlab.Momentum(0.05)) for _ in range(2))
    for run in (one, other):
        run.batch_size = 16
    for _ in range(8):
        one.step()
    other.resume(one.progress, one.step_count, one.net.parameters.copy(), one.optimizer.memory)
    for run in (one, other):
        run.run(2)
    np.testing.assert_array_equal(one.net.parameters, other.net.parameters)
    assert (one.step_count, one.epoch) == (other.step_count, other.epoch)


def test_a_path_keeps_its_first_leaps_however_long_it_is():
    rows = beginning_whole(20_000, 500)
    assert rows[:60] == list(range(60))
    assert len(rows) <= 501
    assert max(np.diff(rows[60:]) / np.array(rows[61:])) < 0.05  # and nowhere far apart
    longer = beginning_whole(20_500, 500)
    assert longer[:len(rows)] == rows  # what was drawn is drawn again
