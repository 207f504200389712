"""Every number of lessons 1 to 3, as a sum that a reader can follow."""

import numpy as np
import pytest

import nnlab
from nnlab import losses


def close(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-12)


# Lesson 1: a single neuron ------------------------------------------------------------------------------------------


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


# Lesson 2: Fahrenheit -----------------------------------------------------------------------------------------------


def test_lesson_2_the_gradient_for_one_temperature():
    # 42 °C is 107.6 °F; the weight is 0.8 and the bias 0: too cold by 74, so the weight must grow
    net = nnlab.Network(nnlab.Dense(1, 1, W=[[0.8]]))
    trace = net.forward([[42.0]])
    close(trace.y_hat, [[33.6]])
    close(losses.MSE(trace.y_hat, [[107.6]]), 74**2)
    gradients = net.backward(trace, losses.MSE.gradient(trace.y_hat, [[107.6]]))
    close(gradients[0].dW, [[2 * (33.6 - 107.6) * 42]])
    close(gradients[0].db, [2 * (33.6 - 107.6)])


def test_lesson_2_ten_thousand_steps_find_1_8_and_32():
    scale = nnlab.data.fahrenheit()
    net = nnlab.mlp([1, 1], W="zeros")
    nnlab.Trainer(net, scale.X, scale.y, optimizer=nnlab.SGD(0.001)).run(epochs=10_000)
    np.testing.assert_allclose(net.parameters, [1.8, 32], atol=1e-6)


def test_lesson_2_the_curvatures_of_the_valley_are_2_and_1667():
    celsius = nnlab.data.fahrenheit().X
    # the loss is a quadratic in (w, b); its second derivatives do not depend on where one stands
    curvature = 2 * np.array([[np.mean(celsius**2), np.mean(celsius)], [np.mean(celsius), 1]])
    low, high = np.linalg.eigvalsh(curvature)
    assert (round(low, 1), round(high)) == (2.0, 1667)
    assert 0.00119 < 2 / high < 0.0012


@pytest.mark.parametrize(("learning_rate", "shrinks"), [(0.00119, True), (0.0012, False)])
def test_lesson_2_a_rate_of_0_00119_converges_and_0_0012_flies_apart(learning_rate, shrinks):
    scale = nnlab.data.fahrenheit()
    trainer = nnlab.Trainer(nnlab.mlp([1, 1], W="zeros"), scale.X, scale.y, optimizer=nnlab.SGD(learning_rate))
    loss = trainer.run(epochs=5_000).loss
    assert (loss[-1] < loss[0]) == shrinks
    assert loss[-1] < 1e-3 if shrinks else loss[-1] > 1e3


def test_lesson_2_with_the_input_scaled_50_steps_at_0_3_are_enough():
    scale = nnlab.data.fahrenheit()
    centre, spread = scale.X.mean(), scale.X.std()
    net = nnlab.mlp([1, 1], W="zeros")
    nnlab.Trainer(net, (scale.X - centre) / spread, scale.y, optimizer=nnlab.SGD(0.3)).run(epochs=50)
    w, b = net.parameters
    np.testing.assert_allclose([w / spread, b - w * centre / spread], [1.8, 32], atol=1e-6)


def test_lesson_2_summed_gradients_need_a_hundredth_of_the_rate_of_averaged_ones():
    scale = nnlab.data.fahrenheit()
    averaged = nnlab.mlp([1, 1], W="zeros")
    nnlab.Trainer(averaged, scale.X, scale.y, optimizer=nnlab.SGD(0.001)).run(epochs=20)
    w = b = 0.0
    for _ in range(20):
        error = w * scale.X + b - scale.y
        w -= 0.00001 * (2 * error * scale.X).sum()
        b -= 0.00001 * (2 * error).sum()
    np.testing.assert_allclose(averaged.parameters, [w, b], rtol=1e-12)


# Lesson 3: the age of a tree ----------------------------------------------------------------------------------------

X, Y = [[5.0, 7.0]], [[5.0]]  # width and length of the first tree, and its age


def tree_network():
    return nnlab.Network(nnlab.Dense(2, 2, W=[[0.2, 0.4], [0.7, 0.8]], b=[0.2, 0.4]),
                         nnlab.Dense(2, 1, W=[[0.5], [0.3]], b=[0.8]))


def test_lesson_3_the_first_tree_is_the_tutorials():
    trees = nnlab.data.tree_age()
    assert trees.X[0].tolist() == X[0]
    assert trees.y[0].tolist() == Y[0]


def test_lesson_3_forward():
    trace = tree_network().forward(X)
    close(trace[0].A, [[0.2 * 5 + 0.7 * 7 + 0.2, 0.4 * 5 + 0.8 * 7 + 0.4]])
    close(trace[0].A, [[6.1, 8.0]])
    close(trace.y_hat, [[0.5 * 6.1 + 0.3 * 8.0 + 0.8]])
    close(trace.y_hat, [[6.25]])
    close(losses.MSE(trace.y_hat, Y), 1.5625)


def test_lesson_3_backward_all_nine_gradients():
    net = tree_network()
    trace = net.forward(X)
    slope = losses.MSE.gradient(trace.y_hat, Y)
    close(slope, [[2.5]])  # 2 (6.25 - 5)
    gradients = net.backward(trace, slope)
    close(gradients[0].dW[0, 0], 2.5 * 0.5 * 5)
    close(gradients[0].dW, [[6.25, 3.75], [8.75, 5.25]])
    close(gradients[0].db, [1.25, 0.75])
    close(gradients[1].dW, [[15.25], [20]])
    close(gradients[1].db, [2.5])


def test_lesson_3_update_overshoots():
    net = tree_network()
    trace = net.forward(X)
    nnlab.sgd_step(net, net.backward(trace, losses.MSE.gradient(trace.y_hat, Y)), learning_rate=0.05)
    close(net.layers[0].W[0, 0], 0.2 - 0.05 * 6.25)
    close(net.layers[0].W, [[-0.1125, 0.2125], [0.2625, 0.5375]])
    close(net.layers[0].b, [0.1375, 0.3625])
    close(net.layers[1].W, [[-0.2625], [-0.7]])
    close(net.layers[1].b, [0.675])
    close(net.predict(X), [[-3.32703125]])


def test_lesson_3_a_trainers_step_is_the_same_update():
    net = tree_network()
    record = nnlab.Trainer(net, X, Y, optimizer=nnlab.SGD(0.05)).step()
    assert record == (1, 1, pytest.approx(1.5625, abs=1e-12))
    close(net.predict(X), [[-3.32703125]])


def test_lesson_3_with_a_second_hidden_layer():
    net = nnlab.Network(nnlab.Dense(2, 2, W=[[0.2, 0.4], [0.7, 0.8]], b=[0.2, 0.4]),
                        nnlab.Dense(2, 2, W=[[0.1, 0.5], [0.5, 0.5]], b=[0.5, 0.7]),
                        nnlab.Dense(2, 1, W=[[0.5], [0.3]], b=[0.8]))
    trace = net.forward(X)
    close(trace[1].A, [[0.1 * 6.1 + 0.5 * 8.0 + 0.5, 0.5 * 6.1 + 0.5 * 8.0 + 0.7]])
    close(trace[1].A, [[5.11, 7.75]])
    close(trace.y_hat, [[0.5 * 5.11 + 0.3 * 7.75 + 0.8]])
    assert round(trace.y_hat.item(), 2) == 5.68


def test_lesson_3_the_tutorials_three_last_losses_stop_the_training():
    check = nnlab.stopping.SmallImprovement(0.05, patience=2).start()
    reasons = [check(nnlab.StepRecord(step, 1, loss), None)
               for step, loss in ((8909, 0.3559), (8910, 0.3315), (8911, 0.3508))]
    assert reasons == ["", "", "the loss improved by less than 0.05, 2 times in a row"]


def test_a_single_small_improvement_is_not_said_to_be_several():
    check = nnlab.stopping.SmallImprovement(0.05).start()
    assert check(nnlab.StepRecord(1, 1, 0.3559), None) == ""
    assert check(nnlab.StepRecord(2, 1, 0.3315), None) == "the loss improved by less than 0.05"


# Optimisers: two steps on one parameter, with gradients 1 and then 3 ----------------------------------------------


@pytest.mark.parametrize(("optimizer", "moves"), [
    (nnlab.SGD(0.1), [0.1 * 1, 0.1 * 3]),
    (nnlab.Momentum(0.1, 0.5), [0.1 * 1, 0.1 * (0.5 * 1 + 3)]),
    (nnlab.Momentum(0.1, 0.5, nesterov=True), [0.1 * (1 + 0.5 * 1), 0.1 * (3 + 0.5 * (0.5 * 1 + 3))]),
    (nnlab.RMSProp(0.1, 0.75), [0.1 * 1 / np.sqrt(0.25), 0.1 * 3 / np.sqrt(0.75 * 0.25 + 0.25 * 9)]),
    (nnlab.Adam(0.1, 0.5, 0.75), [0.1, 0.1 * ((0.5 * 0.5 + 0.5 * 3) / (1 - 0.5**2))
                                  / np.sqrt((0.75 * 0.25 + 0.25 * 9) / (1 - 0.75**2))]),
])
def test_optimisers(optimizer, moves):
    theta = np.array([5.0])
    for g, move in zip((1.0, 3.0), moves, strict=True):
        before = theta.copy()
        optimizer.step(theta, np.array([g]))
        np.testing.assert_allclose(before - theta, move, rtol=1e-6)  # epsilon is 1e-8


def test_rmsprops_epsilon_is_added_to_the_root_and_not_within_it():
    theta = np.array([5.0])
    nnlab.RMSProp(0.1, 0.75, epsilon=0.5).step(theta, np.array([1.0]))
    assert theta[0] == pytest.approx(5 - 0.1 * 1 / (np.sqrt(0.25) + 0.5))


def test_adams_epsilon_is_added_to_the_corrected_root_and_not_within_it():
    theta = np.array([5.0])
    nnlab.Adam(0.1, 0.5, 0.75, epsilon=0.5).step(theta, np.array([2.0]))
    assert theta[0] == pytest.approx(5 - 0.1 * 2 / (2 + 0.5))


# First weights --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hidden", "W", "spread"), [
    ("relu", None, np.sqrt(2 / 300)), ("tanh", None, np.sqrt(6 / (300 + 200)) / np.sqrt(3)),
    ("tanh", "uniform", 1 / np.sqrt(12)), ("tanh", "zeros", 0)])
def test_the_spread_of_first_weights(hidden, W, spread):
    layer = nnlab.Network(nnlab.Dense(300, 200, hidden, W=W), seed=1).layers[0]
    assert layer.W.std() == pytest.approx(spread, rel=0.02)
    assert not layer.b.any()
