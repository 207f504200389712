"""Changeable: what of a Trainer may be set at any moment, and the rules for it."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock, RLock
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from nnlab import losses
from nnlab._core.alone import when_alone
from nnlab._core.inputs import at_least_0, instance
from nnlab._core.owned import check_free, let_go, take
from nnlab._core.score import NOTHING
from nnlab._core.shown import shown
from nnlab._core.stored import Prepare, stored
from nnlab._core.tried import copied
from nnlab._core.tried_optimizer import try_optimizer
from nnlab._core.way import Way
from nnlab.history import History
from nnlab.network import Gradients
from nnlab.optimizers import OPTIMIZERS, Optimizer

Data = tuple[ArrayLike, ArrayLike]


def an_optimizer(value: Optimizer, name: str) -> Optimizer:
    names = " or ".join(", ".join(OPTIMIZERS).rsplit(", ", 1))
    return instance(value, Optimizer, name, "one such as nnlab.SGD(0.1)",
                    f"Use {names} of nnlab.optimizers, with a learning rate.")


def a_history(value: History, name: str) -> History:
    return instance(value, History, name, "a History", "Use nnlab.History(), or leave it out.")


class Changeable(Way):
    """A training whose optimiser, History, masks, data, batch size and seed may be others from now on."""

    RULES: ClassVar = {"optimizer": an_optimizer, "history": a_history, "l1": at_least_0, "l2": at_least_0}

    loss: losses.Loss
    prepare: Prepare | None
    _history: History
    _optimizer: Optimizer
    _gradients: Gradients  # into which each step writes

    @property
    def optimizer(self) -> Optimizer:
        """How the weights move; another may be set at any moment, and has no memories, wherever one goes back to."""
        return self._optimizer

    @optimizer.setter
    def optimizer(self, value: Optimizer) -> None:
        self._check_optimizer(value)
        let_go(self._optimizer)
        take(value, self)
        value.reset()
        self._optimizer = value
        self.history.forget_memories(value.memory)

    @property
    def history(self) -> History:
        """What is remembered of the epochs; an empty one may be set at any moment, and remembers from here on."""
        return self._history

    @history.setter
    def history(self, value: History) -> None:
        if value is not self._history:
            self._check_new(value)
            let_go(self._history)
            take(value, self)
            self._history = value
            self._note_place()

    def _check_optimizer(self, optimizer: Optimizer) -> None:
        if optimizer.STATE:
            check_free(optimizer, self, "optimizer", "gradients", "Make a new one, or give copy.copy(optimizer).")
        try_optimizer(optimizer, self.net.parameters)

    def _check_new(self, history: History) -> None:
        check_free(history, self, "history", "epochs", "Use nnlab.History().")
        if not history.is_empty:
            raise ValueError(f"history must be empty, for going back leads to what it holds. Got {history}. "
                             f"Use nnlab.History().")

    @property
    def seed(self) -> int:
        """From which shuffling and dropout draw; may be set at any moment, for the epochs that begin then."""
        return self.batches.seed

    @seed.setter
    def seed(self, value: int) -> None:
        self.batches.seed = value
        if self.is_between_epochs:
            self._draw_dropout()

    @property
    def masks(self) -> dict[int, np.ndarray] | None:
        """Masks to hold in every step; may be set at any moment."""
        return self._masks

    @masks.setter
    def masks(self, value: Mapping[int, ArrayLike] | None) -> None:
        masks = self.net.masks_that_fit(value)
        self._masks = masks and {k: mask.copy() for k, mask in masks.items()}

    @property
    def validation(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Data on which the network is measured after every epoch; may be set at any moment."""
        return self._validation

    @validation.setter
    def validation(self, value: Data | None) -> None:
        self._validation = self._validation_of(value)

    def _validation_of(self, value: Data | None) -> tuple[np.ndarray, np.ndarray] | None:
        if value is not None and not (isinstance(value, (tuple, list)) and len(value) == 2):
            raise ValueError(f"validation must be a pair (X_val, y_val). Got {shown(value)}. "
                             f"Use for example validation=(test.X, test.y).")
        return None if value is None else stored(self.net, self.loss, *value, self.prepare, "_val")

    @property
    def batch_size(self) -> int:
        """Samples in a step; may be set at any moment."""
        return self.batches.size

    @batch_size.setter
    def batch_size(self, value: int | None) -> None:
        self.batches.size = value

    @property
    def steps_per_epoch(self) -> int:
        """How many batches it takes to see every sample once."""
        return self.batches.per_epoch

    @when_alone
    def set_data(self, X: ArrayLike, y: ArrayLike, validation: Data | None = None) -> None:
        """Train on other data from now on, as `Trainer` takes them; an epoch under way begins again.

        A batch has as many samples as were asked for last, or all where there are fewer.
        """
        X, y = stored(self.net, self.loss, X, y, self.prepare)
        self._validation = self._validation_of(validation)  # which may refuse: until here nothing has changed
        self.batches = self.batches.over(X, y)
        self.batches.go_to(self.epoch)
        self._running.sums = NOTHING
        self._draw_dropout()

    def __copy__(self) -> Changeable:
        """Return a training that goes its own way, with a network of its own."""
        return copied(self)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("_turn", "_work")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _turn=RLock(), _work=Lock())
        self._gradients = self.net.new_gradients()  # views do not survive a copy or a pickle
        for mine in (self.optimizer, self.history):
            take(mine, self)
