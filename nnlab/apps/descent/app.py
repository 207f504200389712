"""An app of lesson 05: the loss of a real network along two of its weights, and the way that training takes there."""

from __future__ import annotations

import time
from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np
from numpy.typing import ArrayLike

import nnlab
from nnlab._core.inputs import listed, shown
from nnlab.apps.descent import plane as planes
from nnlab.apps.descent.controls import CHANCE, WEIGHTS, DescentState, WeightChoice, controls
from nnlab.apps.descent.hands import DescentHands
from nnlab.apps.descent.panel import LossPanels, arrange
from nnlab.apps.descent.words import in_words, what_it_means
from nnlab.apps.shared.circles import epochs_to_train, given, network, trainer_of
from nnlab.live import App, LiveFigure, Player, PlayerBar, button, in_turn, side_by_side, tie
from nnlab.live.settings import plain
from nnlab.optimizers import OPTIMIZERS
from nnlab.views import DecisionMap, Figure

FINE = 29  # points in a row of the surface
REDRAWN = 1.0  # seconds between two surfaces while training
SHARE = 8  # but at least so many times as long as one takes to draw
MOST = 200  # points of the path that are drawn


class Descent(App):
    """See `descent`."""

    def __init__(self, net: nnlab.Network, X: np.ndarray, y: np.ndarray, epochs: int,
                 weights: Sequence[planes.Weight]):
        self.state = DescentState()
        self.state.known = list(planes.weights_of(net))
        trainer = trainer_of(net, X, y, nnlab.SGD(self.state.learning_rate), epochs)
        self.state.first, self.state.second = weights or planes.most_moved(trainer)
        figure = Figure(figsize=(11, 4), dpi=100, layout="constrained")
        axes = [figure.add_subplot(1, 3, 1), figure.add_subplot(1, 3, 2), figure.add_subplot(1, 3, 3, projection="3d")]
        self.answers = DecisionMap(X, y, axes[0], title="What the network says")
        self.panels = LossPanels(*axes[1:])
        live = LiveFigure(figure, layout=arrange)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.player.position = epochs
        self.bar = PlayerBar(self.player, self.guard)
        self.words = widgets.HTML()
        self._make_controls()
        super().__init__(live, [self.bar, side_by_side(*self._choices), self.words, side_by_side(*self._settings)])
        self.state.observe(self.guard(self._set_directions), names=["along", "first", "second", "seed"])
        self.state.observe(self.guard(lambda change: self._show_elsewhere()), names=["reach"])
        self.state.observe(self.guard(self._set_rate), names=["learning_rate"])
        self.state.observe(self.guard(self._set_optimizer), names=["optimizer"])
        self.state.observe(self.guard(self._turn), names=["azimuth", "elevation"])
        self.hands = DescentHands(self)
        self._heights = {}  # the loss at each kept epoch, beside its snapshot
        self._set_directions()

    def _make_controls(self) -> None:
        made = {name: tie(self.state, name, control, self.guard) for name, control in controls().items()}
        self.weights = {name: WeightChoice(label, self.net, getattr(self.state, name), self._chooser(name), self.guard)
                        for label, name in (("across:", "first"), ("up:", "second"))}
        self.most = button("Most moved", "The two weights that training has moved furthest", self._choose_most_moved,
                           self.guard, "line-chart")
        self.other = button("Other directions", "Draw two other random directions", self._draw_directions, self.guard,
                            "random")
        self._choices = [made.pop("along"), *self.weights.values(), self.most, self.other]
        self._settings = made.values()

    @property
    def net(self) -> nnlab.Network:
        """The network that is trained."""
        return self.player.trainer.net

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # a run that flies apart is shown until it is Diverged
    def show(self) -> None:
        """Draw everything as it is now; while playing the surface only now and then."""
        path, losses = self._path()
        if not self.player.playing or time.monotonic() > self._due:
            began = time.monotonic()
            self._draw_surface(path)
            self._due = time.monotonic() + max(REDRAWN, SHARE * (time.monotonic() - began))
        self.panels.update(self.plane.of(path), losses)
        self.answers.update(self.net.propagate(self.answers.points).y_hat)
        if self.player.controls_are_due():
            self.bar.show()
            share = self.plane.share(path[-1] - path[0])
            what = "weights" if self.state.along == WEIGHTS else "directions"
            self.words.value = what_it_means(losses[-1], np.min(self.surface), path.shape[1] - 2, share, what)
            self.live.say(in_words(self._names(), self.plane.of(path[-1]), losses[-1], np.min(self.surface),
                                   self.player.trainer.epoch))
        self.live.refresh()

    def _draw_surface(self, path: np.ndarray) -> None:
        """Draw the loss along the two directions, with all other weights as they are now, unless it is drawn."""
        self.plane = self._new_plane(path)
        self.panels.follow(self.plane.of(path), self.state.reach)
        base = self.plane.moved(path[-1], np.zeros(2))
        drawn = (base.tobytes(), self.plane.U.tobytes(), self.panels.low.tobytes(), self.panels.high.tobytes())
        if drawn != self._drawn:
            a, b = self.panels.grid(FINE)
            self.surface = planes.surface(self.player.trainer, self.plane, a, b)
            self.panels.set_surface(a, b, self.surface, self._names())
            self._drawn = drawn

    _drawn, _due = None, 0.0

    def _show_elsewhere(self) -> None:
        """Draw another part of the surface, or another one."""
        self.panels.forget()
        self._due = 0.0
        self.show()
        self.live.fit()
        self.live.refresh()

    def _new_plane(self, path: np.ndarray) -> planes.Plane:
        state = self.state
        if state.along == WEIGHTS:
            return planes.of_weights(self.net, state.first, state.second)
        return self._chance if state.along == CHANCE else planes.of_path(path)

    def _names(self) -> tuple[str, str]:
        if self.state.along == WEIGHTS:
            return tuple(planes.name_of(self.net, weight) for weight in (self.state.first, self.state.second))
        return "direction 1", "direction 2"

    def _path(self) -> tuple[np.ndarray, np.ndarray]:
        """Return all weights, (n, n_parameters), after some of the kept epochs up to now, and now; and their losses."""
        trainer = self.player.trainer
        snapshots = trainer.history.snapshots
        epochs, path = trainer.path(MOST)
        for epoch, theta in zip(epochs, path, strict=True):
            kept = snapshots[epoch].parameters
            if self._heights.get(epoch, (None,))[0] is not kept:
                self._heights[epoch] = kept, planes.losses_at(trainer, theta[None])[0]
        now = trainer.net.parameters.copy()
        losses = [self._heights[epoch][1] for epoch in epochs]
        return np.array([*path, now]), np.array([*losses, planes.losses_at(trainer, now[None])[0]])

    # What a person chooses --------------------------------------------------------------------------------------------

    def _chooser(self, name: str):
        return lambda weight: setattr(self.state, name, weight)

    def _choose_most_moved(self) -> None:
        with self.state.hold_trait_notifications():
            self.state.first, self.state.second = planes.most_moved(self.player.trainer)

    def _draw_directions(self) -> None:
        self.state.seed += 1

    def _set_directions(self, change=None) -> None:
        state = self.state
        self._chance = planes.of_chance(self.net.parameters, state.seed)
        for name, made in self.weights.items():
            made.show(getattr(state, name))
            made.layout.display = "" if state.along == WEIGHTS else "none"
        self.most.layout.display = "" if state.along == WEIGHTS else "none"
        self.other.layout.display = "" if state.along == CHANCE else "none"
        self._show_elsewhere()

    def _set_rate(self, change) -> None:
        self.player.trainer.optimizer.learning_rate = self.state.learning_rate

    def _set_optimizer(self, change) -> None:
        trainer = self.player.trainer
        trainer.optimizer = OPTIMIZERS[self.state.optimizer](self.state.learning_rate)

    def _turn(self, change) -> None:
        self.panels.turn(self.state.azimuth, self.state.elevation)
        self.live.refresh()

    def move_to(self, place: np.ndarray) -> None:
        """Move the weights along the two directions to a place of the map, (2,); going back finds them there."""
        trainer = self.player.trainer
        trainer.net.parameters[:] = self.plane.moved(trainer.net.parameters, place)
        trainer.keep()
        self.show()


def descent(net: nnlab.Network | None = None, X: ArrayLike | None = None, y: ArrayLike | None = None, *,
            epochs: int = 0, weights: Sequence[planes.Weight] = ()) -> Descent:
    """Return an app of lesson 05: the loss of a network along two of its weights, and the way that training takes.

    Choose two weights by layer, row and column, or two directions through all weights. Click the map, or use the arrow
    keys on the figure, to move the weights there; drag the landscape to turn it; the space bar plays.

    Parameters
    ----------
    net : Network, optional
        Your own, of two inputs and one sigmoid neuron at its end; by default 2-4-6-6-4-1. It is trained in place.
    X, y : array_like of shape (n, 2) and (n,) or (n, 1), optional
        Your own points and their classes, 0 or 1; by default two circles.
    epochs : int
        Epochs to train before it is shown.
    weights : sequence of two tuples, optional
        Each (layer, row, column) of a weight, such as ``((0, 0, 1), (0, 1, 1))`` for ``layers[0].W[:, 1]``; the row
        after the last stands for the bias. By default the two that these epochs moved furthest.

    Raises
    ------
    ValueError
        If network, data or weights do not fit.
    """
    X, y = given(net, X, y)
    net = net or network()
    return Descent(net, X, y, epochs_to_train(epochs), _two_weights(weights, net))


def _two_weights(weights: Sequence[planes.Weight], net: nnlab.Network) -> tuple[planes.Weight, ...]:
    """Return two weights that the network has, or none, or raise ValueError."""
    known = list(planes.weights_of(net))
    rule = "two of this network's, each as (layer, row, column)"
    remedy = f"Use for example weights={known[:2]}."
    named = tuple(plain(weight) for weight in listed(weights, "weights", rule, remedy))
    if named and (len(named) != 2 or not all(weight in known for weight in named)):
        raise ValueError(f"weights must name {rule}. Got {shown(weights)}. {remedy}")
    return named
