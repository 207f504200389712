"""Every number of lesson 01, as a sum that a reader can do."""

import numpy as np
import pytest
from by_hand import close

import nnlab
from nnlab import losses


def test_lesson_1_three_inputs_one_neuron_one_output():
    net = nnlab.Network(nnlab.Dense(3, 1, W=[[0.5], [0.5], [0.5]]), nnlab.Dense(1, 1, W=[[0.5]]))
    trace = net.forward([[0.6, 0.4, 0.2]])
    close(trace[0].Z, [[0.6 * 0.5 + 0.4 * 0.5 + 0.2 * 0.5]])
    close(trace[0].Z, [[0.6]])
    close(trace.y_hat, [[0.3]])
    close(losses.MAE(trace.y_hat, [[1.0]]), 0.7)


def test_lesson_1_a_bias_of_minus_10_lets_a_neuron_fire_only_above_10():
    neuron = nnlab.Network(nnlab.Dense(1, 1, "relu", W=[[1.0]], b=[-10.0]))
    close(neuron.predict([[9.0], [10.0], [10.5]]), [[0.0], [0.0], [0.5]])


def test_lesson_1_errors_of_100_and_minus_100_average_to_nothing_so_losses_take_their_size():
    errors = np.array([[100.0], [-100.0]])
    assert errors.mean() == 0
    close(losses.MAE(errors, np.zeros((2, 1))), 100)


def test_lesson_1_squaring_makes_a_small_error_smaller_and_a_large_one_larger():
    zero = np.zeros((1, 1))
    close(losses.MSE([[0.01]], zero), 0.0001)
    close(losses.MSE([[100.0]], zero), 10_000)
    close(losses.MSE([[0.01], [100.0]], np.zeros((2, 1))), (0.0001 + 10_000) / 2)
    close(losses.RMSE([[3.0], [4.0]], np.zeros((2, 1))), np.sqrt((9 + 16) / 2))


def test_lesson_1_the_other_losses_on_one_example():
    close(losses.BINARY_CROSS_ENTROPY([[0.25]], [[1.0]]), np.log(4))
    close(losses.CROSS_ENTROPY([[0.2, 0.5, 0.3]], [[0.0, 1.0, 0.0]]), np.log(2))
    close(losses.HINGE([[0.3], [2.0]], [[1.0], [1.0]]), (0.7 + 0) / 2)


@pytest.mark.parametrize(("name", "values"), [  # at -3, -1, 0, 1, 3
    ("identity", [-3, -1, 0, 1, 3]),
    ("sigmoid", [1 / (1 + np.e**3), 1 / (1 + np.e), 0.5, 1 / (1 + 1 / np.e), 1 / (1 + np.e**-3)]),
    ("tanh", [(np.e**-6 - 1) / (np.e**-6 + 1), (np.e**-2 - 1) / (np.e**-2 + 1), 0,
              (np.e**2 - 1) / (np.e**2 + 1), (np.e**6 - 1) / (np.e**6 + 1)]),
    ("relu", [0, 0, 0, 1, 3]),
    ("leaky_relu", [-0.03, -0.01, 0, 1, 3]),
    ("prelu", [-0.75, -0.25, 0, 1, 3]),
    ("arctan", [np.arctan(-3), -np.pi / 4, 0, np.pi / 4, np.arctan(3)]),
    ("sqnl", [-1, -0.75, 0, 0.75, 1]),
])
def test_lesson_1_activations(name, values):
    close(nnlab.activations.ACTIVATIONS[name]([-3, -1, 0, 1, 3]), values)


def test_lesson_1_softmax_turns_k_numbers_into_k_probabilities():
    e = np.exp([1.0, 2.0, 3.0])
    close(nnlab.activations.softmax([[1.0, 2.0, 3.0]]), [e / e.sum()])
