"""Every number of lesson 03, as a sum that a reader can do."""

import pytest
from by_hand import close

import nnlab
from nnlab import losses

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
