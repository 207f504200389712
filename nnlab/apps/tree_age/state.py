"""The tree app's settings, and the walk that they begin."""

from __future__ import annotations

import numpy as np

from nnlab import data
from nnlab.apps.tree_age.steps import parts_of
from nnlab.apps.tree_age.walk import ACTIVATIONS, Walk, first_network
from nnlab.live.settings import Flag, Number, OneOf, Settings, Whole
from nnlab.network import Network

TREES = data.tree_age()
IN_WORDS = {f"{x[0]:g} cm, {x[1]:g} m, {y[0]:g} years": k
            for k, (x, y) in enumerate(zip(TREES.X, TREES.y, strict=True))}
PARTS = {layers == 2: parts_of(first_network(layers)) for layers in (1, 2)}  # by whether there is a second layer
FINE = 0.001  # a step of the slider of the learning rate, so that it can show 0.05


class TreeAgeState(Settings):
    """All settings of the app, with their defaults."""

    learning_rate = Number(0.05, above=0).log_slider("learning rate", "How far an update goes downhill", 1e-4, 1, FINE)
    tree = Whole(0, 0, len(TREES) - 1).choice("tree", "Width, length and age of the tree to learn from", IN_WORDS)
    activation = OneOf(list(ACTIVATIONS), "identity").choice("activation", "What a neuron makes of its sum")
    second_layer = Flag(False).checkbox("second hidden layer", "Two more neurons before the prediction")
    ask = Flag(False).checkbox("ask me", "Work out the next number yourself, and be told what went wrong")
    opened = OneOf(lambda state: state.parts, ("neuron", 1, 0))

    @property
    def parts(self) -> list[tuple]:
        """The parts of the network, in reading order."""
        return PARTS[self.second_layer]

    @property
    def sample(self) -> tuple[np.ndarray, np.ndarray]:
        """The chosen tree, X (1, 2) and y (1, 1)."""
        rows = slice(self.tree, self.tree + 1)
        return TREES.X[rows], TREES.y[rows]

    def network(self) -> Network:
        """Return the network with its first weights."""
        return first_network(1 + self.second_layer, self.activation)

    def new_walk(self) -> Walk:
        """Return a walk from the first weights on."""
        return Walk(self.network(), *self.sample, self.learning_rate)
