"""One frame of the playground as numbers, computed afresh: what every neuron sees, the weights, the losses."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnlab._core.score import Score
from nnlab.apps.playground.network import seen
from nnlab.apps.shared.columns import arrays_of
from nnlab.training import Trainer

THIN = 3  # a neuron's small map has every third point of the large one


class Frame(NamedTuple):
    """All that is drawn.

    Parameters
    ----------
    weights, biases : list of ndarray
        One for each column of neurons but the inputs.
    seen : list of ndarray of shape (n_points, n)
        What the neurons of each column make of the map's points, from −1 to 1; the inputs first.
    training, testing : Score or None
        Of the weights as they are now; testing is None without such data.
    """

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    seen: list[np.ndarray]
    training: Score
    testing: Score | None

    def small_maps(self) -> np.ndarray:
        """Return the maps of all neurons, column by column, (n_neurons, k, k)."""
        both = np.concatenate(self.seen, axis=1)  # (n_points, n_neurons)
        side = round(len(both) ** 0.5)
        return both.T.reshape(-1, side, side)[:, THIN // 2::THIN, THIN // 2::THIN]


@np.errstate(over="ignore", invalid="ignore")  # a run that flies apart is shown until it is Diverged
def frame_of(trainer: Trainer, grid: np.ndarray, has_classes: bool) -> Frame:
    """Return the frame of a network as it is now; `grid` holds the features of the map's points, (n_points, n_in)."""
    net, batches = trainer.net, trainer.batches
    testing = None if trainer.validation is None else measure(trainer, *trainer.validation, has_classes)
    return Frame(*arrays_of(net), seen(net, grid), measure(trainer, batches.X, batches.y, has_classes), testing)


def measure(trainer: Trainer, X: np.ndarray, y: np.ndarray, has_classes: bool) -> Score:
    """Return loss and accuracy on data; classes have an accuracy whatever the loss."""
    last = trainer.net.propagate(X)[-1]
    right = float(np.mean((last.A > 0.5) == (y > 0.5))) if has_classes else None
    return Score(trainer.loss.of_output(trainer.net.output, last.Z, last.A, y), right)
