"""The gradient check at kinks: right code is not condemned, wrong code is."""

from types import SimpleNamespace

import numpy as np
import pytest

import nnlab
from nnlab._core import slow

XOR_X, XOR_Y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])


def xor_net(**settings):
    return nnlab.mlp([2, 2, 1], output="sigmoid", seed=0, **settings)


def test_right_code_at_a_kink_is_not_condemned_and_the_kink_is_named():
    net = xor_net()  # all biases are 0: the sums of (0, 0) sit at the kink of ReLU
    check = nnlab.gradient_check(net, XOR_X, XOR_Y, "binary_cross_entropy")
    assert check.max_relative_error < 1e-5 < check.relative_error.max()
    assert check.kinks == ((0, 0, 0), (0, 0, 1))
    assert check.on_kink.tolist() == [False] * 4 + [True] * 2 + [False] * 3  # W and b of layer 0, of layer 1
    assert "on a kink and not judged: 2 of them, by layer 0, unit 0, at sample 0; layer 0, unit 1" in repr(check)
    assert "move off: try b='uniform'" in repr(check)


def test_wrong_code_at_a_kink_is_condemned_all_the_same(monkeypatch):
    right = nnlab.Dense.backward

    def wrong(self, trace, dA=None, **given):
        gradient = right(self, trace, dA, **given)
        gradient.dW *= 2
        return gradient

    monkeypatch.setattr(nnlab.Dense, "backward", wrong)
    check = nnlab.gradient_check(xor_net(), XOR_X, XOR_Y, "binary_cross_entropy")
    assert check.max_relative_error == pytest.approx(0.5)
    assert check.on_kink.sum() == 2


def test_off_the_kink_everything_is_judged():
    check = nnlab.gradient_check(xor_net(b="uniform"), XOR_X, XOR_Y, "binary_cross_entropy")
    assert check.max_relative_error < 1e-5
    assert not check.on_kink.any()
    assert repr(check).endswith("parameters=9)")


def test_a_check_is_three_arrays_as_ever():
    check = nnlab.gradient_check(xor_net(), XOR_X, XOR_Y, "binary_cross_entropy")
    analytic, numeric, relative_error = check
    assert analytic is check.analytic
    assert numeric.shape == relative_error.shape == (9,)


@pytest.mark.parametrize("hidden", ["relu", "leaky_relu", "prelu"])
@pytest.mark.parametrize("sizes", [[2, 2, 1], [2, 4, 3, 1], [2, 8, 8, 8, 1]])
def test_no_right_network_is_condemned_with_zero_biases(hidden, sizes):
    for seed in range(10):
        net = nnlab.mlp(sizes, hidden=hidden, output="sigmoid", seed=seed)
        check = nnlab.gradient_check(net, XOR_X, XOR_Y, "binary_cross_entropy")
        assert check.max_relative_error < 1e-5


@pytest.mark.parametrize(("loss", "y", "where"), [
    ("mae", [[0.0], [0.0]], (None, 0, 0)), ("hinge", [[1.0], [-1.0]], (None, 1, 0))])
def test_the_kinks_of_a_loss_are_named_too(loss, y, where):
    net = nnlab.Network(nnlab.Dense(1, 1, W=[[1.0]]))
    X = [[0.0], [3.0]] if loss == "mae" else [[3.0], [-1.0]]
    check = nnlab.gradient_check(net, X, y, loss)
    assert check.kinks == (where,)
    assert "by the loss, unit 0" in repr(check)
    assert check.max_relative_error < 1e-5


def test_the_bend_of_a_function_of_ones_own_is_seen_without_being_stated():
    bent = nnlab.Activation("bent", np.abs, lambda Z, A: np.where(Z > 0, 1.0, -1.0))
    check = nnlab.gradient_check(xor_net(hidden=bent), XOR_X, XOR_Y, "binary_cross_entropy")
    assert check.max_relative_error < 1e-5
    assert "by a bend of the loss" in repr(check)
    wrong = nnlab.Activation("wrong", np.abs, lambda Z, A: np.ones_like(Z))
    check = nnlab.gradient_check(xor_net(hidden=wrong), XOR_X, XOR_Y, "binary_cross_entropy")
    assert check.max_relative_error > 0.1


def test_a_long_check_says_how_far_it_is_and_leaves_no_word(monkeypatch):
    said = []
    monkeypatch.setattr(slow, "new_line", lambda: SimpleNamespace(show=said.append, clear=lambda: said.append("")))
    nnlab.gradient_check(xor_net(), XOR_X, XOR_Y)
    assert said == [""]  # one that is over at once says nothing
    monkeypatch.setattr(slow, "PATIENCE", -1.0)  # each parameter is late
    nnlab.gradient_check(xor_net(), XOR_X, XOR_Y)
    assert said[1] == f"Checking: 1 of {xor_net().parameters.size} parameters."
    assert said[-1] == ""


@pytest.mark.parametrize("steep", [1, 10, 30, 100])
@pytest.mark.parametrize(("output", "loss"), [("sigmoid", "binary_cross_entropy"), ("softmax", "cross_entropy"),
                                              ("softmax", "binary_cross_entropy")])
def test_a_network_that_has_learned_is_not_condemned(output, loss, steep):
    X = np.random.default_rng(0).normal(size=(10, 2))
    net = nnlab.mlp([2, 5, 2], hidden="tanh", output=output, seed=1, b="uniform")
    net.layers[-1].W *= steep
    net.layers[-1].b *= steep
    y = np.round(net.predict(X))  # all right, and the surer the steeper
    assert nnlab.gradient_check(net, X, y, loss).max_relative_error < 1e-5


def test_wrong_code_of_a_network_that_has_learned_is_condemned(monkeypatch):
    X = np.random.default_rng(0).normal(size=(10, 2))
    net = nnlab.mlp([2, 5, 1], hidden="tanh", output="sigmoid", seed=1, b="uniform")
    net.layers[-1].W *= 5
    y = np.round(net.predict(X))
    tanh = nnlab.activations.tanh
    monkeypatch.setitem(vars(tanh), "local_derivative", lambda Z, A: 1.01 * (1 - A * A))
    assert nnlab.gradient_check(net, X, y, "binary_cross_entropy").max_relative_error > 1e-3
