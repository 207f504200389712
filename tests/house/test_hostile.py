"""Every hostile value at every door of nnlab and nnlab.data: refused with rule, value and remedy, or read as it is."""

import contextlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hostile import (
    ANYTHING,
    CALLABLE,
    EQUAL,
    FLAG,
    NOTHING_ELSE,
    Door,
    Kind,
    array_of,
    complaints_about,
    judged,
    number,
    one_of,
    parameters,
    public_callables,
    settable,
    whole,
)

import nnlab
from nnlab import activations, data, losses, optimizers, stopping
from nnlab._core.records import Gradients, LayerTrace
from nnlab.layers import INITIALISATIONS

X = np.array([[1.0, 0.5], [0.25, 2.0], [0.5, 1.0], [0.75, 0.5]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])
Y_HAT = np.array([[0.25], [0.5], [0.75], [0.5]])
IMAGE = np.array([[0.0, 0.5, 0.25], [0.5, 1.0, 0.0], [0.0, 0.25, 0.5]])
RNG = "a Generator"
SEED = whole(0)
RATE = number(0, 1)
LEARNING_RATE = number(0, low_too=False)
COUNT = whole(1)
A_FLOAT = Kind(lambda plain: isinstance(plain, (int, float)) and not isinstance(plain, bool))  # infinite or NaN as well
ACTIVATION = one_of(*activations.ACTIVATIONS)
LOSS = one_of(*losses.LOSSES)
FIRST = array_of(None, *INITIALISATIONS)
INSTANCE_OR_NONE = one_of(None)
TEXT = Kind(lambda plain: isinstance(plain, str), unclear=("empty text", "text with spaces", "half a character",
                                                           "text with NUL"))
DTYPE = Kind(lambda plain: plain in ("float32", "float64"), unclear=(
    "None", "a class", "a torch dtype", "a Series of text"))
GENERATOR = Kind(lambda plain: plain is None, accepts=(RNG,))
CALLABLE_OR_NONE = replace(CALLABLE, takes=lambda plain: plain is None)
EMPTY = ("an empty dict", "an empty array", "no rows", "an empty DataFrame")
PATH = Kind(unclear=("text", "text 0.1", "text 3", "text nan", "a text's subclass", "NumPy text", "a path"))
ONE_STEP_LATER = {"diverges": True}


def net(output="identity", dropout=False) -> nnlab.Network:
    layers = [nnlab.Dense(2, 3, "relu", b="uniform"), *[nnlab.Dropout(0.5)] * dropout, nnlab.Dense(3, 1, output)]
    return nnlab.Network(*layers, seed=0)


def trainer(**settings) -> nnlab.Trainer:
    return nnlab.Trainer(net(dropout=True), X, Y, **{"optimizer": nnlab.SGD(0.01), **settings})


def gradients() -> Gradients:
    made = net()
    return made.backward(made.forward(X), Y)


def runs() -> nnlab.Runs:
    return nnlab.Runs([nnlab.Run({"rate": 0.5}, 0, {"test": 1.0})])


def weights(thing):
    """What of a result is compared: the numbers."""
    if isinstance(thing, nnlab.Trainer):
        thing = thing.net
    if isinstance(thing, nnlab.Network):
        return thing.parameters
    if isinstance(thing, data.Dataset):
        return thing.X, thing.y
    if isinstance(thing, (tuple, list)):
        return [weights(part) for part in thing]
    if isinstance(thing, LayerTrace):
        return thing.A
    return thing if isinstance(thing, (np.ndarray, float, int, str, dict, type(None))) else repr(thing)


def rounded(result):
    """What is compared of a result that keeps float32."""
    return None if result is None else np.round(np.asarray(result, float), 5)


def door(call, kinds: dict, right=dict, **more) -> Door:
    return Door(call, kinds, right, **{"compare": weights, **more})


def stepping(make, **given):
    """An optimiser, and where it has moved by two steps, as its settings show only there."""
    optimizer, theta = make(**given), np.ones(3)
    for _ in range(2):
        optimizer.step(theta, np.array([0.5, 0.25, 1.0]))
    return theta


def training(**given):
    made = nnlab.Trainer(**given)
    made.run(epochs=1)
    return made


def right_training():
    return {"net": net(dropout=True), "X": X, "y": Y, "optimizer": nnlab.SGD(0.01)}


def check_rule(rule, **given):
    """A rule of stopping, and what it has to say in training."""
    made = trainer(validation=(X, Y))
    made.run(epochs=3, stop=[rule(**given)])
    return made.history.stopped


def forward(layer, **given):
    return layer().forward(**given)


def dense_backward(**given):
    layer = nnlab.Dense(2, 1, "tanh")
    return layer.backward(given.pop("trace") if "trace" in given else layer.forward(X), **{"dA": None} | given).dX


def dropout_backward(**given):
    layer = nnlab.Dropout(0.5)
    return layer.backward(given.pop("trace") if "trace" in given else layer.forward(X), **given).dX


def own(**given):
    """A network with an activation of one's own, and what it predicts."""
    return nnlab.mlp([2, 3, 1], hidden=nnlab.Activation(**given)).predict(X)


def own_loss(**given):
    loss = nnlab.Loss(**given)
    made = nnlab.Trainer(net(), X, Y, loss=loss)
    made.step()
    return made


def in_a_folder(call):
    """Call where files may be left."""
    def wrapped(**given):
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            return call(**given)
    return wrapped


def quarters() -> np.ndarray:
    """Weights that even float16 can write."""
    return np.round(4 * trainer().net.parameters) / 4


MADE = {name: door(getattr(data, name), {"n": whole(2, 10**7), "noise": number(0), "seed": SEED},
                   lambda: {"n": 10, "noise": 0.25})
        for name in ("two_circles", "xor", "gaussians", "spiral", "plane", "hills")}
SHARE = {"learning_rate": LEARNING_RATE}
OPTIMIZERS = {
    "SGD": (nnlab.SGD, {}),
    "Momentum": (nnlab.Momentum, {"momentum": RATE, "nesterov": FLAG}),
    "RMSProp": (nnlab.RMSProp, {"decay": RATE, "epsilon": LEARNING_RATE}),
    "Adam": (nnlab.Adam, {"beta1": RATE, "beta2": RATE, "epsilon": LEARNING_RATE}),
}
VECTOR = replace(array_of(), unclear=())
PASS = array_of(  # an array as it goes through a pass: an ndarray of floats; nobody looks for NaN in it at every step
    except_=tuple(EQUAL), unclear=("no rows", "NaN throughout", "NaN as float16", "longdoubles beyond float64", "empty",
                                   "more than memory holds", "masked without a gap"))
ANY_NUMBERS = replace(array_of(), takes=lambda plain: number(-1e38, 1e38).takes(plain), unclear=(
    "a list", "a range", "a deque", "a cube", "33 dimensions", "an array of one", "an array of one, 2-d", "cubed",
    "a Series of one", "a tensor of one", "a tensor of one whole number", "a bfloat16 tensor", "1e200"))
PROBABILITIES = replace(ANY_NUMBERS, takes=lambda plain: False)

DOORS: dict[str, Door] = {
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
        lambda: {"y_hat": Y_HAT, "y": Y}) for loss in losses.LOSSES.values() if loss.name != "cross_entropy"},
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
    # Networks
    "nnlab.Network": door(lambda layers=None, **given: nnlab.Network(
        nnlab.Dense(2, 1), *(() if layers is None else (layers,)), **given),
        {"layers": one_of(None), "seed": SEED, "dtype": DTYPE}),
    "nnlab.Network.backward": door(lambda **given: net().backward(**given), {"trace": NOTHING_ELSE, "dA": array_of()},
                                   lambda: {"trace": net().forward(X), "dA": Y}),
    "nnlab.Network.forward": door(lambda **given: net(dropout=True).forward(**given),
                                  {"X": array_of(), "rng": GENERATOR, "masks": one_of(None, {})}, lambda: {"X": X}),
    "nnlab.Network.initialise": door(lambda **given: (made := net(), made.initialise(**given))[0], {"seed": SEED}),
    "nnlab.Network.loss_and_gradients": door(
        lambda **given: net().loss_and_gradients(**given),
        {"trace": NOTHING_ELSE, "y": array_of(), "loss": LOSS, "into": INSTANCE_OR_NONE},
        lambda: {"trace": net().forward(X), "y": Y, "loss": "mse"}),
    "nnlab.Network.predict": door(lambda **given: net().predict(**given), {"X": array_of()}, lambda: {"X": X}),
    "nnlab.Network.set_dtype": door(lambda **given: (made := net(), made.set_dtype(**given))[0], {"dtype": DTYPE}),
    "nnlab.mlp": door(nnlab.mlp, {
        "sizes": Kind(accepts=()), "hidden": ACTIVATION, "output": ACTIVATION, "dropout": RATE, "seed": SEED,
        "W": one_of(None, *INITIALISATIONS), "b": one_of(*INITIALISATIONS)}, lambda: {"sizes": [2, 3, 1]}),
    # Training
    "nnlab.Trainer": door(training, {
        "net": NOTHING_ELSE, "X": array_of(), "y": array_of(), "loss": LOSS, "optimizer": INSTANCE_OR_NONE,
        "batch_size": whole(1, 4, None), "validation": one_of(None), "l1": number(0), "l2": number(0), "seed": SEED,
        "prepare": CALLABLE_OR_NONE, "history": INSTANCE_OR_NONE, "shuffle": FLAG}, right_training, diverges=True),
    "nnlab.Trainer.evaluate": door(lambda **given: trainer().evaluate(**given), {"X": array_of(), "y": array_of()},
                                   lambda: {"X": X, "y": Y}),
    "nnlab.Trainer.recall": door(lambda **given: (made := trainer(), made.run(2), made.recall(**given))[2],
                                 {"epoch": whole(0)}),
    "nnlab.Trainer.run": door(lambda **given: (made := trainer(), made.run(**given))[0],
                              {"epochs": whole(1, np.inf, None), "stop": Kind(accepts=(
                                  "an empty list", "an empty tuple"), unclear=EMPTY),
                               "watch": CALLABLE_OR_NONE},
                              lambda: {"epochs": 2, "stop": [stopping.MaxSteps(3)]}),
    "nnlab.Trainer.path": door(lambda **given: (made := trainer(), made.run(2), made.path(**given))[2],
                               {"most": COUNT}),
    "nnlab.Trainer.restart": door(lambda **given: (made := trainer(), made.restart(**given), made.step())[2],
                                  {"parameters": array_of(None)},
                                  lambda: {"parameters": quarters()}, diverges=True),
    "nnlab.Trainer.resume": door(
        lambda **given: (made := trainer(), made.resume(**given), made.step())[2],
        {"progress": number(0), "step": whole(0), "parameters": array_of(),
         "memory": Kind(accepts=("an empty tuple",))},
        lambda: {"progress": 1.0, "step": 1, "parameters": quarters(), "memory": ()},
        diverges=True),
    "nnlab.Trainer.set_data": door(lambda **given: (made := trainer(), made.set_data(**given), made.step())[0], {
        "X": array_of(), "y": array_of(), "validation": one_of(None)}, lambda: {"X": X, "y": Y}, diverges=True),
    "nnlab.History": door(lambda **given: (made := nnlab.History(**given), trainer(history=made).run(3))[0],
                          {"max_bytes": whole(0), "max_epochs": whole(1)}),
    "nnlab.History.add": door(lambda **given: (made := nnlab.History(), made.add(**given), made.loss)[2], {
        "epoch": whole(0), "loss": A_FLOAT,
        **{name: Kind(lambda plain: plain is None or A_FLOAT.takes(plain))
           for name in ("accuracy", "validation_loss", "validation_accuracy")}}, lambda: {"epoch": 1, "loss": 0.5}),
    "nnlab.History.keep": door(lambda **given: nnlab.History().keep(**given), {
        "epoch": whole(0), "step": whole(0), "parameters": replace(PASS, unclear=(
            *PASS.unclear, "an array of one", "an empty array")), "memory": Kind(accepts=("an empty tuple",))},
        lambda: {"epoch": 0, "step": 0, "parameters": np.ones(3)}),
    "nnlab.History.forget_memories": door(lambda **given: nnlab.History().forget_memories(**given),
                                          {"memory": Kind(accepts=("an empty tuple",))}),
    "nnlab.History.cut": door(lambda **given: (made := trainer(), made.run(3), made.history.cut(**given))[1],
                              {"epoch": whole(0)}),
    "nnlab.stopping.MaxSteps": door(partial(check_rule, stopping.MaxSteps), {"steps": COUNT}),
    "nnlab.stopping.TargetLoss": door(partial(check_rule, stopping.TargetLoss), {"loss": LEARNING_RATE}),
    "nnlab.stopping.SmallImprovement": door(partial(check_rule, stopping.SmallImprovement),
                                            {"threshold": LEARNING_RATE, "patience": COUNT},
                                            lambda: {"threshold": 0.5}),
    "nnlab.stopping.NoValidationGain": door(partial(check_rule, stopping.NoValidationGain), {"patience": COUNT}),
    "nnlab.Diverged": door(nnlab.Diverged, {"step": whole(0), "loss": A_FLOAT, "learning_rate": LEARNING_RATE,
                                               "largest": LEARNING_RATE},
        lambda: {"step": 3, "loss": 0.5, "learning_rate": 0.5}),
    # Experiments, and what looks into a network
    "nnlab.sweep": door(
        lambda **given: nnlab.sweep(**given).to_dict(),
        {"build": CALLABLE, "grid": Kind(accepts=("an empty dict", "an empty list", "an empty tuple"), unclear=(
            *EMPTY[1:], "an OrderedDict")),
         "seeds": Kind(accepts=("an empty list", "an empty tuple", "a range", "a generator", "a frozenset"),
                       unclear=(*EMPTY, "a dict of columns", "a tensor of one whole number")),
         "executor": INSTANCE_OR_NONE, "done": one_of(None, unclear=(
            "an empty list", "an empty tuple", "void", "an empty array", "no rows", "an empty DataFrame"))},
        lambda: {"build": lambda seed, **_: 0.5, "grid": {"rate": [0.5]}, "seeds": [0],
                 "executor": ThreadPoolExecutor(1)}),
    "nnlab.Run": door(lambda **given: (run := nnlab.Run(**given), run.setting, run.seed, run.scores)[1:], {
        "setting": one_of({}, unclear=("a dict", "an OrderedDict")), "seed": SEED,
                                  "scores": one_of(None, {}, unclear=("a dict",)), "error": TEXT},
                      lambda: {"setting": {"rate": 0.5}, "seed": 0}),
    "nnlab.Runs": door(lambda iterable: repr(nnlab.Runs(iterable)),
                       {"iterable": Kind(accepts=("an empty list", "an empty tuple"), unclear=(
                           "an empty dict", "an empty text", "empty text", "an empty array", "no rows",
                           "an empty DataFrame"))}, lambda: {"iterable": []}),
    "nnlab.Runs.load": door(nnlab.Runs.load, {"path": PATH}),
    "nnlab.Runs.save": door(in_a_folder(lambda path: runs().save(path)), {"path": PATH}),
    "nnlab.Runs.scores": door(
        lambda name="test", setting=0.5: runs().scores(name, rate=setting), {"name": NOTHING_ELSE,
                                                                             "setting": one_of(0.5, unclear=(
                "an array of one", "a Series of one", "a tensor of one"))}),
    "nnlab.contributions": door(nnlab.contributions, {"net": NOTHING_ELSE, "x": array_of(), "output": whole(0, 0),
                                                      "layer": one_of(None, 0, 1)},
                                lambda: {"net": net(), "x": X[0], "output": 0}),
    "nnlab.thinned": door(nnlab.thinned, {"net": NOTHING_ELSE, "x": array_of()},
                          lambda: {"net": net(dropout=True), "x": X[0]}),
    "nnlab.gradient_check": door(nnlab.gradient_check, {
        "net": NOTHING_ELSE, "X": array_of(), "y": array_of(), "loss": LOSS, "epsilon": number(1e-16, 1.1),
        "seed": whole(0, np.inf, None)}, lambda: {"net": net(dropout=True), "X": X, "y": Y}),
    "nnlab.one_hot": door(nnlab.one_hot, {
        "y": array_of(), "n_classes": whole(2, 10**6), "dtype": replace(DTYPE, unclear=(*DTYPE.unclear, "a dtype"))},
        lambda: {"y": [0.0, 1.0, 1.0], "n_classes": 2}),
    # Data
    **{f"nnlab.data.{name}": made for name, made in MADE.items()},
    "nnlab.data.mnist": door(lambda **given: data.mnist(**given)[:2], {"part": one_of(*data.digits.PARTS)}),
    "nnlab.data.as_fractions": door(data.as_fractions, {"X": ANY_NUMBERS}, lambda: {"X": X}),
    "nnlab.data.centred": door(data.centred, {"image": array_of(unclear=("an array of one, 2-d",))},
                               lambda: {"image": IMAGE}),
    "nnlab.data.Dataset": door(lambda **given: (made := data.Dataset(**given), repr(made), made.split())[2], {
        "X": array_of(), "y": array_of(), "source": TEXT, "groups": array_of(None, unclear=("text",)),
        **{name: Kind(unclear=(
            "a list of text", "an array of text", "a Series of text", "a DataFrame of text", "a UserList"))
           for name in ("feature_names", "feature_units", "target_names", "target_units")}},
        lambda: {"X": X, "y": Y, "feature_names": ("a", "b"), "target_names": ("c",), "feature_units": ("", ""),
                 "target_units": ("",), "source": "", "groups": [0.0, 1.0, 1.0, 0.0]}),
    "nnlab.data.Dataset.split": door(lambda **given: data.fahrenheit().split(**given),
                                     {"test": number(0, 1, low_too=False), "seed": SEED}),
    "nnlab.data.Dataset.__getitem__": door(
        data.fahrenheit().__getitem__,
        {"rows": Kind(accepts=("a slice", "a range"), unclear=("a deque", "a tensor of one whole number"))}),
}
DOORS["nnlab.losses.Loss"], DOORS["nnlab.activations.Activation"] = DOORS["nnlab.Loss"], DOORS["nnlab.Activation"]

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
FLOATS = number()
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
        "n_in": None, "n_out": None, "parameters": None, "in_network": ANYTHING, "W": array_of(),
        "b": array_of(unclear=("a list",)),
        "activation": one_of(*(name for name in activations.ACTIVATIONS if name != "prelu"))}),
    "Network": (net, {"layers": None, "n_in": None, "n_out": None, "is_weight": None, "parameters": array_of()}),
    "Activation": (lambda: nnlab.Activation("mine", np.tanh, lambda Z, A: 1 - A * A), {
        "name": TEXT, "function": CALLABLE, "local_derivative": CALLABLE, "slope_derivative": CALLABLE_OR_NONE,
        "slope": Kind(lambda plain: plain is None or FLOATS.takes(plain)),
        "kinks": DOORS["nnlab.Activation"].kinds["kinks"]}),
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


TRIALS = [(name, parameter) for name, one in DOORS.items() for parameter in one.kinds]


def as_named_first(name: str) -> str:
    """The name in nnlab of what is public there and in a module as well."""
    first = name.replace(".activations.", ".").replace(".losses.", ".").replace(".optimizers.", ".")
    return first if first in PUBLIC else name


@pytest.mark.parametrize(("name", "parameter"), TRIALS)
def test_every_hostile_value_is_refused_in_words_or_read_as_what_it_is(name, parameter):
    assert complaints_about(DOORS[name], parameter) == []


@pytest.mark.parametrize("library", ["torch", "scipy"])
@pytest.mark.parametrize(("name", "parameter"), TRIALS)
def test_so_are_the_values_of_other_libraries(name, parameter, library):
    pytest.importorskip(library)
    assert complaints_about(DOORS[name], parameter, library) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_a_door_with_a_kind_for_each_parameter(name):
    first = as_named_first(name)
    if first not in INSIDE:
        stated = [kind for door, one in DOORS.items() if door.partition(", ")[0] == first for kind in one.kinds]
        assert sorted(parameters(PUBLIC[name])) == sorted(stated), f"state the kinds of {name}"


@pytest.mark.parametrize(("name", "attribute"), SET)
def test_whatever_is_set_later_is_refused_in_words_or_read_as_what_it_is(name, attribute):
    assert complaints_about(setting_of(name, attribute), "value") == []


@pytest.mark.parametrize("library", ["torch", "scipy"])
@pytest.mark.parametrize(("name", "attribute"), SET)
def test_so_are_the_values_of_other_libraries_that_are_set_later(name, attribute, library):
    pytest.importorskip(library)
    assert complaints_about(setting_of(name, attribute), "value", library) == []


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_every_attribute_that_is_shown_has_a_kind(name):
    make, kinds = ATTRIBUTES[name]
    assert sorted(settable(make())) == sorted(kinds), f"state the kinds of {name}'s attributes"


@pytest.mark.parametrize("name", sorted({one.__name__ for one in PUBLIC.values() if isinstance(one, type)}
                                        - NO_SETTINGS))
def test_an_attribute_that_is_none_is_refused(name):
    words, _ = judged(lambda: setattr(ATTRIBUTES[name][0](), "learning_rat", 0.5))
    assert words == ""


@pytest.mark.parametrize("size", [1e150, 1e200, 1e300])
@pytest.mark.parametrize("name", [
    "nnlab.Network.predict", "nnlab.Trainer", "nnlab.Trainer.evaluate",
    "nnlab.Trainer.set_data", "nnlab.gradient_check", "nnlab.data.centred",
    *(f"nnlab.activations.{name}" for name in activations.ACTIVATIONS), *(
        f"nnlab.losses.{loss}" for loss in ("MSE", "RMSE", "MAE"))])
def test_huge_data_give_finite_numbers_or_the_advice_to_scale(name, size):
    one = DOORS[name]
    arguments = {key: size * np.asarray(value) if one.kinds[key].is_array else value
                 for key, value in one.right().items()}
    with np.errstate(over="raise", invalid="raise"):
        try:
            result = one.compare(one.call(**arguments))
        except (ValueError, nnlab.Diverged) as error:
            result = str(error)
    if isinstance(result, str):
        assert "Scale" in result
    else:
        for found in result if isinstance(result, list) else [result]:
            assert found is None or np.isfinite(found).all()
