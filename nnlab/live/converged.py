"""Converged: a training whose steps no longer move a weight by more than rounding does has nothing left to do."""

from __future__ import annotations

from typing import Any

import numpy as np

EPOCHS = 10  # one after the other that move nothing
ROUNDING = 4  # last bits by which weights may still dance


class Converged:
    """Watches a trainer epoch by epoch, and knows whether it stands where it came to rest."""

    def __init__(self) -> None:
        self._before: tuple[int, np.ndarray] | None = None
        self._still = 0  # epochs
        self._rested: np.ndarray | None = None

    def comes_to_rest(self, trainer: Any) -> bool:
        """Take note of a step, and say whether the training has just come to rest; without a net it never does."""
        net = getattr(trainer, "net", None)
        if net is None or (self._before and self._before[0] == trainer.epoch):
            return False
        before, theta = self._before, net.parameters.copy()
        self._before = trainer.epoch, theta
        follows = before is not None and before[0] + 1 == trainer.epoch and before[1].shape == theta.shape
        self._still = self._still + 1 if before and follows and _same(before[1], theta) else 0
        if self._still < EPOCHS:
            return False
        self._still, self._rested = 0, theta
        return True

    def is_at(self, trainer: Any) -> bool:
        """Say whether a trainer stands where it came to rest."""
        return self._rested is not None and np.array_equal(self._rested, trainer.net.parameters)


def _same(before: np.ndarray, now: np.ndarray) -> bool:
    """Say whether two rows of parameters differ by rounding alone."""
    most = ROUNDING * np.finfo(now.dtype).eps * np.abs(now).max(initial=0)
    return bool(np.abs(now - before).max(initial=0) <= most)
