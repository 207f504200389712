"""What each input added to an output's sum: by hand, against the forward pass, and where it cannot be said."""

from types import SimpleNamespace

import numpy as np
import pytest

import nnlab
from nnlab.inspection.contributions import linear_at

STRAIGHT = ("identity", "relu", "leaky_relu", "prelu")


def test_by_hand():
    net = nnlab.Network(nnlab.Dense(2, 2, "relu", W=[[1.0, -1.0], [2.0, 3.0]], b=[0.5, -4.0]),
                        nnlab.Dense(2, 2, "softmax", W=[[2.0, 1.0], [5.0, 7.0]], b=[0.25, 0.0]))
    # x = (3, 1): the first neuron's sum is 3 + 2 + 0.5 = 5.5, the second's -3 + 3 - 4 = -4: it is silent
    found = nnlab.contributions(net, [3.0, 1.0], 0)
    np.testing.assert_allclose(found.inputs, [3 * 1 * 2, 1 * 2 * 2])
    assert found.bias == 0.5 * 2 + 0.25
    assert found.logit == 5.5 * 2 + 0.25


@pytest.mark.parametrize("hidden", STRAIGHT)
def test_shares_add_up_in_float32(hidden):
    rng = np.random.default_rng(3)
    net = nnlab.mlp([784, 128, 64, 10], hidden=hidden, output="softmax", dropout=0.2, seed=1)
    net.parameters[:] += 0.02 * rng.normal(size=net.parameters.size)  # biases too
    net.set_dtype(np.float32)
    X = nnlab.data.mnist("test")[:50].as_float32().X
    Z = net.forward(X)[-1].Z  # (50, 10)
    for x, z in zip(X, Z, strict=True):
        for k in (0, 7):
            found = nnlab.contributions(net, x, k)
            assert found.inputs.dtype == np.float32
            assert found.inputs.sum() + found.bias == pytest.approx(found.logit, abs=1e-4)
            assert found.logit == pytest.approx(z[k], abs=1e-4)
        assert (nnlab.contributions(net, x, 3).inputs[x == 0] == 0).all()


@pytest.mark.parametrize("hidden", STRAIGHT)
def test_the_linear_layer_is_the_slope_of_every_output(hidden):
    net = nnlab.mlp([5, 7, 6, 3], hidden=hidden, output="sigmoid", seed=2)
    net.parameters[:] += 0.3
    x, h = np.array([0.3, -0.8, 1.1, 0.5, -0.2]), 1e-6
    linear = linear_at(net, x)
    for i in range(5):
        step = h * np.eye(5)[i]
        right, left = (net.forward((x + way)[None])[-1].Z[0] for way in (step, -step))
        np.testing.assert_allclose(linear.W[i], (right - left) / (2 * h), atol=1e-7)
    np.testing.assert_allclose(x @ linear.W + linear.b, net.forward(x[None])[-1].Z[0], atol=1e-12)


def test_a_hidden_neuron_has_shares_too():
    net = nnlab.mlp([6, 5, 4, 3], hidden="leaky_relu", output="softmax", dropout=0.5, seed=4)  # Dense at 0, 2 and 4
    net.parameters[:] += 0.1
    x = np.linspace(-1, 1, 6)
    trace = net.forward(x[None])
    for layer in (0, 2, 4):
        for k in range(net.layers[layer].n_out):
            found = nnlab.contributions(net, x, k, layer=layer)
            assert found.inputs.sum() + found.bias == pytest.approx(trace[layer].Z[0, k], abs=1e-12)
    for layer in (1, 5, -1):
        with pytest.raises(ValueError, match=r"one of \[0, 2, 4\]\. Got"):
            nnlab.contributions(net, x, 0, layer=layer)
    with pytest.raises(ValueError, match="the 5 neurons of that layer"):
        nnlab.contributions(net, x, 5, layer=0)


def test_a_network_without_hidden_layers_is_its_own_linear_layer():
    net = nnlab.Network(nnlab.Dense(3, 2, "tanh"), seed=1)  # the sum stands before the last activation
    np.testing.assert_array_equal(linear_at(net, [1.0, 2.0, 3.0]).W, net.layers[0].W)


@pytest.mark.parametrize(("net", "x", "output", "words"), [
    (nnlab.mlp([2, 3, 1], hidden="tanh", output="identity"), [1, 2], 0, "Layer 0 has tanh. Give layer 0"),
    (nnlab.mlp([2, 3, 3, 1], hidden="sqnl", output="identity"), [1, 2], 0, "Layer 0 has sqnl"),
    (nnlab.mlp([2, 3, 2], hidden="relu", output="softmax"), [1, 2], 2, "from 0 to 1. Got 2"),
    (nnlab.mlp([2, 3, 2], hidden="relu", output="softmax"), [[1, 2]], 0, r"one input's shape \(2,\). Got \(1, 2\)"),
    (nnlab.mlp([2, 3, 2], hidden="relu", output="softmax"), [1, 2, 3], 0, r"Got \(3,\)"),
    (nnlab.mlp([2, 3, 2], hidden="relu", output="softmax"), [1, np.nan], 0, "finite"),
    (nnlab.mlp([2, 1], output="sqnl", W="uniform"), [1.7e308, 1.7e308], 0, "Shares must be finite numbers"),
])
def test_what_cannot_be_said_is_refused(net, x, output, words):
    with pytest.raises(ValueError, match=words):
        nnlab.contributions(net, x, output)


def test_a_layer_of_ones_own_is_refused():
    class Double(nnlab.Layer):
        def forward(self, X, rng=None, mask=None):
            return nnlab.LayerTrace(X, X, 2 * X)

        def backward(self, trace, dA, *, inputs=True, into=None):
            return SimpleNamespace(dX=2 * dA)

    with pytest.raises(ValueError, match="Dense and Dropout layers"):
        nnlab.contributions(nnlab.Network(nnlab.Dense(2, 2), Double(), nnlab.Dense(2, 1)), [1, 2], 0)
