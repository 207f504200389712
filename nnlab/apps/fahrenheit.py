"""The app of lesson 02: one weight and one bias, their line, their loss and their valley, all live."""

from __future__ import annotations

import numpy as np
import traitlets
from matplotlib.figure import Figure

import nnlab
from nnlab import data
from nnlab.live import (
    App,
    LiveFigure,
    Player,
    PlayerBar,
    in_turn,
    log_slider,
    side_by_side,
    slider,
    tie,
    whole_slider,
)
from nnlab.views import FitLine, LossCurve, Valley

W_RANGE, B_RANGE = (-1.0, 5.0), (-40.0, 100.0)
FIRST_W, FIRST_B = 0.8, 0.0


class FahrenheitState(traitlets.HasTraits):
    """All settings of the app, with their defaults."""

    w = traitlets.Float(FIRST_W)
    b = traitlets.Float(FIRST_B)
    learning_rate = traitlets.Float(0.001)
    batch_size = traitlets.Int(100)


class Fahrenheit(App):
    """See `fahrenheit`."""

    def __init__(self):
        self.state = FahrenheitState()
        scale = data.fahrenheit()
        self.X, self.y = scale.X.copy(), scale.y.copy()  # (100, 1) each; points may be dragged
        net = nnlab.Network(nnlab.Dense(1, 1, W=[[FIRST_W]], b=[FIRST_B]))
        trainer = nnlab.Trainer(net, self.X, self.y, loss="mse", optimizer=nnlab.SGD(self.state.learning_rate),
                                history=nnlab.History(max_bytes=4_000_000, max_epochs=20_000))
        figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
        fit, loss, valley = figure.subplots(1, 3)
        self.fit = FitLine(self.X[:, 0], self.y[:, 0], fit, xlabel="temperature in °C", ylabel="temperature in °F",
                           title="Drag a point, or turn w and b")
        self.loss = LossCurve(loss, xlabel="epoch", ylabel="mean squared error in °F²", title="The loss goes down")
        self.valley = Valley(*self._valley_grid(), valley, xlabel="weight w", ylabel="bias b in °F",
                             title="Click to drop the ball")
        self.path = [(FIRST_W, FIRST_B)]
        live = LiveFigure(figure)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.bar = PlayerBar(self.player, self.guard, self._draw_weights)
        super().__init__(live, [self.bar, side_by_side(*self._sliders())])
        self.state.observe(self._set_weights, names=["w", "b"])
        self.state.observe(self._set_training, names=["learning_rate", "batch_size"])
        self._dragged = None
        for event, act in (("button_press_event", self._press), ("motion_notify_event", self._move),
                           ("button_release_event", self._release), ("key_press_event", self._key)):
            live.canvas.mpl_connect(event, act)
        self.show()

    def _sliders(self) -> list:
        made = {
            "w": slider("weight w", "How much °F a °C counts; the slope of the line", *W_RANGE, 0.01, digits=".4g"),
            "b": slider("bias b", "The line's height at 0 °C", *B_RANGE, 0.1, digits=".4g"),
            "learning_rate": log_slider("learning rate", "How far a step goes", 1e-6, 1),
            "batch_size": whole_slider("batch size", "How many temperatures a step looks at", 1, 100),
        }
        return [tie(self.state, name, control, self.guard) for name, control in made.items()]

    # What is shown ----------------------------------------------------------------------------------------------------

    @in_turn
    @np.errstate(over="ignore")  # a run that flies apart is shown until it is Diverged
    def show(self) -> None:
        """Draw everything as it is now."""
        net, history = self.player.trainer.net, self.player.trainer.history
        w, b = net.parameters
        if self.player.controls_are_due():
            self._showing = True
            self.state.w, self.state.b = float(w), float(b)
            self._showing = False
            self.bar.show()
        ends = self.X[[0, -1], 0] if self._dragged is None else np.array([self.X.min(), self.X.max()])
        self.fit.update(ends, w * ends + b, w * self.X[:, 0] + b, self.y[:, 0])
        self.loss.update(history.epoch, history.loss, ghosts=self.player.futures, now=self.player.position)
        self.valley.update(self._path())
        step = self.player.trainer.step_count
        self.live.say(f"w = {w:.4g}, b = {b:.4g}: loss {self._loss(w, b):.4g} °F² after {step} "
                      f"{'step' if step == 1 else 'steps'}.")
        self.live.refresh()

    _showing = False

    def _path(self) -> np.ndarray:
        """Return (w, b) after some 500 of the kept epochs up to now, and now: shape (n, 2)."""
        trainer = self.player.trainer
        epochs = [epoch for epoch in trainer.history.snapshots if epoch <= trainer.epoch]
        kept = [trainer.history.snapshots[epoch].parameters for epoch in epochs[::1 + len(epochs) // 500]]
        return np.array([*kept, trainer.net.parameters])

    def _loss(self, w: float, b: float) -> float:
        return float(np.mean((w * self.X + b - self.y) ** 2))

    def _valley_grid(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return w (n,), b (m,) and the loss L (m, n), multiplied out so that the data are summed only once."""
        w, b = np.linspace(*W_RANGE, 80), np.linspace(*B_RANGE, 80)
        x, y = self.X, self.y
        W, B = np.meshgrid(w, b)
        L = (W**2 * np.mean(x * x) + 2 * W * B * np.mean(x) + B**2
             - 2 * W * np.mean(x * y) - 2 * B * np.mean(y) + np.mean(y * y))
        return w, b, np.maximum(L, 0)

    # What a person does -----------------------------------------------------------------------------------------------

    def _set_weights(self, change) -> None:
        if self._showing:
            return
        self.player.trainer.net.parameters[:] = self.state.w, self.state.b
        self.show()

    def _set_training(self, change) -> None:
        setattr(self.player.trainer if change["name"] == "batch_size" else self.player.trainer.optimizer,
                change["name"], change["new"])

    def _drop_ball(self, w: float, b: float) -> None:
        self.player.start_from(lambda: self.player.trainer.net.parameters.__setitem__(slice(None), (w, b)))

    def _draw_weights(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._drop_ball(rng.uniform(*W_RANGE), rng.uniform(*B_RANGE))

    def _press(self, event) -> None:
        if event.inaxes is self.valley.ax:
            self._drop_ball(event.xdata, event.ydata)
        elif event.inaxes is self.fit.ax:
            self._dragged = self.fit.nearest(event.x, event.y)

    def _move(self, event) -> None:
        if self._dragged is not None and event.inaxes is self.fit.ax:
            self.y[self._dragged] = event.ydata
            self.player.trainer.batches.y[self._dragged] = event.ydata
            self.show()

    def _release(self, event) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.valley.set_surface(*self._valley_grid())
            self.show()

    def _key(self, event) -> None:
        """Move the ball with the arrow keys, play with the space bar."""
        steps = {"left": (-0.1, 0), "right": (0.1, 0), "up": (0, 2), "down": (0, -2)}
        if event.key in steps:
            dw, db = steps[event.key]
            self.state.w += dw
            self.state.b += db
        elif event.key == " ":
            self.bar.toggle()

    def close(self) -> None:
        """Stop training, and give all memory back."""
        if hasattr(self, "player"):
            self.player.close()
        super().close()


def fahrenheit() -> Fahrenheit:
    """Return the app of lesson 02: sliders for w, b, learning rate and batch; fit, loss curve and valley, all live.

    Click the valley to drop the ball there; drag a point of the data; on the figure the arrow keys move the ball and
    the space bar plays.
    """
    return Fahrenheit()
