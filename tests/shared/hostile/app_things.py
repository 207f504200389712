"""What the doors of apps are tried with, and what an app makes of it."""

import contextlib

import numpy as np
from hostile.doors import Door
from hostile.kinds import FLAG, Kind, array_of, number, one_of, whole

import nnlab
from nnlab import live
from nnlab.apps.fahrenheit.own_neuron import OwnNeuron
from nnlab.apps.shared.circles import MOST_EPOCHS
from nnlab.live.composed import Listed, Place
from nnlab.live.settings import Flag, Number, OneOf, Text, Whole

X = np.array([[1.0, 0.5], [0.25, 2.0], [0.5, 1.0], [0.75, 0.5], [1.5, 0.25]])
Y = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
EMPTY = ("an empty list", "an empty tuple", "an empty array", "no rows", "an empty DataFrame", "a UserList")
FUNCTIONS = ("a function", "a function that raises", "a class", "a ufunc")
OWN = Kind(unclear=FUNCTIONS[:2])  # what it raises is shown
FUNCTION_OR_NONE = Kind(lambda plain: plain is None, unclear=FUNCTIONS)
TEXT = Kind(lambda plain: isinstance(plain, str), unclear=("half a character", "text with NUL"))
OBJECT_OR_NONE = one_of(None)
EPOCHS = whole(0, MOST_EPOCHS)
RATE = number(0, low_too=False)
MARGIN = 1e-12


@contextlib.contextmanager
def heard():
    """Hear what apps say of errors."""
    said, before = [], live.App.fail
    live.App.fail = lambda app, error: said.append(error)
    try:
        yield said
    finally:
        live.App.fail = before


def opened(make, result=lambda app: None, *, says=True):
    """Return a call that opens an app, does something with it and closes it; what the app says of it is raised."""
    def call(**given):
        with heard() as said:
            app = make(**given)
            found = result(app)
            app.close()
        if said and says:
            raise said[0]
        return found
    return call


def weights(app):
    return app.player.trainer.net.parameters.copy()


def net():
    return nnlab.mlp([2, 3, 1], output="sigmoid", seed=0)


def reader():
    return nnlab.mlp([4, 3, 2], output="softmax", seed=0)


def images():
    return nnlab.data.Dataset(np.eye(4), np.array([0, 1, 1, 0]), tuple("abcd"), ("label",), ("",) * 4, ("",), "mine")


def trainer():
    return nnlab.Trainer(net(), X, Y[:, None], loss="binary_cross_entropy", optimizer=nnlab.SGD(0.1))


def state_kind(trait, state) -> Kind:
    """Return what a setting takes."""
    def of(bound):
        return bound(state) if callable(bound) else bound

    if isinstance(trait, Number):
        return Kind(lambda plain: isinstance(plain, (int, float)) and not isinstance(plain, bool) and (
            plain == trait.also or (abs(plain) < 1e308 and trait.above < plain <= of(trait.high)
                                    and of(trait.low) <= plain)))
    if isinstance(trait, Whole):
        return whole(of(trait.low), of(trait.high))
    if isinstance(trait, OneOf):
        return one_of(*of(trait.choices))
    if isinstance(trait, Flag):
        return FLAG
    if isinstance(trait, Text):
        return TEXT
    assert isinstance(trait, (Listed, Place)), trait
    return Kind(unclear=(*EMPTY, "an empty dict"))


def setting_doors(name: str, state_class) -> dict:
    """Return a door for each setting that an app takes as it opens."""
    state = state_class()
    return {f"nnlab.apps.{name}(**settings)": Door(
        lambda **given: [getattr(state_class(**given), setting) for setting in given],
        {setting: state_kind(trait, state) for setting, trait in state.traits().items()})}


LABELS = array_of(unclear=())
POINTS = {"X": array_of(), "y": LABELS}
OWN_FUNCTION = {"forward": FUNCTION_OR_NONE, "backward": FUNCTION_OR_NONE}


TEMPERATURES = np.linspace(0, 99, 100)


def stepped(backward):
    neuron = OwnNeuron(0.8, 0.0, None, backward)
    y = TEMPERATURES[:, None]
    return neuron.loss_and_gradients(neuron.propagate(y), y, nnlab.losses.MSE)[1].vector
