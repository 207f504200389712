"""Measures: the numbers that tell a sick training from a healthy one, each taken when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from nnlab._core.diverged import QUIET
from nnlab._core.records import Trace
from nnlab._core.score import score
from nnlab.inspection.examination.distances import even_rows, told
from nnlab.inspection.examination.output import GRID, of_a_constant, reach_of, slope_of_loss
from nnlab.inspection.examination.samples import FEW, Samples
from nnlab.inspection.examination.slopes import LayerSlopes, slopes
from nnlab.inspection.examination.trials import trial, with_first_weights, zigzag
from nnlab.layers import Dense
from nnlab.network import Network

FLAT = 1e-3  # of the steepest slope of an activation: a unit that is flatter on every sample is stuck
WAVERS = 1e-6  # of the largest target: by less two predictions differ through rounding


class Units(NamedTuple):
    """The neurons of a hidden layer, counted from 1: how many there are, and how many are stuck, or alike another."""

    layer: int
    A: np.ndarray  # (n_samples, n)
    n: int
    stuck: int
    alike: int
    stops_at_0: bool  # as ReLU does: a stuck neuron sends nothing


class Measures(Samples):
    """What can be measured of a training; it stays as it is."""

    # The code ---------------------------------------------------------------------------------------------------------

    @cached_property
    def slopes(self) -> list[LayerSlopes]:
        """What backward says of each layer's slopes, and what the loss does, at the first weights and now."""
        few = even_rows(len(self.X), FEW)
        X, y, loss = self.X[few], self.y[few], self.trainer.loss
        with np.errstate(**QUIET):
            return max((slopes(net, X, y, loss) for net in (with_first_weights(self.trainer), self.net)),
                       key=lambda found: max(one.error for one in found))

    @cached_property
    def wavering(self) -> float:
        """How far two predictions for the same samples are apart at most, with nothing to be dropped."""
        few = self.X[even_rows(len(self.X), FEW)]
        first, second = (self.net.propagate(few).y_hat for _ in range(2))
        return float(np.abs(first - second).max())

    @property
    def is_wavering(self) -> bool:
        """Whether that is more than rounding."""
        return self.wavering > WAVERS * (1 + float(np.abs(self.y).max()))

    @cached_property
    def slope_of_loss(self) -> float:
        """By which factor the slope that the loss gives is too large: 1 if it is right."""
        few = even_rows(len(self.X), FEW)
        return slope_of_loss(self.net, self.trainer.loss, self.net.propagate(self.X[few]).y_hat.astype(float),
                             self.y[few].astype(float))

    @cached_property
    def reach(self) -> tuple[float, float]:
        """The smallest and the largest number that the output can be."""
        return reach_of(self.net)

    @cached_property
    def out_of_reach(self) -> float:
        """The share of targets that the output can never be."""
        low, high = self.reach
        room = 1e-6 * (1 + abs(self.y).max())
        return float(((self.y < low - room) | (self.y > high + room)).mean())

    # The network ------------------------------------------------------------------------------------------------------

    @cached_property
    def trace(self) -> Trace:
        """One pass of all samples."""
        return self.net.propagate(self.X)

    @cached_property
    def units(self) -> list[Units]:
        """The hidden layers' neurons."""
        layers = [(k, layer) for k, layer in enumerate(self.net.layers) if isinstance(layer, Dense)][:-1]
        return [self._units(number, k, layer) for number, (k, layer) in enumerate(layers, start=1)]

    def _units(self, number: int, k: int, layer: Dense) -> Units:
        one, g = self.trace[k], layer.activation
        slope, of_one = ((layer.slope,), (np.full(1, g.slope),)) if g.slope is not None else ((), ())
        with np.errstate(**QUIET):
            flat = np.abs(g.function(one.Z + 0.01, *slope) - g.function(one.Z - 0.01, *slope)) / 0.02  # (n, n_out)
            on_grid = g.function(GRID, *of_one)  # (n_grid, 1)
        at_best = np.abs(np.diff(on_grid, axis=0)).max() / (GRID[1, 0] - GRID[0, 0])
        columns = np.concatenate([layer.W, layer.b[None]])  # (n_in + 1, n_out)
        _, which, times = np.unique(np.round(columns / (np.abs(columns).max() or 1), 9), axis=1, return_inverse=True,
                                    return_counts=True)
        alike = times[which.ravel()] > 1  # (n_out,)
        return Units(number, one.A, layer.n_out, int((flat.max(axis=0) < FLAT * at_best).sum()), int(alike.sum()),
                     bool(abs(on_grid[0, 0]) < 1e-9 and on_grid[-1, 0] > 1))

    @cached_property
    def flow(self) -> np.ndarray:
        """The size of dL/dZ in each layer that has weights, from the first to the last, at the first weights."""
        return np.array([np.sqrt(np.square(one).mean()) for one in self._gradients(with_first_weights(self.trainer))])

    @cached_property
    def gradients(self) -> list[np.ndarray]:
        """dL/dZ of each layer that has weights, (n, n_out), now."""
        return self._gradients(self.net)

    def _gradients(self, net: Network) -> list[np.ndarray]:
        _, gradients = net.loss_and_gradients(net.propagate(self.X), self.y, self.trainer.loss,
                                              into=net.new_gradients())
        found = [getattr(one, "dZ", None) for layer, one in zip(net.layers, gradients, strict=True) if layer.parameters]
        return [dZ for dZ in found if dZ is not None]

    # The run ----------------------------------------------------------------------------------------------------------

    @cached_property
    def loss(self) -> float:
        """The loss on the training data now, with nothing dropped."""
        last = self.trace[-1]
        return float(self.trainer.loss.of_output(self.net.output, last.Z, last.A, self.y))

    @cached_property
    def first_loss(self) -> float:
        """The loss on the training data at the first weights."""
        net = with_first_weights(self.trainer)
        last = net.propagate(self.X)[-1]
        return float(self.trainer.loss.of_output(net.output, last.Z, last.A, self.y))

    @cached_property
    def of_a_constant(self) -> float:
        """The loss of the best prediction that is the same for every sample: that of who has learned nothing."""
        return of_a_constant(self.trainer.loss, self.y, self.trace.y_hat)

    @cached_property
    def zigzag(self) -> float:
        """The mean cosine between one step and the next: -1 if each takes the last one back."""
        return zigzag(self.trainer)

    @property
    def accuracy(self) -> float:
        """The share of the training data that is right now."""
        return float(self.is_right.mean())

    @cached_property
    def is_right(self) -> np.ndarray:
        """Which samples are told rightly, (n,); all where right or wrong makes no sense."""
        correct = self.trainer.loss.correct
        if correct is None:
            return np.ones(len(self.X), bool)
        return np.all(correct(self.trace.y_hat, self.y).reshape(len(self.X), -1), axis=1)

    @cached_property
    def recalls(self) -> np.ndarray:
        """The share of each class that is recognised, or nothing."""
        return np.array([self.is_right[self.labels == k].mean() if share else 1.0
                         for k, share in enumerate(self.shares)])

    @cached_property
    def told(self) -> float:
        """How well the network tells targets, as `neighbours` counts it."""
        return told(self.trace.y_hat, self.y, self.labels)

    @property
    def come_to(self) -> float:
        """The loss that this training has come to: after as many steps as a trial takes, or now, if that is lower."""
        return min(self.after(), self.loss)

    @cached_property
    def validation_losses(self) -> tuple[list[int], list[float]]:
        """The validation losses up to where the training stands, with their epochs, and the present one at the end."""
        history, pair = self.trainer.history, self.trainer.validation
        known = [(epoch, loss) for epoch, loss in zip(history.epoch, history.validation_loss, strict=False)
                 if epoch < self.trainer.epoch and loss == loss]
        if pair is not None:
            known.append((self.trainer.epoch, score(self.net, *pair, self.trainer.loss, self.trainer.prepare).loss))
        return [epoch for epoch, _ in known], [loss for _, loss in known]

    def after(self, **change: Any) -> float:
        """Return the loss after a trial with one thing changed; without a change after the same run."""
        key = tuple(change.items())
        if key not in self._trials:
            self._trials[key] = trial(self.trainer, **change)
        return self._trials[key]

    @cached_property
    def _trials(self) -> dict[tuple[Any, ...], float]:
        return {}
