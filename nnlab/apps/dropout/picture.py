"""The dropout app's figure: the network with its mask, what it says of the plane, and all thinned networks' answers."""

from __future__ import annotations

import numpy as np

from nnlab._core.records import Trace
from nnlab.apps.dropout.state import DENSES, DROPOUTS, NAMES, SIZES
from nnlab.apps.dropout.words import note
from nnlab.live.layout import Form, in_forms
from nnlab.network import Network
from nnlab.views import DecisionMap, Figure, MaskedNetwork, OutputSpread, PlanePoints

WIDTH, HEIGHT = 1100, 430
EDGE = 2.6  # the plane is shown from −2.6 to 2.6
RESOLUTION = 50

FORMS = in_forms(
    Form(900, "abc", lambda width: HEIGHT, widths=(44, 28, 28)),
    Form(560, "aa bc", lambda width: 1.8 * HEIGHT),
    Form(0, "a b c", lambda width: 2.5 * HEIGHT), margin=True)


class Picture:
    """Figure and views."""

    def __init__(self, X: np.ndarray, y: np.ndarray):
        self.figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, layout="constrained")
        self.axes = list(self.figure.subplots(1, 3))  # a list: garbage collection can't see into an array
        self.network = MaskedNetwork(SIZES, NAMES, self.axes[0], title="Click a unit to drop or keep it")
        self.map = DecisionMap(np.zeros((0, 2)), np.zeros(0), self.axes[1], extent=(-EDGE, EDGE, -EDGE, EDGE),
                               resolution=RESOLUTION, title="This network's answers", labels=("0", "1"))
        self.points, self.X, self.y = PlanePoints(self.map), X, y
        self.map.repaint()
        FORMS(self.figure, (WIDTH, HEIGHT), WIDTH)

    def set_output(self, is_probability: bool) -> None:
        """Begin the panel of the answers anew."""
        self.axes[2].clear()
        self.spread = OutputSpread(self.axes[2], limits=(0, 1) if is_probability else None, middle=0.5,
                                   xlabel="answer ŷ for the ringed point")

    def choose(self, sample: int) -> None:
        """Draw the points, one of them ringed."""
        self.points.update(self.X, self.y, np.zeros(len(self.y), bool), chosen=sample)

    def draw_network(self, net: Network, trace: Trace, kept: dict[int, np.ndarray] | None, unit: tuple[int, int],
                     phase: float | None) -> None:
        """Draw one pass, with the units that it keeps, or all of them, and one unit open."""
        layers = [net.layers[k] for k in DENSES]
        values = [*(trace[k].A[0] for k in DROPOUTS), trace.y_hat[0]]
        worn = [np.ones(n, bool) for n in SIZES] if kept is None else [*(kept[k] for k in DROPOUTS), np.ones(1, bool)]
        notes = [note(net.layers[k].rate, kept is None) for k in DROPOUTS]
        self.network.update([layer.W for layer in layers], [layer.b for layer in layers], values, worn, [*notes, ""],
                            ("neuron", *unit), phase, [*values[:3], 2 * values[3] - 1])
