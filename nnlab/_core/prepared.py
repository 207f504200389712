"""Prepared: a batch as a learner's own `prepare` makes it, looked at when it is handed in and in every step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnlab._core.shown import shape_of, shown
from nnlab._core.taking import taking

RULE = "prepare must return an array of numbers with a row for each row of X"
REMEDY = "Write it so that it works on any number of rows, such as nnlab.data.as_fractions."


def first_prepared(prepare: Callable[[np.ndarray], np.ndarray], X: np.ndarray) -> np.ndarray:
    """Return the first rows of X prepared, or raise ValueError: of all there is to try, one row and two are enough."""
    taking(prepare, "prepare", "X")
    for n in (1, 2):
        before = X[:n]
        given = before.copy()
        try:
            found = prepare(given)
        except Exception as error:
            raise ValueError(f"{RULE}. Got {type(error).__name__} for {len(given)}: {shown(str(error))}. "
                             f"{REMEDY}") from error
        check_prepared(found, given)
        if not np.array_equal(given, before):
            raise ValueError("prepare must leave its argument as it is. Got one that writes into it. "
                             "Begin it with X = X.copy(), or X = X.astype(float).")
    return found


def check_prepared(found: object, given: np.ndarray) -> None:
    """Raise ValueError unless a batch was prepared as the rule says."""
    if not isinstance(found, np.ndarray) or found.dtype.kind not in "biuf":
        got = f"an array of {found.dtype}" if isinstance(found, np.ndarray) else shown(found)
        raise ValueError(f"{RULE}. Got {got}. End it with return numpy.asarray(..., dtype=float).")
    if found.ndim == 0 or len(found) != len(given):
        raise ValueError(f"{RULE}. Got shape {shape_of(found)} for {len(given)} rows. {REMEDY}")
