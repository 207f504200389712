"""The app of lesson 01: a neuron with two inputs as a line in the plane, moved by sliders, by hand or by training."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

import nnlab
from nnlab import data
from nnlab.apps.neuron.best_line import most_right
from nnlab.apps.neuron.words import of_point, of_score
from nnlab.live import App, LiveFigure, Player, PlayerBar, choice, in_turn, side_by_side, slider, tie
from nnlab.live.settings import Number, OneOf, Settings, Whole
from nnlab.views import Figure, NeuronPlane, NeuronSums
from nnlab.views.base.writing import rounded

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
EXTENT = (-0.5, 1.5, -0.5, 1.5)
DATA = ("AND", "OR", "XOR", "two clouds")
FIRST = (4.0, -2.0, 1.0)  # w1, w2 and b: half of AND is wrong


def data_sets() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return the data that one can choose: X (n, 2) and y (n, 1), 0 or 1."""
    clouds = data.gaussians(40, noise=0.4, seed=6)  # they mingle a little
    tables = {name: np.array([wanted], dtype=float).T
              for name, wanted in (("AND", (0, 0, 0, 1)), ("OR", (0, 1, 1, 1)), ("XOR", (0, 1, 1, 0)))}
    return {**{name: (CORNERS, y) for name, y in tables.items()}, "two clouds": (clouds.X / 2 + 0.5, clouds.y)}


class NeuronState(Settings):
    """All settings of the app, with their defaults."""

    n_points = 4  # of the chosen data

    w1 = Number(FIRST[0])
    w2 = Number(FIRST[1])
    b = Number(FIRST[2])
    data = OneOf(DATA, "AND")
    opened = Whole(3, 0, lambda state: state.n_points - 1)  # the point whose sum is written out


class Neuron(App):
    """See `neuron`."""

    def __init__(self):
        self.state = NeuronState()
        self.sets = data_sets()
        self.best = {name: most_right(*points) for name, points in self.sets.items()}
        trainer = self._new_trainer(FIRST)
        figure = Figure(figsize=(9.2, 4.4), dpi=100, layout="constrained")
        plane, sums = figure.subplots(1, 2)
        self.plane = NeuronPlane(*self.sets["AND"], plane, extent=EXTENT, title="Drag the line, click a point",
                                 labels=("0: silent", "1: fires"))
        z = np.linspace(-8, 8, 161)
        self.sums = NeuronSums(z, nnlab.activations.sigmoid(z), sums, ylabel="output ŷ",
                               title="Every point at its sum z:\nright of 0 the neuron fires")
        self.score, self.sum = widgets.HTML(), widgets.HTML()
        live = LiveFigure(figure)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.player.speed = 30.0  # slow enough to see the line turn
        self.bar = PlayerBar(self.player, self.guard, self._draw_weights)
        super().__init__(live, [self.score, self.sum, side_by_side(*self._controls()), self.bar])
        self.state.observe(self.guard(self._set), names=["w1", "w2", "b", "opened"])
        self.state.observe(self.guard(self._change_data), names=["data"])
        self._held = None  # what the line was when it was taken hold of
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)
        self.show()

    def _controls(self) -> list:
        made = {
            "data": choice("data", "Which points are to be told apart", list(DATA)),
            "w1": slider("weight w₁", "How much the first input counts", -10, 10, 0.1),
            "w2": slider("weight w₂", "How much the second input counts", -10, 10, 0.1),
            "b": slider("bias b", "How easily the neuron fires: moves the line, but does not turn it", -15, 15, 0.1),
        }
        return [tie(self.state, name, control, self.guard) for name, control in made.items()]

    def _new_trainer(self, parameters) -> nnlab.Trainer:
        """Return a trainer of one neuron, from the parameters w1, w2 and b, on the data chosen."""
        net = nnlab.Network(nnlab.Dense(2, 1, "sigmoid"))
        net.parameters[:] = parameters
        return nnlab.Trainer(net, *self.sets[self.state.data], loss="binary_cross_entropy",
                             optimizer=nnlab.SGD(1.0))

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def line(self) -> tuple[np.ndarray, float]:
        """The weights w, (2,), and the bias b."""
        w1, w2, b = self.player.trainer.net.parameters
        return np.array([w1, w2]), float(b)

    @in_turn
    @np.errstate(over="ignore", invalid="ignore")  # weights as large as a float can be are drawn too
    def show(self) -> None:
        """Draw everything as it is now."""
        (w, b), (X, y), opened = self.line, self.sets[self.state.data], self.state.opened
        if self.player.controls_are_due():
            self._showing = True
            self.state.w1, self.state.w2, self.state.b = *map(float, w), b
            self._showing = False
            self.bar.show()
        Z = X @ w + b  # (n,)
        A = nnlab.activations.sigmoid(Z)
        wrong = (Z > 0) != (y[:, 0] > 0.5)
        right, n = int(np.sum(~wrong)), len(X)
        score = f"{right} of {n} right"
        self.plane.update(nnlab.activations.sigmoid(self.plane.points @ w + b), w, b, wrong, opened, score)
        self.sums.update(Z, A, y, opened)
        verdict = of_score(right, n, self.best[self.state.data])
        point = f"Point ({rounded(X[opened, 0])}, {rounded(X[opened, 1])}): "
        point += of_point(X[opened], y[opened, 0], w, b, A[opened])
        self.score.value, self.sum.value = f"<strong>{score}.</strong> {verdict}", point
        line = "" if w.any() else " Both weights are 0: there is no line."
        self.live.say(f"{self.state.data}, w₁ = {rounded(w[0])}, w₂ = {rounded(w[1])}, b = {rounded(b)}: {score}. "
                      f"{verdict}{line} {point}")
        self.live.refresh()

    _showing = False

    # What a person does -----------------------------------------------------------------------------------------------

    def _set(self, change) -> None:
        if not self._showing:
            self._place((self.state.w1, self.state.w2), self.state.b)

    def _place(self, w, b: float) -> None:
        self.player.trainer.net.parameters[:] = *w, b
        self.show()

    def _change_data(self, change) -> None:
        X, y = self.sets[self.state.data]
        self.plane.set_data(X, y)
        self.state.n_points = len(X)
        self._showing = True
        self.state.opened = min(self.state.opened, len(X) - 1)
        self._showing = False
        self.player.pause()
        self.player.trainer = self._new_trainer(self.player.trainer.net.parameters)
        self.player.futures.clear()
        self.player.position = 0
        self.show()

    def _draw_weights(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        parameters = rng.uniform(-5, 5, 3)
        self.player.start_from(lambda: self.player.trainer.net.parameters.__setitem__(slice(None), parameters))

    def _press(self, event) -> None:
        if event.inaxes is not self.plane.ax:
            return
        point, grip = self.plane.nearest(event.x, event.y), self.plane.grip(event.x, event.y)
        if point is not None:
            self.state.opened = point
        elif grip:
            self.player.pause()
            self._held = grip, np.array([event.xdata, event.ydata]), self.plane.ends.mean(axis=0), *self.line

    def _move(self, event) -> None:
        if self._held is None or event.inaxes is not self.plane.ax:
            return
        grip, start, middle, w, b = self._held
        pointer = np.array([event.xdata, event.ydata])
        if grip == "move":
            self._place(w, b - w @ (pointer - start))
        else:
            before, now = (np.arctan2(*(place - middle)[::-1]) for place in (start, pointer))
            self._turn(now - before, middle, w)

    def _turn(self, angle: float, about: np.ndarray, w: np.ndarray) -> None:
        """Turn a line with the weights w, (2,), about a point on it, to the left, by an angle in radians."""
        c, s = np.cos(angle), np.sin(angle)
        w = np.array([[c, -s], [s, c]]) @ w
        self._place(w, -float(w @ about))

    def _release(self, event) -> None:
        self._held = None

    def _key(self, event) -> None:
        """Turn the line with left and right, move it with up and down; n and p open points, the space bar plays."""
        (w, b), n = self.line, len(self.sets[self.state.data][0])
        if event.key in ("left", "right") and w.any():
            about = self.plane.ends.mean(axis=0) if self.plane.ends is not None else -b * w / (w @ w)
            self._turn(np.radians(5 if event.key == "left" else -5), about, w)
        elif event.key in ("up", "down"):
            self._place(w, b + (0.1 if event.key == "up" else -0.1))
        elif event.key in ("n", "p"):
            self.state.opened = (self.state.opened + (1 if event.key == "n" else -1)) % n
        elif event.key == " ":
            self.bar.toggle()


def neuron() -> Neuron:
    """Return the app of lesson 01: a neuron as a line in the plane, with the data of AND, OR, XOR or two clouds.

    Three sliders move the line, or drag it: by its middle it moves, by an end it turns. A click on a point writes its
    sum out. On the figure left and right turn the line, up and down move it, n and p open the next point and the
    previous one, and the space bar lets the neuron learn.
    """
    return Neuron()
