"""Attributes of nnlab's objects that may be set later, each with its kind."""

from functools import partial

import numpy as np
from hostile.core_things import CALLABLE_OR_NONE, COUNT, LEARNING_RATE, RATE, SEED, TEXT, door, net, trainer
from hostile.doors import Door
from hostile.kinds import ANYTHING, FLAG, NOTHING_ELSE, Kind, array_of, number, one_of, whole
from hostile.public import public_callables

import nnlab
from nnlab import activations, data, losses, optimizers, stopping

# Public, but not a door: records that the package itself makes, the work behind a door that has checked, and what
# takes nothing.
INSIDE = {
    "nnlab.LayerTrace", "nnlab.StepRecord", "nnlab.Thinned", "nnlab.activations.Softmax", "nnlab.Layer.initialise",
    "nnlab.Dense.initialise", "nnlab.Dropout.initialise", "nnlab.Network.propagate", "nnlab.Network.masks_that_fit",
    "nnlab.Activation.backward", "nnlab.Optimizer.step", "nnlab.Runs.__getitem__",
    "nnlab.stopping.fresh_checks",
    "nnlab.activations.Softmax.backward", "nnlab.Loss.of_output",
    "nnlab.Loss.is_exact_at",
}
PUBLIC = public_callables(nnlab, data, activations, losses, optimizers, stopping)

# What may be set: how the object is made, and the kind of each attribute that it shows. None stands for what only the
# object itself sets: whoever sets it is refused, whatever the value.
ATTRIBUTES: dict[str, tuple] = {
    "Optimizer": (lambda: nnlab.Optimizer(0.5), {
        "learning_rate": LEARNING_RATE, "memory": Kind(accepts=("an empty tuple",))}),
    "SGD": (lambda: nnlab.SGD(0.5), {"learning_rate": LEARNING_RATE, "memory": Kind(accepts=("an empty tuple",))}),
    "Momentum": (lambda: nnlab.Momentum(0.5), {
        "learning_rate": LEARNING_RATE, "memory": None, "momentum": RATE, "nesterov": FLAG, "v": ANYTHING}),
    "RMSProp": (lambda: nnlab.RMSProp(0.5), {
        "learning_rate": LEARNING_RATE, "memory": None, "decay": RATE, "epsilon": LEARNING_RATE, "s": ANYTHING}),
    "Adam": (lambda: nnlab.Adam(0.5), {
        "learning_rate": LEARNING_RATE, "memory": None, "beta1": RATE, "beta2": RATE, "epsilon": LEARNING_RATE,
        "m": ANYTHING, "s": ANYTHING, "t": ANYTHING}),
    "Dropout": (lambda: nnlab.Dropout(0.5), {"rate": RATE}),
    "Dense": (lambda: net().layers[0], {
        "n_in": None, "n_out": None, "parameters": None, "W": array_of(),
        "b": array_of(unclear=("a list",)),
        "activation": one_of(*(name for name in activations.ACTIVATIONS if name != "prelu"))}),
    "Network": (net, {"layers": None, "n_in": None, "n_out": None, "is_weight": None, "parameters": array_of()}),
    "Activation": (lambda: nnlab.Activation("mine", np.tanh, lambda Z, A: 1 - A * A), {
        **dict.fromkeys(("name", "function", "local_derivative", "slope_derivative", "slope", "kinks"))}),
    "Loss": (lambda: losses.MSE, dict.fromkeys((
        "name", "value", "slope", "correct", "targets", "partner", "value_at_logits", "slope_at_logits", "kink"))),
    "History": (nnlab.History, {"max_bytes": whole(0), "max_epochs": COUNT, "stopped": TEXT}),
    "Trainer": (trainer, {
        "optimizer": NOTHING_ELSE, "l1": number(0), "l2": number(0), "seed": SEED, "history": NOTHING_ELSE,
        "batch_size": whole(1, 4, None), "masks": one_of(None, {}), "validation": one_of(None), "net": None,
        "loss": None, "prepare": None, "batches": None, "measure": CALLABLE_OR_NONE,
        **dict.fromkeys(("before_step", "after_step", "after_epoch"))}),
    "Run": (lambda: nnlab.Run({}, 0), {
        "setting": one_of({}, unclear=("a dict", "an OrderedDict")), "seed": SEED,
        "scores": one_of(None, {}, unclear=("a dict",)), "error": TEXT}),
    "Dataset": (data.fahrenheit, dict.fromkeys((
        "X", "y", "feature_names", "target_names", "feature_units", "target_units", "source", "groups"))),
    "MaxSteps": (lambda: stopping.MaxSteps(3), {"steps": None}),
    "TargetLoss": (lambda: stopping.TargetLoss(0.5), {"loss": None}),
    "SmallImprovement": (lambda: stopping.SmallImprovement(0.5), {"threshold": None, "patience": None}),
    "NoValidationGain": (lambda: stopping.NoValidationGain(3), {"patience": None}),
}
# records, lists and an error
NO_SETTINGS = {"Diverged", "Layer", "LayerTrace", "Softmax", "StepRecord", "Thinned", "Runs"}
SET = [(name, attribute) for name, (_, kinds) in ATTRIBUTES.items() for attribute in kinds]


def set_and_use(make, attribute: str, value):
    """An object with an attribute set, used once, and what the attribute is then."""
    made = make()
    setattr(made, attribute, value)
    if isinstance(made, nnlab.Trainer):
        made.run(1)
    return getattr(made, attribute)


def setting_of(name: str, attribute: str) -> Door:
    """The door that setting an attribute is."""
    make, kinds = ATTRIBUTES[name]
    kind = kinds[attribute] or NOTHING_ELSE
    return door(partial(set_and_use, make, attribute), {"value": kind},
                lambda: {"value": np.round(4 * getattr(make(), attribute)) / 4} if kind.is_array else {})
