"""A prediction that is a number."""

from __future__ import annotations

import math

import numpy as np

from nnlab._core.inputs import instance
from nnlab.apps.asked.foretold import Foretold, ForetoldState
from nnlab.check.engine.predicted import Estimated
from nnlab.live import LiveFigure
from nnlab.live.settings import Flag, Number
from nnlab.views import Figure, Scale
from nnlab.views.base.writing import digits

NEAR = 0.05  # of the scale: a prediction as near as this is called so


class EstimateState(ForetoldState):
    """All settings of the app, with their defaults."""

    low, high = 0.0, 1.0

    value = Number(0.0, lambda state: state.low, lambda state: state.high).slider(
        "your prediction", "Drag, type, or use the arrow keys", 0.01)
    is_made = Flag(False)


class Estimate(Foretold):
    """See `estimate`."""

    invitation = "Click on the scale, or type a number."

    def __init__(self, prediction: Estimated):
        figure = Figure(figsize=(7, 1.6), dpi=100, layout="constrained")
        self.scale = Scale(prediction.low, prediction.high, figure.subplots(), title="Your prediction",
                           xlabel=prediction.unit)
        state = EstimateState()
        state.low, state.high = prediction.low, prediction.high
        self.step = 10.0 ** math.floor(math.log10((prediction.high - prediction.low) / 50))
        state.value = self.middle = round((prediction.low + prediction.high) / 2 / self.step) * self.step
        super().__init__(prediction, state, LiveFigure(figure), ["value"])
        self.controls["value"].step = self.step

    def _draw(self) -> None:
        state = self.state
        self.scale.update(state.value if state.is_made else None,
                          self.prediction.answer if state.is_made and state.is_compared else None)

    def _draw_typical(self) -> None:
        self.scale.update(self.prediction.typical, self.prediction.answer, ("many say", "so it is"))

    def _answer(self) -> str:
        return f"It is {self._written(self.prediction.answer)}"

    def _typical(self) -> str:
        return self._written(self.prediction.typical)

    def _mine(self) -> str:
        return self._written(self.state.value) if self.state.is_made else ""

    def _gap(self) -> str:
        known = self.prediction
        gap = self.state.value - known.answer
        if abs(gap) <= NEAR * (known.high - known.low):
            return f"You said {self._mine()}, and it is {self._written(known.answer)}: near."
        return (f"You said {self._mine()}; it is {self._written(known.answer)}, so yours was "
                f"{digits(abs(gap), 3)} too {'high' if gap > 0 else 'low'}.")

    def _begin(self) -> None:
        self.state.is_made, self.state.value = False, self.middle

    def _written(self, value: float) -> str:
        unit = self.prediction.unit
        return f"{digits(value)} {unit.removesuffix('s') if abs(value) == 1 else unit}".rstrip()  # 1 year, 2 years

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_value(self, change) -> None:
        with self.quietly():
            self.state.is_made = True
        self.show()

    def _press(self, event) -> None:
        """Put the mark where the scale is clicked."""
        if event.inaxes is self.scale.ax:
            self._set(float(event.xdata))

    def _arrow(self, right: int, up: int) -> None:
        """Move the mark."""
        self._set(self.state.value + (right + up) * self.step)

    def _set(self, value: float) -> None:
        if not self.state.is_compared:  # then it stays as it was made
            with self.quietly():
                self.state.is_made = True
                self.state.value = float(np.clip(round(value / self.step) * self.step, self.state.low, self.state.high))
            self.fit_controls()
            self.show()


def estimate(prediction: Estimated) -> Estimate:
    """Return the app in which a number is predicted before it is computed, and compared with it afterwards.

    In a notebook: ``nnlab.check.predict("tree_age/first_guess")``. A click on the scale, the slider or its field set
    the number; Enter on the figure, or the button, compares. It is no check: nothing counts it.

    Parameters
    ----------
    prediction : nnlab.check.Estimated
    """
    instance(prediction, Estimated, "prediction", "a prediction of a number",
             'Use nnlab.check.predict("tree_age/first_guess").')
    return Estimate(prediction)
