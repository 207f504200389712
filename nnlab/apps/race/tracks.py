"""The tracks of the race: a real model with its data, a first rate for each optimiser, and the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

import nnlab
from nnlab import data
from nnlab._core.score import Score
from nnlab.apps.race.runners import Race
from nnlab.apps.race.words import caption
from nnlab.apps.shared.circles import network, trainer_of
from nnlab.views import DecisionMap, RaceCurves, RaceValley
from nnlab.views.base.style import FONT_SIZE
from nnlab.views.base.words import Words

VALLEY, CIRCLES = "a narrow valley: Fahrenheit's w and b", "two circles: a network of 117 weights"
PANEL = 250  # px: with less room for each, panels stand below one another
START = 0.8, -30.0  # w and b: far off, and not along an axis of the valley
W, B = np.linspace(-0.5, 4.5, 61), np.linspace(-45, 100, 61)  # the part of the valley that is drawn
SHOWN = 250  # points on a small map


class ValleyTrack:
    """Fahrenheit's narrow valley: one weight, one bias, all temperatures at once."""

    rates = (0.001, 0.001, 0.0006, 0.3, 1.0)
    speed = 30.0  # steps a second: slow enough to see them run
    turn = "step"  # what its epoch is

    def trainer(self, optimizer: nnlab.Optimizer, seed: int) -> nnlab.Trainer:
        """Return a trainer that begins far off; for another seed than 0 anywhere."""
        scale, net, rng = data.fahrenheit(), nnlab.Network(nnlab.Dense(1, 1)), np.random.default_rng(seed)
        net.parameters[:] = (rng.uniform(W[0], W[-1]), rng.uniform(B[0], B[-1])) if seed else START
        return nnlab.Trainer(net, scale.X, scale.y, loss="mse", optimizer=optimizer,
                             history=nnlab.History(max_bytes=2_000_000, max_epochs=20_000))

    def draw(self, figure: Figure, names: Sequence[str]) -> None:
        """Make the panels."""
        scale = data.fahrenheit()
        X, y = scale.X[:, 0], scale.y[:, 0]
        L = np.array([[np.mean((w * X + b - y) ** 2) for w in W] for b in B])
        valley, curves = figure.subplots(1, 2)
        self.valley = RaceValley(names, W, B, L, valley, ylabel="bias b in °F")
        self.curves = RaceCurves(names, 1e-3, 1e5, curves, with_names=False, xlabel="step",
                                 ylabel="mean squared error in °F²")

    def show(self, race: Race) -> None:
        """Draw where the runners are."""
        self.valley.update([runner.path(race.epoch) for runner in race.runners])

    def write(self, names: Sequence[str], scores: Sequence[Score]) -> None:
        """Write what changes seldom: the names, if they are others."""
        if names != self.valley.runs.names:
            self.valley.runs.rename(names)


class CirclesTrack:
    """The two circles, learned by a network of 2-4-6-6-4-1."""

    rates = (0.1, 0.03, 0.03, 0.003, 0.01)
    speed = 100.0
    turn = "epoch"

    def trainer(self, optimizer: nnlab.Optimizer, seed: int) -> nnlab.Trainer:
        """Return a trainer of the network with the first weights of a seed."""
        circles = data.two_circles()
        return trainer_of(network(seed=seed), circles.X, circles.y, optimizer)

    def draw(self, figure: Figure, names: Sequence[str]) -> None:
        """Make the panels: the curves, and a map for each runner."""
        circles = data.two_circles()
        curves, *maps = figure.subplots(1, 1 + len(names))
        self.curves = RaceCurves(names, 1e-4, 1, curves, with_names=False, ylabel="cross-entropy")
        self.maps = [DecisionMap(circles.X[:SHOWN], circles.y[:SHOWN], ax, title="", resolution=40) for ax in maps]
        self.captions = [Words(view, 6 + 1.2 * (FONT_SIZE + 1), FONT_SIZE + 1) for view in self.maps]
        for view in self.maps:
            view.repaint()

    def show(self, race: Race) -> None:
        """Draw what the runners say."""
        for view, runner in zip(self.maps, race.runners, strict=True):
            view.update(runner.trainer.net.propagate(view.points).y_hat)

    def write(self, names: Sequence[str], scores: Sequence[Score]) -> None:
        """Write above each map whose it is, and how good."""
        for k, (words, name, score) in enumerate(zip(self.captions, names, scores, strict=True)):
            words.set_words(caption(k, name, score))


TRACKS = {VALLEY: ValleyTrack, CIRCLES: CirclesTrack}


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Lay the panels out for so many px of width, in as few rows as there is room for, evenly filled."""
    width, n = min(max(width, 300), natural[0]), len(figure.axes)
    rows = -(-n // max(1, int(width // PANEL)))
    columns = -(-n // rows)
    figure.set_layout_engine("constrained", rect=(0, 0, 0.985, 1))  # room for the last number of an axis
    for panel, place in zip(figure.axes, GridSpec(rows, columns, figure=figure), strict=False):
        panel.set_subplotspec(place)
    tall = min(natural[1], width / columns + 20)  # so much that a map is about square
    figure.set_size_inches(width / 100, rows * tall / 100)
