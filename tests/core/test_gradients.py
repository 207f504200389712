"""Backward passes against central differences."""

import copy
import threading
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlab
from nnlab.activations import ACTIVATIONS
from nnlab.inspection import examined
from nnlab.losses import LOSSES

KINKED = {"relu", "leaky_relu", "prelu"}
PROBABILITIES = {"binary_cross_entropy": ("sigmoid", "softmax"), "cross_entropy": ("softmax",)}
FITTING = [(output, loss) for loss in LOSSES for output in PROBABILITIES.get(loss, ACTIVATIONS)]


def targets_for(loss, shape, rng):
    if loss == "cross_entropy":
        return np.eye(shape[1])[rng.integers(0, shape[1], shape[0])]
    if loss == "hinge":
        return rng.choice([-1.0, 1.0], shape)
    return rng.uniform(0.1, 0.9, shape)


def smooth_network(sizes, hidden, output, dropout, seed):
    """A network whose biases differ from 0, so that sums at a kink are unlikely."""
    net = nnlab.mlp(sizes, hidden=hidden, output=output, dropout=dropout, seed=seed, b="uniform")
    net.parameters += 0.1
    return net


def far_from_kinks(net, X, y, loss, seed):
    trace = net.forward(X, rng=np.random.default_rng(seed))
    kinks = [t.Z for t, layer in zip(trace, net.layers, strict=True)
             if getattr(getattr(layer, "activation", None), "name", "") in KINKED]
    # a unit that dropout left without any input sits at its bias, which no kink is at
    if any(np.abs(Z).min() < 1e-4 for Z in kinks):
        return False
    return not ((loss == "mae" and np.abs(trace.y_hat - y).min() < 1e-4)
                or (loss == "hinge" and np.abs(1 - y * trace.y_hat).min() < 1e-4))


@pytest.mark.parametrize("hidden", ACTIVATIONS)
@pytest.mark.parametrize(("output", "loss"), FITTING)
def test_every_activation_with_every_loss_that_fits(hidden, output, loss):
    # 5 samples, two hidden layers with dropout, 3 outputs: a wrong mean, axis or transpose shows
    for seed in range(200):
        rng = np.random.default_rng(seed)
        net = smooth_network([3, 4, 5, 3], hidden, output, 0.4, seed)
        X, y = rng.normal(size=(5, 3)), targets_for(loss, (5, 3), rng)
        if far_from_kinks(net, X, y, loss, seed):
            break
    else:
        pytest.fail("no smooth point was found")
    assert nnlab.gradient_check(net, X, y, loss, seed=seed).max_relative_error < 2e-5


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), sizes=st.lists(st.integers(1, 5), min_size=2, max_size=5),
       n=st.integers(1, 6), dropout=st.sampled_from([0.0, 0.3, 0.7]),
       hidden=st.sampled_from(sorted(ACTIVATIONS)), fit=st.sampled_from(FITTING))
def test_random_networks(seed, sizes, n, dropout, hidden, fit):
    output, loss = fit
    if output == "softmax" and sizes[-1] == 1:
        sizes = [*sizes[:-1], 2]
    rng = np.random.default_rng(seed)
    net = smooth_network(sizes, hidden, output, dropout * (len(sizes) > 2), seed)
    X, y = rng.normal(size=(n, sizes[0])), targets_for(loss, (n, sizes[-1]), rng)
    if far_from_kinks(net, X, y, loss, seed):
        found = nnlab.gradient_check(net, X, y, loss, seed=seed)
        beyond_rounding = np.abs(found.analytic - found.numeric) > 1e-9  # of logits, over two steps of a millionth
        assert found.relative_error[beyond_rounding].max(initial=0) < 1e-4


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
def test_an_activations_derivative_is_its_slope(name):
    g = ACTIVATIONS[name]
    Z = np.linspace(-4, 4, 51) + 0.013  # not at a kink
    np.testing.assert_allclose(g.derivative(Z), (g(Z + 1e-6) - g(Z - 1e-6)) / 2e-6, atol=1e-8)


def test_softmaxs_derivative_is_its_jacobian():
    Z = np.array([0.3, -1.2, 2.0])
    steps = 1e-6 * np.eye(3)
    numeric = np.array([(nnlab.activations.softmax(Z + s) - nnlab.activations.softmax(Z - s)) / 2e-6 for s in steps]).T
    np.testing.assert_allclose(nnlab.activations.softmax.derivative(Z), numeric, atol=1e-9)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_losss_gradient_is_its_slope_at_every_output(loss):
    rng = np.random.default_rng(3)
    y_hat, y = rng.uniform(0.2, 0.8, (4, 3)), targets_for(loss, (4, 3), rng)
    numeric = np.zeros((4, 3))
    for index in np.ndindex(4, 3):
        step = np.zeros((4, 3))
        step[index] = 1e-6
        numeric[index] = (LOSSES[loss](y_hat + step, y) - LOSSES[loss](y_hat - step, y)) / 2e-6
    np.testing.assert_allclose(LOSSES[loss].gradient(y_hat, y), numeric, atol=1e-8)


@pytest.mark.parametrize("penalty", [{"l1": 0.3}, {"l2": 0.3}])
def test_penalties_push_by_their_own_slope_and_spare_biases(penalty):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(6, 2)), rng.normal(size=(6, 1))
    plain, pushed = (nnlab.mlp([2, 3, 1], hidden="tanh", seed=1, b="uniform") for _ in range(2))
    theta = plain.parameters.copy()
    nnlab.Trainer(plain, X, y, optimizer=nnlab.SGD(0.1)).step()
    nnlab.Trainer(pushed, X, y, optimizer=nnlab.SGD(0.1), **penalty).step()
    slope = 0.3 * (np.sign(theta) if "l1" in penalty else theta)
    slope[6:9] = slope[12:] = 0  # W1 (2, 3), b1 (3,), W2 (3, 1), b2 (1,)
    np.testing.assert_allclose(plain.parameters - pushed.parameters, 0.1 * slope, atol=1e-14)


def test_the_gradient_at_the_input_is_right_too():
    net = nnlab.mlp([3, 4, 2], hidden="sigmoid", seed=2)
    X, y = np.random.default_rng(2).normal(size=(4, 3)), np.zeros((4, 2))
    trace = net.forward(X)
    dX = net.backward(trace, nnlab.losses.MSE.gradient(trace.y_hat, y))[0].dX
    step = np.zeros((4, 3))
    step[2, 1] = 1e-6
    numeric = (nnlab.losses.MSE(net.predict(X + step), y) - nnlab.losses.MSE(net.predict(X - step), y)) / 2e-6
    assert dX[2, 1] == pytest.approx(numeric, abs=1e-9)


def test_a_wrong_backward_pass_is_found_out():
    wrong = nnlab.Activation("wrong", np.tanh, lambda Z, A: 1 - A)
    net = nnlab.mlp([2, 3, 1], hidden=wrong, seed=0)
    assert nnlab.gradient_check(net, [[1.0, 2.0]], [[1.0]]).max_relative_error > 0.01


class Maxout(nnlab.Layer):
    """Of two sums for each unit the larger one goes on."""

    parameters = ("W",)
    n_in, n_out = 2, 3

    def __init__(self):
        self.W = np.random.default_rng(0).normal(size=(2, 6))

    def forward(self, X, rng=None, mask=None):
        Z = X @ self.W  # (n, 6)
        return nnlab.LayerTrace(X, Z, np.maximum(Z[:, :3], Z[:, 3:]))

    def backward(self, trace, dA, *, inputs=True, into=None):
        first = trace.Z[:, :3] > trace.Z[:, 3:]
        dZ = np.hstack([dA * first, dA * ~first])  # (n, 6)
        return SimpleNamespace(dX=dZ @ self.W.T, dW=trace.X.T @ dZ)


def test_a_layer_of_ones_own_may_have_more_sums_than_outputs():
    X, y = np.random.default_rng(1).normal(size=(5, 2)), np.ones((5, 1))
    net = nnlab.Network(Maxout(), nnlab.Dense(3, 1))
    assert nnlab.gradient_check(net, X, y).max_relative_error < 1e-5
    net.backward(net.forward(X), y)
    assert nnlab.Trainer(net, X, y).run(20).loss[-1] < 0.1
    with pytest.raises(ValueError, match=r"Maxout must return a LayerTrace, X \(2, 2\), Z and A \(2, 3\)"):
        nnlab.Network(Maxout())  # the last layer's sums are measured


def test_a_layer_of_ones_own_may_hold_what_can_not_be_copied():
    layer = Maxout()
    layer.lock = threading.Lock()
    X, y = np.random.default_rng(1).normal(size=(5, 2)), np.ones((5, 1))
    trainer = nnlab.Trainer(nnlab.Network(layer, nnlab.Dense(3, 1)), X, y)
    assert trainer.run(20).loss[-1] < 0.1
    for act in (trainer.net.copy, lambda: nnlab.gradient_check(trainer.net, X, y), lambda: examined(trainer),
                lambda: copy.copy(trainer), lambda: copy.copy(layer)):
        with pytest.raises(ValueError, match="can be copied if all that it holds can"):
            act()


def test_a_layer_of_ones_own_is_called_by_its_name():
    assert repr(nnlab.Network(Maxout(), nnlab.Dense(3, 1))) == "Network(2 → Maxout(2 → 3) → 1 identity)"
