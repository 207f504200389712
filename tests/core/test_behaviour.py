"""What a user relies on: nothing hidden, nothing lost, the same numbers for the same seed."""

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import nnlab
from nnlab.losses import LOSSES


def circles_trainer(seed=0, **settings):
    circles = nnlab.data.two_circles(300, seed=seed)
    net = nnlab.mlp([2, 4, 6, 6, 4, 1], output="sigmoid", dropout=settings.pop("dropout", 0.0), seed=seed)
    return nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy",
                         **{"optimizer": nnlab.Momentum(0.05), "batch_size": 32, "seed": seed, **settings})


@pytest.mark.parametrize("seed", [0, 2, 3])  # from some first weights, as seed 7, all ReLUs of a layer are dead
def test_two_circles_above_99_percent_within_50_epochs(seed):
    training, test = nnlab.data.two_circles(1000, seed=seed).split(seed=seed)
    net = nnlab.mlp([2, 4, 6, 6, 4, 1], output="sigmoid", seed=seed)
    trainer = nnlab.Trainer(net, training.X, training.y, loss="binary_cross_entropy", optimizer=nnlab.Momentum(0.05),
                            batch_size=32, seed=seed)
    trainer.run(epochs=50)
    assert trainer.evaluate(test.X, test.y).accuracy > 0.99


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("logit", [1000.0, -1000.0])
@pytest.mark.parametrize(("output", "loss"), [("sigmoid", "binary_cross_entropy"), ("softmax", "cross_entropy")])
def test_exact_and_finite_at_logits_of_1000(output, loss, logit, dtype):
    W = [[1.0]] if output == "sigmoid" else [[1.0, 0.0]]
    net = nnlab.Network(nnlab.Dense(1, len(W[0]), output, W=W), dtype=dtype)
    y = np.array([[0.0]] if output == "sigmoid" else [[0.0, 1.0]], dtype)  # wrong where the logit is +1000
    trace = net.forward(np.array([[logit]], dtype))
    value, gradients = net.loss_and_gradients(trace, y, loss)
    assert value == (1000 if logit > 0 else 0)
    assert gradients[0].dZ[0, 0] == (1 if logit > 0 else 0)
    assert np.isfinite(LOSSES[loss](trace.y_hat, y))
    assert np.isfinite(LOSSES[loss].gradient(trace.y_hat, y)).all()


def test_the_exact_form_agrees_with_the_plain_one_where_both_work():
    net = nnlab.mlp([2, 3], output="softmax", seed=0)
    X, y = np.random.default_rng(0).normal(size=(5, 2)), np.eye(3)[[0, 1, 2, 0, 1]]
    trace = net.forward(X)
    value, exact = net.loss_and_gradients(trace, y, "cross_entropy")
    plain = net.backward(trace, LOSSES["cross_entropy"].gradient(trace.y_hat, y))
    assert value == pytest.approx(LOSSES["cross_entropy"](trace.y_hat, y), rel=1e-12)
    np.testing.assert_allclose(exact.vector, plain.vector, rtol=1e-10, atol=1e-15)


def test_the_same_seed_gives_the_same_digits_in_a_second_process():
    code = ("import sys; sys.path.insert(0, 'tests/core'); from test_behaviour import circles_trainer as c; "
            "t = c(dropout=0.2); t.run(epochs=3); print(t.net.parameters.tobytes().hex())")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                         cwd=Path(__file__).parents[2]).stdout.strip()
    trainer = circles_trainer(dropout=0.2)
    trainer.run(epochs=3)
    assert trainer.net.parameters.tobytes().hex() == out


def test_another_seed_gives_other_digits():
    a, b = circles_trainer(), circles_trainer()
    b.net.initialise(1)
    assert not np.array_equal(a.net.parameters, b.net.parameters)


def test_weights_shuffling_dropout_and_split_draw_from_streams_of_their_own():
    from nnlab._core.streams import USES, stream

    generators = [*(stream(7, use) for use in USES), stream(7, "shuffle", epoch=1), np.random.default_rng(7)]
    assert len({generator.random(4).tobytes() for generator in generators}) == 6


def test_the_seed_decides_the_order_and_every_epoch_has_another():
    def orders(seed):
        batches = circles_trainer(seed=0).batches
        batches.seed = seed
        return [np.concatenate([batches.next()[0] for _ in range(batches.per_epoch)]).tobytes() for _ in range(2)]

    assert orders(1) == orders(1)
    assert len({*orders(1), *orders(2)}) == 4


def test_the_seed_decides_what_dropout_drops():
    circles = nnlab.data.two_circles(50)

    def weights(seed):
        net = nnlab.mlp([2, 8, 1], output="sigmoid", dropout=0.5)
        nnlab.Trainer(net, circles.X, circles.y, loss="binary_cross_entropy", seed=seed).step()
        return net.parameters.tobytes()

    assert weights(1) == weights(1) != weights(2)


def test_a_batch_size_changed_within_an_epoch_repeats_no_sample():
    trainer = circles_trainer(batch_size=100)
    first = trainer.batches.next()[0]
    trainer.batch_size = 150
    rest = [trainer.batches.next()[0], trainer.batches.next()[0]]
    assert [len(X) for X in rest] == [150, 50]
    rows = np.concatenate([first, *rest])
    assert np.array_equal(np.sort(rows, axis=0), np.sort(trainer.batches.X, axis=0))


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


def test_a_new_trainer_leaves_the_networks_arrays_where_they_are():
    net = nnlab.mlp([2, 1])
    W = net.layers[0].W
    nnlab.Trainer(net, [[1, 2]], [[3]])
    W[:] = 7
    assert net.parameters[:2].tolist() == [7, 7]


def test_weights_set_on_a_layer_before_it_is_in_a_network_stay():
    layer = nnlab.Dense(2, 1)
    layer.W = [[1.0], [2.0]]
    assert nnlab.Network(layer).parameters.tolist() == [1, 2, 0]


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


def test_an_own_activation_with_a_learned_slope_and_a_name_of_ours():
    swish = nnlab.Activation("swish", lambda Z, c: Z / (1 + np.exp(-c * Z)),
                             lambda Z, A, c: (1 + np.exp(-c * Z) * (1 + c * Z)) / (1 + np.exp(-c * Z))**2, slope=1.0,
                             slope_derivative=lambda Z, A, c: Z**2 * np.exp(-c * Z) / (1 + np.exp(-c * Z))**2)
    steep = nnlab.Activation("sigmoid", lambda Z: 1 / (1 + np.exp(-2 * Z)), lambda Z, A: 2 * A * (1 - A))
    rng = np.random.default_rng(0)
    net = nnlab.mlp([2, 3, 1], hidden=swish, output=steep)
    check = nnlab.gradient_check(net, rng.normal(size=(4, 2)), rng.uniform(size=(4, 1)), "binary_cross_entropy")
    assert check.max_relative_error < 1e-6


def test_forward_leaves_network_and_inputs_untouched():
    net = nnlab.mlp([2, 3, 1], hidden="prelu", dropout=0.5, seed=0)
    X = np.ones((4, 2))
    before = net.parameters.copy()
    first = net.forward(X, rng=np.random.default_rng(0))
    values = [layer.A.copy() for layer in first]
    net.backward(first, np.ones((4, 1)))
    net.forward(2 * X)
    assert np.array_equal(net.parameters, before)
    assert np.array_equal(X, np.ones((4, 2)))
    assert all(np.array_equal(layer.A, A) for layer, A in zip(first, values, strict=True))


def test_a_weight_set_by_hand_counts_at_once():
    net = nnlab.mlp([2, 2, 1], seed=0)
    net.layers[0].W[0, 1] = 2.0
    assert net.parameters[1] == 2.0
    net.layers[1].W = [[1.0], [3.0]]
    net.layers[1].b += 4
    assert net.parameters[-3:].tolist() == [1.0, 3.0, 4.0]
    net.parameters = np.zeros(9)
    assert not net.layers[0].W.any()
    assert net.predict([[1.0, 1.0]]) == 0


def test_a_copy_and_a_pickle_have_numbers_of_their_own():
    net = nnlab.mlp([2, 3, 1], hidden="prelu", seed=0)
    for other in (net.copy(), pickle.loads(pickle.dumps(net))):
        assert np.array_equal(other.predict([[1.0, 2.0]]), net.predict([[1.0, 2.0]]))
        other.layers[0].W[0, 0] += 1
        assert other.parameters[0] == net.parameters[0] + 1
        assert other.layers[0].activation is net.layers[0].activation


def test_an_own_layer_and_an_own_activation_train_along():
    class Scale(nnlab.Layer):
        parameters = ("a",)
        n_in = n_out = 3

        def __init__(self):
            self.a = np.ones(3)

        def forward(self, X, rng=None, mask=None):
            return nnlab.LayerTrace(X, X * self.a, X * self.a)

        def backward(self, trace, dA, *, inputs=True, into=None):
            return SimpleNamespace(dX=dA * self.a, da=(dA * trace.X).sum(axis=0))

    swish = nnlab.Activation("swish", lambda Z: Z / (1 + np.exp(-Z)),
                             lambda Z, A: A / np.where(Z == 0, 1, Z) * (1 + Z - A))
    net = nnlab.Network(nnlab.Dense(2, 3, swish), Scale(), nnlab.Dense(3, 1), seed=0)
    rng = np.random.default_rng(0)
    assert nnlab.gradient_check(net, rng.normal(size=(4, 2)), rng.normal(size=(4, 1))).max_relative_error < 1e-6


def test_dropout_drops_in_training_only_and_keeps_the_mean():
    layer = nnlab.Dropout(0.25)
    X = np.ones((200, 500))
    assert layer.forward(X).A is X
    dropped = layer.forward(X, np.random.default_rng(0)).A
    assert set(np.unique(dropped)) == {0, 1 / 0.75}
    assert dropped.mean() == pytest.approx(1, abs=0.01)
    assert (dropped == 0).mean() == pytest.approx(0.25, abs=0.01)


def test_a_mask_can_be_held():
    net = nnlab.Network(nnlab.Dense(1, 2, W=[[1.0, 1.0]]), nnlab.Dropout(0.5), nnlab.Dense(2, 1, W=[[1.0], [10.0]]))
    assert net.forward([[1.0]], masks={1: np.array([0.0, 2.0])}).y_hat == 20


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


def test_history_has_an_entry_an_epoch_and_snapshots_that_go_back():
    circles = nnlab.data.two_circles(100, seed=9)
    trainer = circles_trainer(validation=(circles.X, circles.y))
    first = trainer.net.parameters.copy()
    history = trainer.run(epochs=4)
    assert history.epoch == [1, 2, 3, 4]
    assert len(history.loss) == len(history.accuracy) == len(history.validation_loss) == 4
    assert history.validation_accuracy[-1] == trainer.evaluate(circles.X, circles.y).accuracy
    assert list(history.snapshots) == [0, 1, 2, 3, 4]
    trainer.net.parameters = history.snapshots[0].parameters
    assert np.array_equal(trainer.net.parameters, first)


@pytest.mark.parametrize("optimizer", [nnlab.SGD, nnlab.Momentum, nnlab.RMSProp, nnlab.Adam])
def test_a_recalled_run_gives_the_same_digits_again_and_another_rate_another_future(optimizer):
    trainer = circles_trainer(dropout=0.2, optimizer=optimizer(0.01))
    trainer.run(epochs=5)
    end, losses = trainer.net.parameters.copy(), list(trainer.history.loss)
    for _ in range(3):
        trainer.step()
    assert trainer.recall(2) == 2
    trainer.history.cut(2)
    assert (trainer.epoch, trainer.step_count, trainer.history.epoch) == (2, 20, [1, 2])
    trainer.run(epochs=3)
    assert np.array_equal(trainer.net.parameters, end)
    assert trainer.history.loss == losses
    trainer.recall(2)
    trainer.optimizer.learning_rate = 0.02
    trainer.run(epochs=3)
    assert not np.array_equal(trainer.net.parameters, end)


def test_history_stays_within_its_bounds():
    history = nnlab.History(max_bytes=10 * (800 + 300), max_epochs=10)
    history.keep(0, 0, np.zeros(100))
    for epoch in range(1, 200):
        history.add(epoch, 1.0, validation_loss=2.0)
        history.keep(epoch, epoch, np.zeros(100))
        assert len(history.snapshots) <= 10
        assert len(history.epoch) == len(history.loss) == len(history.validation_loss) <= 10
    assert next(iter(history.snapshots)) == 0
    assert list(history.snapshots)[-1] == history.epoch[-1] == 199


def test_regression_has_no_accuracy():
    plane = nnlab.data.plane(50)
    trainer = nnlab.Trainer(nnlab.mlp([2, 1]), plane.X, plane.y)
    assert trainer.run(epochs=2).accuracy == []
    assert trainer.evaluate(plane.X, plane.y).accuracy is None


def test_integers_lists_and_data_frames_are_arrays():
    import pandas as pd

    net = nnlab.mlp([2, 1], seed=0)
    wanted = net.predict(np.array([[5.0, 7.0], [1.0, 2.0]]))
    rows = [[5, 7], [1, 2]]
    for X in (rows, np.array(rows, np.uint8), pd.DataFrame(rows, columns=["width", "length"])):
        assert np.array_equal(net.predict(X), wanted)
    nnlab.Trainer(net, pd.DataFrame({"a": [1, 2], "b": [3, 4]}), pd.DataFrame({"y": [1, 2]})).step()


def test_float32_data_make_a_float32_network():
    trainer = nnlab.Trainer(nnlab.mlp([2, 3, 1], hidden="leaky_relu"), np.ones((3, 2), np.float32), [[1], [2], [3]],
                            optimizer=nnlab.Adam())
    trainer.step()
    assert trainer.net.predict(np.ones((3, 2), np.float32)).dtype == np.float32


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


def test_reprs_teach():
    assert repr(nnlab.mlp([2, 8, 1], hidden="tanh", output="sigmoid")) == "Network(2 → 8 tanh → 1 sigmoid)"
    assert repr(nnlab.Momentum(0.1)) == "Momentum(learning_rate=0.1, momentum=0.9, nesterov=False)"
    assert repr(nnlab.Dropout(0.2)) == "Dropout(0.2)"
    assert repr(nnlab.data.fahrenheit()) == "Dataset(100 samples: temperature in °C → temperature in °F)"


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


@pytest.mark.parametrize("W", [None, [[1.0], [2.0]]])
def test_a_weight_that_is_written_before_the_network_is_made_counts(W):
    layer = nnlab.Dense(2, 1, W=W)
    layer.W[0, 0] = 5
    seen = layer.W.copy()
    net = nnlab.Network(layer, seed=3)
    np.testing.assert_array_equal(net.layers[0].W, seen)
    net.initialise(4)
    np.testing.assert_array_equal(net.layers[0].W, seen)


def test_a_loss_of_ones_own_is_exact_behind_its_partner_and_taken_behind_others():
    loss = nnlab.Loss("mine", lambda A, y: float(np.mean((A - y) ** 2)), lambda A, y: 2 * (A - y) / A.size,
                      partner="tanh", value_at_logits=lambda Z, y: float(np.mean((np.tanh(Z) - y) ** 2)),
                      slope_at_logits=lambda A, y: 2 * (A - y) * (1 - A * A) / A.size)
    X, y = np.array([[0.5, -1.0], [0.2, 0.3]]), np.array([[0.5], [-0.5]])
    for output in ("tanh", "identity"):
        net = nnlab.mlp([2, 3, 1], output=output)
        assert nnlab.gradient_check(net, X, y, loss).max_relative_error < 1e-5
        assert nnlab.Trainer(net, X, y, loss=loss).run(50).loss[-1] < 0.2


def test_a_part_of_a_trace_is_a_trace():
    trace = nnlab.mlp([2, 3, 1]).forward([[0.5, -1.0]])
    np.testing.assert_array_equal(trace[:1].y_hat, trace[0].A)


@pytest.mark.parametrize("refill", [False, True])
def test_without_shuffling_every_epoch_takes_the_samples_in_their_own_order(refill):
    X = np.arange(10.0)[:, None]
    orders = {}
    for shuffle in (False, True):
        trainer = nnlab.Trainer(nnlab.mlp([1, 1]), X, X, batch_size=4, shuffle=shuffle)
        if refill:
            trainer.set_data(X, X)
        orders[shuffle] = [[x for _ in range(3) for x in trainer.batches.next()[0][:, 0]] for _ in range(2)]
    assert orders[False] == [list(range(10))] * 2
    assert sorted(orders[True][0]) == list(range(10))
    assert orders[True][0] != orders[True][1]
    assert list(range(10)) not in orders[True]
