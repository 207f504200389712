"""What examine says of trainings that nobody foresaw."""

import math

import numpy as np
import pytest
from plain import plain

import nnlab
from nnlab.apps.clinic.patients import PATIENTS
from nnlab.inspection import examine, examined
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.trials import trial


def names_of(trainer):
    """Return what is found, after it was seen that the trainer stays as it is."""
    before = trainer.net.parameters.copy(), trainer.step_count, len(trainer.history)
    found = [finding.name for finding in examined(trainer).findings]
    assert np.array_equal(trainer.net.parameters, before[0])
    assert (trainer.step_count, len(trainer.history)) == before[1:]
    return found


def test_a_noisy_line_that_has_converged_is_healthy():
    rng = np.random.default_rng(0)
    X = rng.uniform(-1, 1, (500, 1))
    trainer = plain([[0.0]], X, X + rng.normal(0, 0.8, X.shape), optimizer=nnlab.SGD(0.0006), batch_size=20)
    trainer.run(400)
    assert names_of(trainer) == []


@pytest.mark.parametrize("y", [np.ones((40, 1)), np.zeros((40, 1))])
def test_targets_that_are_all_the_same_are_no_mixed_up_labels(y):
    X = np.random.default_rng(0).normal(size=(40, 2))
    net = nnlab.mlp([2, 4, 1], output="sigmoid")
    trainer = nnlab.Trainer(net, X, y, loss="binary_cross_entropy", validation=(X[:5] + 1, y[:5]))
    trainer.run(30)
    assert names_of(trainer) == []


def test_inputs_that_are_all_the_same_end_in_no_error():
    trainer = plain([[0.0]], np.ones((50, 1)), np.ones((50, 1)), validation=(np.ones((20, 1)), np.ones((20, 1))))
    trainer.run(5)
    assert "source" not in names_of(trainer)


def test_one_sample_ends_in_no_error():
    trainer = plain([[0.0]], [[1.0]], [[2.0]], optimizer=nnlab.SGD(0.1))
    trainer.run(50)
    assert names_of(trainer) == []


class OnlyWeights(nnlab.Layer):
    """A layer of one's own without biases, whose backward pass returns what it must, and no more."""

    parameters = ("W",)
    n_in = n_out = 2

    def __init__(self):
        self.W = np.eye(2)

    def forward(self, X, rng=None, mask=None):
        return nnlab.LayerTrace(X, X @ self.W, X @ self.W)

    def backward(self, trace, dA, **known):
        return Slopes(dA @ self.W.T, trace.X.T @ dA)


class Slopes:
    def __init__(self, dX, dW):
        self.dX, self.dW = dX, dW


def test_layers_of_ones_own_are_examined():
    data = nnlab.data.gaussians(100, 0.3, 0)
    net = nnlab.Network(OnlyWeights(), nnlab.Dense(2, 1, "sigmoid"))
    trainer = nnlab.Trainer(net, data.X, data.y, loss="binary_cross_entropy", optimizer=nnlab.SGD(1.0))
    trainer.run(100)
    assert names_of(trainer) == []


@pytest.mark.parametrize("output", ["leaky_relu", "prelu"])
def test_an_output_with_a_slope_below_zero_reaches_everything(output):
    assert Measures(nnlab.Trainer(nnlab.mlp([1, 1], output=output), [[1.0], [2.0]], [[-30.0], [5.0]])
                    ).reach == (-math.inf, math.inf)


def test_an_output_that_grows_slowly_reaches_everything():
    slow = nnlab.Activation("asinh", np.arcsinh, lambda Z, A: 1 / np.sqrt(1 + Z**2))
    net = nnlab.Network(nnlab.Dense(1, 1, slow))
    assert Measures(nnlab.Trainer(net, [[1.0]], [[9.0]])).reach == (-math.inf, math.inf)


def test_the_best_constant_of_hinge_is_a_class():
    y = np.repeat([-1.0, 1.0], [90, 10])[:, None]
    X = np.random.default_rng(0).normal(size=(100, 2))
    m = Measures(nnlab.Trainer(nnlab.mlp([2, 1]), X, y, loss="hinge"))
    assert m.of_a_constant <= 0.2


def test_an_alternating_order_is_not_sorted():
    X = np.random.default_rng(0).normal(size=(2000, 1))
    m = Measures(nnlab.Trainer(nnlab.mlp([1, 1], output="sigmoid"), X, np.arange(2000)[:, None] % 2,
                               loss="binary_cross_entropy"))
    assert m.blocks > 1.5


def test_a_run_that_was_taken_back_to_its_best_epoch_does_not_overfit_now():
    patient = next(one for one in PATIENTS if one.illness == "overfitting")
    trainer = patient.recipe.trainer()
    trainer.run(patient.recipe.epochs)
    assert names_of(trainer) == ["overfitting"]
    trainer.recall(trainer.history.epoch[int(np.argmin(trainer.history.validation_loss))])
    assert "overfitting" not in names_of(trainer)


def test_a_huge_layer_is_not_made_wider():
    X = np.random.default_rng(0).normal(size=(40, 2000)).astype(np.float32)
    trainer = nnlab.Trainer(nnlab.mlp([2000, 1000, 1]), X, X[:, :1], optimizer=nnlab.SGD(1e-4))
    assert math.isnan(trial(trainer, wider=4))


def test_a_loss_beyond_all_floats_is_not_called_healthy():
    trainer = nnlab.Trainer(nnlab.mlp([1, 1]), np.ones((5, 1)), np.full((5, 1), 1e200))
    with pytest.raises(ValueError, match=r"A loss must be a finite number\. Got inf"):
        examined(trainer)


@pytest.mark.parametrize("value", [None, 3, "a trainer", nnlab.mlp([2, 1])])
def test_what_is_no_trainer_is_refused(value):
    with pytest.raises(ValueError, match="trainer must be a Trainer"):
        examine(value)
