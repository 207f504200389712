"""What the benchmark plays: the two-circles network with its map, its loss curve and its drawing, all live."""

from __future__ import annotations

import time

import traitlets
from matplotlib.figure import Figure

import nnlab
from nnlab.live import App, LiveFigure, Player, PlayerBar, log_slider, tie
from nnlab.views import DecisionMap, LossCurve, NetworkDiagram


class State(traitlets.HasTraits):
    """The one setting that the benchmark turns."""

    learning_rate = traitlets.Float(0.03)


class Circles(App):
    """2-4-6-6-4-1 on two circles; `diary` notes when what was asked reached the network and which frame shows it."""

    def __init__(self):
        circles = nnlab.data.two_circles(1000)
        self.state, self.diary = State(), []
        self.net = nnlab.mlp([2, 4, 6, 6, 4, 1], output="sigmoid")
        trainer = nnlab.Trainer(self.net, circles.X, circles.y, loss="binary_cross_entropy", batch_size=32,
                                optimizer=nnlab.SGD(0.03), history=nnlab.History(4_000_000, 20_000))
        figure = Figure(figsize=(11, 3.6), dpi=100, layout="constrained")
        left, middle, right = figure.subplots(1, 3)
        self.map = DecisionMap(circles.X, circles.y, left)
        self.curve = LossCurve(middle)
        self.drawing = NetworkDiagram([2, 4, 6, 6, 4, 1], right)
        live = LiveFigure(figure)
        self.player = Player(trainer, show=self.show, is_watched=lambda: live.is_free, fail=self.fail)
        self.bar = PlayerBar(self.player, self.guard)
        rate = log_slider("learning rate", "How far a step goes", 1e-6, 10)
        tie(self.state, "learning_rate", rate, self.guard)
        super().__init__(live, [self.bar, rate])
        self.state.observe(self.set_rate, names="learning_rate")
        self.player.observe(lambda change: self.note("playing" if change["new"] else "paused"), names="playing")
        self.show()

    def note(self, what: str) -> None:
        """Write down what happened, when, how many steps there were, and the number of the next frame."""
        self.diary.append((what, time.time() * 1000, self.player.trainer.step_count, self.live.frames + 1))

    def set_rate(self, change) -> None:
        """Train on with another learning rate."""
        self.player.trainer.optimizer.learning_rate = change["new"]
        self.note("rate")

    def show(self) -> None:
        """Draw everything as it is now."""
        history = self.player.trainer.history
        self.map.update(self.net.predict(self.map.points))
        self.curve.update(history.epoch, history.loss, now=self.player.position)
        self.drawing.update([layer.W for layer in self.net.layers], [layer.b for layer in self.net.layers],
                            phase=self.player.trainer.step_count / 50 if self.player.playing else None)
        if self.player.controls_are_due():
            self.bar.show()
        self.live.say(f"loss {history.loss[-1]:.3g}" if history.loss else "not trained yet")
        self.live.refresh()
