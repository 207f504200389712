"""The overfitting app's figure: what the network makes of the data, and the gap in loss and in accuracy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import MultipleLocator, PercentFormatter

from nnlab.apps.overfitting.runs import Run
from nnlab.apps.overfitting.state import OverfittingState, parts_of
from nnlab.history import History
from nnlab.live.layout import stack_panels
from nnlab.network import Network
from nnlab.views import DecisionMap, Figure, GapCurve, Images

EDGE = 3.2  # the plane is shown from −3.2 to 3.2
SHOWN = 16  # misread digits


class Picture:
    """Figure and views."""

    def __init__(self, state: OverfittingState):
        self.figure = Figure(figsize=(11, 3.9), dpi=100, layout="constrained")
        self.axes = list(self.figure.subplots(1, 3))  # a list: garbage collection can't see into an array
        self.begin(state)

    def begin(self, state: OverfittingState) -> None:
        """Draw another task, or another number of samples, from the next update on."""
        for ax in self.axes:
            ax.clear()
        panel = Plane if state.data == "noisy circles" else Misread
        self.panel = panel(self.axes[0], state)
        self.loss = GapCurve(self.axes[1], ylim=state.task.losses, title="Loss: best epoch ringed")
        self.accuracy = GapCurve(self.axes[2], ylim=state.task.accuracies, ylabel="share right",
                                 title="Accuracy: how wide is the gap?")
        self.axes[2].yaxis.set_major_locator(MultipleLocator(0.1))
        self.axes[2].yaxis.set_major_formatter(PercentFormatter(1, decimals=0))

    def update(self, net: Network, history: History, *, best: int | None, runs: Sequence[Run],
               now: float | None) -> None:
        """Draw the network as it is, the curves so far, and faintly the validation curves of other runs.

        `now` is the epoch that is looked at, if it is not the last.
        """
        self.panel.update(net)
        self.loss.update(history.epoch, history.loss, history.validation_loss, best=best, now=now,
                         ghosts=[(run.epochs, run.losses) for run in runs])
        self.accuracy.update(history.epoch, history.accuracy, history.validation_accuracy, best=best, now=now,
                             ghosts=[(run.epochs, run.accuracies) for run in runs])


def arrange(figure: Figure, natural: Sequence[float], width: float, tall: float | None = None) -> None:
    """Lay the panels out as usual, with room at the right for the last number of an axis that grows."""
    stack_panels(figure, natural, width, tall)
    figure.set_layout_engine("constrained", rect=(0, 0, 0.985, 1))


class Plane:
    """The plane in the colours of the answers, with the training points."""

    def __init__(self, ax, state: OverfittingState):
        training = parts_of(state.data).training[:state.samples]
        self.map = DecisionMap(training.X, training.y, ax, extent=(-EDGE, EDGE, -EDGE, EDGE), resolution=60,
                               labels=("0", "1"), title="Colours answer, points teach")

    def update(self, net: Network) -> None:
        """Colour the plane by what the network answers, with nothing dropped."""
        self.map.update(net.propagate(self.map.points).y_hat)


class Misread:
    """The first validation digits that the network misreads, each with what it read and what it is."""

    def __init__(self, ax, state: OverfittingState):
        self.digits = parts_of(state.data).validation
        self.images = Images(np.zeros((SHOWN, 28, 28)), ax, captions=[""] * SHOWN,
                             title="Misread validation digits:\nread → true")

    def update(self, net: Network) -> None:
        """Show the digits that are misread now."""
        guesses = net.propagate(self.digits.X).y_hat.argmax(axis=1)
        wrong = np.flatnonzero(guesses != self.digits.y)[:SHOWN]
        images, captions = np.zeros((SHOWN, 28, 28)), [""] * SHOWN
        images[:len(wrong)] = self.digits.X[wrong].reshape(-1, 28, 28)
        captions[:len(wrong)] = [f"{guess} → {true}" for guess, true in zip(guesses[wrong], self.digits.y[wrong],
                                                                         strict=True)]
        self.images.update(images, captions)
