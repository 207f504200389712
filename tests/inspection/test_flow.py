"""What examine measures of a network and a run, by hand."""

import math

import numpy as np
import pytest
from plain import plain

import nnlab
from nnlab.inspection.examination.distances import even_rows
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.trials import trial, zigzag


def of_layer(W, b, X, activation="relu"):
    """Measures of a network with one hidden layer of these weights."""
    net = nnlab.Network(nnlab.Dense(*np.shape(W), activation, W=W, b=b), nnlab.Dense(np.shape(W)[1], 1))
    return Measures(nnlab.Trainer(net, X, np.zeros((len(X), 1))))


# The network ----------------------------------------------------------------------------------------------------------

def test_stuck_and_alike_neurons_are_counted():
    X = np.array([[1.0, 2.0], [2.0, 1.0], [0.5, 0.5]])
    W = np.array([[1.0, -1.0, 1.0, 0.3], [1.0, -1.0, 1.0, -0.2]])
    one, = of_layer(W, np.zeros(4), X).units
    assert (one.layer, one.n, one.stuck, one.alike, one.stops_at_0) == (1, 4, 1, 2, True)
    sigmoids, = of_layer(W, np.array([40.0, 0, 0, -40.0]), X, "sigmoid").units
    assert sigmoids.stuck == 2
    assert not sigmoids.stops_at_0


def test_two_alike_are_found_among_many():
    W = np.random.default_rng(0).normal(size=(50, 3000))
    W[:, 2999] = W[:, 7]
    one, = of_layer(W, np.zeros(3000), np.random.default_rng(1).normal(size=(20, 50))).units
    assert one.alike == 2


@pytest.mark.parametrize(("activation", "reach"), [
    ("identity", (-math.inf, math.inf)), ("relu", (0, math.inf)), ("sigmoid", (0, 1)), ("tanh", (-1, 1))])
def test_the_output_reaches_so_far(activation, reach):
    net = nnlab.Network(nnlab.Dense(1, 1, activation))
    m = Measures(nnlab.Trainer(net, [[1.0], [2.0], [3.0], [4.0]], [[0.5], [2.0], [-1.0], [-3.0]]))
    assert m.reach == pytest.approx(reach)
    low, high = reach
    assert m.out_of_reach == sum(not low <= y <= high for y in (0.5, 2.0, -1.0, -3.0)) / 4


def test_the_flow_is_the_size_of_the_gradient_by_hand():
    net = nnlab.Network(nnlab.Dense(1, 1, W=[[1.0]]), nnlab.Dense(1, 1, W=[[0.01]]))
    m = Measures(nnlab.Trainer(net, [[1.0], [1.0]], [[0.0], [0.0]]))
    # ŷ = 0.01, L = mean of ŷ²: dL/dŷ = 2 · 0.01 / 2 = 0.01; one layer further back it is 0.01 times that
    assert m.flow == pytest.approx([1e-4, 1e-2])


# The data and the run -------------------------------------------------------------------------------------------------

def test_sorted_targets_change_seldom_and_alternating_ones_always():
    X = np.arange(40.0)[:, None]
    in_order = Measures(plain([[0.0]], X, np.repeat([0.0, 1.0], 20)[:, None]))
    in_turns = Measures(plain([[0.0]], X, np.tile([0.0, 1.0], 20)[:, None]))
    assert in_order.blocks < 0.1
    assert in_turns.blocks > 1.5


def test_shared_samples_and_twins_are_counted():
    X = np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0], [5.0, 6.0]])
    m = Measures(plain([[0.0], [0.0]], X, np.zeros((4, 1))))
    assert m.shared(np.array([[3.0, 4.0], [7.0, 8.0], [5.0, 6.0]])) == (2, 1)


def test_sizes_and_the_loss_of_a_constant_by_hand():
    m = Measures(plain([[0.0], [0.0]], [[3.0, 0.0], [4.0, 100.0]], [[0.0], [2.0]]))
    assert m.sizes == pytest.approx([math.sqrt(12.5), math.sqrt(5000)])
    assert m.of_a_constant == 1  # the mean 1 is off by 1 twice; 0, which the neuron answers, by 0 and 2
    assert m.first_loss == 2  # 0 is off by 0 and 2


@pytest.mark.parametrize(("rate", "cosine"), [(0.1, 1.0), (0.6, -1.0)])
def test_steps_that_overshoot_take_each_other_back(rate, cosine):
    trainer = plain([[1.0]], [[1.0], [-1.0]], [[0.0], [0.0]], optimizer=nnlab.SGD(rate))  # the curvature is 2
    assert zigzag(trainer) == pytest.approx(cosine)


def test_a_trial_is_the_same_run_with_one_thing_changed():
    X, y = np.array([[1.0], [-1.0]]), np.array([[0.0], [0.0]])
    trainer = plain([[1.0]], X, y, optimizer=nnlab.SGD(0.1))
    trainer.run(epochs=3)
    before = trainer.net.parameters.copy()
    assert trial(trainer) == pytest.approx((0.8**3) ** 2)
    assert trial(trainer, rate=0.5) == pytest.approx((0.9**3) ** 2)
    assert trial(trainer, rate=1e200) == math.inf
    assert np.array_equal(trainer.net.parameters, before)
    assert (trainer.step_count, len(trainer.history)) == (3, 3)


def test_even_rows_reach_from_the_first_to_the_last():
    assert even_rows(5, 10).tolist() == [0, 1, 2, 3, 4]
    assert even_rows(101, 3).tolist() == [0, 50, 100]
