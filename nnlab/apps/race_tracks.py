"""The tracks of the race: a real model with its data, a first rate for each optimiser, and the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

import nnlab
from nnlab import data
from nnlab.apps.race_runners import Race
from nnlab.views import DecisionMap, RaceCurves, RaceValley

PANEL = 250  # px: with less room for each, panels stand below one another
START = np.array([-0.5, -30.0])  # w and b


class ValleyTrack:
    """Fahrenheit's narrow valley: one weight, one bias, all temperatures at once."""

    name = "a narrow valley: Fahrenheit's w and b"
    rates = {"SGD": 0.001, "Momentum": 0.001, "Nesterov": 0.0006, "RMSProp": 0.5, "Adam": 1.0}  # noqa: RUF012
    speed = 30.0  # steps a second: slow enough to see them run
    turn = "step"

    def __init__(self):
        self.scale = data.fahrenheit()

    def trainer(self, optimizer: nnlab.SGD, seed: int) -> nnlab.Trainer:
        """Return a trainer that starts in the far corner, or for another seed than 0 anywhere."""
        net = nnlab.Network(nnlab.Dense(1, 1))
        rng = np.random.default_rng(seed)
        net.parameters[:] = START if seed == 0 else (rng.uniform(-1, 5), rng.uniform(-40, 100))
        return nnlab.Trainer(net, self.scale.X, self.scale.y, loss="mse", optimizer=optimizer,
                             history=nnlab.History(max_bytes=2_000_000, max_epochs=20_000))

    def draw(self, figure: Figure, names: Sequence[str]) -> None:
        """Make the panels."""
        w, b = np.linspace(-1.5, 5, 61), np.linspace(-45, 100, 61)
        X, y = self.scale.X[:, 0], self.scale.y[:, 0]
        L = np.array([[np.mean((wk * X + bk - y) ** 2) for wk in w] for bk in b])
        axes = figure.subplots(1, 2)
        self.valley = RaceValley(names, w, b, L, axes[0], ylabel="bias b in °F")
        self.curves = RaceCurves(names, 1e-4, 1e5, axes[1], xlabel="step", ylabel="mean squared error in °F²")

    def show(self, race: Race, now: int | None) -> None:
        """Draw the race as it is now; `now` is the step that is looked at, if it is not the last."""
        self.valley.update([runner.path(race.epoch) for runner in race.runners])
        self.curves.update([runner.curve() for runner in race.runners], now)


class CirclesTrack:
    """The two circles, learned by a network of 2-4-6-6-4-1."""

    name = "two circles: a network of 117 weights"
    rates = {"SGD": 0.1, "Momentum": 0.03, "Nesterov": 0.03, "RMSProp": 0.003, "Adam": 0.01}  # noqa: RUF012
    speed = np.inf
    turn = "epoch"

    def __init__(self):
        self.circles = data.two_circles()

    def trainer(self, optimizer: nnlab.SGD, seed: int) -> nnlab.Trainer:
        """Return a trainer of the network with the first weights of a seed."""
        net = nnlab.mlp([2, 4, 6, 6, 4, 1], hidden="relu", output="sigmoid", seed=seed)
        return nnlab.Trainer(net, self.circles.X, self.circles.y, loss="binary_cross_entropy", batch_size=32,
                             optimizer=optimizer, history=nnlab.History(max_bytes=2_000_000, max_epochs=20_000))

    def draw(self, figure: Figure, names: Sequence[str]) -> None:
        """Make the panels: the curves, and a map for each runner."""
        axes = figure.subplots(1, 1 + len(names))
        self.curves = RaceCurves(names, 1e-4, 10, axes[0], ylabel="cross-entropy")
        shown = slice(250)  # of the points, so that the small maps are seen
        self.maps = [DecisionMap(self.circles.X[shown], self.circles.y[shown], ax, title=name, resolution=40)
                     for name, ax in zip(names, axes[1:], strict=True)]

    def show(self, race: Race, now: int | None) -> None:
        """Draw the race as it is now; `now` is the epoch that is looked at, if it is not the last."""
        self.curves.update([runner.curve() for runner in race.runners], now)
        for view, runner in zip(self.maps, race.runners, strict=True):
            view.update(runner.trainer.net.propagate(view.points).y_hat)


TRACKS = {track.name: track for track in (ValleyTrack, CirclesTrack)}


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Lay the panels out for so many px of width, in as few rows as there is room for, evenly filled."""
    width = min(max(width, 300), natural[0])
    n = len(figure.axes)
    rows = -(-n // max(1, int(width // PANEL)))
    columns = -(-n // rows)
    figure.set_layout_engine("constrained")
    for panel, place in zip(figure.axes, GridSpec(rows, columns, figure=figure), strict=False):
        panel.set_subplotspec(place)
    figure.set_size_inches(width / 100, rows * natural[1] / 100)
