"""The settings of the bending app: their defaults, and the controls that a person moves them with."""

from __future__ import annotations

from nnlab.apps.shared.space import CUT, NEURONS, SPREAD
from nnlab.live.composed import Place
from nnlab.live.settings import Number, OneOf, Settings, Whole

HIDDEN = ["relu", "leaky_relu", "tanh", "sigmoid", "arctan", "sqnl", "identity"]
SHAPES = {"2-4-6-6-4-1": (2, 4, 6, 6, 4, 1), "2-4-6-6-2-1": (2, 4, 6, 6, 2, 1), "2-4-2-1": (2, 4, 2, 1),
          "2-3-1": (2, 3, 1), "2-1": (2, 1)}


def axis(default: int, label: str, tooltip: str) -> Whole:
    """Return the setting of which neuron is an axis."""
    return Whole(default, 0, lambda state: state.widest - 1).choice(
        label, tooltip, lambda state: {f"neuron {k + 1}": k for k in range(state.widest)},
        when=lambda state: state.look == NEURONS)


class BendingState(Settings):
    """All settings of the app, with their defaults."""

    n_layers = 0  # hidden ones, of the network as it is
    widest = 2  # of these, in neurons
    extent = (-1.0, 1.0, -1.0, 1.0)  # of the plane: left, right, bottom, top
    is_given = False  # the network, which then is what it is

    position = Number(0.0, 0, lambda state: state.n_layers).slider(  # 0 is the plane, k what hidden layer k sends on
        "layer", "0 is the plane itself, 1 what the first hidden layer sends on, and so on", 0.02,
        (0, lambda state: max(state.n_layers, 0.02)),  # a slider without room would fail
        flex="1 1 auto", min_width="min(200px, 100%)", width=None)
    look = OneOf([CUT, SPREAD, NEURONS], CUT).choice(
        "seen along", "From which two directions a space of many neurons is looked at")
    first = axis(0, "across", "Which neuron is the horizontal axis")
    second = axis(1, "up", "Which neuron is the vertical axis")
    shape = OneOf(list(SHAPES.values()), SHAPES["2-4-6-6-4-1"]).choice(
        "network", "Inputs, neurons of each hidden layer, output", SHAPES, when=lambda state: not state.is_given)
    hidden = OneOf(HIDDEN, "relu").choice("hidden function", "The activation of all hidden neurons",
                                          when=lambda state: not state.is_given)
    learning_rate = Number(0.01, above=0).log_slider("learning rate", "How far a step goes", 1e-4, 1)
    place = Place((0.5, 0.0), lambda state: state.extent)  # of the plane, ringed in both pictures
