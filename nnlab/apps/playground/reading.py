"""Reading: what is open as words and numbers, below the picture."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
import numpy as np

from nnlab.apps.playground.field import WeightField
from nnlab.apps.playground.run import Run
from nnlab.apps.playground.words import confusion, equation, name_of, number_of
from nnlab.apps.shared.columns import sizes_of
from nnlab.live.boxes import HBox

WIDE = {"flex": "1 1 480px", "min_width": "min(280px, 100%)"}  # beside the table, where there is room for both


class Reading(HBox):
    """The number of the open part, to be typed; an equation; and which classes are taken for which.

    `act(number)` gets what is typed.
    """

    def __init__(self, act: Callable[[float], None], guard: Callable[[Callable], Callable]):
        self.field = WeightField(act, guard)
        self.equation, self.confusion = widgets.HTML().add_class("nnlab-equation"), widgets.HTML()
        number = widgets.VBox([self.field, self.equation], layout=WIDE)
        super().__init__([number, self.confusion], layout={"flex_flow": "row wrap"})
        self.add_class("nnlab-reading")

    def show(self, opened: tuple | None, hovered: tuple | None, run: Run, point: np.ndarray) -> None:
        """Show the number of what is open, and at a point (2,) of the plane the equation of what is hovered.

        Without either it is the output's.
        """
        net, inputs = run.net, run.inputs
        output = "neuron", len(sizes_of(net)) - 1, 0
        value = number_of(opened or output, net)
        self.field.show("click a line or a square:" if value is None else f"{name_of(opened, net, inputs)}:", value)
        part = hovered or opened or output
        self._write(self.equation, equation(part, net, inputs, point, run.state.own_units()))
        self._write(self.confusion, self._confusion_of(run) if run.points.has_classes else "")

    def _confusion_of(self, run: Run) -> str:
        batches, test = run.trainer.batches, run.trainer.validation
        X, y = test or (batches.X, batches.y)
        return confusion(run.net.propagate(X).y_hat, y, "test" if test else "training")

    def _write(self, box: widgets.HTML, words: str) -> None:
        if box.value != words:
            box.value = words
