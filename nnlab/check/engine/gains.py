"""Gains: which outputs some changes make right, and as few of them as make all right together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

import numpy as np

from nnlab.check.engine.found import Found, found_of
from nnlab.check.engine.outputs import Outputs, same
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try

MOST_TOGETHER = 30  # ways in which changes for one output each are put together
MOST_FITTED = 400  # changes of which two may fit together: the cheapest
CLOSE = 1e-6  # relative
ENTRIES = 100  # of arrays are compared in about the time in which an expression is worked out
FEW = 2  # entries may be right by chance
MOST_PAIRED = 150  # changes that may be one of two, by what comes back: the cheapest of each kind
Moving = tuple[Try, frozenset[int], Outputs]  # a change, which outputs it moves in the first case, and what comes back


class Gains:
    """Tries changes, and keeps those that make outputs right and none wrong.

    Parameters
    ----------
    trial : Trial

    Attributes
    ----------
    nearly : list of Try
        Those that make all right in the first case alone.
    """

    def __init__(self, trial: Trial):
        self.trial, self.nearly = trial, list[Try]()
        self._nearer: list[tuple[int, float, Try]] = []  # below 0, how many entries more are right; the cost
        self._ways: dict[frozenset[int], list[tuple[Try, ...]]] = defaultdict(list)
        self._moving: dict[tuple[object, ...], Moving] = {}  # by place and what comes back

    def add(self, *tries: Try) -> frozenset[int]:
        """Return the outputs that some changes make right together."""
        trial = self.trial
        right = trial.attempt({k: slip for one in tries for k, slip in one.changes.items()})
        is_harmless = right >= frozenset(range(len(trial.names))) - trial.wrong
        gained = right & trial.wrong if is_harmless else frozenset()
        if gained:
            self._ways[gained].append(tuple(self._reduced(one, right) for one in tries) if len(tries) == 1 else tries)
        elif len(tries) == 1 and tries[0].is_small and trial.gave is not None:
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
        if self.trial.is_wrong(0) and all(map(same, gave, self.trial.wanted[0])):
            self.nearly.append(one)
        moved = frozenset(k for k, array in enumerate(gave) if before is None or not np.array_equal(array, before[k]))
        if moved:
            if (many := self._entries(moved, gave)) >= FEW:
                self._nearer.append((-many, one.cost, one))
            key = one.place, *((array.shape, array.round(9).tobytes()) for array in gave)
            if key not in self._moving or one.cost < self._moving[key][0].cost:
                self._moving[key] = one, moved, gave

    def _entries(self, moved: frozenset[int], gave: Outputs) -> int:
        """Return how many entries more are right in the first case; 0 where one is right no longer."""
        trial, given, many = self.trial, self.trial.given[0], 0
        if given is None:
            return 0
        for k in moved & trial.wrong:
            wanted, before, after = trial.wanted[0][k], given[k], gave[k]
            if not wanted.shape == before.shape == after.shape:
                return 0
            was, now = (np.isclose(array, wanted, CLOSE, CLOSE) for array in (before, after))
            if (was & ~now).any():
                return 0
            many += int(now.sum() - was.sum())
        return many

    def nearer(self) -> list[Try]:
        """Return the changes that make some entries right in the first case and none wrong, those of the most first."""
        return [one for _, _, one in sorted(self._nearer, key=lambda near: near[:2])]

    def pairs(self) -> Iterator[tuple[Try, ...]]:
        """Yield two changes that bear on the same output; each was tried alone before.

        First those that together give what is wanted in the first case if they are factors of it, or summands; then
        the cheapest.
        """
        some = sorted(self._moving.values(), key=lambda moving: moving[0].cost)
        plain = {key[1:]: moving for key, moving in sorted(self._moving.items(), key=lambda pair: -pair[1][0].cost)
                 if moving[0].is_plain}  # the cheapest of each kind
        near = sorted(plain.values(), key=lambda moving: moving[0].cost)[:MOST_PAIRED]
        for moving in (self._fitting(some[:MOST_FITTED]), combinations(near, 2)):
            pairs = [(one, other) for (one, first, _), (other, second, _) in moving if first & second]
            for one, other in sorted(pairs, key=lambda pair: pair[0].cost + pair[1].cost):
                if both := one.then(other) or other.then(one):
                    yield both

    def _fitting(self, some: Sequence[Moving]) -> Iterator[tuple[Moving, Moving]]:
        for k in self.trial.wrong:
            wanted, before = self.trial.wanted[0][k].ravel(), np.ravel((self.trial.given[0] or [()] * (k + 1))[k])
            its = [moving for moving in some if k in moving[1] and moving[2][k].shape == self.trial.wanted[0][k].shape]
            if not its or before.shape != wanted.shape:
                continue
            given = np.stack([gave[k].ravel() for _, _, gave in its])  # (n, entries)
            says = before[wanted != 0].all()  # of factors 0 says nothing
            for i, alone in enumerate(given):
                self.trial.pay(given.size // ENTRIES)
                with np.errstate(all="ignore"):
                    fits = np.isclose(alone + given, before + wanted, CLOSE, CLOSE).all(axis=1) | (
                        says & np.isclose(alone * given, before * wanted, CLOSE, 0).all(axis=1))
                yield from ((its[i], its[j]) for j in np.flatnonzero(fits) if i < j)

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
