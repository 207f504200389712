"""Gains: which outputs some changes make right, and as few of them as make all right together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice, product

import numpy as np

from nnlab.check.engine.found import Found, found_of
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try

MOST_TOGETHER = 30  # ways in which changes for one output each are put together
MOST_PAIRED = 150  # changes that may be one of two, by what comes back: the cheapest of each kind


class Gains:
    """Tries changes, and keeps those that make outputs right and none wrong.

    Parameters
    ----------
    trial : Trial
    """

    def __init__(self, trial: Trial):
        self.trial = trial
        self._ways: dict[frozenset[int], list[tuple[Try, ...]]] = defaultdict(list)
        self._moving: dict[object, tuple[Try, frozenset[int]]] = {}  # by what comes back

    def add(self, *tries: Try) -> frozenset[int]:
        """Return the outputs that some changes make right together."""
        trial = self.trial
        right = trial.attempt({k: slip for one in tries for k, slip in one.changes.items()})
        is_harmless = right >= frozenset(range(len(trial.names))) - trial.wrong
        gained = right & trial.wrong if is_harmless else frozenset()
        if gained:
            self._ways[gained].append(tuple(self._reduced(one, right) for one in tries) if len(tries) == 1 else tries)
        elif len(tries) == 1 and tries[0].is_plain and trial.gave is not None:
            self._note(tries[0])
        return gained

    def _reduced(self, one: Try, right: frozenset[int]) -> Try:
        """Return a change at as few of its places as it takes to make the same outputs right."""
        for k in [] if one.whole else list(one.changes):
            less = one.at(one.changes.keys() - {k})
            if less.changes and self.trial.attempt(less.changes, is_last=True) >= right:
                one = less
        return one

    def _note(self, one: Try) -> None:
        """Keep a change by what comes back, if that is not what came back before."""
        gave, before = self.trial.gave or (), self.trial.given[0]
        moved = frozenset(k for k, array in enumerate(gave) if before is None or not np.array_equal(array, before[k]))
        if moved:
            key = tuple((array.shape, array.round(9).tobytes()) for array in gave)
            if key not in self._moving or one.cost < self._moving[key][0].cost:
                self._moving[key] = one, moved

    def pairs(self) -> Iterator[tuple[Try, ...]]:
        """Yield two changes that bear on the same output, the cheapest first; each was tried alone before."""
        some = sorted(self._moving.values(), key=lambda pair: pair[0].cost)[:MOST_PAIRED]
        pairs = [(one, other) for (one, first), (other, second) in combinations(some, 2) if first & second]
        for one, other in sorted(pairs, key=lambda pair: pair[0].cost + pair[1].cost):
            if both := one.then(other) or other.then(one):
                yield both

    def partly(self) -> list[tuple[Try, ...]]:
        """Return changes that make some outputs right, those of the most outputs first."""
        return [self._ways[gained][0] for gained in sorted(self._ways, key=len, reverse=True)]

    def found(self) -> list[Found]:
        """Return as few changes as make all outputs right together; none if none do."""
        trial, left = self.trial, self.trial.wrong
        chosen: list[list[tuple[Try, ...]]] = []
        while gains := [gained for gained in self._ways if gained <= left]:
            gained = max(gains, key=len)
            chosen, left = [*chosen, self._ways[gained]], left - gained
        for ways in islice(product(*chosen), 0 if left else MOST_TOGETHER):
            changes: dict[int, Slip] = {k: slip for way in ways for one in way for k, slip in one.changes.items()}
            if len(trial.attempt(changes, is_last=True)) == len(trial.names):
                return [found for way in ways for one in way for found in found_of(trial, one)]
        return []
