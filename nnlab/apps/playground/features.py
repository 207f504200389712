"""A box to tick for every input feature."""

from __future__ import annotations

from collections.abc import Callable

from nnlab.apps.playground.data import FEATURES
from nnlab.apps.playground.state import PlaygroundState
from nnlab.live.boxes import HBox
from nnlab.live.controls import checkbox


class FeatureBoxes(HBox):
    """One box for each feature; at least one stays ticked."""

    def __init__(self, state: PlaygroundState, guard: Callable):
        self.state, self._showing = state, False
        self.boxes = {name: checkbox(name, f"Give the network {name}", "0 6px 0 0") for name in FEATURES}
        choose = guard(self._choose)
        for box in self.boxes.values():
            box.observe(lambda change: self._showing or choose(), names="value")
        state.observe(self._show, names="features")
        self._show()
        super().__init__([*self.boxes.values()], layout={"flex_flow": "row wrap"})

    def _choose(self) -> None:
        try:
            self.state.features = tuple(name for name, box in self.boxes.items() if box.value)
        finally:
            self._show()

    def _show(self, change=None) -> None:
        self._showing = True
        for name, box in self.boxes.items():
            box.value = name in self.state.features
        self._showing = False
