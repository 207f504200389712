"""The playground: a network of a few neurons, trained before one's eyes, with a map of what every neuron sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numpy.typing import ArrayLike

from nnlab._core.inputs import instance, listed
from nnlab._core.names import choose
from nnlab.apps.playground.app import Playground
from nnlab.apps.playground.controls import BELOW, GROUPS
from nnlab.apps.playground.data import FEATURES
from nnlab.apps.playground.run import part_in, run_in
from nnlab.apps.playground.state import SETTINGS, PlaygroundState
from nnlab.apps.playground.units import given
from nnlab.apps.shared.carried.letters import content_for, settings_in
from nnlab.apps.shared.carried.pace import speed_in
from nnlab.apps.shared.weights import with_weights_to_show
from nnlab.network import Network

ROWS = [row for rows in GROUPS.values() for row in rows]
OF_A_NETWORK = ("layers", "activations", "dropout", "weights_seed")
CONTROLS = {name: name for name in ("player", "callouts", *(name for row in ROWS for name in row), *BELOW)}


def playground(X: ArrayLike | str | None = None, y: ArrayLike | None = None, *, net: Network | None = None,
               lesson: Sequence[str] | Mapping = (), **settings) -> Playground:
    """Return the playground: data, a network in which every neuron carries its map, and training, all live.

    Hover a neuron and its map fills the large one; hover the curve for its values. Click a line or a square and type
    its number. Click the large map to add a point of class 1, with shift of class 0; drag points; Delete takes the
    touched one away. On the figure the arrow keys walk from neuron to neuron, w goes through the weights that lead
    into one, p through the points, Enter types, the space bar plays.

    Parameters
    ----------
    X : array_like of shape (n, 2), or str
        Two columns of your own, with y; or what "Copy link" gave, which restores everything, weights too.
    y : array_like of shape (n,)
        Two classes, or numbers. The network gets columns stretched to −5 to 5, numbers to −1 to 1; the picture has
        their own units, and the names of a DataFrame's columns.
    net : Network, optional
        Your own, with layers and activations of your own if you like. It takes the features, gives one number, and
        is shown as it changes: ``net.layers[0].W[0, 1] = 2`` moves the picture.
    lesson : sequence of str, or mapping
        Controls to hide; or settings to fix, whose controls are hidden. Controls: {controls}.
    **settings
        Any setting of `PlaygroundState`, such as ``data="spiral", layers=(8, 8)``.

    Raises
    ------
    ValueError
        For unknown names and impossible values; a damaged state is refused with the reason.

    Notes
    -----
    The spiral, which two inputs alone learn slowly, is solved (above 98 % of the test points) within 50 epochs, about
    a second of watching, by ``playground(data="spiral", features=("x1", "x2", "sin x1", "sin x2"), layers=(8, 8),
    optimizer="Adam", learning_rate=0.02)``.
    """
    if (X is None or isinstance(X, str)) != (y is None):
        raise ValueError(f"X and y must be given together. Got {'no y' if y is None else 'y without X'}. "
                         f"Give both, or neither.")
    content = content_for("playground", X) if isinstance(X, str) else None
    speed = speed_in(content) if content else None
    if content:
        settings = {**PlaygroundState.understood(settings_in(content, SETTINGS)), **settings}
    fixed = dict(lesson) if isinstance(lesson, Mapping) else {}
    hidden = tuple(choose(name, CONTROLS, "a control") for name in listed(
        lesson, "lesson", "a list of controls", "Use for example lesson=('noise', 'loss').", ordered=False))
    settings |= {name: value for name, value in fixed.items() if name in SETTINGS}
    if net is not None:
        instance(net, Network, "net", "a Network", "Use for example nnlab.mlp([2, 4, 1]).")
        if of_net := [name for name in OF_A_NETWORK if name in settings]:
            raise ValueError(f"net must be given without what it has itself. Got {of_net[0]} too. "
                             f"Leave out {', '.join(of_net)}, or net.")
        settings.setdefault("features", tuple(FEATURES)[:net.n_in])
        hidden = (*hidden, "features", "layers", "dropout", "copy_state")
    state = PlaygroundState()
    state.apply(settings)
    if net is not None:
        _check(net, state.features)
    if X is not None and not isinstance(X, str):
        state.take_points(*given(X, y, state.train_share, state.data_seed))
    kept = run_in(content.get("run"), state, net) if content else None
    part = part_in(content.get("open"), state, net) if content else None
    app = Playground(state, net, kept, hidden)
    if speed:
        app.player.speed = speed
    if part:
        app.open_part(part)
    return app


def _check(net: Network, features: Sequence[str]) -> None:
    """Raise ValueError unless the network fits the playground."""
    if net.n_in != len(features) or net.n_out != 1:
        raise ValueError(f"A playground's network takes its {len(features)} features and gives 1 number. Got a network "
                         f"of {net.n_in} inputs and {net.n_out} outputs. Use for example nnlab.mlp([2, 4, 1]).")
    with_weights_to_show(net)


if playground.__doc__:  # python -OO has none
    playground.__doc__ = playground.__doc__.replace("{controls}", ", ".join(CONTROLS))
