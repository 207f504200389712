"""A learner's number for the next step: right, or wrong in a way that has a name."""

from __future__ import annotations

import math

from nnlab.apps.tree_age.equations import Equations, number
from nnlab.apps.tree_age.steps import Key, TrainingStep, parameter, parameters_of

RIGHT, CLOSE = 0.002, 0.02  # relative errors


def feedback(step: TrainingStep, key: Key, answer: float) -> tuple[bool, str]:
    """Return whether an answer is right, and a sentence for the learner.

    Parameters
    ----------
    step : TrainingStep
    key : Key
        The number that was asked for.
    answer : float
    """
    right = step.number(key)
    if _near(answer, right):
        return True, f"Right: {Equations(step).of(key).name} = {number(right)}."
    for wrong, words in mistakes(step, key):
        if _near(answer, wrong) and not _near(right, wrong):
            return False, f"Not yet. {words}"
    if _near(answer, right, CLOSE):
        return False, "Close. Give one digit more."
    return False, "Not yet. Put the numbers into the equation, one after the other."


def mistakes(step: TrainingStep, key: Key) -> list[tuple[float, str]]:
    """Return wrong answers that are often given, each with what went wrong. The first that fits is meant."""
    right = step.number(key)
    special = {"value": _in_value, "loss": _in_loss, "slope": _in_slope, "through": _in_slope,
               "gradient": _in_gradient, "update": _in_update}[key.kind](step, key.part)
    return [*special, (-right, "The size is right. Look at the sign."),
            (right / 2, "That is half of it: a factor 2 is missing."),
            (right * 2, "That is twice as much: there is a factor 2 too many.")]


def _in_value(step: TrainingStep, part: tuple):
    names, (_, column, i) = Equations(step).names, part
    *weights, bias = parameters_of(step.net, column, i)
    layer, z = step.net.layers[column - 1], float(step.trace[column - 1].Z[0, i])
    b = parameter(step.net, bias)
    if step.has_activation(column):
        yield z, "That is the sum. A ReLU makes 0 of a sum below 0."
    yield z - b, f"That is without {names[bias]} = {number(b)}."
    for weight in weights:
        source = step.value(column - 1, weight[2])
        yield parameter(step.net, weight) * source, f"That is {names[weight]} · {number(source)} alone. Add the others."
    if layer.n_in == layer.n_out:
        swapped = sum(float(layer.W[i, j]) * step.value(column - 1, j) for j in range(layer.n_in))
        yield swapped + b, f"Take the weights whose lines end at {names[part]}, not those of the other diagonal."


def _in_loss(step: TrainingStep, part: tuple):
    error = step.trace.y_hat.item() - step.y.item()
    yield error, "That is how far the prediction is off. Square it."
    yield -error, "That is how far the prediction is off. Square it."
    yield 2 * error, "Squared means times itself, not times 2."


def _in_slope(step: TrainingStep, part: tuple):
    names, (_, column, i) = Equations(step).names, part
    last = len(step.trace)
    if column == last:
        yield step.loss, "That is the loss itself. When ŷ grows a little, it grows 2 · (ŷ − y) times as much."
        return
    yield step.dy_hat.item(), (f"That is the share of the blame at ŷ. "
                               f"Multiply it by the weights between {names[part]} and ŷ.")
    for j in range(step.net.layers[column].n_out):
        weight = float(step.net.layers[column].W[i, j])
        way = float(step.gradients[column].dZ[0, j]) * weight
        yield way, f"That is one of the ways only, by {names['neuron', column + 1, j]}. Add the other."
        yield weight, "That is the last factor alone. Multiply it by the blame that comes back."


def _in_gradient(step: TrainingStep, part: tuple):
    names, (kind, layer, *where) = Equations(step).names, part
    behind = float(step.gradients[layer].dZ[0, where[-1]])
    if kind == "bias":
        yield parameter(step.net, part) * behind, "A bias is added, not multiplied: the last factor is 1."
        return
    factor = step.value(layer, where[0])
    source = names["neuron", layer, where[0]]
    yield behind, f"The last factor is missing: what {names[part]} multiplies, {source} = {number(factor)}."
    yield factor, "That is the last factor alone. Multiply it by the blame that comes back."
    yield parameter(step.net, part) * behind, f"The last factor is {source}, not the weight itself."
    yield step.dy_hat.item() * factor, "A factor between is missing: the weight through which the neuron acts."


def _in_update(step: TrainingStep, part: tuple):
    old, gradient = parameter(step.net, part), step.number(Key("gradient", part))
    move = step.learning_rate * gradient
    yield old + move, "The step goes downhill: subtract it, do not add it."
    yield old - gradient, f"The learning rate is missing: the gradient counts only {number(step.learning_rate)} times."
    yield move, "That is the step alone. Subtract it from the old number."
    yield -move, "That is the step alone. Add it to the old number."


def _near(a: float, b: float, tolerance: float = RIGHT) -> bool:
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-9)
