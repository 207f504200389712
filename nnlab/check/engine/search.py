"""Search: which change of one value makes the result of a learner's function right, and which two."""

from __future__ import annotations

import builtins
import contextlib
import inspect
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from nnlab.check.engine.changes import (
    belongs,
    bracket_slips,
    call_slips,
    operation_slips,
    own_slips,
    quantity_slips,
    size_slips,
)
from nnlab.check.engine.opened import Place
from nnlab.check.engine.outputs import Outputs
from nnlab.check.engine.quantities import quantities, sizes
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.trial import TooLong, Trial

CHEAP = 1.25  # without its place, of a change that may be one of two
NAME, CONSTANT = 1.5, 0.6  # how much dearer a change is where a value is only named, or written


@dataclass(frozen=True)
class Found:
    """A change that makes some outputs right, and leaves the others as right as they were."""

    place: Place
    slip: Slip
    mended: frozenset[int]  # the outputs, by their numbers
    cost: float


class Try(NamedTuple):
    """A change to be tried, at one place or at several."""

    cost: float
    places: tuple[int, ...]
    slip: Slip

    @property
    def changes(self) -> dict[int, Slip]:
        """The change by place."""
        return dict.fromkeys(self.places, self.slip)

    def is_cheap(self, places: Sequence[Place]) -> bool:
        """Say whether this may be one of two changes."""
        is_small = places[self.places[0]].size == 1
        return len(self.places) == 1 and self.slip.cost <= CHEAP and (not is_small or self.slip.cost == CHEAP)

    def found(self, places: Sequence[Place], mended: frozenset[int]) -> Found:
        """Return this as what was found."""
        return Found(places[self.places[0]], self.slip, mended, self.cost)


class Search(Trial):
    """Looks for the change that makes a result right.

    Parameters
    ----------
    function, cases, wanted, names
        As of a Trial.
    right : callable
        The function as it should be.
    """

    def __init__(self, function: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
                 names: tuple[str, ...], right: Callable[..., Any]):
        super().__init__(function, cases, wanted, names)
        own = list(inspect.signature(function).parameters)
        known = {*own, *dir(builtins), *getattr(function, "__globals__", ())}
        self.quantities = quantities(right, cases, wanted, own, known)
        self.sizes = sizes(cases, own)

    def _tries(self) -> Iterator[Try]:
        """Yield all changes, with their cost and their places."""
        reads = Counter(place.text for place in self.opened.places)
        reached = [k for k in range(len(self.opened.places)) if any(k in turns for turns in self.turns)]
        for k in reached:
            place = self.opened.places[k]
            small = 0.1 * place.size
            # a value that is made here and read once is wrong where it is made
            once = NAME if place.text in self.opened.assigned and reads[place.text] == 1 else 0.0
            for slip in (*operation_slips(place), *bracket_slips(place, self.opened.places), *call_slips(place)):
                yield Try(slip.cost + small, (k,), slip)
            for slip in (*own_slips(place), *size_slips(place, self.sizes)):
                yield Try(slip.cost + small + self._dearer(place), (k,), slip)
            for quantity in self.quantities:
                for slip in quantity_slips(place, quantity.name, quantity.values, quantity.text):
                    yield Try(slip.cost + small + quantity.cost + once, (k,), slip)

        yield from self._throughout()

    def _throughout(self) -> Iterator[Try]:
        """Yield changes of a name, or of a written number, wherever it stands."""
        places = self.opened.places
        texts = Counter(place.text for place in places if place.size == 1)
        for text in (text for text, often in texts.items() if often > 1 and text not in self.opened.assigned):
            everywhere = tuple(k for k, place in enumerate(places) if place.text == text)
            for quantity in self.quantities:
                if quantity.text != text:
                    yield Try(1.5 + quantity.cost, everywhere, belongs(quantity.name, quantity.values, quantity.text))

    def _dearer(self, place: Place) -> float:
        if place.size == 1:
            return CONSTANT if place.text[0].isdigit() else NAME
        return 0.0

    def run(self) -> list[Found]:
        """Return the change, or as few as it takes, that makes all outputs right; none if none is found."""
        places, all_outputs = self.opened.places, frozenset(range(len(self.names)))
        best: dict[frozenset[int], list[Found]] = {}
        with quiet(), contextlib.suppress(TooLong):
            tries = sorted(self._tries(), key=lambda one: one.cost)
            for one in tries:
                right = self.attempt(one.changes)
                gained = right & self.wrong
                if gained and right >= all_outputs - self.wrong:
                    best.setdefault(gained, [one.found(places, gained)])
                    if gained == self.wrong:
                        return best[gained]
            if found := _together(best, self.wrong):
                return found
            self._try_pairs([one for one in tries if one.is_cheap(places)], best)
        return _together(best, self.wrong)

    def _try_pairs(self, tries: Sequence[Try], best: dict[frozenset[int], list[Found]]) -> None:
        """Try two cheap changes at once, for outputs that no single one makes right."""
        places = self.opened.places
        mended: frozenset[int] = frozenset().union(*best)
        for one, other in sorted(combinations(tries, 2), key=lambda pair: pair[0].cost + pair[1].cost):
            if one.places == other.places:
                continue
            gained = self.attempt(one.changes | other.changes) & self.wrong
            if gained - mended:
                best[gained] = [one.found(places, gained), other.found(places, gained)]
                mended |= gained
                if mended == self.wrong:
                    return


def _together(best: dict[frozenset[int], list[Found]], wrong: frozenset[int]) -> list[Found]:
    """Return as few changes as mend all outputs; none if these do not."""
    chosen: list[Found] = []
    left = wrong
    while left:
        gains = [found for gained, found in best.items() if gained <= left]
        if not gains:
            return []
        chosen = [*chosen, *sorted(gains, key=_gain)[-1]]
        left -= chosen[-1].mended
    return chosen


def _gain(found: list[Found]) -> tuple[int, float]:
    return len(found[0].mended), -sum(one.cost for one in found)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Let nothing that a function prints, warns of or traces come through."""
    before = sys.gettrace()
    with (open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere),
          contextlib.redirect_stderr(nowhere), warnings.catch_warnings(), np.errstate(all="ignore")):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            sys.settrace(before)  # a function may have changed it
