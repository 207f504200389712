"""An app of lesson 05: a network bends the plane, layer by layer, until a straight line can cut it."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np
from matplotlib.gridspec import GridSpec
from numpy.typing import ArrayLike

import nnlab
from nnlab.apps.bending import words
from nnlab.apps.bending.controls import BendingState, controls, neurons
from nnlab.apps.bending.walk import Walk
from nnlab.apps.shared import space
from nnlab.apps.shared.circles import epochs_to_train, given, network, trainer_of
from nnlab.apps.shared.say import counted
from nnlab.live import App, LiveFigure, Player, PlayerBar, button, in_turn, side_by_side, tie
from nnlab.views import DecisionMap, Figure, WarpedGrid

PANEL = 280  # px: with less room than this for each panel, they stand below one another
ROWS = 49  # points in a row of the sheet that is bent
STEP = 0.1  # of the position, for a key


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Put the two panels side by side, or in a small room below one another, each about as high as wide."""
    width = min(max(width, 300), natural[0])
    columns = 2 if width >= 2 * PANEL else 1
    figure.set_layout_engine("constrained", rect=(0, 0, 0.985, 1))  # room for the last number of an axis
    for panel, place in zip(figure.axes, GridSpec(2 // columns, columns, figure=figure), strict=True):
        panel.set_subplotspec(place)
    figure.set_size_inches(width / 100, 2 // columns * min(natural[1], width / columns) / 100)


class Bending(App):
    """See `bending`."""

    def __init__(self, net: nnlab.Network | None, X: np.ndarray, y: np.ndarray, epochs: int):
        self.state = BendingState()
        self.given, self.X, self.y = net, X, y
        figure = Figure(figsize=(10, 4.8), dpi=100, layout="constrained")
        plane, bent = figure.subplots(1, 2)
        self.plane = DecisionMap(X, y, plane, title="The plane: drag the ring")
        self.grid = WarpedGrid(y, ROWS, bent)
        left, right, bottom, top = self.plane.extent
        across, up = np.meshgrid(np.linspace(left, right, ROWS), np.linspace(bottom, top, ROWS))
        self.sheet = np.column_stack([across.ravel(), up.ravel()])  # (ROWS², 2)
        self._ring = self.plane.animate(
            plane.plot([], [], "o", markersize=13, fillstyle="none", markeredgewidth=2.5, zorder=5)[0], "ink")
        self.plane.repaint()
        live = LiveFigure(figure, layout=arrange)
        self.player = Player(self._new_trainer(epochs), show=self.show, is_watched=lambda: live.is_free,
                             fail=self.fail)
        self.player.position = epochs
        self.bar = PlayerBar(self.player, self.guard)
        self.words = widgets.HTML()
        self.walk = Walk(self.state, lambda: self.n_layers)
        self.state.extent = left, right, bottom, top
        self.state.place = float(np.clip(0.5, left, right)), float(np.clip(0.0, bottom, top))
        self._measure()
        self.state.position = float(self.n_layers)
        self.controls = {name: tie(self.state, name, control, self.guard)
                         for name, control in controls(self.n_layers, self._widest()).items()}
        start = button("Walk", "From the plane through all layers", self.walk.start, self.guard, "forward")
        start.layout.flex = "0 0 auto"
        settings = [control for name, control in self.controls.items() if name != "position"]
        super().__init__(live, [widgets.HBox([start, self.controls["position"]]), self.bar, side_by_side(*settings),
                                self.words])
        self.state.observe(self.guard(lambda change: self.show()), names=["position", "first", "second", "place"])
        self.state.observe(self.guard(self._set_look), names=["look"])
        self.state.observe(self.guard(self._begin), names=["shape", "hidden"])
        self.state.observe(self.guard(self._set_rate), names=["learning_rate"])
        self._dragging = False
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)
        for name in ("shape", "hidden") if net else ():  # it is what it is
            self.controls[name].layout.display = "none"
        self._set_look()

    # The network ------------------------------------------------------------------------------------------------------

    @property
    def net(self) -> nnlab.Network:
        """The network that bends the plane."""
        return self.player.trainer.net

    @property
    def n_layers(self) -> int:
        """The number of hidden layers."""
        return len(space.hidden_layers(self.net))

    def _widest(self) -> int:
        return max([2, *(layer.n_out for layer in space.hidden_layers(self.net))])

    def _measure(self) -> None:
        """Tell the state what the network is like: how far it can be gone through, and which neurons there are."""
        self.state.n_layers, self.state.widest = self.n_layers, self._widest()

    def _new_trainer(self, epochs: int = 0) -> nnlab.Trainer:
        net = self.given or network(self.state.shape, self.state.hidden)
        return trainer_of(net, self.X, self.y, nnlab.Adam(self.state.learning_rate), epochs)

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # a run that flies apart is shown until it is Diverged
    def show(self) -> None:
        """Draw everything as it is now."""
        net, place, position = self.net, np.array([self.state.place]), min(self.state.position, self.n_layers)
        stops = space.stations(net, self.X)
        looks = self._looks(stops)
        is_last = position == self.n_layers
        cut = looks[-1].cut(*space.last_line(net)) if is_last else None
        function = str(space.hidden_layers(net)[int(position)].activation) if not is_last else ""
        caption = words.where(position, self.n_layers, function)
        points, sheet, ring = (space.between(position, way, looks) for way in (
            stops, space.stations(net, self.sheet), space.stations(net, place)))
        values = net.propagate(self.sheet).y_hat.reshape(ROWS, ROWS)
        self.plane.update(net.propagate(self.plane.points).y_hat)
        self._ring.set_data(*place.T)
        self.grid.set_labels(*self._axis_names(position, stops))
        self.grid.update(sheet.reshape(ROWS, ROWS, 2), values, points, cut, ring[0], caption)
        if self.player.controls_are_due():
            self.bar.show()
            self._say(caption, stops, words.of_cut(is_last, cut is not None))
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

    def _axis_names(self, position: float, stops: list[np.ndarray]) -> tuple[str, str]:
        layer, state = int(np.ceil(position)), self.state
        return words.axis_names(position, state.look, state.first, state.second, stops[2 * layer].shape[1],
                                layer == self.n_layers)

    def _say(self, caption: str, stops: list[np.ndarray], of_cut: str) -> None:
        """Write how straight every space has become, and describe the state for those who cannot see it."""
        shares = words.scores([space.straight_score(A, self.y) for A in stops[::2]])
        self.words.value = f"{of_cut} {shares}".strip()
        trainer = self.player.trainer
        n, score = len(self.X), trainer.evaluate(self.X, self.y)
        self.live.say(f"{caption}. Loss {score.loss:.3f}, {round(score.accuracy * n)} of {n} points right after "
                      f"{counted(trainer.epoch, 'epoch')}. {self.words.value}")

    # What a person does -----------------------------------------------------------------------------------------------

    def _begin(self, change) -> None:
        """Begin with another network."""
        self.player.pause()
        self.walk.stop()
        self.player.trainer = self._new_trainer()
        self._measure()
        self.player.futures.clear()
        self.player.position = 0
        self.controls["position"].max = max(self.n_layers, 0.02)  # a slider without room would fail
        self.state.first, self.state.second = 0, 1
        for k, name in enumerate(("first", "second")):
            self.controls[name].options = list(neurons(self._widest()).items())
            self.controls[name].index = k  # new options choose the first
        self.state.position = float(self.n_layers)
        self.show()

    def _set_look(self, change=None) -> None:
        for name in ("first", "second"):
            self.controls[name].layout.display = "" if self.state.look == space.NEURONS else "none"
        self.show()

    def _set_rate(self, change) -> None:
        self.player.trainer.optimizer.learning_rate = self.state.learning_rate

    def _press(self, event) -> None:
        self._dragging = event.inaxes is self.plane.ax
        self._move(event)

    def _move(self, event) -> None:
        if self._dragging and event.inaxes is self.plane.ax:
            self.state.place = (float(event.xdata), float(event.ydata))

    def _release(self, event) -> None:
        self._dragging = False

    def _key(self, event) -> None:
        """Go through the layers with left and right; w walks, the space bar plays."""
        if event.key in ("left", "right"):
            self.walk.stop()
            way = STEP if event.key == "right" else -STEP
            self.state.position = round(min(max(self.state.position + way, 0), self.n_layers), 6)
        elif event.key == "w":
            self.walk.start()
        elif event.key == " ":
            self.bar.toggle()


def bending(net: nnlab.Network | None = None, X: ArrayLike | None = None, y: ArrayLike | None = None, *,
            epochs: int = 0) -> Bending:
    """Return an app of lesson 05: a network bends the plane, layer by layer, until a straight line can cut it.

    A slider leads through the layers, from the plane to what the last hidden layer sends on; "Walk" moves it. Drag the
    ring to see where a place goes. On the figure left and right go through the layers, w walks, the space bar plays.

    Parameters
    ----------
    net : Network, optional
        Your own, of two inputs and one sigmoid neuron at its end; by default 2-4-6-6-4-1. It is trained in place.
    X, y : array_like of shape (n, 2) and (n,) or (n, 1), optional
        Your own points and their classes, 0 or 1; by default two circles.
    epochs : int
        Epochs to train before it is shown.

    Raises
    ------
    ValueError
        If network or data do not fit.
    """
    return Bending(net, *given(net, X, y), epochs_to_train(epochs))
