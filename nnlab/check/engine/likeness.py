"""Likeness: which value of the right function a learner's value is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from nnlab.check.engine.outputs import same
from nnlab.check.engine.quantities import is_number
from nnlab.check.engine.step import Step

Known = Sequence[tuple[str, Any]]  # values with their names, "" for those that have none


def name_of(step: Step, known: Known) -> str:
    """Return what the right function calls a step's value; by preference what the learner calls it; "" if nothing."""
    names = list(_names(step, known))
    return step.name if step.name in names else next(iter(names), "")


def is_among(value: Any, known: Known) -> bool:
    """Say whether the right function has a value."""
    return any(_are_equal(value, other) for _, other in known)


def _names(step: Step, known: Known) -> Iterator[str]:
    for name, value in known:
        if name and _are_equal(step.value, value) and (name == step.name or not _is_common(value)):
            yield name


def _are_equal(value: Any, other: Any) -> bool:
    if not is_number(value) or not is_number(other):
        return False
    return np.shape(value) == np.shape(other) and bool(same(np.asarray(value, float), np.asarray(other, float)))


def _is_common(value: Any) -> bool:
    """Say whether a value is such that another may be equal by chance: a whole number, or the same everywhere."""
    array = np.asarray(value)
    return array.dtype.kind in "biu" or (array.size > 1 and bool((array == array.flat[0]).all()))
