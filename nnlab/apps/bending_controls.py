"""The settings of the bending app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

import ipywidgets as widgets
import traitlets

from nnlab.apps.bending_space import CUT, NEURONS, SPREAD
from nnlab.live import choice, log_slider, slider

HIDDEN = ["relu", "leaky_relu", "tanh", "sigmoid", "arctan", "sqnl", "identity"]
SHAPES = {"2-4-6-6-4-1": (2, 4, 6, 6, 4, 1), "2-4-6-6-2-1": (2, 4, 6, 6, 2, 1), "2-4-2-1": (2, 4, 2, 1),
          "2-3-1": (2, 3, 1), "2-1": (2, 1)}


class BendingState(traitlets.HasTraits):
    """All settings of the app, with their defaults."""

    position = traitlets.Float(0.0)  # 0 is the plane, k what hidden layer k sends on
    look = traitlets.Unicode(CUT)
    first = traitlets.Int(0)
    second = traitlets.Int(1)
    shape = traitlets.Tuple(SHAPES["2-4-6-6-4-1"])
    hidden = traitlets.Unicode("relu")
    learning_rate = traitlets.Float(0.01)
    place = traitlets.Tuple((0.5, 0.0))  # of the plane, ringed in both pictures


def neurons(n: int) -> dict[str, int]:
    """Return the names of n neurons, to choose from."""
    return {f"neuron {k + 1}": k for k in range(n)}


def controls(n_layers: int, widest: int) -> dict[str, widgets.Widget]:
    """Return a new control for each setting, by its name."""
    made = {
        "position": slider("layer", "0 is the plane itself, 1 what the first hidden layer sends on, and so on",
                           0, max(n_layers, 0.02), 0.02, digits=".2f"),
        "look": choice("seen along", "From which two directions a space of many neurons is looked at",
                       [CUT, SPREAD, NEURONS]),
        "first": choice("across", "Which neuron is the horizontal axis", neurons(widest)),
        "second": choice("up", "Which neuron is the vertical axis", neurons(widest)),
        "shape": choice("network", "Inputs, neurons of each hidden layer, output", SHAPES),
        "hidden": choice("hidden function", "The activation of all hidden neurons", HIDDEN),
        "learning_rate": log_slider("learning rate", "How far a step goes", 1e-4, 1),
    }
    made["position"].layout = {"flex": "1 1 auto", "min_width": "200px"}
    return made
