"""The small app of lesson 01: a bias that decides from which sum on a neuron fires."""

from __future__ import annotations

import numpy as np

import nnlab
from nnlab.live import App, LiveFigure, in_turn, slider, tie
from nnlab.live.settings import Number, Settings
from nnlab.views import Figure, FiringCurve
from nnlab.views.base.writing import rounded

BIASES = (-20.0, 10.0)  # from where to where the bias goes


class ThresholdState(Settings):
    """All settings of the app, with their defaults."""

    b = Number(0.0, *BIASES)


class Threshold(App):
    """See `threshold`."""

    def __init__(self):
        self.state = ThresholdState()
        figure = Figure(figsize=(5.6, 3.4), dpi=100, layout="constrained")
        self.curve = FiringCurve(np.linspace(-10, 20, 301), figure.subplots(), ylabel="output (ReLU)")
        live = LiveFigure(figure)
        control = tie(self.state, "b", slider("bias b", "Is added to the sum: decides from where on the neuron fires",
                                              *BIASES, 0.5, digits=".1f"), self.guard)
        super().__init__(live, [control])
        self.state.observe(self.guard(lambda change: self.show()), names=["b"])
        live.canvas.mpl_connect("button_press_event", self._press)
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    @in_turn
    def show(self) -> None:
        """Draw everything as it is now."""
        b = self.state.b
        words = f"fires above {rounded(-b)}"
        self.curve.update(nnlab.activations.relu(self.curve.x + b), -b, words)
        self.live.say(f"Bias {rounded(b)}: the neuron {words}.")
        self.live.refresh()

    def _press(self, event) -> None:
        """Put the threshold where the figure is clicked."""
        if event.inaxes is self.curve.ax:
            self._set(-round(2 * float(event.xdata)) / 2)

    def _key(self, event) -> None:
        """Move the threshold with the arrow keys."""
        if event.key in ("left", "right"):
            self._set(self.state.b + (0.5 if event.key == "left" else -0.5))

    def _set(self, b: float) -> None:
        self.state.b = float(np.clip(b, *BIASES))


def threshold() -> Threshold:
    """Return the small app of lesson 01: what a neuron gives for each sum, and a slider for its bias.

    A click on the figure puts the threshold there; the arrow keys move it.
    """
    return Threshold()
