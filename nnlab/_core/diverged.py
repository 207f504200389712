"""Diverged: what a run raises that would otherwise train into NaN."""

from __future__ import annotations

import math
from typing import Literal, TypedDict

import numpy as np

from nnlab._core.inputs import count_from_0, positive, real
from nnlab._core.shown import shown


class _Quiet(TypedDict):
    over: Literal["ignore"]
    invalid: Literal["ignore"]
    under: Literal["ignore"]


# A run that overflows is reported as Diverged, not warned about.
QUIET: _Quiet = {"over": "ignore", "invalid": "ignore", "under": "ignore"}
TOO_LARGE = 1e5  # numbers in the data for which no usual learning rate is small enough


class Diverged(ArithmeticError):
    """Training ran away. `step` says when, `loss` is the last finite one; the network keeps its last good weights.

    `largest` is the largest size of a number in the data: beyond 100,000 it is to blame, and not the learning rate.
    `limit` is the learning rate that training must stay below, where it is known; then the one advised does.
    """

    def __init__(self, step: int, loss: float, learning_rate: float, largest: float = 1.0, limit: float | None = None):
        self.step, self.learning_rate = count_from_0(step, "step"), positive(learning_rate, "learning_rate")
        number, self.largest = real(loss), positive(largest, "largest")
        self.limit = None if limit is None else positive(limit, "limit")
        if number is None:
            raise ValueError(f"loss must be a number, NaN if there is none. Got {shown(loss)}. Use e.g. loss=0.5.")
        self.loss = number
        last = (f"; the last finite loss was {self.loss:.4g}. The weights that had it" if math.isfinite(self.loss) else
                f"{', the first' * (self.step == 1)}. The weights before it")
        rate = self.learning_rate
        smaller = rate / 10 if self.limit is None else min(rate / 10, self.limit / 2)
        remedy = (f"The data hold numbers up to {self.largest:.3g}, which no learning rate suits. Scale them first, "
                  f"for example X / {self.largest:.3g}." if self.largest > TOO_LARGE else
                  f"Try a smaller learning rate, such as {smaller:.3g} instead of {rate:.3g}." if rate > 1e-100 else
                  "The learning rate is as small as it gets. Try other first weights, for example net.initialise(1).")
        super().__init__(f"The loss must stay finite, but training diverged at step {shown(self.step)}{last} "
                         f"are kept. {remedy}")

    def __reduce__(self) -> tuple[type[Diverged], tuple[int, float, float, float, float | None]]:
        return Diverged, (self.step, self.loss, self.learning_rate, self.largest, self.limit)


def within_floats(value: float) -> float:
    """Return a loss, or raise ValueError where it is beyond what a float can hold."""
    if not np.isfinite(value):
        raise ValueError(f"A loss must be a finite number. Got {value}: predictions and targets are too large to be "
                         f"squared or summed. Scale the data first, for example X / abs(X).max().")
    return value
