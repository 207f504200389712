"""The small app of lesson 01: a bias that decides from which sum on a neuron fires."""

from __future__ import annotations

import numpy as np

import nnlab
from nnlab.live import LiveFigure
from nnlab.live.lab import Lab
from nnlab.live.settings import Number, Settings
from nnlab.views import Figure, FiringCurve
from nnlab.views.base.writing import rounded

BIASES = (-20.0, 10.0)  # from where to where the bias goes


class ThresholdState(Settings):
    """All settings of the app, with their defaults."""

    b = Number(0.0, *BIASES).slider("bias b", "Is added to the sum: decides from where on the neuron fires", 0.5)


class Threshold(Lab):
    """See `threshold`."""

    def __init__(self):
        figure = Figure(figsize=(5.6, 3.4), dpi=100, layout="constrained")
        self.curve = FiringCurve(np.linspace(-10, 20, 301), figure.subplots(), ylabel="output (ReLU)")
        super().__init__(ThresholdState(), LiveFigure(figure), ["b"])
        self.show()

    def _draw(self) -> None:
        b = self.state.b
        self.curve.update(nnlab.activations.relu(self.curve.x + b), -b, self._words())

    def _tell(self) -> str:
        return f"Bias {rounded(self.state.b)}: the neuron {self._words()}."

    def _words(self) -> str:
        return f"fires above {rounded(-self.state.b)}"

    def _press(self, event) -> None:
        """Put the threshold where the figure is clicked."""
        if event.inaxes is self.curve.ax:
            self._set(-round(2 * float(event.xdata)) / 2)

    def _arrow(self, right: int, up: int) -> None:
        """Move the threshold."""
        self._set(self.state.b - right / 2)

    def _set(self, b: float) -> None:
        self.state.b = float(np.clip(b, *BIASES))


def threshold() -> Threshold:
    """Return the small app of lesson 01: what a neuron gives for each sum, and a slider for its bias.

    A click on the figure puts the threshold there; the arrow keys move it.
    """
    return Threshold()
