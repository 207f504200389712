"""Every number of lesson 02, as a sum that a reader can do."""

import numpy as np
import pytest
from by_hand import close

import nnlab
from nnlab import losses


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
