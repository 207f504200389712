"""The settings of the Fahrenheit app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

from nnlab.apps.fahrenheit.valley_panel import LANDSCAPE, MAP
from nnlab.apps.shared.turning import Angles
from nnlab.live.settings import Number, OneOf, Whole

W_RANGE, B_RANGE = (-1.0, 5.0), (-40.0, 100.0)


class FahrenheitState(Angles):
    """All settings of the app, with their defaults."""

    w = Number(0.8).slider("weight w", "How much °F a °C counts; the slope of the line", 0.01, W_RANGE)
    b = Number(0.0).slider("bias b", "The line's height at 0 °C", 0.1, B_RANGE)
    learning_rate = Number(0.001, above=0).log_slider("learning rate", "How far a step goes", 1e-6, 1)
    batch_size = Whole(100, 1, 100).slider("batch size", "How many temperatures a step looks at")
    kind = OneOf([MAP, LANDSCAPE], MAP).choice("valley as", "How the loss over w and b is drawn")

    @property
    def has_landscape(self) -> bool:
        """Whether there is a landscape to turn."""
        return self.kind == LANDSCAPE
