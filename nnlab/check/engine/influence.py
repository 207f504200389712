"""Influence: what a function is given and what comes back does not depend on, though it should."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import numpy as np

from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.limits import TooLong
from nnlab.check.engine.outputs import WrongForm, outputs, same
from nnlab.check.engine.quantities import NUMBERS
from nnlab.check.engine.running import run
from nnlab.check.engine.trial import Trial

SHARES = (0.9, 0.4)  # what is multiplied by one stays a probability, and has the sign that it had
BEYOND = (-1.0, 3.0)  # and what does not: a condition may ask for that
LIMIT = 0.3  # seconds that the right function may take for other values


def idle(trial: Trial, known: Knowledge, output: int) -> list[str]:
    """Return what an output stays the same for, whatever it is, while the right output changes; in the learner's names.

    By experiment: the hidden cases once more, each with other values of one parameter.
    """
    found = []
    with contextlib.suppress(TooLong):
        for name, own in known.called.items():
            if any(_matters(known, output, case, {**case, name: value}) for case in trial.cases
                   for value in _others(case[name])) and not any(
                    _moves(trial, output, case, {**case, name: value}) for case in trial.cases
                    for value in (*_others(case[name]), *_farther(case, name))):
                found.append(own)
    return found


def _others(value: Any) -> Iterator[Any]:
    """Yield other values of the same kind; none for a whole number, which may count."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, NUMBERS) and not isinstance(value, (int, np.integer)):
        yield from (share * value for share in SHARES)
        if np.ndim(value):
            yield np.roll(value, 1)


def _farther(case: dict[str, Any], name: str) -> Iterator[Any]:
    """Yield values that need not suit the right function, among them those of other parameters."""
    value = case[name]
    if isinstance(value, NUMBERS) and not isinstance(value, (bool, int, np.integer)):
        yield from (share * value for share in BEYOND)
        yield from (other for other in case.values() if isinstance(other, NUMBERS)
                    and np.shape(other) == np.shape(value))


def _matters(known: Knowledge, output: int, case: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether the right output changes; raise TooLong where the right function does not end."""
    ran = run(known.right, [deepcopy([*call.values()]) for call in (case, other)], LIMIT)
    if ran.trouble and ran.error is None:
        raise TooLong
    with contextlib.suppress(WrongForm, ValueError):  # the right function need not take everything
        before, after = (outputs(value, known.names)[output] for value in ran.values)
        return not same(before, after)
    return False


def _moves(trial: Trial, output: int, case: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether the learner's output changes, or whether that is not known."""
    before, after = trial.of(case), trial.of(other)
    return before is None or after is None or not np.array_equal(before[output], after[output], equal_nan=True)
