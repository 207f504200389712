"""The neuron's data, and its settings: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nnlab import data
from nnlab.live.settings import Number, OneOf, Settings, Whole

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
EXTENT = (-0.5, 1.5, -0.5, 1.5)
DATA = ("AND", "OR", "XOR", "two clouds")
FIRST = (4.0, -2.0, 1.0)  # w1, w2 and b: half of AND is wrong
FARTHEST = 1e90  # of a weight: no axis shows what lies beyond


@lru_cache(maxsize=1)
def data_sets() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return the data that one can choose: X (n, 2) and y (n, 1), 0 or 1."""
    clouds = data.gaussians(40, noise=0.4, seed=6)  # they mingle a little
    tables = {name: np.array([wanted], dtype=float).T
              for name, wanted in (("AND", (0, 0, 0, 1)), ("OR", (0, 1, 1, 1)), ("XOR", (0, 1, 1, 0)))}
    return {**{name: (CORNERS, y) for name, y in tables.items()}, "two clouds": (clouds.X / 2 + 0.5, clouds.y)}


class NeuronState(Settings):
    """All settings of the app, with their defaults."""

    data = OneOf(DATA, "AND").choice("data", "Which points are to be told apart")
    w1 = Number(FIRST[0], -FARTHEST, FARTHEST).slider("weight w₁", "How much the first input counts", 0.1, (-10, 10))
    w2 = Number(FIRST[1], -FARTHEST, FARTHEST).slider("weight w₂", "How much the second input counts", 0.1, (-10, 10))
    b = Number(FIRST[2], -FARTHEST, FARTHEST).slider(
        "bias b", "How easily the neuron fires: moves the line, but does not turn it", 0.1, (-15, 15))
    opened = Whole(3, 0, lambda state: state.n_points - 1)  # the point whose sum is written out

    @property
    def n_points(self) -> int:
        """How many points the chosen data have."""
        return len(data_sets()[self.data][0])
