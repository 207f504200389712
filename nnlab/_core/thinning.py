"""Thinning: which epochs of a long run are kept, so that its beginning stays whole, where most happens."""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeVar

WHOLE = 100  # epochs that are all kept as long as the bound allows
ROOMY = 0.8  # how full it is after thinning


class Law(NamedTuple):
    """Which epochs are kept: all up to `whole`; from there to twice as far every `apart`th, then every 2 apart, ..."""

    whole: int
    apart: int = 2

    def keeps(self, epoch: int) -> bool:
        """Say whether an epoch is kept."""
        end, distance = self.whole, 1
        while epoch > end:
            end, distance = 2 * end, self.apart if distance == 1 else 2 * distance
        return epoch % distance == 0

    def sparser(self, least: int) -> Law:
        """Return a law that keeps some of these only: fewer of the first ones, down to `least`, then of the others."""
        if self.whole > least:
            return Law(max(self.whole // 2, least), self.apart)
        if self.apart < self.whole:
            return Law(self.whole, 2 * self.apart)
        return Law(max(self.whole // 2, 1), max(self.whole // 2, 2))  # a bound of a few epochs


class _Dated(Protocol):
    epoch: int


E = TypeVar("E", bound=_Dated)


def thinned(entries: list[E], room: int, law: Law) -> tuple[list[E], Law]:
    """Return so few entries that there is room for more, and the law by which they were kept.

    The first is kept in any case.
    """
    while True:
        kept = [entry for k, entry in enumerate(entries) if k == 0 or law.keeps(entry.epoch)]
        if len(kept) < ROOMY * room or law.whole == 1:
            return kept[:max(room, 1)], law
        law = law.sparser(max(1, min(WHOLE, room // 2)))


def beginning_whole(n: int, most: int) -> list[int]:
    """Return about `most` of n rows: the first ones all, then every second, every fourth, and so on.

    With more rows others are added, and hardly ever another one is taken in the place of one.
    """
    end = max(most // 8, 1)
    rows, apart = list(range(min(end, n))), 2
    while end < n:
        rows += range(end, min(2 * end, n), apart)
        end, apart = 2 * end, 2 * apart
    return rows[::1 + len(rows) // (most + 1)]
