"""Trying: a change that may make a function right, at one place or at several, with what it costs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.slips import Slip

ORDER = 0.95  # what is cheaper changes the order of things, or a sign that was left out
BESIDE = re.compile(r"\{\} [-+*/] ")
SHORT = re.compile(r"[\w.]+|len\(\w+\)|\w+\.shape\[\d\]")  # a name, a number, a number of samples or of columns
PLAIN = 2.0  # what is cheaper needs no other reason to be one of two changes


@dataclass(frozen=True)
class Try:
    """A change to be tried, at one place or at several."""

    cost: float
    changes: Mapping[int, Slip]  # by place
    makes: Quantity | None = None  # what the value becomes by it
    whole: tuple[int, str] | None = None  # the place of what it changes, and how that is written, if it has several
    is_of_filled: bool = False  # it is made where something is read that was filled before, entry by entry

    @property
    def place(self) -> int:
        """The first of its places."""
        return next(iter(self.changes))

    @property
    def slip(self) -> Slip:
        """The change at the first of its places."""
        return self.changes[self.place]

    @property
    def is_likely(self) -> bool:
        """Whether it turns a value into a right one, or only the order of things."""
        if self.slip.is_given:
            return len(self.changes) > 1 and self.slip.code.isidentifier()
        return self.slip.cost < ORDER or self.slip.is_ours or len(self.changes) > 1 or self.makes is not None

    def is_new(self, has: Collection[Quantity]) -> bool:
        """Say whether it makes a quantity that is not among those."""
        return self.makes is not None and self.makes not in has

    @property
    def is_late(self) -> bool:
        """Whether it changes as a whole what was filled entry by entry: what is wrong there is wrong in the entries."""
        return self.is_of_filled and self.slip.is_of_value and not self.slip.is_ours

    @property
    def is_small(self) -> bool:
        """Whether it puts no whole expression in the place of another, nor beside it."""
        code = self.slip.code
        return code.isidentifier() if self.slip.is_given else not BESIDE.match(code) or bool(SHORT.fullmatch(code[5:]))

    @property
    def is_plain(self) -> bool:
        """Whether it is small enough to be one of two without another reason."""
        return self.is_small and (self.slip.is_given or self.is_likely or self.slip.cost < PLAIN)

    def at(self, places: Collection[int]) -> Try:
        """Return the change at those of its places that are among some."""
        return replace(self, changes={k: slip for k, slip in self.changes.items() if k in places})

    def then(self, other: Try) -> tuple[Try, ...]:
        """Return both changes; as one where they are made at the same place; none where they can't be."""
        if not self.changes.keys() & other.changes.keys():
            return tuple(replace(one, whole=None) for one in (self, other))  # one may change what the other writes
        if self.changes.keys() != other.changes.keys() or not other.slip.is_of_value:
            return ()
        changes = {k: slip.then(other.changes[k]) for k, slip in self.changes.items()}
        return (Try(self.cost + other.cost, changes, other.makes),)
