"""Known mistakes in one layer of lesson 05's backward pass, whose lines look alike: one was copied wrongly."""

import numpy as np

from nnlab.check.engine.mistakes import Mistake, mistake
from nnlab.check.two_circles.backward_mistakes import gradients, named


def with_slope_in(layer, slope, inputs, y_hat, y, weights):
    """Return the gradients with another slope of the activation in one hidden layer; it gets the list of inputs."""
    deltas = [(y_hat - y) / len(y)]
    for k in (4, 3, 2, 1):
        back = deltas[0] @ weights[k - 1].T
        deltas.insert(0, back * (slope(inputs) if k == layer else inputs[k] > 0))
    return gradients(inputs, deltas)


def slope_missing_in(k: int) -> Mistake:
    """Return the mistake to forget the slope of ReLU in layer k alone."""
    def variant(*arguments):
        return with_slope_in(k, lambda inputs: np.ones_like(inputs[k]), *arguments)

    variant.__name__ = f"slope_of_relu_missing_in_delta{k}"
    return mistake(f"Look at your delta{k}: does a slope come back to a neuron that was silent?",
                   f"The slope of ReLU is missing in delta{k}. It is A{k} > 0.", line(k))(named(variant))


def slope_of_another_layer_in(k: int, other: int) -> Mistake:
    """Return the mistake to look in layer k at which neurons of another layer of the same width have fired."""
    def variant(*arguments):
        return with_slope_in(k, lambda inputs: inputs[other] > 0, *arguments)

    variant.__name__ = f"A{other}_for_A{k}_in_delta{k}"
    return mistake(f"Look at your delta{k}: whose neurons must have fired?",
                   f"Your delta{k} asks which neurons of layer {other} have fired. The shapes fit, the layer does not: "
                   f"it is A{k} > 0.", line(k))(named(variant))


def line(k: int) -> str:
    """Return how delta k is written."""
    return f"delta{k} = (delta{k + 1} @ W{k + 1}.T) * (A{k} > 0)"


ONE_LAYER = (*(slope_missing_in(k) for k in (4, 3, 2, 1)),
             *(slope_of_another_layer_in(k, 5 - k) for k in (4, 3, 2, 1)))  # 4, 6, 6, 4 neurons
