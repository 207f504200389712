"""An app of lesson 05: a network bends the plane, layer by layer, until a straight line can cut it."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

import nnlab
from nnlab import data
from nnlab.apps import bending_space as space
from nnlab.apps import bending_words as words
from nnlab.apps.bending_controls import BendingState, controls
from nnlab.live import App, LiveFigure, Player, PlayerBar, in_turn, side_by_side, tie
from nnlab.views import DecisionMap, WarpedGrid

ROWS = 61  # points in a row of the sheet that is bent
STEP = 0.1  # of the position, for a key


class Bending(App):
    """See `bending`."""

    def __init__(self, net: nnlab.Network | None, X: np.ndarray, y: np.ndarray):
        self.state = BendingState()
        self.given, self.X, self.y = net, X, y
        figure = Figure(figsize=(10, 4.8), dpi=100, layout="constrained")
        plane, bent = figure.subplots(1, 2)
        self.plane = DecisionMap(X, y, plane, title="The plane: click a place")
        self.grid = WarpedGrid(y, ROWS, bent)
        left, right, bottom, top = self.plane.extent
        across, up = np.meshgrid(np.linspace(left, right, ROWS), np.linspace(bottom, top, ROWS))
        self.sheet = np.column_stack([across.ravel(), up.ravel()])  # (ROWS², 2)
        self._ring = self.plane.animate(
            plane.plot([], [], "o", markersize=13, fillstyle="none", markeredgewidth=2.5, zorder=5)[0], "ink")
        live = LiveFigure(figure)
        self.player = Player(self._new_trainer(), show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.bar = PlayerBar(self.player, self.guard)
        self.scores = widgets.HTML()
        self.state.position = float(self.n_layers)
        made = controls(self.n_layers, max(len(layer.W[0]) for layer in self._dense()))
        self.controls = {name: tie(self.state, name, control, self.guard) for name, control in made.items()}
        self.controls["position"].layout.width = "98%"
        for name in ("shape", "hidden") if net else ():
            self.controls[name].layout.display = "none"
        super().__init__(live, [self.controls["position"], self.bar,
                                side_by_side(*(control for name, control in self.controls.items()
                                               if name != "position")), self.scores])
        self.state.observe(self.guard(lambda change: self.show()),
                           names=["position", "look", "first", "second", "place"])
        self.state.observe(self.guard(self._begin), names=["shape", "hidden"])
        self.state.observe(self.guard(self._set_rate), names=["learning_rate"])
        live.canvas.mpl_connect("button_press_event", self._press)
        live.canvas.mpl_connect("key_press_event", self._key)
        self.show()

    # The network ------------------------------------------------------------------------------------------------------

    @property
    def net(self) -> nnlab.Network:
        """The network that bends the plane; its weights may be changed from a cell."""
        return self.player.trainer.net

    @property
    def n_layers(self) -> int:
        """The number of hidden layers."""
        return len(space.stations(self.net, self.X[:1])) // 2

    def _dense(self) -> list:
        return [layer for layer in self.net.layers if hasattr(layer, "W")]

    def _new_trainer(self) -> nnlab.Trainer:
        net = self.given or nnlab.mlp(self.state.shape, hidden=self.state.hidden, output="sigmoid", seed=0)
        return nnlab.Trainer(net, self.X, self.y, loss="binary_cross_entropy", batch_size=min(32, len(self.X)),
                             optimizer=nnlab.Adam(self.state.learning_rate))

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # a run that flies apart is shown until it is Diverged
    def show(self) -> None:
        """Draw everything as it is now."""
        net, state = self.net, self.state
        stops, sheet = space.stations(net, self.X), space.stations(net, np.vstack([self.sheet, state.place]))
        looks = self._looks(stops)
        position = min(state.position, self.n_layers)
        points, bent = (self._between(position, way, looks) for way in (stops, sheet))
        values = net.propagate(self.sheet).y_hat
        is_last = position == self.n_layers
        cut = looks[-1].cut(*space.last_line(net)) if is_last else None
        layer = int(np.ceil(position))
        self.grid.set_labels(*words.axis_names(position, state.look, state.first, state.second,
                                               stops[2 * layer].shape[1], layer == self.n_layers))
        caption = words.where(position, self.n_layers)
        self.plane.update(net.propagate(self.plane.points).y_hat)
        self._ring.set_data(*np.reshape(state.place, (2, 1)))
        self.grid.update(bent[:-1].reshape(ROWS, ROWS, 2), values.reshape(ROWS, ROWS), points, cut, bent[-1], caption)
        if self.player.controls_are_due():
            self.bar.show()
            shares = [space.straight_score(A, self.y) for A in stops[::2]]
            self.scores.value = words.scores(shares)
        right = int(np.sum((net.propagate(self.X).y_hat > 0.5) == (self.y > 0.5)))
        self.live.say(f"{caption}. {right} of {len(self.X)} points right after {self.player.trainer.epoch} epochs.")
        self.live.refresh()

    def _looks(self, stops: list[np.ndarray]) -> list[space.Look]:
        """Return from where each station is looked at; a layer's sums from where its activations are."""
        state, looks = self.state, [space.of_neurons(2, 0, 1)]
        for A in stops[2::2]:
            if state.look == space.NEURONS:
                look = space.of_neurons(A.shape[1], state.first, state.second)
            elif state.look == space.CUT and A is stops[-1]:
                look = space.of_cut(A, space.last_line(self.net)[0], self.X)
            else:
                look = space.of_spread(A, self.X)
            looks += [look, look]
        return looks

    @staticmethod
    def _between(position: float, stops: list[np.ndarray], looks: list[space.Look]) -> np.ndarray:
        """Return where points are seen, (n, 2), at a position between two stations."""
        before = min(int(2 * position), len(stops) - 1)
        after, share = min(before + 1, len(stops) - 1), 2 * position - before
        return (1 - share) * looks[before].at(stops[before]) + share * looks[after].at(stops[after])

    # What a person does -----------------------------------------------------------------------------------------------

    def _begin(self, change) -> None:
        """Begin with another network."""
        self.player.pause()
        self.player.trainer = self._new_trainer()
        self.player.futures.clear()
        self.player.position = 0
        self.controls["position"].max = max(self.n_layers, 0.02)
        self.state.position = float(self.n_layers)
        self.show()

    def _set_rate(self, change) -> None:
        self.player.trainer.optimizer.learning_rate = self.state.learning_rate

    def _press(self, event) -> None:
        if event.inaxes is self.plane.ax:
            self.state.place = (event.xdata, event.ydata)

    def _key(self, event) -> None:
        """Walk through the layers with left and right; the space bar plays."""
        if event.key in ("left", "right"):
            way = STEP if event.key == "right" else -STEP
            self.state.position = round(min(max(self.state.position + way, 0), self.n_layers), 6)
        elif event.key == " ":
            self.bar.toggle()

    def close(self) -> None:
        """Stop training, and give all memory back."""
        if hasattr(self, "player"):
            self.player.close()
        super().close()


def bending(net: nnlab.Network | None = None, X: ArrayLike | None = None, y: ArrayLike | None = None) -> Bending:
    """Return an app of lesson 05: a network bends the plane, layer by layer, until a straight line can cut it.

    A slider leads through the layers, from the plane to what the last hidden layer sends on. Click a place in the
    plane to see where it goes. On the figure left and right walk through the layers, and the space bar plays.

    Parameters
    ----------
    net : Network, optional
        Your own, of two inputs and one sigmoid output; by default 2-4-6-6-4-1. It is trained in place.
    X, y : array_like of shape (n, 2) and (n,) or (n, 1), optional
        Your own points and their classes, 0 or 1; by default two circles.

    Raises
    ------
    ValueError
        If the network does not fit.
    """
    circles = data.two_circles()
    if X is None:
        X, y = circles.X, circles.y
    return Bending(net, np.asarray(X, float), np.asarray(y, float).reshape(-1, 1))
