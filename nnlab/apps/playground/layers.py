"""Layers and neurons by + and −, and an activation for every layer."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from nnlab.apps.playground.state import ACTIVATIONS, MOST_LAYERS, MOST_NEURONS, PlaygroundState
from nnlab.apps.shared.say import counted
from nnlab.live import button, choice
from nnlab.live.boxes import HBox, VBox


class LayerRows(VBox):
    """A row for the number of layers, and one for each layer."""

    def __init__(self, state: PlaygroundState, guard: Callable):
        self.state = state
        self.count = widgets.Label()
        self.fewer = _small("−", "One hidden layer fewer", self._drop_layer, guard)
        self.more = _small("+", "One hidden layer more", self._add_layer, guard)
        self.rows = [_Row(self, k, guard) for k in range(MOST_LAYERS)]
        state.observe(self.show, names=["layers", "activations"])
        super().__init__([widgets.HBox([self.fewer, self.more, self.count]), *self.rows])
        self.show()

    def show(self, change=None) -> None:
        """Show what the state says."""
        n = len(self.state.layers)
        self.count.value = counted(n, "hidden layer")
        self.fewer.disabled, self.more.disabled = n == 0, n == MOST_LAYERS
        for row in self.rows:
            row.show()

    def _add_layer(self) -> None:
        self.state.layers = (*self.state.layers, 2)[:MOST_LAYERS]  # a click may come before its button is disabled

    def _drop_layer(self) -> None:
        self.state.layers = self.state.layers[:-1]


class _Row(HBox):
    """One layer: its neurons, and its activation."""

    def __init__(self, owner: LayerRows, k: int, guard: Callable):
        self.state, self.k, self._showing = owner.state, k, False
        self.neurons = widgets.Label()
        self.fewer = _small("−", f"One neuron fewer in layer {k + 1}", lambda: self._change(-1), guard)
        self.more = _small("+", f"One neuron more in layer {k + 1}", lambda: self._change(1), guard)
        self.activation = choice("", f"Activation of layer {k + 1}", ACTIVATIONS)
        choose = guard(self._choose)
        self.activation.observe(lambda change: self._showing or choose(change["new"]), names="value")
        super().__init__([self.fewer, self.more, self.neurons, self.activation])

    def show(self) -> None:
        """Show the layer, or hide the row of a layer that is not there."""
        here = self.k < min(len(self.state.layers), len(self.state.activations))
        self.layout.display = "" if here else "none"
        if here:
            n = self.state.layers[self.k]
            self.neurons.value = counted(n, "neuron")
            self.fewer.disabled, self.more.disabled = n == 1, n == MOST_NEURONS
            self._showing = True
            self.activation.value = self.state.activations[self.k]
            self._showing = False

    def _change(self, by: int) -> None:
        layers = [*self.state.layers]
        if self.k < len(layers):  # a click may come late
            layers[self.k] = min(max(layers[self.k] + by, 1), MOST_NEURONS)
        self.state.layers = tuple(layers)

    def _choose(self, name: str) -> None:
        names = [*self.state.activations]
        names[self.k] = name
        self.state.activations = tuple(names)


def _small(label: str, tooltip: str, act: Callable[[], None], guard: Callable) -> widgets.Button:
    made = button(label, tooltip, act, guard)
    made.layout.width, made.layout.flex = "34px", "0 0 auto"
    return made
