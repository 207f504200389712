"""What a link carries of a walk: how one comes to where it stands, told so shortly that a message holds it.

Steps that are done follow from one another, so that for as many as do so one row is enough: how many, the tree, the
activation, the learning rate, and the weights of the first. The weights of the step under way are told in any case, for
they must be exact on any machine.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from nnlab.apps.shared.carried.reading import above_0, floats, rows_of, whole
from nnlab.apps.tree_age.state import TREES
from nnlab.apps.tree_age.steps import TrainingStep
from nnlab.apps.tree_age.walk import ACTIVATIONS, Walk, first_network

MOST = 5000  # steps that are done
BACK = 20  # steps through whose numbers one can go back


def told(walk: Walk) -> dict[str, Any]:
    """Return where a walk stands, and the steps before."""
    steps = walk.done[-MOST:]
    rows: list[list] = []
    for before, step in pairwise([None, *steps]):
        follows = before and _settings(before) == _settings(step) and np.array_equal(
            before.after.parameters, step.net.parameters)
        if follows:
            rows[-1][0] += 1
        else:
            rows.append([1, *_settings(step), step.net.parameters])
    return {"done": rows, "now": [*_settings(walk.now), walk.now.net.parameters], "known": walk.position}


def walk_in(content: dict[str, Any], walk: Walk, hidden_layers: int) -> Walk:
    """Return the walk that a link holds; `walk` is a new one through the same network."""
    n = walk.now.net.parameters.size
    steps: list[TrainingStep] = []
    for count, *settings, weights in rows_of(content.get("done", []), 5):
        step = _step(hidden_layers, *settings, floats(weights, n))
        for _ in range(whole(count, "a number of steps", MOST - len(steps))):
            steps.append(step)
            step = _step(hidden_layers, *settings, step.after.parameters)
    [(*settings, weights)] = rows_of([content.get("now")], 4)
    now = _step(hidden_layers, *settings, floats(weights, n))
    walk.stand(steps, now, whole(content.get("known"), "how many numbers are known", len(now.keys)), BACK)
    return walk


def _settings(step: TrainingStep) -> list:
    """Return tree, activation and learning rate of a step."""
    names = step.net.layers[0].activation.name, step.net.layers[-1].activation.name
    [tree] = np.flatnonzero((TREES.X == step.X).all(axis=1))
    return [int(tree), [*ACTIVATIONS.values()].index(names), step.learning_rate]


def _step(hidden_layers: int, tree: Any, activation: Any, rate: Any, weights: np.ndarray) -> TrainingStep:
    """Return a step as a link tells it."""
    row = slice(first := whole(tree, "a tree", len(TREES) - 1), first + 1)
    net = first_network(hidden_layers, [*ACTIVATIONS][whole(activation, "an activation", len(ACTIVATIONS) - 1)])
    net.parameters[:] = weights
    step = TrainingStep(net, TREES.X[row], TREES.y[row], above_0(rate, "a learning rate"))
    if not step.is_finite:
        raise ValueError("A link must hold steps whose numbers are finite. Got one whose are not. Copy it again.")
    return step
