"""What examine measures of slopes."""

import numpy as np
import pytest

import nnlab
from nnlab.inspection import examined
from nnlab.inspection.examination.slopes import slopes


def backward_with(derivative):
    tanh = nnlab.activations.ACTIVATIONS["tanh"]
    own = nnlab.Activation("mine", tanh.function, derivative or tanh.local_derivative)
    net = nnlab.Network(nnlab.Dense(2, 5, "tanh"), nnlab.Dense(5, 4, own), nnlab.Dense(4, 1), seed=1)
    rng = np.random.default_rng(0)
    return slopes(net, rng.normal(size=(30, 2)), rng.normal(size=(30, 1)), nnlab.losses.MSE)


def test_a_right_backward_pass_agrees_in_every_layer():
    assert max(one.error for one in backward_with(None)) < 1e-6
    assert [one.layer for one in backward_with(None)] == [1, 2, 3]


def test_a_factor_is_found_with_its_size_in_the_layer_that_has_it():
    first, second, last = backward_with(lambda Z, A: 0.25 * (1 - A**2))
    assert last.error < 1e-6
    assert second.factor == pytest.approx(0.25, rel=1e-4)
    assert second.is_factor
    assert first.factor == pytest.approx(0.25, rel=1e-4)  # it hands the mistake on


def test_a_forgotten_derivative_is_no_factor():
    _, second, last = backward_with(lambda Z, A: np.ones_like(Z))
    assert last.error < 1e-6
    assert second.error > 0.05
    assert not second.is_factor


def test_relu_on_its_kinks_is_no_mistake():
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    net = nnlab.mlp([2, 4, 4, 1], hidden="relu", output="sigmoid", seed=3)  # biases of 0: sums of 0
    found = slopes(net, corners, np.array([[0.0], [1.0], [1.0], [0.0]]), nnlab.losses.get("binary_cross_entropy"))
    assert max(one.error for one in found) < 0.01


def test_a_loss_whose_slope_lacks_its_factor_is_blamed_and_no_layer():
    half = nnlab.Loss("half", lambda y_hat, y: float(np.mean((y_hat - y) ** 2)), lambda y_hat, y: (y_hat - y) / y.size)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 2))
    trainer = nnlab.Trainer(nnlab.mlp([2, 1]), X, X @ [[1.0], [2.0]] + 1, loss=half, optimizer=nnlab.SGD(0.1))
    trainer.run(50)
    finding, = examined(trainer).findings
    assert finding.name == "factor"
    assert "The slope that the loss gives is 0.5 times its real one." in str(finding)
