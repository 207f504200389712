"""WeightChoice: three lists that choose one weight of a network."""

from __future__ import annotations

from collections.abc import Callable

from nnlab.live import choice
from nnlab.live.boxes import HBox
from nnlab.network import Network


class WeightChoice(HBox):
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
