"""A trainer may be changed at any moment, interrupted, copied; it says why it stops."""

import copy

import numpy as np
import pytest
from trained import circles_trainer

import nnlab
from nnlab.losses import LOSSES


@pytest.mark.parametrize("seed", [0, 2, 3])  # from some first weights, as seed 7, all ReLUs of a layer are dead
def test_two_circles_above_99_percent_within_50_epochs(seed):
    training, test = nnlab.data.two_circles(1000, seed=seed).split(seed=seed)
    net = nnlab.mlp([2, 4, 6, 6, 4, 1], output="sigmoid", seed=seed)
    trainer = nnlab.Trainer(net, training.X, training.y, loss="binary_cross_entropy", optimizer=nnlab.Momentum(0.05),
                            batch_size=32, seed=seed)
    trainer.run(epochs=50)
    assert trainer.evaluate(test.X, test.y).accuracy > 0.99


def test_an_epochs_loss_and_accuracy_are_the_means_over_its_samples():
    X, y = np.array([[1.0], [2.0], [3.0]]), np.array([[0.0], [1.0], [1.0]])
    net = nnlab.Network(nnlab.Dense(1, 1, "sigmoid", W=[[0.5]], b=[-0.75]))
    trainer = nnlab.Trainer(net, X, y, loss="binary_cross_entropy", optimizer=nnlab.SGD(1e-12), batch_size=2)
    history = trainer.run(epochs=1)
    wanted = trainer.evaluate(X, y)
    assert history.loss[0] == pytest.approx(wanted.loss, rel=1e-9)
    assert history.accuracy[0] == wanted.accuracy == 1


def test_the_step_of_plain_descent_is_the_learning_rate_times_the_gradient():
    moves = []
    for rate in (0.1, 0.2):
        trainer = circles_trainer(optimizer=nnlab.SGD(1.0), batch_size=None)
        trainer.optimizer.learning_rate = rate
        before = trainer.net.parameters.copy()
        trainer.step()
        moves.append(trainer.net.parameters - before)
    np.testing.assert_allclose(moves[1], 2 * moves[0], rtol=1e-9)


def test_nothing_is_dropped_when_a_network_is_measured():
    trainer = circles_trainer(dropout=0.5)
    X, y = trainer.batches.X, trainer.batches.y
    assert trainer.evaluate(X, y).loss == pytest.approx(LOSSES["binary_cross_entropy"](trainer.net.predict(X), y))


def test_a_copied_trainer_trains_on_like_the_first():
    trainer = circles_trainer(dropout=0.2)
    trainer.run(epochs=2)
    other = copy.deepcopy(trainer)
    trainer.run(epochs=2)
    other.run(epochs=2)
    assert np.array_equal(trainer.net.parameters, other.net.parameters)
    assert other.loss is trainer.loss


def test_an_interrupted_epoch_goes_on_where_it_was(monkeypatch):
    trainer = circles_trainer()

    def interrupt(*_):
        monkeypatch.undo()  # once, as a person does
        raise KeyboardInterrupt

    for _ in range(trainer.steps_per_epoch - 1):
        trainer.step()
    monkeypatch.setattr(trainer.optimizer, "step", interrupt)
    with pytest.raises(KeyboardInterrupt):
        trainer.run(epochs=1)
    assert trainer.history.stopped == ""
    trainer.step()
    assert trainer.history.epoch == [1]
    trainer.run(epochs=1)
    assert (trainer.epoch, len(trainer.history.loss)) == (2, 2)


def test_the_learning_rate_and_the_batch_may_change_at_any_moment():
    trainer = circles_trainer()
    trainer.step()
    trainer.optimizer.learning_rate = 0.5
    trainer.batch_size = 100
    assert trainer.steps_per_epoch == 3
    before = trainer.net.parameters.copy()
    trainer.step()
    assert not np.array_equal(before, trainer.net.parameters)


def test_an_epoch_sees_every_sample_once_and_its_last_batch_may_be_smaller():
    seen = []
    trainer = circles_trainer(batch_size=128)
    batches = trainer.batches
    for _ in range(3):
        seen.append(batches.next()[0])
    assert [len(X) for X in seen] == [128, 128, 44]
    assert batches.ends_epoch
    rows = np.concatenate(seen)
    assert np.array_equal(np.sort(rows, axis=0), np.sort(batches.X, axis=0))
    assert not np.array_equal(rows, batches.X)


def test_regression_has_no_accuracy():
    plane = nnlab.data.plane(50)
    trainer = nnlab.Trainer(nnlab.mlp([2, 1]), plane.X, plane.y)
    assert trainer.run(epochs=2).accuracy == []
    assert trainer.evaluate(plane.X, plane.y).accuracy is None


@pytest.mark.parametrize("optimizer", [nnlab.SGD, nnlab.Momentum, nnlab.RMSProp, nnlab.Adam])
def test_a_run_that_diverges_says_so_and_keeps_the_last_finite_weights(optimizer):
    scale = nnlab.data.fahrenheit()
    net = nnlab.mlp([1, 1])
    trainer = nnlab.Trainer(net, scale.X * 1e150, scale.y, optimizer=optimizer(1e160))
    with pytest.raises(nnlab.Diverged, match=r"diverged at step \d+; the last finite loss was .* Scale") as e:
        trainer.run(epochs=1000)
    assert e.value.step == trainer.step_count + 1
    assert np.isfinite(e.value.loss)
    assert np.isfinite(net.parameters).all()
    assert trainer.evaluate(scale.X * 1e150, scale.y).loss == e.value.loss
    trainer.optimizer.learning_rate = 1e-305
    trainer.step()  # what the optimiser remembered of the explosion is forgotten
    assert np.isfinite(net.parameters).all()


@pytest.mark.parametrize(("rule", "steps"), [
    (nnlab.stopping.MaxSteps(7), 7), (nnlab.stopping.TargetLoss(1e9), 1), (nnlab.stopping.SmallImprovement(1e9), 2)])
def test_rules_stop_a_run_and_name_the_reason(rule, steps):
    trainer = circles_trainer()
    assert trainer.run(stop=[rule]).stopped
    assert trainer.step_count == steps


def test_early_stopping_waits_for_the_validation_loss():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(20, 5)), rng.normal(size=(20, 1))  # nothing to learn but noise
    trainer = nnlab.Trainer(nnlab.mlp([5, 30, 1], hidden="tanh"), X, y, optimizer=nnlab.Adam(0.01),
                            validation=(X[::-1] + 1, y))
    history = trainer.run(epochs=5000, stop=[nnlab.stopping.NoValidationGain(patience=20)])
    best = int(np.argmin(history.validation_loss)) + 1
    assert trainer.epoch == best + 20
    assert f"of epoch {best}" in history.stopped


def test_a_run_goes_on_with_other_data():
    first, second = nnlab.data.xor(40), nnlab.data.xor(30, seed=1)
    trainer = nnlab.Trainer(nnlab.mlp([2, 3, 1], output="sigmoid"), first.X, first.y, loss="binary_cross_entropy",
                            batch_size=35, validation=(first.X, first.y))
    trainer.step()
    trainer.set_data(second.X, second.y)
    assert (trainer.batch_size, trainer.steps_per_epoch, trainer.validation) == (30, 1, None)
    trainer.step()
    assert (trainer.step_count, trainer.epoch) == (2, 1)
    assert trainer.history.loss[-1] == pytest.approx(trainer.step().loss, rel=0.2)
    with pytest.raises(ValueError, match="one row for each row of X"):
        trainer.set_data(second.X, second.y[1:])


def test_what_becomes_of_a_data_frame_changes_no_data():
    import pandas as pd

    X, y = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]}), pd.DataFrame({"y": [1.0, 2.0]})
    trainer = nnlab.Trainer(nnlab.mlp([2, 1]), X, y, validation=(X, y))
    for frame in (X, y):
        frame.loc[:, :] = 99.0
    assert [trainer.batches.X.max(), trainer.batches.y.max(), trainer.validation[1].max()] == [4, 2, 2]


def test_a_refused_optimizer_leaves_network_and_history_as_they_were():
    class Wrong(nnlab.Optimizer):
        def step(self, theta, g):
            return theta - g

    net, history, optimizer, X = nnlab.mlp([2, 1]), nnlab.History(), nnlab.Adam(), np.ones((2, 2), np.float32)
    y = np.ones((2, 1))
    with pytest.raises(ValueError, match="must move theta in place") as kept:  # which keeps the Trainer that failed
        nnlab.Trainer(net, X, y, optimizer=Wrong(0.1), history=history)
    assert net.parameters.dtype == np.float64
    net.parameters = [1e300, 1, 1]
    with pytest.raises(ValueError, match="float32 can hold") as kept_too:
        nnlab.Trainer(net, X, y, optimizer=optimizer, history=history)
    nnlab.Trainer(nnlab.mlp([2, 1]), X, y, optimizer=optimizer, history=history)
    assert kept.tb
    assert kept_too.tb
