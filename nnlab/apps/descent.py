"""An app of lesson 05: the loss of a real network along two of its weights, and the way that training takes there."""

from __future__ import annotations

import time

import ipywidgets as widgets
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

import nnlab
from nnlab import data
from nnlab.apps import descent_plane as planes
from nnlab.apps.descent_controls import CHANCE, WEIGHTS, DescentState, WeightChoice, controls
from nnlab.apps.descent_panel import LossPanels
from nnlab.live import App, LiveFigure, Player, PlayerBar, button, in_turn, side_by_side, tie
from nnlab.views import DecisionMap

FINE = 29  # points in a row of the surface
REDRAWN = 1.0  # seconds between two surfaces while training
STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}  # a key moves by a twentieth of the map


class Descent(App):
    """See `descent`."""

    def __init__(self, net: nnlab.Network | None, X: np.ndarray, y: np.ndarray):
        self.state = DescentState()
        net = net or nnlab.mlp([2, 4, 6, 6, 4, 1], hidden="relu", output="sigmoid", seed=0)
        trainer = nnlab.Trainer(net, X, y, loss="binary_cross_entropy", batch_size=min(32, len(X)),
                                optimizer=nnlab.SGD(self.state.learning_rate))
        figure = Figure(figsize=(11, 3.9), dpi=100, layout="constrained")
        axes = [figure.add_subplot(1, 3, 1), figure.add_subplot(1, 3, 2), figure.add_subplot(1, 3, 3, projection="3d")]
        self.panels = LossPanels(*axes[1:])
        self.plane_map = DecisionMap(X, y, axes[0], title="What the network says")
        live = LiveFigure(figure)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.bar = PlayerBar(self.player, self.guard)
        self.words = widgets.HTML()
        self.controls = {name: tie(self.state, name, control, self.guard) for name, control in controls().items()}
        self.weights = [WeightChoice(label, net, getattr(self.state, name), self._chooser(name), self.guard)
                        for label, name in (("across:", "first"), ("up:", "second"))]
        self.other = button("Other directions", "Draw two other random directions", self._draw_directions, self.guard,
                            "random")
        super().__init__(live, [self.bar, side_by_side(self.controls["along"], self.other, *self.weights), self.words,
                                side_by_side(*(self.controls[name] for name in self.controls if name != "along"))])
        self.state.observe(self.guard(self._set_directions), names=["along", "first", "second", "seed"])
        self.state.observe(self.guard(lambda change: self._redraw()), names=["reach"])
        self.state.observe(self.guard(self._set_training), names=["learning_rate", "optimizer"])
        self.state.observe(self.guard(self._turn), names=["azimuth", "elevation"])
        self._turning = False
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._drag),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)
        self._set_directions()

    @property
    def net(self) -> nnlab.Network:
        """The network; its weights may be changed from a cell."""
        return self.player.trainer.net

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # a run that flies apart is shown until it is Diverged
    def show(self) -> None:
        """Draw everything as it is now."""
        now = time.monotonic()
        if not self.player.playing or now - self._drawn_at > REDRAWN:
            self._draw_surface()
            self._drawn_at = time.monotonic()
        path = self._path()
        self.panels.update(self.plane.of(path))
        self.plane_map.update(self.net.propagate(self.plane_map.points).y_hat)
        if self.player.controls_are_due():
            self.bar.show()
            self._say(path)
        self.live.refresh()

    _drawn_at = 0.0

    def _draw_surface(self) -> None:
        """Draw the loss along the two directions, all other weights as they are now."""
        self.plane = self._new_plane()
        self.panels.follow(self.plane.of(self.net.parameters), self.state.reach)
        a, b = self.panels.grid(FINE)
        self.surface = planes.surface(self.player.trainer, self.plane, a, b)
        self.panels.set_surface(a, b, self.surface, self._names())

    def _redraw(self) -> None:
        """Draw another surface at once."""
        self._drawn_at = 0.0
        self.show()
        self.live.fit()
        self.live.refresh()

    def _new_plane(self) -> planes.Plane:
        if self.state.along == WEIGHTS:
            return planes.of_weights(self.net, self.state.first, self.state.second)
        return self._chance if self.state.along == CHANCE else planes.of_path(self._path())

    def _names(self) -> tuple[str, str]:
        if self.state.along == WEIGHTS:
            return tuple(planes.name_of(self.net, weight) for weight in (self.state.first, self.state.second))
        return "direction 1", "direction 2"

    def _path(self) -> np.ndarray:
        """Return all weights, (n, n_parameters), after some 500 of the kept epochs up to now, and now."""
        trainer = self.player.trainer
        epochs = [epoch for epoch in trainer.history.snapshots if epoch <= trainer.epoch]
        kept = [trainer.history.snapshots[epoch].parameters for epoch in epochs[::1 + len(epochs) // 500]]
        return np.array([*kept, trainer.net.parameters])

    def _say(self, path: np.ndarray) -> None:
        """Say in words what is seen, and what it does not tell."""
        trainer, n = self.player.trainer, self.net.parameters.size
        loss, way = planes.losses_at(trainer, path[-1:])[0], path[-1] - path[0]
        lowest = np.nanmin(self.surface)
        two = "these two weights" if self.state.along == WEIGHTS else "these two directions"
        share = f" Of the way that training went, {two} make {100 * self.plane.share(way):.0f} %." if way.any() else ""
        self.words.value = (f"The loss is {loss:.4f}, the lowest on this map {lowest:.4f}. The map is drawn for the "
                            f"{n - 2} others as they are now, and again as they move: earlier parts of the path were "
                            f"walked on other maps.{share}")
        epochs = "epoch" if trainer.epoch == 1 else "epochs"
        self.live.say(f"Loss {loss:.4f} after {trainer.epoch} {epochs}; the lowest on the map is {lowest:.4f}.{share}")

    # What a person does -----------------------------------------------------------------------------------------------

    def _chooser(self, name: str):
        return lambda weight: setattr(self.state, name, weight)

    def _draw_directions(self) -> None:
        self.state.seed += 1

    def _set_directions(self, change=None) -> None:
        state = self.state
        self._chance = planes.of_chance(self.net.parameters, state.seed)
        for made in self.weights:
            made.layout.display = "" if state.along == WEIGHTS else "none"
        self.other.layout.display = "" if state.along == CHANCE else "none"
        self._redraw()

    def _set_training(self, change) -> None:
        trainer, state = self.player.trainer, self.state
        if change["name"] == "learning_rate":
            trainer.optimizer.learning_rate = state.learning_rate
            return
        trainer.optimizer = getattr(nnlab, state.optimizer)(state.learning_rate)
        kept = trainer.history.snapshots  # going back finds the new optimiser without memories
        kept.update({epoch: old._replace(memory=trainer.optimizer.memory) for epoch, old in kept.items()})

    def _turn(self, change) -> None:
        self.panels.turn(self.state.azimuth, self.state.elevation)
        self.live.refresh()

    def move_to(self, place: np.ndarray) -> None:
        """Give the two weights other values, (2,), and leave the others as they are."""
        trainer = self.player.trainer
        trainer.net.parameters[:] = self.plane.moved(trainer.net.parameters, place)
        if trainer.batches.ends_epoch and trainer.epoch in trainer.history.snapshots:
            trainer.history.keep(trainer.epoch, trainer.step_count, trainer.net.parameters, trainer.optimizer.memory)
        self.show()

    def _press(self, event) -> None:
        if event.inaxes is self.panels.map_ax:
            self.move_to(np.array([event.xdata, event.ydata]))
        elif event.inaxes is self.panels.landscape_ax:
            self._turning = True
            self.panels.grab(event.x, event.y)

    def _drag(self, event) -> None:
        if self._turning:
            with self.state.hold_trait_notifications():
                self.state.azimuth, self.state.elevation = self.panels.angles_at(event.x, event.y)

    def _release(self, event) -> None:
        self._turning = False

    def _key(self, event) -> None:
        """Move the weights with the arrow keys; the space bar plays."""
        if event.key in STEPS:
            self.move_to(self.plane.of(self.net.parameters) + np.array(STEPS[event.key]) * self.state.reach / 10)
        elif event.key == " ":
            self.bar.toggle()

    def close(self) -> None:
        """Stop training, and give all memory back."""
        if hasattr(self, "player"):
            self.player.close()
        super().close()


def descent(net: nnlab.Network | None = None, X: ArrayLike | None = None, y: ArrayLike | None = None) -> Descent:
    """Return an app of lesson 05: the loss of a network along two of its weights, and the way that training takes.

    Choose two weights by layer, row and column, or two directions through all weights. Click the map, or use the arrow
    keys on the figure, to move the weights there; drag the landscape to turn it; the space bar plays.

    Parameters
    ----------
    net : Network, optional
        Your own, with one sigmoid output; by default 2-4-6-6-4-1. It is trained in place.
    X, y : array_like of shape (n, 2) and (n,) or (n, 1), optional
        Your own points and their classes, 0 or 1; by default two circles.
    """
    circles = data.two_circles()
    if X is None:
        X, y = circles.X, circles.y
    return Descent(net, np.asarray(X, float), np.asarray(y, float).reshape(-1, 1))
