"""The app of lesson 02: one weight and one bias, their line, their loss and their valley, all live."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import ipywidgets as widgets
import numpy as np

import nnlab
from nnlab import data
from nnlab.apps.fahrenheit.hands import FahrenheitHands
from nnlab.apps.fahrenheit.own_neuron import OwnNeuron
from nnlab.apps.fahrenheit.state import B_RANGE, W_RANGE, FahrenheitState
from nnlab.apps.fahrenheit.steepness import steepest, what_a_step_does
from nnlab.apps.fahrenheit.valley_panel import ValleyPanel
from nnlab.apps.shared.carried.kept import Kept
from nnlab.apps.shared.carried.link import Link
from nnlab.apps.shared.carried.reading import number, read_kept, rows_of, whole
from nnlab.apps.shared.say import beyond_rounding, counted
from nnlab.live import LiveFigure
from nnlab.live.lab import TrainingLab
from nnlab.views import Figure, FitLine, LossCurve
from nnlab.views.base.writing import digits

STATIONS = 12  # of the way down that a link carries


class Fahrenheit(TrainingLab):
    """See `fahrenheit`."""

    def __init__(self, forward: Callable | None = None, backward: Callable | None = None):
        state = FahrenheitState()
        scale = data.fahrenheit()
        self.X, self.y = scale.X.copy(), scale.y.copy()  # (100, 1) each; points may be dragged
        self.net = OwnNeuron(state.w, state.b, forward, backward)
        trainer = nnlab.Trainer(self.net, self.X, self.y, loss="mse", optimizer=nnlab.SGD(state.learning_rate),
                                history=nnlab.History(max_bytes=4_000_000, max_epochs=20_000))
        figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
        fit, loss, valley = figure.subplots(1, 3)
        self.fit = FitLine(self.X[:, 0], self.y[:, 0], fit, xlabel="temperature in °C", ylabel="temperature in °F",
                           title="Drag a point, or turn w and b")
        self.loss = LossCurve(loss, xlabel="epoch", ylabel="mean squared error in °F²", title="Does the loss go down?")
        self.score, self.why = widgets.HTML(), widgets.HTML()
        self.link = Link(self, "fahrenheit", but=("w", "b"))
        super().__init__(trainer, state, LiveFigure(figure), [
            "player", ["w", "b", "learning_rate", "batch_size", "kind", "azimuth", "elevation"], self.score,
            self.why, self.link.row, self.link.below])
        self.valley = ValleyPanel(valley, *self._surface())
        self.hands = FahrenheitHands(self)
        self._on_batch_size()
        self.show()

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        history, y_hat = self.trainer.history, self._guess()
        self.fit.update(self.X, y_hat, y_hat, self.y)
        self.loss.update(history.epoch, history.loss, ghosts=self.player.futures, now=self.player.position)
        self.valley.update(self._path())

    def _tell(self) -> str:
        w, b = self.net.parameters
        with self.quietly():
            self.state.w, self.state.b = float(w), float(b)
        loss = beyond_rounding(float(np.mean((self._guess() - self.y[:, 0]) ** 2)), self.y)
        score = f"loss {digits(loss)} °F² after {counted(self.trainer.step_count, 'step')}."
        self.score.value = f"Now: <strong>{score}</strong>"
        return f"w = {digits(w)}, b = {digits(b)}: {score}"

    def _guess(self) -> np.ndarray:
        """Return y_hat, (100,); nothing but nan if the learner's forward fails, which is shown in words."""
        try:
            return self.net.guess(self.X[:, 0], *self.net.parameters)
        except Exception as error:
            self.fail(error)
            return np.full(len(self.X), np.nan)

    def _path(self) -> np.ndarray:
        """Return (w, b) after some 500 of the kept epochs up to now, and now: shape (n, 2)."""
        return np.array([*self.trainer.path()[1], self.net.parameters])

    def _surface(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return w (n,), b (m,) and the loss (m, n) that the forward pass has there."""
        w, b = np.linspace(*W_RANGE, 49), np.linspace(*B_RANGE, 49)
        try:
            L = np.array([[self._loss(wk, bk) for wk in w] for bk in b])
        except Exception:  # said in words with the next guess
            L = np.ones((len(b), len(w)))
        return w, b, L if np.isfinite(L).any() else np.ones_like(L)

    def _loss(self, w: float, b: float) -> float:
        return float(np.mean((self.net.guess(self.X[:, 0], w, b) - self.y[:, 0]) ** 2))

    def fail(self, error: Exception) -> None:
        """Show an error in words, and why a training flew apart."""
        if isinstance(error, nnlab.Diverged):
            rate, size = self.trainer.optimizer.learning_rate, self.trainer.batch_size
            limit = 2 / steepest(self.X[:, 0], size)
            error = nnlab.Diverged(error.step, error.loss, error.learning_rate, error.largest, limit)
            error.add_note("At this learning rate a right gradient leads down. Look at sign and factor in backward."
                           if rate < limit else what_a_step_does(rate, self.X[:, 0], size))
        super().fail(error)

    # What a person chooses --------------------------------------------------------------------------------------------

    def _on_w(self, change) -> None:
        self.net.parameters[:] = self.state.w, self.state.b
        self.show()

    _on_b = _on_w

    def _on_batch_size(self, change=None) -> None:
        rate, size = self.state.learning_rate, self.state.batch_size
        self.trainer.optimizer.learning_rate, self.trainer.batch_size = rate, size
        self.why.value = what_a_step_does(rate, self.X[:, 0], size)

    _on_learning_rate = _on_batch_size

    def _on_kind(self, change) -> None:
        self.valley.show_as(self.state.kind)
        self.live.fit()
        self.show()

    def _on_azimuth(self, change) -> None:
        self.valley.turn(self.state.azimuth, self.state.elevation)
        self.show()

    _on_elevation = _on_azimuth

    def data_changed(self) -> None:
        """Draw the valley of other data."""
        self.valley.set_surface(*self._surface())
        self.live.fit()
        self.show()

    def drop_ball(self, w: float, b: float) -> None:
        """Begin again from a weight and a bias."""
        self.player.start_from(lambda: self.net.parameters.__setitem__(slice(None), (w, b)))

    # Carried elsewhere ------------------------------------------------------------------------------------------------

    def carried(self) -> dict:
        """Return what a link carries beside the settings: the run with its way, and the points that were moved."""
        history, first = self.trainer.history, data.fahrenheit().y
        past = bisect_right(history.epoch, self.trainer.epoch)
        kept = Kept.of(self.trainer, (history.epoch[:past], history.loss[:past]), STATIONS)
        moved = np.flatnonzero(self.y != first)
        return {"run": kept.told(), "moved": [[int(row), float(self.y[row, 0])] for row in moved]}

    def bring(self, content: dict) -> None:
        """Stand where the run of a link had come to, on its points."""
        kept = read_kept(content.get("run"), 2, len(self.trainer.optimizer.STATE))
        y = data.fahrenheit().y.copy()
        for row, value in rows_of(content.get("moved", []), 2):
            y[whole(row, "the number of a point", len(y) - 1)] = number(value, "a temperature")
        self.y[:] = self.trainer.batches.y[:] = y
        self._on_batch_size()
        kept.bring(self.trainer)
        self.player.take(self.trainer)
        self.valley.kind = self.state.kind
        self.valley.turn(self.state.azimuth, self.state.elevation)
        self.data_changed()

    def _new_weights(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.drop_ball(rng.uniform(*W_RANGE), rng.uniform(*B_RANGE))


def fahrenheit(forward: Callable | None = None, backward: Callable | None = None) -> Fahrenheit:
    """Return the app of lesson 02: sliders for w, b, learning rate and batch; fit, loss curve and valley, all live.

    Click the valley to drop the ball there, or look at it in 3-D and drag to turn it; drag a point of the data; on the
    figure the arrow keys move the ball and the space bar plays.

    What your code gets wrong is said in the app, with the line where it happened. A link carries the numbers, and not
    your code: what it opens runs on nnlab's own passes.

    Parameters
    ----------
    forward : callable, optional
        Your own ``forward(x, w, b)``, which returns y_hat; x and y_hat have shape (n,). It draws the line and the
        valley, and takes part in training.
    backward : callable, optional
        Your own ``backward(x, y_hat, y)``, which returns dw and db. It steers the training.
    """
    return Fahrenheit(forward, backward)
