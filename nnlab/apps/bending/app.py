"""An app of lesson 05: a network bends the plane, layer by layer, until a straight line can cut it."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
from numpy.typing import ArrayLike

import nnlab
from nnlab.apps.bending import words
from nnlab.apps.bending.state import BendingState
from nnlab.apps.bending.walk import Walk
from nnlab.apps.shared import space
from nnlab.apps.shared.circles import epochs_to_train, given, network, trainer_of
from nnlab.apps.shared.say import counted
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.live.layout import Form, in_forms
from nnlab.views import DecisionMap, Figure, WarpedGrid

ROWS = 49  # points in a row of the sheet that is bent
STEP = 0.1  # of the position, for a key


HEIGHT = 480  # px
FORMS = in_forms(Form(560, "ab", lambda width: min(HEIGHT, width / 2)),
                 Form(0, "a b", lambda width: 2 * min(HEIGHT, width)), margin=True)


class Bending(TrainingLab):
    """See `bending`."""

    def __init__(self, net: nnlab.Network | None, X: np.ndarray, y: np.ndarray, epochs: int):
        state = BendingState()
        state.is_given = net is not None
        self.given, self.X, self.y = net, X, y
        figure = Figure(figsize=(10, HEIGHT / 100), dpi=100, layout="constrained")
        plane, bent = figure.subplots(1, 2)
        self.plane = DecisionMap(X, y, plane, title="The plane: drag the open circle")
        self.grid = WarpedGrid(y, ROWS, bent)
        left, right, bottom, top = state.extent = self.plane.extent
        across, up = np.meshgrid(np.linspace(left, right, ROWS), np.linspace(bottom, top, ROWS))
        self.sheet = np.column_stack([across.ravel(), up.ravel()])  # (ROWS², 2)
        self._ring = self.plane.animate(
            plane.plot([], [], "o", markersize=13, fillstyle="none", markeredgewidth=2.5, zorder=5)[0], "ink")
        self.plane.repaint()
        state.place = float(np.clip(0.5, left, right)), float(np.clip(0.0, bottom, top))
        trainer = self._new_trainer(state, epochs)
        measure(state, trainer.net)
        self.words = widgets.HTML()
        self.walk = Walk(state)
        start = self.button("Walk", "From the plane through all layers", self.walk.start, "forward")
        start.layout.flex = "0 0 auto"
        super().__init__(trainer, state, LiveFigure(figure, layout=FORMS), [
            [start, "position"], "player", ["look", "first", "second", "shape", "hidden", "learning_rate"], self.words])
        self.player.position = epochs
        self.show()

    # The network ------------------------------------------------------------------------------------------------------

    @property
    def net(self) -> nnlab.Network:
        """The network that bends the plane."""
        return self.trainer.net

    def _new_trainer(self, state: BendingState, epochs: int = 0) -> nnlab.Trainer:
        net = self.given or network(state.shape, state.hidden)
        return trainer_of(net, self.X, self.y, nnlab.Adam(state.learning_rate), epochs)

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def is_last(self) -> bool:
        """Whether what the last hidden layer sends on is shown, which a straight line cuts."""
        return self.state.position >= self.state.n_layers

    def _draw(self) -> None:
        net, place, position = self.net, np.array([self.state.place]), self.state.position
        self._stops = space.stations(net, self.X)
        looks = self._looks(self._stops)
        self._cut = looks[-1].cut(*space.last_line(net)) if self.is_last else None
        points, sheet, ring = (space.between(position, way, looks) for way in (
            self._stops, space.stations(net, self.sheet), space.stations(net, place)))
        values = net.propagate(self.sheet).y_hat.reshape(ROWS, ROWS)
        self.plane.update(net.propagate(self.plane.points).y_hat)
        self._ring.set_data(*place.T)
        self.grid.set_labels(*self._axis_names(position, self._stops))
        self.grid.update(sheet.reshape(ROWS, ROWS, 2), values, points, self._cut, ring[0], self._caption())

    def _caption(self) -> str:
        position = self.state.position
        function = "" if self.is_last else str(space.hidden_layers(self.net)[int(position)].activation)
        return words.where(position, self.state.n_layers, function)

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
                                layer == self.state.n_layers)

    def _tell(self) -> str:
        """Write how straight every space has become, and describe the state for those who cannot see it."""
        shares = words.scores([space.straight_score(A, self.y) for A in self._stops[::2]])
        together = space.in_one_place(self._stops[2 * int(self.state.position)])
        self.words.value = f"{words.of_cut(self.is_last, self._cut is not None, together)} {shares}".strip()
        n, score = len(self.X), self.trainer.evaluate(self.X, self.y)
        return (f"{self._caption()}. Loss {score.loss:.3f}, {round(score.accuracy * n)} of {n} points right after "
                f"{counted(self.trainer.epoch, 'epoch')}. {self.words.value}")

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_shape(self, change) -> None:
        """Begin with another network."""
        self.walk.stop()
        self.player.take(self._new_trainer(self.state))
        with self.quietly():
            measure(self.state, self.net)
        self.fit_controls()
        self.show()

    _on_hidden = _on_shape

    _dragging = False

    def _grips(self):
        return [self.plane.ax]

    def _press(self, event) -> None:
        self._dragging = event.inaxes is self.plane.ax
        self._move(event)

    def _move(self, event) -> None:
        if self._dragging and event.inaxes is self.plane.ax:
            self.state.place = (float(event.xdata), float(event.ydata))

    def _release(self, event) -> None:
        self._dragging = False

    def _key_right(self, way: int = 1) -> None:
        """Go on through the layers."""
        self.walk.stop()
        self.state.position = round(min(max(self.state.position + way * STEP, 0), self.state.n_layers), 6)

    def _key_left(self) -> None:
        self._key_right(-1)

    def _key_w(self) -> None:
        self.walk.start()


def measure(state: BendingState, net: nnlab.Network) -> None:
    """Tell a state what a network is like, and go through it to its last layer."""
    state.first, state.second = 0, 1
    layers = space.hidden_layers(net)
    state.n_layers, state.widest = len(layers), max([2, *(layer.n_out for layer in layers)])
    state.position = float(state.n_layers)


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
