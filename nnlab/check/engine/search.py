"""Search: which change of one value makes the result of a learner's function right, or which few.

A change is worth a try first when it turns a value into a *quantity* of the right function: the error, a slope, an
output. Whether that makes the result right is always seen by running the function.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from nnlab.check.engine.edit import Edit
from nnlab.check.engine.edits import edits
from nnlab.check.engine.found import Found, found_of
from nnlab.check.engine.gains import Gains
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.limits import Endless, TooLong
from nnlab.check.engine.order import in_order
from nnlab.check.engine.outputs import Outputs
from nnlab.check.engine.planner import by_plan
from nnlab.check.engine.replacing import by_code, by_quantities, in_helpers, is_of_helper
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.tries import Tries
from nnlab.check.engine.trying import Try

# What the steps of `run` may work out: as many expressions on every machine, however busy it is.
BUDGETS = (140_000, 320_000, 160_000, 160_000, 80_000, 160_000, 200_000, 80_000, 80_000, 160_000, 160_000, 160_000)
CEILING = 2.6  # seconds of this process that all steps together may take where expressions are slow
ABSENT = 1.0  # how much cheaper a change is that makes a value which was not there
DEARER = 1.5  # than a change for each output one change for all may not be
MOST_FIRST, MOST_PARTS = 12, 4  # changes that may be the first of two; ways to make some outputs right, to go on from


class Search:
    """Looks for the change that makes a result right.

    Parameters
    ----------
    function, cases, wanted, names
        As of a Trial.
    right : callable
    """

    def __init__(self, function: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
                 names: tuple[str, ...], right: Callable[..., Any]):
        self._left, self._deadline = sum(BUDGETS), time.process_time() + CEILING
        self._likely, self._edited, self._vain = list[Edit](), list[Edit](), list[Edit]()
        self.function, self.cases, self.wanted, self.names = function, cases, wanted, names
        self.base = Trial(function, cases, wanted, names, self._pay)
        self.gains = Gains(self.base)
        self.known = Knowledge(function, cases, wanted, names, right, self.base.opened.assigned)

    def _pay(self, expressions: int) -> None:
        """Count what was worked out; raise TooLong when a step has used up its budget, or all of them the time."""
        self._left -= expressions
        if self._left < 0 or time.process_time() > self._deadline:
            raise TooLong

    @cached_property
    def _tries(self) -> list[Try]:
        """The changes of the function as it is."""
        return list(Tries(self.base, self.known))

    @cached_property
    def _plan(self) -> list[Found]:
        """What the wrong outputs are made of, changed where it has to be; none if that takes too long."""
        with contextlib.suppress(TooLong):
            return by_plan(self.base, self.known)
        return []

    def run(self) -> Iterator[Sequence[Found | Edit]]:
        """Yield changes, as few as it takes, that make all outputs right; what is looked for first comes first."""
        ways = list(chain.from_iterable(map(edits, self.base.opened.functions)))
        self._likely, others = ([way for way in ways if way.is_likely is wanted] for wanted in (True, False))
        steps: tuple[Callable[[], Sequence[Found | Edit]], ...] = (
            lambda: self._by_edits(self._likely), self._by_value,
            lambda: self._plan if len(self._plan) <= len(self.base.wrong) and not any(
                one.slip.is_given for one in self._plan) else [],
            self._by_edits_and_values, self._by_parts, self._by_two, self._by_pairs,
            lambda: self._by_parts(is_short=False),
            lambda: self._by_edits(others), lambda: self._plan,
            lambda: by_quantities(self.base, self.known, self.known.own_names(self.base)) or by_code(
                self.base, self.known),
            lambda: by_quantities(self.base, self.known, {}))
        for step, budget in zip(steps, BUDGETS, strict=True):
            self._left = budget
            with contextlib.suppress(TooLong, Endless):
                if found := step():
                    helped = [one for one in found if isinstance(one, Found) and is_of_helper(one)]
                    is_inside = bool(helped) and 0 < len(self._plan) <= len(found)
                    is_at_calls = len(helped) == len(found)
                    yield self._plan if is_inside else in_helpers(self.base, helped) if is_at_calls else found

    def _by_edits(self, ways: Sequence[Edit]) -> Sequence[Found | Edit]:
        """Return the edit of a line that makes all right by itself; those that help are kept."""
        for way in sorted(ways, key=lambda way: not way.is_of_wrong(self.base)):
            with contextlib.suppress(SyntaxError, ValueError):
                is_return = way.text.startswith("return")
                if not is_return and self._is_vain(way):
                    self._vain += [way] * way.is_likely
                    continue
                trial = self.base.after({}, way.make)
                if not trial.wrong:
                    return [way, *way.also]
                if is_return and (rest := self._rest(Gains(trial))):
                    return [way, *rest]
                if way.is_likely and not is_return:
                    self._edited.append(way)
        return []

    def _is_vain(self, way: Edit) -> bool:
        """Say whether an edit leaves wrong, already in the first case, all that is wrong."""
        base = self.base
        first = Trial(self.function, self.cases[:1], self.wanted[:1], self.names, self._pay, way.make, most=base.most)
        return first.wrong >= base.wrong

    def _by_edits_and_values(self) -> Sequence[Found | Edit]:
        """Return the edit of a line that makes all right with a change of a value."""
        for way in (*self._edited, *self._vain[:MOST_PARTS]):
            with contextlib.suppress(SyntaxError, ValueError):
                if rest := self._rest(Gains(self.base.after({}, way.make))):
                    return [way, *rest]
        return []

    def _by_value(self) -> Sequence[Found]:
        """Return the change of one value that makes all right, or one for each output."""
        return in_order(self.base) or self._rest(self.gains, is_short=False)

    def _by_two(self) -> Sequence[Found | Edit]:
        """Return two changes that make all right: the first does in one case, or makes a value that was missing."""
        trial, has = self.base, self.known.present(self.base)
        first = sorted((one for one in self._tries if one.is_likely and one.makes
                        and (one.makes not in has or self.known.which(trial, one.place) is None)
                        and not self.known.has_its_name(trial, one.place)), key=self._first_of_two)
        near = [*self.gains.nearly[:MOST_PARTS], *self.gains.nearer()[:MOST_PARTS]]
        return self._after([(one,) for one in (*near, *first[:MOST_FIRST])])

    def _first_of_two(self, one: Try) -> tuple[bool, int, float]:
        """Return by what it is early: what is made new before what is given, then as the function goes."""
        return one.makes is not None and one.makes.name in self.known.called, one.place, one.cost

    def _by_parts(self, is_short: bool = True) -> Sequence[Found | Edit]:
        """Return changes that make some outputs right, with those that then make right what is left."""
        return self._after(self.gains.partly()[:MOST_PARTS], is_short)

    def _after(self, firsts: Sequence[Sequence[Try]], is_short: bool = True) -> Sequence[Found | Edit]:
        """Return the changes after which another one makes all right, with that one."""
        for tries in firsts:
            then = self.base.after({k: slip for one in tries for k, slip in one.changes.items()})
            rest = self._mended(then) or self._rest(Gains(then), is_short)
            if rest or not then.wrong:
                return [*(found for one in tries for found in found_of(self.base, one)), *rest]
        return []

    def _mended(self, trial: Trial) -> Sequence[Edit]:
        """Return the edit of what is still wrong in a trial that makes all right."""
        for way in (way for way in self._likely if way.is_of_wrong(trial)):
            with contextlib.suppress(SyntaxError, ValueError):
                if not trial.after({}, way.make).wrong:
                    return [way, *way.also]
        return []

    def _rest(self, gains: Gains, is_short: bool = True) -> list[Found]:
        """Return the change of one value that makes right what is still wrong, or one for each output."""
        with contextlib.suppress(TooLong):
            tries = self._tries if gains.trial is self.base else Tries(gains.trial, self.known)
            has = self.known.present(gains.trial)
            cheapest: dict[int, float] = {}  # change of each output
            for one in sorted(tries, key=lambda one: (
                    one.is_late and not is_short, not one.is_likely, one.is_late,
                    round(one.cost - ABSENT * one.is_new(has), 9), self.known.rank(one.makes))):
                if is_short and not one.is_likely:
                    break
                if cheapest.keys() == gains.trial.wrong and one.cost > sum(cheapest.values()) + DEARER:
                    continue
                if (gained := gains.add(one)) == gains.trial.wrong:
                    break
                cheapest |= {k: one.cost for k in gained if len(gained) == 1 and k not in cheapest}
        return gains.found()

    def _by_pairs(self) -> list[Found]:
        """Return changes that make all right, two of them for an output that one does not make right."""
        with contextlib.suppress(TooLong):
            for pair in self.gains.pairs():
                if self.gains.add(*pair) == self.base.wrong:
                    break
        return self.gains.found()
