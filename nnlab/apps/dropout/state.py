"""The dropout app's settings, and its network of nine units that may be dropped."""

from __future__ import annotations

import nnlab
from nnlab import data
from nnlab.apps.dropout.trainer import OneMaskTrainer
from nnlab.live.settings import Flag, Number, OneOf, Settings, Whole

SIZES = (2, 4, 3, 1)
NAMES = (("x₁", "x₂"), ("h₁", "h₂", "h₃", "h₄"), ("h₅", "h₆", "h₇"), ("ŷ",))
DROPOUTS, DENSES = (0, 2, 4), (1, 3, 5)  # the layers of the network by their numbers
RATES = ("rate_inputs", "rate_first", "rate_second")  # a setting for each Dropout
UNITS = [(column, i) for column, n in enumerate(SIZES) for i in range(n)]
MOST_DROPPED = 0.9  # a rate
RATE = "The share of these units that a step drops, on average; kept ones are scaled by 1 / (1 − rate)"
N_POINTS = 100
EPOCHS = 100  # that the app has trained when it opens, so that there is something to thin


class DropoutState(Settings):
    """All settings of the app, with their defaults."""

    rate_inputs = Number(0.0, 0, MOST_DROPPED).slider("rate of x₁, x₂", RATE, 0.05, width="31%")
    rate_first = Number(0.25, 0, MOST_DROPPED).slider("rate of h₁ to h₄", RATE, 0.05, width="31%")
    rate_second = Number(0.25, 0, MOST_DROPPED).slider("rate of h₅ to h₇", RATE, 0.05, width="31%")
    predict = Flag(False).checkbox("predict: drop nothing", "Show the pass that predicts; training still drops")
    pinned = Flag(False).checkbox("pin the mask", "The same mask for every step; without it each step draws its own")
    hidden = OneOf(["tanh", "relu", "identity"], "tanh").choice("hidden activation",
                                                                "What a hidden unit makes of its sum")
    output = OneOf(["sigmoid", "identity"], "sigmoid").choice("output", "What the output makes of its sum")
    sample = Whole(0, 0, N_POINTS - 1)
    opened = OneOf(UNITS, (1, 0))  # column and index of the unit whose numbers are written out


def new_trainer(state: DropoutState, seed: int = 3) -> OneMaskTrainer:
    """Return a trainer of the 2-4-3-1 network on 100 points of two circles, trained for some epochs."""
    rings = data.two_circles(N_POINTS, noise=0.08, seed=1)
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
