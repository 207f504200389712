"""The settings of the descent app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from nnlab.live import choice, log_slider, slider
from nnlab.live.settings import Number, OneOf, Settings, Whole
from nnlab.network import Network
from nnlab.optimizers import OPTIMIZERS

WEIGHTS, CHANCE, PATH = "two weights", "two random directions", "the path's main directions"
REACHES = (0.5, 20.0)


class DescentState(Settings):
    """All settings of the app, with their defaults."""

    known: Sequence[tuple[int, int, int]] = ()  # the weights of the network: layer, row, column

    along = OneOf([WEIGHTS, CHANCE, PATH], WEIGHTS)
    first = OneOf(lambda state: state.known, (0, 0, 0))
    second = OneOf(lambda state: state.known, (0, 0, 1))
    seed = Whole(0, 0)  # of the random directions
    reach = Number(2.0, *REACHES)  # how far the map goes at least to each side of the ball
    learning_rate = Number(0.1, above=0)
    optimizer = OneOf(lambda state: [*OPTIMIZERS], "SGD")
    azimuth = Number(-60.0, -180, 180)
    elevation = Number(35.0, 0, 90)


def controls() -> dict[str, widgets.Widget]:
    """Return a new control for each setting but the two weights, by its name."""
    return {
        "along": choice("loss along", "What varies on the map; all else stays as it is now", [WEIGHTS, CHANCE, PATH]),
        "optimizer": choice("optimiser", "How a gradient moves the weights", list(OPTIMIZERS)),
        "learning_rate": log_slider("learning rate", "How far a step goes", 1e-4, 10),
        "reach": slider("reach", "How far the map goes, at least, to each side of the ball", *REACHES, 0.5,
                        digits=".1f"),
        "azimuth": slider("turn", "From which side to look, in degrees", -180, 180, 1, digits=".0f"),
        "elevation": slider("tilt", "From how high to look, in degrees; 90 is from above", 0, 90, 1, digits=".0f"),
    }


class WeightChoice(widgets.HBox):
    """Three lists that choose a weight by its layer, row and column; `act(weight)` is told of another.

    Parameters
    ----------
    label : str
    net : Network
        Whose layers are offered, those with weights and biases.
    weight : tuple of (layer, row, column)
        The row after the last of W stands for the bias.
    act, guard : callable
    """

    def __init__(self, label: str, net: Network, weight: tuple[int, int, int], act: Callable, guard: Callable):
        self.net, self._act = net, act
        self._layers = {f"layers[{k}]": k for k, layer in enumerate(net.layers) if hasattr(layer, "W")}
        tips = ("Which layer", "From which number that comes in, or the bias", "To which neuron")
        self.lists = [choice(name, f"{label}: {tip}", {"0": 0}) for name, tip in zip((label, "row", "column"), tips,
                                                                                  strict=True)]
        super().__init__(self.lists, layout={"flex_flow": "row wrap"})
        self.show(weight)
        for made in self.lists:
            made.observe(guard(self._choose), names="value")

    _showing = False

    def show(self, weight: tuple[int, int, int]) -> None:
        """Show a weight, and offer the rows and columns of its layer."""
        layer, row, column = weight
        n_in, n_out = self.net.layers[layer].W.shape
        rows = {**{f"W[{i}]": i for i in range(n_in)}, "bias": n_in}
        options = self._layers, rows, {str(j): j for j in range(n_out)}
        self._showing = True
        for made, offered, value in zip(self.lists, options, (layer, min(row, n_in), min(column, n_out - 1)),
                                        strict=True):
            if dict(made.options) != offered:
                made.options = list(offered.items())
            made.value = value
        self._showing = False

    def _choose(self, change) -> None:
        if not self._showing:
            self.show(tuple(made.value for made in self.lists))
            self._act(tuple(made.value for made in self.lists))
