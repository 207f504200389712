"""The clinic's figure: the curves of the sick run and of the changed one, and beside them what is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from nnlab.apps.clinic.looks import LOOKS
from nnlab.inspection.examination.measures import Measures
from nnlab.views import Figure, LossCurve

Curve = tuple[list[int], list[float]]  # epochs and losses


class Picture:
    """Figure and views."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(9.6, 4.0), dpi=100, layout="constrained")
        self.axes = list(self.figure.subplots(1, 2))  # a list: garbage collection can't see into an array

    def begin(self) -> None:
        """Draw the curves of another patient, from the next update on."""
        self.axes[0].clear()
        self.curves = LossCurve(self.axes[0], labels=("training", "validation"), title="The curves")

    def look(self, name: str, m: Measures) -> None:
        """Show another look."""
        self.axes[1].clear()
        self.axes[1].axis("on")
        self.panel = LOOKS[name](self.axes[1], m)

    def update(self, m: Measures, came: Sequence[Curve], now: float | None, *, is_moving: bool) -> None:
        """Draw a training as it is, and faintly the curves with which the patient came: so the limits stay, too."""
        history = m.trainer.history
        self.curves.update(history.epoch, history.loss, history.validation_loss, ghosts=came, now=now)
        if self.panel.is_quick or not is_moving:
            self.panel.update(m)
