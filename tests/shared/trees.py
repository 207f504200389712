"""A walk through the network of lesson 03, and the places in it."""

import html
import re

import nnlab
from nnlab.apps.tree_age.equations import Equations
from nnlab.apps.tree_age.steps import Key
from nnlab.apps.tree_age.walk import ACTIVATIONS, Walk, first_network

TREES = nnlab.data.tree_age()
H1, H2, Y_HAT = ("neuron", 1, 0), ("neuron", 1, 1), ("neuron", 2, 0)
W_1, W_6, B_1 = ("weight", 0, 0, 0), ("weight", 1, 1, 0), ("bias", 0, 0)
KINDS = [(layers, activation) for layers in (1, 2) for activation in ACTIVATIONS]


def a_walk(layers=1, activation="identity", tree=0, learning_rate=0.05):
    return Walk(first_network(layers, activation), TREES.X[tree:tree + 1], TREES.y[tree:tree + 1], learning_rate)


def text(walk, kind, part):
    return Equations(walk.now).of(Key(kind, part)).text


def widget(app, label):
    """Return the control with that label."""
    todo = [app]
    while todo:
        found = todo.pop()
        if getattr(found, "description", None) == label:
            return found
        todo += getattr(found, "children", ())
    raise AssertionError(f"no control {label!r}")


def shown(app):
    """Return the equations that are open, as plain text."""
    return html.unescape(re.sub("<[^>]+>", "\n", app.equation.value))
