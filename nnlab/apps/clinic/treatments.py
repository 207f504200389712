"""Treatments: one thing of a training that is changed; what else it is made of stays, its seed too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nnlab.apps.clinic.recipe import Recipe

Change = Callable[[Recipe], Recipe]

TREATMENTS: dict[str, Change] = {
    "ten times the learning rate": lambda r: replace(r, learning_rate=10 * r.learning_rate),
    "half the learning rate": lambda r: replace(r, learning_rate=r.learning_rate / 2),
    "a tenth of the learning rate": lambda r: replace(r, learning_rate=r.learning_rate / 10),
    "three times the epochs": lambda r: replace(r, epochs=3 * r.epochs),
    "ten times the data": lambda r: replace(r, n=min(10 * r.n, 5000)),
    "inputs centred and scaled": lambda r: replace(r, is_scaled=True),
    "labels read anew": lambda r: replace(r, true_labels=True),
    "samples shuffled for every epoch": lambda r: replace(r, is_shuffled=True),
    "as many of both classes": lambda r: replace(r, rare=0.5),
    "learned samples out of the validation data": lambda r: replace(r, leaked=0),
    "validation data from the same source": lambda r: replace(r, same_source=True),
    "eight times the hidden neurons": lambda r: replace(r, hidden=tuple(8 * n for n in r.hidden)),
    "two hidden layers at most": lambda r: replace(r, hidden=r.hidden[:2]),
    "ReLU in the hidden layers": lambda r: replace(r, activation="relu"),
    "tanh in the hidden layers": lambda r: replace(r, activation="tanh"),
    "random first weights": lambda r: replace(r, W=None),
    "first biases of 0": lambda r: replace(r, b=0.0),
    "an output of any size": lambda r: replace(r, output="identity", loss="mse"),
    "nnlab's own backward pass": lambda r: replace(r, backward="right"),
    "nothing dropped when predicting": lambda r: replace(r, drops_always=False),
    "a price on large weights (L2 of 0.01)": lambda r: replace(r, l2=0.01),
}
