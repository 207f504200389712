"""What the drawing shows: the numbers that are known, and the parts that an equation goes through, lit together."""

from __future__ import annotations

from nnlab.apps.tree_age.steps import Key, TrainingStep, parameter, parameters_of, parts_of
from nnlab.apps.tree_age.walk import Walk
from nnlab.data.dataset import Dataset

TO_LOSS = ("to loss",)  # the line from the prediction to the loss


def numbers_of(walk: Walk) -> dict[tuple, float]:
    """Return what stands at each part: inputs, weights and biases, and all that is known of neurons and loss."""
    step, known = walk.now, walk.known
    numbers = {("neuron", 0, i): step.value(0, i) for i in range(step.net.n_in)}
    for part in parts_of(step.net):
        if part[0] in ("weight", "bias"):
            numbers[part] = parameter(step.after if Key("update", part) in known else step.net, part)
    return numbers | {key.part: step.number(key) for key in known if key.kind in ("value", "loss")}


def slopes_of(walk: Walk) -> dict[tuple, float]:
    """Return how the loss changes with each part, as far as that is known; with a neuron's sum, if that is known."""
    return {key.part: walk.now.number(key) for key in walk.now.keys[:walk.position] if key.phase == "Backward"}


def captions(trees: Dataset, tree: int, last_column: int) -> dict[tuple, str]:
    """Return what inputs, output and loss mean."""
    inputs = {("neuron", 0, i): f"{name} in {unit}"
              for i, (name, unit) in enumerate(zip(trees.feature_names, trees.feature_units, strict=True))}
    return inputs | {("neuron", last_column, 0): "predicted\nage",
                     ("loss",): f"loss\ntrue age\ny = {trees.y[tree, 0]:g}"}


def way(step: TrainingStep, key: Key) -> list[tuple]:
    """Return the parts that the equation of a number uses."""
    kind, part = key
    if kind == "update":
        return [part]
    if kind == "loss":
        return [("neuron", len(step.trace), 0), TO_LOSS, part]
    if kind == "value":
        inputs = range(step.net.layers[part[1] - 1].n_in)
        return [part, *(("neuron", part[1] - 1, j) for j in inputs), *parameters_of(step.net, *part[1:])]
    return _way_back(step, part)


def _way_back(step: TrainingStep, part: tuple) -> list[tuple]:
    """Return all parts on the ways from the loss back to a neuron, a weight or a bias."""
    column, i = (part[1], part[2]) if part[0] == "neuron" else (part[1] + 1, part[-1])
    lit, from_here = [part, ("neuron", column, i), TO_LOSS, ("loss",)], [i]
    for layer in range(column, len(step.trace)):
        neurons = range(step.net.layers[layer].n_out)
        lit += [("weight", layer, j, k) for j in from_here for k in neurons]
        lit += [("neuron", layer + 1, k) for k in neurons]
        from_here = neurons
    return lit
