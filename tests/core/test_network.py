"""A network hides nothing: what is set by hand counts, copies are copies, one's own parts train along."""

import pickle
from types import SimpleNamespace

import numpy as np
import pytest

import nnlab
from nnlab.losses import LOSSES


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


def test_reprs_teach():
    assert repr(nnlab.mlp([2, 8, 1], hidden="tanh", output="sigmoid")) == "Network(2 → 8 tanh → 1 sigmoid)"
    assert repr(nnlab.Momentum(0.1)) == "Momentum(learning_rate=0.1, momentum=0.9, nesterov=False)"
    assert repr(nnlab.Dropout(0.2)) == "Dropout(0.2)"
    assert repr(nnlab.data.fahrenheit()) == "Dataset(100 samples: temperature in °C → temperature in °F)"


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
