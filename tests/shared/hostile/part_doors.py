"""The doors of what networks are made of: activations, losses, layers."""

from dataclasses import replace
from functools import partial

import numpy as np
from hostile.core_things import (
    ACTIVATION,
    ANY_NUMBERS,
    CALLABLE_OR_NONE,
    DTYPE,
    EMPTY,
    FIRST,
    LEARNING_RATE,
    LOSS,
    OPTIMIZERS,
    PASS,
    PROBABILITIES,
    RATE,
    RNG,
    SHARE,
    TEXT,
    Y_HAT,
    X,
    Y,
    dense_backward,
    door,
    dropout_backward,
    forward,
    gradients,
    net,
    own,
    own_loss,
    rounded,
    stepping,
)
from hostile.doors import Door
from hostile.kinds import ANYTHING, CALLABLE, NOTHING_ELSE, Kind, array_of, one_of, whole

import nnlab
from nnlab import activations, losses, optimizers
from nnlab.layers import INITIALISATIONS

PART_DOORS: dict[str, Door] = {
    # Optimisers
    **{f"nnlab.{name}": door(partial(stepping, make), SHARE | more, lambda: {"learning_rate": 0.5})
       for name, (make, more) in OPTIMIZERS.items()},
    **{f"nnlab.{name}.step": door(lambda make=make, **given: make(0.5).step(**given), {"theta": PASS, "g": PASS},
                                  lambda: {"theta": np.ones(3), "g": np.array([0.5, 0.25, 1.0])})
       for name, (make, _) in OPTIMIZERS.items()},
    "nnlab.Optimizer": door(lambda **given: repr(nnlab.Optimizer(**given)), SHARE, lambda: {"learning_rate": 0.5}),
    "nnlab.optimizers.nesterov": door(lambda **given: repr(optimizers.nesterov(**given)), SHARE,
                                      lambda: {"learning_rate": 0.5}),
    "nnlab.sgd_step": door(lambda **given: (nnlab.sgd_step(**given), given["net"])[1],
                           {"net": NOTHING_ELSE, "gradients": NOTHING_ELSE, "learning_rate": LEARNING_RATE},
                           lambda: {"net": net(), "gradients": gradients(), "learning_rate": 0.5}),
    # Activations
    "nnlab.Activation": door(own, {"name": TEXT, "function": CALLABLE, "derivative": CALLABLE, "slope": one_of(None),
                                   "slope_derivative": one_of(None), "kinks": Kind(accepts=(
                                       "an empty list", "an empty tuple", "a list", "a range", "a deque"), unclear=(
                                           *EMPTY, "a dict's values", "a generator", "an iterator", "a map",
                                           "an array of one", "a Series of one", "a tensor of one",
                                           "a tensor of one whole number"))},
        lambda: {"name": "mine", "function": lambda Z: np.tanh(Z), "derivative": lambda Z, A: 1 - A * A}),
    **{name: door(call, {"Z": kind}, lambda: {"Z": X}, compare=rounded) for name, call, kind in (
        ("nnlab.Activation.__call__", activations.tanh.__call__, ANY_NUMBERS),
        ("nnlab.Activation.derivative", activations.tanh.derivative, ANY_NUMBERS),
        ("nnlab.activations.Softmax.__call__", activations.softmax.__call__, ANY_NUMBERS),
        ("nnlab.activations.Softmax.derivative", activations.softmax.derivative, PROBABILITIES))},
    **{f"nnlab.activations.{name}": door(g, {"Z": ANY_NUMBERS}, lambda: {"Z": X}, compare=rounded)
       for name, g in activations.ACTIVATIONS.items()},
    "nnlab.activations.get": door(activations.get, {"activation": ACTIVATION}, lambda: {"activation": "tanh"}),
    # Losses
    "nnlab.Loss": door(own_loss, {"name": TEXT, "value": CALLABLE, "slope": CALLABLE, "correct": CALLABLE_OR_NONE,
                                  "targets": one_of(None), "partner": one_of(""),
                                  "value_at_logits": CALLABLE_OR_NONE, "slope_at_logits": CALLABLE_OR_NONE,
                                  "kink": CALLABLE_OR_NONE},
                       lambda: {"name": "mine", "value": lambda a, y: ((a - y) ** 2).mean(),
                                "slope": lambda a, y: 2 * (a - y) / y.size}),
    "nnlab.Loss.__call__": door(losses.MSE.__call__, {"y_hat": array_of(), "y": array_of()},
                                lambda: {"y_hat": Y_HAT, "y": Y}),
    "nnlab.Loss.gradient": door(losses.MSE.gradient, {"y_hat": array_of(), "y": array_of()},
                                lambda: {"y_hat": Y_HAT, "y": Y}),
    **{f"nnlab.losses.{loss.name.upper()}": door(
        lambda y_hat, y, loss=loss: (loss(y_hat, y), loss.gradient(y_hat, y)), {"y_hat": array_of(), "y": array_of()},
        lambda loss=loss: {"y_hat": Y_HAT, "y": np.ones((4, 1)) if loss is losses.HINGE else Y})
       for loss in losses.LOSSES.values() if loss.name != "cross_entropy"},
    "nnlab.losses.CROSS_ENTROPY": door(losses.CROSS_ENTROPY, {"y_hat": array_of(), "y": array_of()}, lambda: {
        "y_hat": [[0.5, 0.5], [0.25, 0.75]], "y": [[0.0, 1.0], [1.0, 0.0]]}),
    "nnlab.losses.get": door(losses.get, {"loss": LOSS}, lambda: {"loss": "mse"}),
    # Layers
    "nnlab.Dense": door(lambda **given: nnlab.Network(nnlab.Dense(**given)),
                        {"n_in": whole(2, 2), "n_out": whole(3, 3), "activation": ACTIVATION, "W": FIRST,
                         "b": array_of(*INITIALISATIONS, unclear=("a list",))},
                        lambda: {"n_in": 2, "n_out": 3, "W": [[1.0, 0.5, 0.25], [0.5, 0.75, 1.0]],
                                 "b": [1.0, 0.5, 2.0]}),
    "nnlab.Dense.forward": door(partial(forward, lambda: nnlab.Dense(2, 1)),
                                {"X": array_of(), "rng": ANYTHING, "mask": ANYTHING}, lambda: {"X": X}),
    "nnlab.Dense.backward": door(dense_backward, {"trace": NOTHING_ELSE, "dA": array_of(), "inputs": ANYTHING,
                                                  "into": ANYTHING}, lambda: {"dA": Y}),
    "nnlab.Dense.backward, from dZ": door(dense_backward, {"dZ": array_of()}, lambda: {"dZ": Y}),
    "nnlab.Dropout": door(lambda **given: nnlab.Network(nnlab.Dense(2, 1), nnlab.Dropout(**given)).forward(
        X, rng=np.random.default_rng(0)).y_hat, {"rate": RATE}),
    "nnlab.Dropout.forward": door(partial(forward, lambda: nnlab.Dropout(0.5)),
                                  {"X": PASS, "rng": ANYTHING, "mask": replace(PASS, takes=one_of(None).takes)},
                                  lambda: {"X": X, "mask": np.ones((4, 2))}),
    "nnlab.Dropout.backward": door(dropout_backward, {"trace": NOTHING_ELSE, "dA": PASS, "inputs": ANYTHING,
                                                      "into": ANYTHING}, lambda: {"dA": X}),
    "nnlab.Dropout.draw": door(nnlab.Dropout(0.5).draw, {
        "rng": Kind(accepts=(RNG,)), "shape": Kind(
            lambda plain: plain is None or whole(0, 10**6).takes(plain),
            unclear=("None", "True", "False", "an empty tuple", "an empty list", "an IntEnum", "empty text", "bytes",
                     "bytearray", "NumPy bytes", "void", "NumPy True", "an array of one", "no columns",
                     "an array of one, 2-d", "an empty array", "no rows", "a range", "a frozenset", "a set", "0-d of 3",
                     "an empty DataFrame", "a tensor of one whole number", "a tensor of True", "a tensor of 3")),
        "dtype": DTYPE}, lambda: {"rng": np.random.default_rng(0), "shape": (4, 2)}),
}
