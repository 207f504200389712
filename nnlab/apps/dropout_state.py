"""The dropout app's settings, its network of nine units that may be dropped, and its controls."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
import traitlets

import nnlab
from nnlab import data
from nnlab.apps.dropout_trainer import OneMaskTrainer
from nnlab.live import choice, slider, tie

SIZES = (2, 4, 3, 1)
NAMES = (("x₁", "x₂"), ("h₁", "h₂", "h₃", "h₄"), ("h₅", "h₆", "h₇"), ("ŷ",))
DROPOUTS, DENSES = (0, 2, 4), (1, 3, 5)  # the layers of the network by their numbers
RATES = ("rate_inputs", "rate_first", "rate_second")  # a setting for each Dropout
EPOCHS = 100  # that the app has trained when it opens, so that there is something to thin


class DropoutState(traitlets.HasTraits):
    """All settings of the app, with their defaults."""

    rate_inputs = traitlets.Float(0.0, min=0, max=0.9)
    rate_first = traitlets.Float(0.25, min=0, max=0.9)
    rate_second = traitlets.Float(0.25, min=0, max=0.9)
    predict = traitlets.Bool(False)
    pinned = traitlets.Bool(False)
    hidden = traitlets.Enum(["tanh", "relu", "identity"], "tanh")
    output = traitlets.Enum(["sigmoid", "identity"], "sigmoid")
    sample = traitlets.Int(0)
    opened = traitlets.Tuple((1, 0))  # column and index of the unit whose numbers are written out


def new_trainer(state: DropoutState, seed: int = 3) -> OneMaskTrainer:
    """Return a trainer of the 2-4-3-1 network on 100 points of two circles, trained for some epochs."""
    rings = data.two_circles(100, noise=0.08, seed=1)
    layers = []
    for name, n_in, n_out in zip(RATES, SIZES, SIZES[1:], strict=False):
        activation = state.output if n_out == 1 else state.hidden
        layers += [nnlab.Dropout(getattr(state, name)), nnlab.Dense(n_in, n_out, activation)]
    loss = "binary_cross_entropy" if state.output == "sigmoid" else "mse"
    trainer = OneMaskTrainer(nnlab.Network(*layers, seed=seed), 2 * rings.X, rings.y, loss=loss, batch_size=5,
                             optimizer=nnlab.Adam(0.01), history=nnlab.History(max_bytes=4_000_000, max_epochs=10_000))
    trainer.run(epochs=EPOCHS)
    trainer.pinned = state.pinned
    return trainer


def controls(state: DropoutState, guard: Callable) -> dict[str, widgets.Widget]:
    """Return the controls, each tied to the setting whose name it has."""
    rate = "The share of these units that a step drops, on average; kept ones are scaled by 1 / (1 − rate)"
    made = {
        "rate_inputs": slider("rate of x₁, x₂", rate, 0, 0.9, 0.05),
        "rate_first": slider("rate of h₁ to h₄", rate, 0, 0.9, 0.05),
        "rate_second": slider("rate of h₅ to h₇", rate, 0, 0.9, 0.05),
        "predict": _checkbox("predict: drop nothing", "Show the pass that predicts; training still drops"),
        "pinned": _checkbox("pin the mask", "The same mask for every step; without it each step draws its own"),
        "hidden": choice("hidden activation", "What a hidden unit makes of its sum", ["tanh", "relu", "identity"]),
        "output": choice("output", "What the output makes of its sum", ["sigmoid", "identity"]),
    }
    for name in RATES:
        made[name].layout.width = "31%"
    return {name: tie(state, name, control, guard) for name, control in made.items()}


def _checkbox(label: str, tooltip: str) -> widgets.Checkbox:
    return widgets.Checkbox(description=label, tooltip=tooltip, indent=False,
                            layout={"width": "max-content", "margin": "2px 12px 2px 2px"})
