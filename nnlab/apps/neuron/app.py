"""The app of lesson 01: a neuron with two inputs as a line in the plane, moved by sliders, by hand or by training."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np

import nnlab
from nnlab.apps.neuron.best_line import most_right
from nnlab.apps.neuron.state import EXTENT, FIRST, NeuronState, data_sets
from nnlab.apps.neuron.words import of_line, of_point, of_score, sums
from nnlab.apps.shared.carried.kept import Kept
from nnlab.apps.shared.carried.link import Link
from nnlab.apps.shared.carried.reading import read_kept
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.views import Figure, NeuronPlane, NeuronSums
from nnlab.views.base.writing import digits

STATIONS = 12  # of the way of learning that a link carries


class Neuron(TrainingLab):
    """See `neuron`."""

    def __init__(self):
        self.sets = data_sets()
        self.best = {name: most_right(*points) for name, points in self.sets.items()}
        figure = Figure(figsize=(9.2, 4.4), dpi=100, layout="constrained")
        plane, sums = figure.subplots(1, 2)
        self.plane = NeuronPlane(*self.sets["AND"], plane, extent=EXTENT, title="Drag the line, click a point",
                                 labels=("0: silent", "1: fires"))
        z = np.linspace(-8, 8, 161)
        self.sums = NeuronSums(z, nnlab.activations.sigmoid(z), sums, ylabel="output ŷ",
                               title="Every point at its sum z:\nright of 0 the neuron fires")
        self.score, self.sum = widgets.HTML(), widgets.HTML()
        self.link = Link(self, "neuron", but=("w1", "w2", "b"))
        self._held = None  # what the line was when it was taken hold of
        super().__init__(new_trainer(FIRST, *self.sets["AND"]), NeuronState(), LiveFigure(figure),
                         [self.score, self.sum, "data", ["w1", "w2", "b"], "player",
                          self.link.row, self.link.below])
        self.player.speed = 30.0  # slow enough to see the line turn
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    @property
    def line(self) -> tuple[np.ndarray, float]:
        """The weights w, (2,), and the bias b."""
        w1, w2, b = self.trainer.net.parameters
        return np.array([w1, w2]), float(b)

    @property
    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """The chosen data, X (n, 2) and y (n, 1)."""
        return self.sets[self.state.data]

    def _draw(self) -> None:
        (w, b), (X, y), opened = self.line, self.points, self.state.opened
        Z = sums(X, w, b)  # (n,)
        wrong = (Z > 0) != (y[:, 0] > 0.5)
        self.right = int(np.sum(~wrong))
        self.plane.update(nnlab.activations.sigmoid(self.plane.points @ w + b), w, b, wrong, opened, self._score())
        self.sums.update(Z, nnlab.activations.sigmoid(Z), y, opened)

    def _score(self) -> str:
        return f"{self.right} of {len(self.points[0])} right"

    def _tell(self) -> str:
        (w, b), (X, y), opened = self.line, self.points, self.state.opened
        with self.quietly():
            self.state.w1, self.state.w2, self.state.b = *map(float, w), b
        score, verdict = self._score(), of_score(self.right, len(X), self.best[self.state.data])
        point = f"Point ({digits(X[opened, 0])}, {digits(X[opened, 1])}): "
        point += of_point(X[opened], y[opened, 0], w, b)
        verdict = f"{verdict} {of_line(w, self.plane.ends)}".strip()
        self.score.value, self.sum.value = f"<strong>{score}.</strong> {verdict}", point
        return (f"{self.state.data}, w₁ = {digits(w[0])}, w₂ = {digits(w[1])}, b = {digits(b)}: {score}. "
                f"{verdict} {point}")

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_w1(self, change) -> None:
        self._place((self.state.w1, self.state.w2), self.state.b)

    _on_w2 = _on_b = _on_w1

    def _place(self, w, b: float) -> None:
        self.trainer.net.parameters[:] = *w, b
        self.show()

    def _on_data(self, change) -> None:
        with self.quietly():
            self.state.opened = min(self.state.opened, self.state.n_points - 1)
        self._learn_anew(self.trainer.net.parameters)
        self.show()

    def _learn_anew(self, parameters: Sequence[float]) -> None:
        """Learn the chosen points from the parameters w1, w2 and b on."""
        self.plane.set_data(*self.points)
        self.player.take(new_trainer(parameters, *self.points))

    def carried(self) -> dict:
        """Return what a link carries beside the settings: the run."""
        return {"run": Kept.of(self.trainer, (), STATIONS).told()}

    def bring(self, content: dict) -> None:
        """Stand where the run of a link had come to."""
        kept = read_kept(content.get("run"), 3, 0)
        self._held = None
        self._learn_anew(FIRST)
        kept.bring(self.trainer)
        self.player.take(self.trainer)
        self.show()

    def _new_weights(self, seed: int) -> None:
        parameters = np.random.default_rng(seed).uniform(-5, 5, 3)
        self.player.start_from(lambda: self.trainer.net.parameters.__setitem__(slice(None), parameters))

    def _grips(self):
        if self.plane.ends is not None:
            along = np.linspace(*self.plane.ends, 40)  # so near to one another that there is no gap
            yield self.plane.ax.transData.transform(along)

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

    def _arrow(self, right: int, up: int) -> None:
        """Turn the line with left and right, move it with up and down."""
        w, b = self.line
        if up:
            self._place(w, b + 0.1 * up)
        elif w.any():
            about = self.plane.ends.mean(axis=0) if self.plane.ends is not None else -b * w / (w @ w)
            self._turn(np.radians(-5 * right), about, w)

    def _key_n(self, way: int = 1) -> None:
        """Open the next point."""
        self.state.opened = (self.state.opened + way) % self.state.n_points

    def _key_p(self) -> None:
        self._key_n(-1)


def new_trainer(parameters: Sequence[float], X: np.ndarray, y: np.ndarray) -> nnlab.Trainer:
    """Return a trainer of one neuron, from the parameters w1, w2 and b, on points X (n, 2) and y (n, 1)."""
    net = nnlab.Network(nnlab.Dense(2, 1, "sigmoid"))
    net.parameters[:] = parameters
    return nnlab.Trainer(net, X, y, loss="binary_cross_entropy", optimizer=nnlab.SGD(1.0))


def neuron() -> Neuron:
    """Return the app of lesson 01: a neuron as a line in the plane, with the data of AND, OR, XOR or two clouds.

    Three sliders move the line, or drag it: by its middle it moves, by an end it turns. A click on a point writes its
    sum out. On the figure left and right turn the line, up and down move it, n and p open the next point and the
    previous one, and the space bar lets the neuron learn.
    """
    return Neuron()
