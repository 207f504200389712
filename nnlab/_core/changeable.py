"""Changeable: what of a Trainer may be set at any moment, and the rules for it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike

from nnlab import losses
from nnlab._core.batches import Batches
from nnlab._core.diverged import Diverged
from nnlab._core.inputs import as_seed, at_least_0, function_or_none, instance
from nnlab._core.score import largest
from nnlab._core.shown import shown
from nnlab._core.stored import stored
from nnlab._core.way import Way
from nnlab.history import History
from nnlab.optimizers import OPTIMIZERS, Optimizer

_USED_BY: WeakKeyDictionary[Optimizer, weakref.ref[Any]] = WeakKeyDictionary()  # by which Trainer an optimiser is used
Data = tuple[ArrayLike, ArrayLike]
Prepare = Callable[[np.ndarray], np.ndarray]


def _optimizer(value: Optimizer, name: str) -> Optimizer:
    names = " or ".join(", ".join(OPTIMIZERS).rsplit(", ", 1))
    return instance(value, Optimizer, name, "one such as nnlab.SGD(0.1)",
                    f"Use {names} of nnlab.optimizers, with a learning rate.")


def _history(value: History, name: str) -> History:
    return instance(value, History, name, "a History", "Use nnlab.History(), or leave it out.")


class Changeable(Way):
    """A training whose optimiser, masks, data and batch size may be others from now on."""

    RULES: ClassVar = {"optimizer": _optimizer, "l1": at_least_0, "l2": at_least_0, "seed": as_seed,
                       "history": _history, "measure": function_or_none}

    loss: losses.Loss
    prepare: Prepare | None
    _before: np.ndarray  # (n_parameters,), the weights before the step under way

    @property
    def optimizer(self) -> Optimizer:
        """How the weights move; another may be set at any moment, and has no memories, wherever one goes back to."""
        return self._optimizer

    @optimizer.setter
    def optimizer(self, value: Optimizer) -> None:
        other = _USED_BY.get(value, lambda: None)()
        if other not in (None, self) and value.STATE:
            raise ValueError(f"optimizer must belong to one Trainer, for it remembers that one's gradients. "
                             f"Got {value}, which another uses. Make a new one, or give copy.copy(optimizer).")
        _USED_BY[value] = weakref.ref(self)
        value.reset()
        self._optimizer = value
        self.history.forget_memories(value.memory)

    @property
    def masks(self) -> dict[int, np.ndarray] | None:
        """Masks to hold in every step; may be set at any moment."""
        return self._masks

    @masks.setter
    def masks(self, value: Mapping[int, ArrayLike] | None) -> None:
        self._masks = self.net.masks_that_fit(value)

    @property
    def validation(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Data on which the network is measured after every epoch; may be set at any moment."""
        return self._validation

    @validation.setter
    def validation(self, value: Data | None) -> None:
        if value is not None and not (isinstance(value, (tuple, list)) and len(value) == 2):
            raise ValueError(f"validation must be a pair (X_val, y_val). Got {shown(value)}. "
                             f"Use for example validation=(test.X, test.y).")
        self._validation = None if value is None else stored(self.net, self.loss, *value, self.prepare, "_val")

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

    def set_data(self, X: ArrayLike, y: ArrayLike, validation: Data | None = None) -> None:
        """Train on other data from now on, as `Trainer` takes them; an epoch under way begins again."""
        X, y = stored(self.net, self.loss, X, y, self.prepare)
        self.batches = Batches(X, y, min(self.batch_size, len(X)), self.seed, self.prepare,
                               shuffle=self.batches.shuffle)
        self.batches.go_to(self.epoch)
        self.validation = validation
        self._running.reset()

    def _give_up(self) -> None:
        """Go back to the last good weights, and raise Diverged."""
        self.batches.put_back()
        self.net.parameters[:] = self._before
        self.optimizer.reset()
        raise Diverged(self.step_count + 1, self._at.loss, self.optimizer.learning_rate,
                       largest(self.batches.X, self.batches.y, self.prepare))
