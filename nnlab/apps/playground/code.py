"""The playground as a script: data, network and training in a few plain lines that give the same digits."""

from __future__ import annotations

import numpy as np

import nnlab
from nnlab.apps.playground.data import FEATURES, OWN, SCALE, SETS, noise_of
from nnlab.apps.playground.network import build, loss_for
from nnlab.apps.playground.state import PlaygroundState
from nnlab.dropout import Dropout
from nnlab.layers import Dense
from nnlab.network import Network
from nnlab.training import Trainer


def script(state: PlaygroundState, trainer: Trainer, *, pure: bool) -> str:
    """Return the script.

    A run is `pure` if nothing was changed on the way: then the script trains from the first weights to where the run
    stands. Otherwise it begins with the weights as they are.
    """
    net = trainer.net
    first = trainer.history.snapshots[0].parameters if pure else net.parameters
    return "\n".join([
        "import numpy as np", "import nnlab", "", *_data(state), "", *_features(state), "", *_network(net),
        *_weights(state, net, first), "", *_trainer(state, trainer), *_run(trainer, pure), "",
        'print("training", trainer.evaluate(features(training_X), training_y))',
        *(['print("test", trainer.evaluate(features(test_X), test_y))'] if trainer.validation else []), ""])


def _data(state: PlaygroundState):
    if state.data == OWN:
        points, units = state.own_points(), state.own_units()
        if units.are_own:
            yield (f"# {' and '.join(units.names)}, from {[*units.low]} to {[*units.high]}, "
                   f"stretched to -{SCALE:g} to {SCALE:g}")
        for name, rows in (("training", ~points.is_test), ("test", points.is_test)):
            yield f"{name}_X = np.array({points.X[rows].tolist()}).reshape(-1, 2)"
            yield f"{name}_y = np.array({points.y[rows].tolist()}).reshape(-1, 1)"
        return
    make = SETS[state.data].make.__name__
    yield (f"points = nnlab.data.{make}(500, noise={noise_of(state.data, state.noise)!r}, seed={state.data_seed})")
    yield f"training, test = points.split(test={1 - state.train_share / 100!r}, seed={state.data_seed})"
    yield f"training_X, training_y = {SCALE:g} * training.X, training.y"
    yield f"test_X, test_y = {SCALE:g} * test.X, test.y"


def _features(state: PlaygroundState):
    yield "def features(X):"
    yield "    x1, x2 = X.T"
    columns = ", ".join(FEATURES[name] for name in state.features)
    yield f"    return np.stack([{columns}], axis=1)  # (n, {len(state.features)})"


def _network(net: Network):
    if not all(isinstance(layer, (Dense, Dropout)) for layer in net.layers):
        yield "# net is the network with layers of your own, from your cell"
        return
    yield "net = nnlab.Network("
    for layer in net.layers:
        words = (f"Dropout({layer.rate!r})" if isinstance(layer, Dropout) else
                 f'Dense({layer.n_in}, {layer.n_out}, "{layer.activation}")')
        yield f"    nnlab.{words},"
    yield ")"


def _weights(state: PlaygroundState, net: Network, first: np.ndarray):
    """Say the first weights by their seed, if that is where they come from."""
    drawn = build(state).parameters
    if drawn.shape == first.shape and (drawn == first).all():
        yield f"net.initialise(seed={state.weights_seed})"
        return
    there = net.copy()
    there.parameters[:] = first
    for k, layer in enumerate(there.layers):
        for name in layer.parameters:
            yield f"net.layers[{k}].{name} = {getattr(layer, name).tolist()}"


def _trainer(state: PlaygroundState, trainer: Trainer):
    yield "trainer = nnlab.Trainer("
    yield f'    net, features(training_X), training_y, loss="{loss_for(state, trainer.net)}",'
    made_by = nnlab.optimizers.OPTIMIZERS[state.optimizer].__name__
    room = "nnlab" if made_by in nnlab.__all__ else "nnlab.optimizers"
    yield f"    optimizer={room}.{made_by}({state.learning_rate!r}), batch_size={trainer.batch_size},"
    yield f"    l1={trainer.l1!r}, l2={trainer.l2!r})"


def _run(trainer: Trainer, pure: bool):
    if not pure:
        yield "# trainer.run(epochs=10) would train on from here"
        return
    if trainer.epoch:
        yield f"trainer.run(epochs={trainer.epoch})"
    steps = trainer.step_count - trainer.epoch * trainer.steps_per_epoch
    if steps:
        yield f"for _ in range({steps}):"
        yield "    trainer.step()"
