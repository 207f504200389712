"""Search: which change of one value makes the result of a learner's function right, or which few.

A change is worth a try first when it turns a value into a *quantity* of the right function: the error, a slope, an
output. Whether that makes the result right is always seen by running the function.
"""

from __future__ import annotations

import ast
import contextlib
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any

import numpy as np

from nnlab.check.engine import changes_with
from nnlab.check.engine.changes import ordered
from nnlab.check.engine.edits import Edit, edits, with_code
from nnlab.check.engine.found import Found, found_of
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.outputs import Outputs, same
from nnlab.check.engine.quantities import NUMBERS, Quantity
from nnlab.check.engine.quiet import quiet
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.source import definition_of, source_of
from nnlab.check.engine.trial import TooLong, Trial
from nnlab.check.engine.tries import Tries, Try

# Seconds for one function: for lines, for single changes, for two, for lines that are seldom wrong, for quantities.
SECONDS = (0.3, 0.9, 0.6, 0.2, 0.4)
MOST_FIRST = 12  # changes that may be the first of two
MOST_TOGETHER = 30  # ways in which changes for one output each are put together


class Search:
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
        self._deadline = time.process_time() + sum(SECONDS)
        self.function, self.cases, self.wanted, self.names = function, cases, wanted, names
        self.base = Trial(function, cases, wanted, names, self._clock)
        self.known = Knowledge(function, cases, wanted, names, right, self.base.opened.assigned)

    def _clock(self) -> None:
        """Raise TooLong when a step's time is over; it is that of this process, whatever else the machine does."""
        if time.process_time() > self._deadline:
            raise TooLong

    def _trial(self, edit: Edit | None = None, fixed: Mapping[int, Slip] | None = None) -> Trial:
        return Trial(self.function, self.cases, self.wanted, self.names, self._clock, edit.make if edit else None,
                     fixed, self.base.most)

    @property
    def crash(self) -> str:
        """What is to be said of the operation that failed; "" if there is none."""
        return self.base.crash

    def next_step(self) -> tuple[str, str]:
        """Return the first value of the right function that the learner's does not have, in words and in code."""
        return self.known.next_step(self.base)

    def run(self) -> Sequence[Found | Edit]:
        """Return the change, or as few as it takes, that makes all outputs right; none if none is found."""
        with quiet():
            source, first = source_of(self.function)  # type: ignore[arg-type]  # it was opened
            definition = definition_of(ast.parse(source), self.function)  # type: ignore[arg-type]
            ways = list(edits(definition, first)) if isinstance(definition, ast.FunctionDef) else []
            likely, others = ([way for way in ways if way.is_likely is wanted] for wanted in (True, False))
            steps: tuple[Callable[[], Sequence[Found | Edit]], ...] = (
                lambda: self._by_edits(likely), self._by_value, lambda: self._by_two(self.base),
                lambda: self._by_edits(others),
                lambda: self._by_quantities() or self._by_code(definition, first))
            for step, seconds in zip(steps, SECONDS, strict=True):
                self._deadline = time.process_time() + seconds
                with contextlib.suppress(TooLong):
                    if found := step():
                        return found
        return []

    def _by_edits(self, ways: Sequence[Edit]) -> Sequence[Found | Edit]:
        """Return the edit of a line that makes all right, by itself or with a change of a value."""
        trials = []
        for way in ways:
            with contextlib.suppress(SyntaxError, ValueError):
                trial = self._trial(way)
                if not trial.wrong:
                    return [way]
                if way.is_likely and (trial.wrong < self.base.wrong or way.text.startswith("return")):
                    trials.append((way, trial))
        return next(([way, *rest] for way, trial in trials if (rest := self._rest(trial))), [])

    def _by_value(self) -> Sequence[Found]:
        """Return the change of one value that makes all right, or one for each output."""
        if found := self._by_order():
            return found
        return self._rest(self.base, is_short=False)

    def _by_order(self) -> Sequence[Found]:
        """Return the order in which what comes back is right."""
        outs = range(len(self.names))
        order = [next((i for i in outs if all(mine is not None and same(mine[i], right[j]) for mine, right in
                                              zip(self.base.given, self.wanted, strict=True))), -1) for j in outs]
        if sorted(order) != list(outs):
            return []
        for k, place in enumerate(self.base.opened.places):
            if isinstance(place.node, ast.Tuple) and len(place.node.elts) == len(outs) > 1:
                one = Try(0.0, (k,), ordered(order, list(map(ast.unparse, place.node.elts))))
                if self._gained(self.base, one.changes) == self.base.wrong:
                    return [found_of(self.base, one)]
        return []

    def _by_two(self, trial: Trial) -> Sequence[Found]:
        """Return two changes that make all right: the first makes a right value that was not there."""
        has = self.known.present(trial)
        first = [one for one in Tries(trial, self.known) if one.is_likely and one.makes
                 and (one.makes not in has or self.known.which(trial, one.places[0]) is None)
                 and not self._has_its_name(trial, one.places[0])]
        for one in sorted(first, key=lambda one: (one.places, one.cost))[:MOST_FIRST]:
            then = self._trial(fixed=one.changes)
            rest = self._rest(then)
            if rest or not then.wrong:
                return [found_of(trial, one), *rest]
        return []

    def _has_its_name(self, trial: Trial, k: int) -> bool:
        """Say whether the learner gives a name to a named value of the right function: that is as it should be."""
        found = self.known.which(trial, k) if trial.opened.places[k].name else None
        return found is not None and found.is_named and found.name not in self.known.called

    def _rest(self, trial: Trial, is_short: bool = True) -> list[Found]:
        """Return the change of one value that makes right what is still wrong, or one for each output."""
        best: dict[frozenset[int], list[Try]] = defaultdict(list)
        with contextlib.suppress(TooLong):
            for one in sorted(Tries(trial, self.known), key=lambda one: (not one.is_likely, one.cost)):
                if is_short and not one.is_likely:
                    break
                if gained := self._gained(trial, one.changes):
                    best[gained].append(one)
                    if gained == trial.wrong:
                        break
        return self._together(trial, best)

    def _together(self, trial: Trial, best: Mapping[frozenset[int], list[Try]]) -> list[Found]:
        """Return as few changes as make all outputs right together; none if none do."""
        chosen: list[list[Try]] = []
        left = trial.wrong
        while gains := [gained for gained in best if gained <= left]:
            gained = max(gains, key=len)
            chosen, left = [*chosen, best[gained]], left - gained
        for tries in islice(product(*chosen), 0 if left else MOST_TOGETHER):
            changes = {k: slip for one in tries for k, slip in one.changes.items()}
            if len(trial.attempt(changes, is_last=True)) == len(self.names):
                return [found_of(trial, one) for one in tries]
        return []

    def _gained(self, trial: Trial, changes: Mapping[int, Slip]) -> frozenset[int]:
        """Return the outputs that changes make right; none if they make another one wrong."""
        right = trial.attempt(changes)
        return right & trial.wrong if right >= frozenset(range(len(self.names))) - trial.wrong else frozenset()

    def _by_quantities(self) -> Sequence[Found]:
        """Return where a quantity of the right function belongs, so that all that comes after is right."""
        trial, own = self.base, self.known.own_names(self.base)
        texts = {one: text for one in self.known.quantities
                 if (text := self.known.text(one, own, any_names=one.is_of_turns))}
        best: dict[frozenset[int], list[Try]] = defaultdict(list)
        places = [k for k, place in enumerate(trial.opened.places) if place.name or place.output >= 0]
        for quantity, text in sorted(texts.items(), key=lambda pair: pair[0].is_output):
            for k in places:
                place = trial.opened.places[k]
                if text in (place.text, quantity.name) or not _has_the_shape(trial, k, quantity):
                    continue
                belongs = changes_with.entry_slip if place.name == "[]" else changes_with.belongs
                slip = belongs(quantity.values, text, 0.0)
                if quantity.is_of_turns:
                    slip = replace(slip, what=f"`{text}` belongs here.")
                if gained := self._gained(trial, {k: slip}):
                    best[gained].append(Try(0.0, (k,), slip, quantity))
        return self._together(trial, best)

    def _by_code(self, definition: ast.FunctionDef | ast.Lambda, first: int) -> Sequence[Edit]:
        """Return what belongs into the line that crashes."""
        if self.base.reached < 0 or self.base.given[-1] is not None or not isinstance(definition, ast.FunctionDef):
            return []
        line = self.base.opened.places[self.base.reached].line
        texts = Tries(self.base, self.known).texts
        for edit in with_code(definition, first, line, list(texts.values())):
            with contextlib.suppress(SyntaxError, ValueError):
                if not self._trial(edit).wrong:
                    return [edit]
        return []


def _has_the_shape(trial: Trial, k: int, quantity: Quantity) -> bool:
    """Say whether a quantity is of the kind that a place gives; an output of any kind may come back."""
    if trial.opened.places[k].output >= 0:
        return quantity.is_output
    if trial.opened.places[k].name == "[]":
        return True
    for case, lives in enumerate(trial.lives):
        with contextlib.suppress(Exception):  # where it crashes any will do
            if k in lives and not (isinstance(value := lives[k][0].value, NUMBERS)
                                   and np.shape(value) == np.shape(quantity.values[case])):
                return False
    return True
