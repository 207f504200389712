"""An app of lesson 05b: the loss of a real network along two of its weights, and the way that training takes there."""

from __future__ import annotations

import time
from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np
from numpy.typing import ArrayLike

import nnlab
from nnlab.apps.descent import plane as planes
from nnlab.apps.descent.hands import DescentHands
from nnlab.apps.descent.panel import FORMS, HEIGHT, LossPanels
from nnlab.apps.descent.state import CHANCE, WEIGHTS, DescentState
from nnlab.apps.descent.weight_choice import WeightChoice
from nnlab.apps.descent.words import in_words, what_it_means
from nnlab.apps.shared.circles import epochs_to_train, given, network, trainer_of
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.optimizers import OPTIMIZERS
from nnlab.views import DecisionMap, Figure

FINE = 29  # points in a row of the surface
REDRAWN = 1.0  # seconds between two surfaces while training
SHARE = 8  # but at least so many times as long as one takes to draw
MOST = 200  # points of the path that are drawn


class Descent(TrainingLab):
    """See `descent`."""

    def __init__(self, net: nnlab.Network, X: np.ndarray, y: np.ndarray, epochs: int,
                 weights: Sequence[planes.Weight]):
        state = DescentState()
        state.known = list(planes.weights_of(net))
        trainer = trainer_of(net, X, y, nnlab.SGD(state.learning_rate), epochs)
        state.first, state.second = weights or planes.most_moved(trainer)
        figure = Figure(figsize=(11, HEIGHT / 100), dpi=100, layout="constrained")
        axes = [figure.add_subplot(1, 3, 1), figure.add_subplot(1, 3, 2), figure.add_subplot(1, 3, 3, projection="3d")]
        self.answers = DecisionMap(X, y, axes[0], title="What the network says")
        self.panels = LossPanels(*axes[1:])
        self.words = widgets.HTML()
        self.weights = {name: WeightChoice(label, net, getattr(state, name), self._chooser(name), self.guard)
                        for label, name in (("across:", "first"), ("up:", "second"))}
        self.most = self.button("Most moved", "The two weights that training has moved furthest",
                                self._choose_most_moved, "line-chart")
        self.other = self.button("Other directions", "Draw two other random directions", self._draw_directions,
                                 "random")
        super().__init__(trainer, state, LiveFigure(figure, layout=FORMS), [
            "player", ["along", *self.weights.values(), self.most, self.other], self.words,
            ["optimizer", "learning_rate", "reach", "azimuth", "elevation"]])
        self.player.position = epochs
        self.hands = DescentHands(self)
        self._heights = {}  # the loss at each kept epoch, beside its snapshot
        self._on_along()

    @property
    def net(self) -> nnlab.Network:
        """The network that is trained."""
        return self.trainer.net

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw the path and the answers, and while playing the surface only now and then."""
        self._way = path, losses = self._path()
        if not self.player.playing or time.monotonic() > self._due:
            began = time.monotonic()
            self._draw_surface(path)
            self._due = time.monotonic() + max(REDRAWN, SHARE * (time.monotonic() - began))
        self.panels.update(self.plane.of(path), losses)
        self.answers.update(self.net.propagate(self.answers.points).y_hat)

    def _tell(self) -> str:
        path, losses = self._way
        share = self.plane.share(path[-1] - path[0])
        lowest = min(np.min(self.surface), losses[-1])  # the ball may lie lower than all points of the surface
        what = "weights" if self.state.along == WEIGHTS else "directions"
        self.words.value = what_it_means(losses[-1], lowest, path.shape[1] - 2, share, what)
        return in_words(self._names(), self.plane.of(path[-1]), losses[-1], lowest, self.trainer.epoch)

    def _draw_surface(self, path: np.ndarray) -> None:
        """Draw the loss along the two directions, with all other weights as they are now, unless it is drawn."""
        self.plane = self._new_plane(path)
        self.panels.follow(self.plane.of(path), self.state.reach)
        base = self.plane.moved(path[-1], np.zeros(2))
        drawn = (base.tobytes(), self.plane.U.tobytes(), self.panels.low.tobytes(), self.panels.high.tobytes())
        if drawn != self._drawn:
            a, b = self.panels.grid(FINE)
            self.surface = planes.surface(self.trainer, self.plane, a, b)
            self.panels.set_surface(a, b, self.surface, self._names())
            self._drawn = drawn

    _drawn, _due = None, 0.0

    def _on_reach(self, change=None) -> None:
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
        trainer = self.trainer
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
            self.state.first, self.state.second = planes.most_moved(self.trainer)

    def _draw_directions(self) -> None:
        self.state.seed += 1

    def _on_along(self, change=None) -> None:
        state = self.state
        self._chance = planes.of_chance(self.net.parameters, state.seed)
        for name, made in self.weights.items():
            made.show(getattr(state, name))
        for made, along in zip((*self.weights.values(), self.most, self.other), (WEIGHTS, WEIGHTS, WEIGHTS, CHANCE),
                               strict=True):
            made.layout.display = "" if state.along == along else "none"
        self._on_reach()

    _on_first = _on_second = _on_seed = _on_along

    def _on_optimizer(self, change) -> None:
        self.trainer.optimizer = OPTIMIZERS[self.state.optimizer](self.state.learning_rate)

    def _on_azimuth(self, change) -> None:
        self.panels.turn(self.state.azimuth, self.state.elevation)
        self.live.refresh()

    _on_elevation = _on_azimuth

    def move_to(self, place: np.ndarray) -> None:
        """Move the weights along the two directions to a place of the map, (2,); going back finds them there."""
        trainer, place = self.trainer, planes.a_place(place)
        trainer.net.parameters[:] = self.plane.moved(trainer.net.parameters, place)
        trainer.keep()
        self.show()


def descent(net: nnlab.Network | None = None, X: ArrayLike | None = None, y: ArrayLike | None = None, *,
            epochs: int = 0, weights: Sequence[planes.Weight] = ()) -> Descent:
    """Return an app of lesson 05b: the loss of a network along two of its weights, and the way that training takes.

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
    return Descent(net, X, y, epochs_to_train(epochs), planes.two_of(net, weights))
