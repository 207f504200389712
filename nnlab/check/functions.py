"""A question whose answer is a function that the learner wrote."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnlab.check.feedback import Feedback


@dataclass(frozen=True)
class Function:
    """A question whose answer is a function."""

    reference: Callable
    returns: tuple[str, ...]
    cases: Sequence[dict]
    wrong: tuple = ()

    def check(self, value) -> Feedback:
        """Return the feedback to a function."""
        for case in self.cases:
            result = value(*case.values())
            if result is None:
                return Feedback("unanswered")
            wanted = self.reference(**case)
            if len(self.returns) == 1:
                result, wanted = (result,), (wanted,)
            if not all(np.allclose(a, b) for a, b in zip(result, wanted, strict=True)):
                return Feedback("not yet")
        return Feedback("right", f"{value.__name__} agrees on {len(self.cases)} cases.")

    @property
    def signature(self) -> str:
        """How the function is called."""
        return str(inspect.signature(self.reference))
