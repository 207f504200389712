"""The settings of the Fahrenheit app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab.apps.shared.valley_panel import LANDSCAPE, MAP
from nnlab.live import choice, log_slider, slider, whole_slider
from nnlab.live.settings import Number, OneOf, Settings, Whole

W_RANGE, B_RANGE = (-1.0, 5.0), (-40.0, 100.0)


class FahrenheitState(Settings):
    """All settings of the app, with their defaults."""

    w = Number(0.8)
    b = Number(0.0)
    learning_rate = Number(0.001, above=0)
    batch_size = Whole(100, 1, 100)
    kind = OneOf([MAP, LANDSCAPE], MAP)
    azimuth = Number(-60.0, -180, 180)
    elevation = Number(35.0, 0, 90)


def controls() -> dict[str, widgets.Widget]:
    """Return a new control for each setting, by its name."""
    return {
        "w": slider("weight w", "How much °F a °C counts; the slope of the line", *W_RANGE, 0.01, digits=".2f"),
        "b": slider("bias b", "The line's height at 0 °C", *B_RANGE, 0.1, digits=".1f"),
        "learning_rate": log_slider("learning rate", "How far a step goes", 1e-6, 1),
        "batch_size": whole_slider("batch size", "How many temperatures a step looks at", 1, 100),
        "kind": choice("valley as", "How the loss over w and b is drawn", [MAP, LANDSCAPE]),
        "azimuth": slider("turn", "From which side to look, in degrees", -180, 180, 1, digits=".0f"),
        "elevation": slider("tilt", "From how high to look, in degrees; 90 is from above", 0, 90, 1, digits=".0f"),
    }
