"""Diverged: what a run raises that would otherwise train into NaN."""

from __future__ import annotations

import math

QUIET = {"over": "ignore", "invalid": "ignore"}  # a run that overflows is reported as Diverged, not warned about


class Diverged(ArithmeticError):
    """Training ran away. `step` says when, `loss` is the last finite one; the network keeps its last good weights."""

    def __init__(self, step: int, loss: float, learning_rate: float):
        self.step, self.loss, self.learning_rate = step, loss, learning_rate
        last = f"; the last finite loss was {loss:.4g}" if math.isfinite(loss) else ", the first"
        super().__init__(f"The loss must stay finite, but training diverged at step {step}{last}. The weights that had "
                         f"it are kept. Try a smaller learning rate, such as {learning_rate / 10:.3g} instead of "
                         f"{learning_rate:.3g}.")

    def __reduce__(self):
        return Diverged, (self.step, self.loss, self.learning_rate)
