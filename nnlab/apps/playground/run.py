"""A run of the playground: data, network and trainer made from the state, and kept in step with it."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from nnlab._core.shown import shown
from nnlab.apps.playground.data import features_of
from nnlab.apps.playground.frame import Frame, frame_of, measure
from nnlab.apps.playground.network import build, optimizer_for, train
from nnlab.apps.playground.state import PlaygroundState
from nnlab.apps.playground.words import Part, parts_of
from nnlab.apps.shared.carried.kept import Kept
from nnlab.apps.shared.carried.reading import read_kept
from nnlab.live import Player
from nnlab.network import Network

BEGIN_ANEW = ("data", "noise", "train_share", "data_seed", "features", "layers", "activations", "dropout",
              "weights_seed", "loss")  # settings with which a run begins again; the others change it on its way


class Run:
    """Data, network and trainer as the state says; `player` plays the trainer.

    Parameters
    ----------
    state : PlaygroundState
    player : Player
    given : Network, optional
        Somebody's own, in place of the one that the state describes.
    grid : ndarray of shape (n_points, 2)
        The points of the large map.

    Attributes
    ----------
    points : Points
    inputs : tuple of str
        The names of the network's inputs.
    touched : bool
        Whether anything was changed on the way, so that training from the first weights would lead elsewhere.
    """

    def __init__(self, state: PlaygroundState, player: Player, given: Network | None, grid: np.ndarray):
        self.state, self.player, self.given, self._grid = state, player, given, grid
        self.touched = False
        self._made = None

    @property
    def trainer(self):
        """The Trainer that is played."""
        return self.player.trainer

    @property
    def net(self) -> Network:
        """The network that is trained."""
        return self.player.trainer.net

    def begin(self, kept: Kept | None = None) -> None:
        """Make data, network and trainer anew; as far as a run that was kept, or else from the seed's weights."""
        state, player = self.state, self.player
        self._made = self._settings()
        self.points, self.inputs = state.data_points(), state.features
        if self.given is not None and player.has_trainer:
            player.trainer.recall(0)  # back to its first weights
        trainer = train(state, build(state) if self.given is None else self.given)
        player.take(trainer)
        # the curve shows the number that is said, as for the test points, and not the mean over an epoch's batches
        trainer.measure = lambda: measure(trainer, trainer.batches.X, trainer.batches.y, False)
        self.grid = features_of(self._grid, state.features)  # (n_points, n_features)
        if kept:
            kept.bring(trainer)
            if kept.step:  # else the first frame says them
                self._first_losses = [curve[0] for curve in kept.curves[1:]]
        player.position = self.trainer.epoch
        self.settle()

    def kept(self) -> Kept:
        """Return the run as it is, to be kept: its past, but no future that it has been brought back from.

        What the settings say already is left out: the first weights, and the optimiser.
        """
        trainer, curves, state = self.trainer, self.curves(), self.state
        past = bisect_right(curves[0], trainer.epoch)
        kept = Kept.of(trainer, [curve[:past] for curve in curves] if trainer.step_count else ())
        if kept.optimizer == (state.optimizer, state.learning_rate):
            kept = kept._replace(optimizer=None)
        if kept.way and np.array_equal(kept.way[0][2], build(state).parameters):
            kept = kept._replace(way=())
        return kept

    def is_outdated(self) -> bool:
        """Say whether the state asks for another run."""
        return self._made != self._settings()

    def _settings(self) -> dict:
        return {name: getattr(self.state, name) for name in BEGIN_ANEW}

    def follow(self, name: str) -> None:
        """Train on with another learning rate, batch size, penalty or optimiser."""
        trainer, state = self.trainer, self.state
        if name == "learning_rate":
            trainer.optimizer.learning_rate = state.learning_rate
        elif name == "batch_size":
            trainer.batch_size = min(state.batch_size, len(trainer.batches.X))
        elif name in ("l1", "l2"):
            setattr(trainer, name, getattr(state, name))
        elif name == "optimizer":
            trainer.optimizer = optimizer_for(state)
        self.touched = True

    def use_points(self) -> bool:
        """Train on with the person's own points; return False if that takes another run."""
        points = self.state.own_points()
        has_test = bool(points.is_test.any())
        if has_test != (self.trainer.validation is not None) or self.state.loss != self._made["loss"]:
            return False
        self.points = points
        X = features_of(points.X, self.state.features)
        training, testing = ~points.is_test, points.is_test
        self.trainer.set_data(X[training], points.y[training], (X[testing], points.y[testing]) if has_test else None)
        self.follow("batch_size")
        self._made = self._settings()
        self.touched = True
        self.settle()
        return True

    def settle(self) -> None:
        """Take note of weights that were changed by hand: going back to this epoch brings them back."""
        self.touched = True
        self.trainer.keep()

    def frame(self) -> Frame:
        """Return all that is to be drawn, computed now."""
        frame = frame_of(self.trainer, self.grid, self.points.has_classes)
        if self.trainer.step_count == 0:  # at the first weights, new or gone back to
            self.touched = False
            self._first_losses = [score.loss for score in (frame.training, frame.testing) if score]
        return frame

    def curves(self) -> tuple[list, ...]:
        """Return epochs, training losses and, with test data, their losses; the first are those of the first frame."""
        history = self.trainer.history
        curves = zip(self._first_losses, (history.loss, history.validation_loss), strict=False)
        return [0, *history.epoch], *([first, *curve] for first, curve in curves)

    def best_epoch(self) -> int:
        """Return the epoch with the lowest training loss so far."""
        epochs, losses, *_ = self.curves()
        return epochs[int(np.nanargmin(losses))] if np.isfinite(losses).any() else 0


def run_in(content: object, state: PlaygroundState, given: Network | None = None) -> Kept:
    """Return the run that a text holds, or raise ValueError if it is none of what the state describes."""
    net = build(state) if given is None else given
    kept = read_kept(content, net.parameters.size, len(optimizer_for(state).STATE))
    n_curves = 1 + 1 + bool(state.data_points().is_test.any())  # epochs, training and test
    if kept.step and (len(kept.curves) != n_curves or kept.curves[0][0] != 0):
        raise ValueError(f"A link must carry curves for its data, from epoch 0 on: {n_curves}, with the epochs. "
                         f"Got {len(kept.curves)}. Copy it again.")
    return kept


def part_in(content: object, state: PlaygroundState, given: Network | None = None) -> Part | None:
    """Return the part that a text says is open, None if it says so, or raise ValueError if there is no such part."""
    parts = {str(list(part)): part for part in parts_of(build(state) if given is None else given)} | {"None": None}
    if str(content) not in parts:
        raise ValueError(f"A link must name a part of its network as open. Got {shown(content)}. Copy it again.")
    return parts[str(content)]
