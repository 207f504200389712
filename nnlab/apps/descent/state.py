"""The settings of the descent app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

from collections.abc import Sequence

from nnlab.apps.shared.turning import Angles
from nnlab.live.settings import Number, OneOf, Whole
from nnlab.optimizers import OPTIMIZERS

WEIGHTS, CHANCE, PATH = "two weights", "two random directions", "the path's main directions"


class DescentState(Angles):
    """All settings of the app, with their defaults."""

    known: Sequence[tuple[int, int, int]] = ()  # the weights of the network: layer, row, column

    along = OneOf([WEIGHTS, CHANCE, PATH], WEIGHTS).choice(
        "loss along", "What varies on the map; all else stays as it is now")
    first = OneOf(lambda state: state.known, (0, 0, 0))
    second = OneOf(lambda state: state.known, (0, 0, 1))
    seed = Whole(0, 0)  # of the random directions
    optimizer = OneOf(lambda state: [*OPTIMIZERS], "SGD").choice("optimiser", "How a gradient moves the weights")
    learning_rate = Number(0.1, above=0).log_slider("learning rate", "How far a step goes", 1e-4, 10)
    reach = Number(2.0, 0.5, 20.0).slider(
        "reach", "How far the map goes, at least, to each side of the ball", 0.5, digits=".1f")
