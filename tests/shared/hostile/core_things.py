"""What the doors of nnlab and nnlab.data are tried with: small networks, and what becomes of them."""

import contextlib
import tempfile
from dataclasses import replace

import numpy as np
from hostile.arrays import EQUAL
from hostile.doors import Door
from hostile.kinds import CALLABLE, FLAG, Kind, array_of, number, one_of, whole

import nnlab
from nnlab import activations, data, losses
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


MADE = {name: door(getattr(data, name), {"n": whole(2, 10**7), "noise": number(0, 1e6), "seed": SEED},
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
