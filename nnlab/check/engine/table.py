"""Table: which quantities of the right function a value is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import numpy as np

from nnlab.check.engine.outputs import ABSOLUTE, RELATIVE
from nnlab.check.engine.quantities import Quantity, is_number


class Table:
    """Finds the quantities that a value is in one case: by how many entries they have, and by a sum of these."""

    def __init__(self, quantities: Sequence[Quantity], case: int):
        self._rows: dict[int, list[tuple[float, Quantity, np.ndarray]]] = defaultdict(list)  # by size, by rising sums
        self._bounds: dict[int, float] = defaultdict(float)  # how far apart the sums of the same values can be
        self._shapes = set()
        for one in (one for one in quantities if one.values[case] is not None):
            array = np.asarray(one.values[case], dtype=float)
            if np.isfinite(array).all():  # inf is like nothing
                self._rows[array.size].append((_sum(array), one, array))
                bound = 3 * float((ABSOLUTE + RELATIVE * np.abs(array)).sum())
                self._bounds[array.size] = max(bound, self._bounds[array.size])
                self._shapes.add(array.shape)
        for rows in self._rows.values():
            rows.sort(key=itemgetter(0))

    def matches(self, values: Sequence[Any]) -> list[Quantity]:
        """Return the quantities that a value is; of several turns, those whose entries they are, or the first one is.

        What a helper gives in its first turn is the first quantity that it should be: the others may depend on it.
        """
        if not all(is_number(value) and not isinstance(value, bool) for value in values):
            return []
        value = np.asarray(values[0], dtype=float)
        is_one = value.ndim or all(np.array_equal(other, value) for other in values)
        found = self._of(value) if is_one else []
        if all(np.shape(other) == value.shape for other in values):
            every = np.array(values, dtype=float) if len(values) > 1 else value[None]
            found += self._of(every, is_flat=every.ndim == 1)
        return found

    def _of(self, value: np.ndarray, is_flat: bool = False) -> list[Quantity]:
        if value.size not in self._rows or not (is_flat or value.shape in self._shapes):
            return []
        rows, mine, bound = self._rows[value.size], _sum(value), self._bounds[value.size]
        begin = bisect_left(rows, mine - bound, key=itemgetter(0))
        end = bisect_right(rows, mine + bound, key=itemgetter(0))
        return [one for _, one, array in rows[begin:end]
                if (array.shape == value.shape or is_flat)
                and bool((np.abs(value - array.reshape(value.shape))
                          <= ABSOLUTE + RELATIVE * np.abs(array.reshape(value.shape))).all())]


def _sum(array: np.ndarray) -> float:
    """Return a sum of the entries, each with a weight of its own: arrays that differ hardly share one."""
    return float(np.dot(array.ravel(), _weights(array.size)))


@cache
def _weights(size: int) -> np.ndarray:
    return np.random.default_rng(0).uniform(1, 2, size)
