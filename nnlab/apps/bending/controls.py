"""The settings of the bending app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

import ipywidgets as widgets

from nnlab.apps.shared.space import CUT, NEURONS, SPREAD
from nnlab.live import choice, log_slider, slider
from nnlab.live.settings import Number, OneOf, Place, Settings, Whole

HIDDEN = ["relu", "leaky_relu", "tanh", "sigmoid", "arctan", "sqnl", "identity"]
SHAPES = {"2-4-6-6-4-1": (2, 4, 6, 6, 4, 1), "2-4-6-6-2-1": (2, 4, 6, 6, 2, 1), "2-4-2-1": (2, 4, 2, 1),
          "2-3-1": (2, 3, 1), "2-1": (2, 1)}


class BendingState(Settings):
    """All settings of the app, with their defaults."""

    n_layers = 0  # hidden ones, of the network as it is
    widest = 2  # of these, in neurons
    extent = (-1.0, 1.0, -1.0, 1.0)  # of the plane: left, right, bottom, top

    position = Number(0.0, 0, lambda state: state.n_layers)  # 0 is the plane, k what hidden layer k sends on
    look = OneOf([CUT, SPREAD, NEURONS], CUT)
    first = Whole(0, 0, lambda state: state.widest - 1)
    second = Whole(1, 0, lambda state: state.widest - 1)
    shape = OneOf(list(SHAPES.values()), SHAPES["2-4-6-6-4-1"])
    hidden = OneOf(HIDDEN, "relu")
    learning_rate = Number(0.01, above=0)
    place = Place((0.5, 0.0), lambda state: state.extent)  # of the plane, ringed in both pictures


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
    layout = made["position"].layout
    layout.flex, layout.min_width, layout.width = "1 1 auto", "200px", None
    return made
