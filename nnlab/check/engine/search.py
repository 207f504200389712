"""Search: which change of one value makes the result of a learner's function right, or which few.

A change is worth a try first when it turns a value into a *quantity* of the right function: the error, a slope, an
output. Whether that makes the result right is always seen by running the function.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import inspect
import os
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnlab.check.engine import changes
from nnlab.check.engine.edits import Edit, edits, with_code
from nnlab.check.engine.opened import Place
from nnlab.check.engine.outputs import Outputs
from nnlab.check.engine.quantities import (
    NUMBERS,
    Quantity,
    Table,
    Writer,
    constants,
    names_of_arguments,
    quantities,
    sizes,
)
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.source import definition_of, source_of
from nnlab.check.engine.trial import TooLong, Trial

# Seconds for one function: for lines, for single changes, for several, for lines that are seldom wrong, for quantities.
SECONDS = (0.4, 0.9, 0.7, 0.3, 0.5)
# How much dearer a change is where a value is only named, or written, or given by a helper, or right already.
NAME, CONSTANT, OWN_CALL, RIGHT = 1.5, 0.6, 0.5, 1.5
MOST_FIRST = 12  # changes that may be the first of several
MOST = 2  # changes at once


@dataclass(frozen=True)
class Try:
    """A change to be tried, at one place or at several."""

    cost: float
    places: tuple[int, ...]
    slip: Slip
    makes: Quantity | None = None  # what the value becomes by it

    @property
    def is_likely(self) -> bool:
        """Whether it turns a value into a right one, or only the order of things."""
        return self.slip.cost < 1 or (self.makes is not None and not self.slip.is_given)

    @property
    def changes(self) -> dict[int, Slip]:
        """The change by place."""
        return dict.fromkeys(self.places, self.slip)


@dataclass(frozen=True)
class Found:
    """A change that makes some outputs right."""

    place: Place
    slip: Slip
    makes: Quantity | None
    given: Sequence[tuple[str, Any]] = ()  # what goes into the place, in a case in which it is wrong
    gives: Any = None
    should: Any = None


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
        self._deadline = time.monotonic() + sum(SECONDS)
        self.function, self.cases, self.wanted, self.names = function, cases, wanted, names
        self.base = self._trial()
        own = list(inspect.signature(function).parameters)
        self.sizes = sizes(cases, own)
        self.quantities = quantities(right, cases, wanted, names)
        self.numbers = constants(right)
        self.called = names_of_arguments(right, own)
        self._writer = Writer(right, self.quantities, self.called)
        self._known = {*own, *dir(builtins), *getattr(function, "__globals__", ()), *self.base.opened.assigned, "np"}
        self._table = [Table(self.quantities, case) for case in range(len(cases))]
        self.crash = self.base.crash

    def _trial(self, edit: Edit | None = None, fixed: Mapping[int, Slip] | None = None) -> Trial:
        return Trial(self.function, self.cases, self.wanted, self.names, self._clock, edit.make if edit else None,
                     fixed, **({"most": self.base.most} if edit or fixed else {}))

    def run(self) -> list[Found | Edit]:
        """Return the change, or as few as it takes, that makes all outputs right; none if none is found."""
        with quiet():
            ways = list(self._edits())
            likely, others = ([way for way in ways if way.is_likely is wanted] for wanted in (True, False))
            self._best: dict[frozenset[int], list[Found]] = {}
            steps = (lambda: self._by_edits(likely), self._by_value, self._by_values, lambda: self._by_edits(others),
                     self._by_quantities)
            for step, seconds in zip(steps, SECONDS, strict=True):
                self._deadline = time.monotonic() + seconds
                with contextlib.suppress(TooLong):
                    if found := step():
                        return found
        return []

    def _clock(self) -> None:
        if time.monotonic() > self._deadline:
            raise TooLong

    def _edits(self) -> Iterator[Edit]:
        definition = definition_of(ast.parse(source_of(self.function)[0]), self.function)  # type: ignore[arg-type]
        if isinstance(definition, ast.FunctionDef):
            yield from edits(definition)

    # Lines ------------------------------------------------------------------------------------------------------------

    def _by_edits(self, ways: Sequence[Edit]) -> list[Found | Edit]:
        """Return the edit of a line that makes all right, by itself or with a change of a value."""
        trials = []
        for way in ways:
            with contextlib.suppress(SyntaxError, ValueError):
                trial = self._trial(way)
                if not trial.wrong:
                    return [way]
                if way.is_likely and (trial.wrong < self.base.wrong or way.text.startswith("return")):
                    trials.append((way, trial))
        for way, trial in trials:
            if found := self._rest(trial):
                return [way, *found]
        return []

    # Values -----------------------------------------------------------------------------------------------------------

    def _by_value(self) -> list[Found | Edit]:
        """Return the change of one value that makes all right, or one for each output."""
        self._single(self.base, self._best)
        return [*_together(self._best, self.base.wrong)]

    def _by_values(self) -> list[Found | Edit]:
        return [*self._several(self.base, MOST - 1)]

    def _single(self, trial: Trial, best: dict[frozenset[int], list[Found]], is_short: bool = False) -> None:
        """Note by the outputs which it makes right the simplest change of one value."""
        every = frozenset(range(len(self.names)))
        tries = sorted(self._tries(trial), key=lambda one: (not one.is_likely, one.cost))
        for one in tries:
            if is_short and not one.is_likely:
                break
            right = trial.attempt(one.changes)
            gained = right & trial.wrong
            if gained and right >= every - trial.wrong:
                best.setdefault(gained, [self._found(trial, one)])
                if gained == trial.wrong:
                    return

    def _several(self, trial: Trial, most: int) -> list[Found]:
        """Return a change, and what then makes all right: the first turns a wrong value into a right one."""
        first = [one for one in self._tries(trial) if one.is_likely and self._is_wrong(trial, one)]
        for one in sorted(first, key=lambda one: (one.places, one.cost))[:MOST_FIRST]:
            then = self._trial(fixed={**trial.fixed, **one.changes})
            rest = self._rest(then)
            if not rest and most > 1 and then.wrong:
                rest = self._several(then, most - 1)
            if rest or not then.wrong:
                return [self._found(trial, one), *rest]
        return []

    def _rest(self, trial: Trial) -> list[Found]:
        best: dict[frozenset[int], list[Found]] = {}
        self._single(trial, best, is_short=True)
        return _together(best, trial.wrong)

    def _is_wrong(self, trial: Trial, one: Try) -> bool:
        """Say whether a value is none of the right ones yet."""
        return self._which(trial, one.places[0], None) is None

    def _which(self, trial: Trial, k: int, slip: Slip | None) -> Quantity | None:
        """Return the quantity that the value of a place is, with a change or without; None if it is none."""
        candidates = self.quantities
        for case in (case for case, lives in enumerate(trial.lives) if k in lives):
            try:
                found = self._table[case].matches(trial.changed(k, slip, case))
            except Exception:  # a change may not fit
                return None
            candidates = [one for one in candidates if one in found or one.values[case] is None]
            if not candidates:
                return None
        return candidates[0]

    def _tries(self, trial: Trial) -> Iterator[Try]:
        """Yield all changes, with their cost and their places."""
        own = self._own_names(trial)
        texts = {one: text for one in self.quantities if (text := self._text(one, own))}
        reads = Counter(place.text for place in trial.opened.places)
        for k in (k for k in range(len(trial.opened.places)) if any(k in lives for lives in trial.lives)):
            if k in trial.fixed:
                continue
            place = trial.opened.places[k]
            # a value that is made here and read once is wrong where it is made
            once = NAME if place.text in trial.opened.assigned and reads[place.text] == 1 else 0.0
            for slip in self._slips(trial, k, texts, own):
                makes = self._which(trial, k, slip)
                yield Try(slip.cost + 0.1 * place.size + once, (k,), slip, makes)
        yield from self._throughout(trial, texts)

    def _slips(self, trial: Trial, k: int, texts: Mapping[Quantity, str], own: Mapping[str, str]) -> Iterator[Slip]:
        """Yield the changes at a place."""
        place = trial.opened.places[k]
        yield from changes.name_slips(place, [*self.called.values(), *sorted(trial.opened.assigned)])
        dearer, is_right = self._dearer(place), self._is_right(trial, k)
        for slip in (*changes.operation_slips(place), *changes.bracket_slips(place, trial.opened.places),
                     *changes.call_slips(place)):
            yield replace(slip, cost=slip.cost + is_right)
        for slip in (*changes.own_slips(place, self.numbers), *changes.size_slips(place, self.sizes)):
            yield replace(slip, cost=slip.cost + dearer + is_right)
        for quantity in self.quantities:
            if quantity.is_output or quantity not in texts:
                continue
            dearer = 0.0 if quantity.is_named else 0.4
            text = own.get(quantity.name, self.called.get(quantity.name, texts[quantity]))
            if place.size <= 3 and text != place.text and self._may_stand(place, text):
                cost = dearer + (1.3 if place.size == 1 else 2.2)
                yield changes.belongs(quantity.values, text, cost)
                yield changes.entry_slip(quantity.values, text, cost + 0.2)
            for slip in (*changes.with_slips(quantity.values, text),
                         *changes.entry_with_slips(quantity.values, text)):
                yield replace(slip, cost=slip.cost + dearer)

    def _is_right(self, trial: Trial, k: int) -> float:
        """Return how much dearer a change is of what is a value of the right function already."""
        text = trial.opened.places[k].text
        found = self._which(trial, k, None)
        is_size = text.startswith("len(") or ".shape" in text
        return RIGHT if is_size or (found and found.name not in self.called) else 0.0

    def _may_stand(self, place: Place, text: str) -> bool:
        """Say whether a quantity may stand in a place: for a name of the learner's only another name."""
        return place.text not in self.base.opened.assigned or text.isidentifier()

    def _throughout(self, trial: Trial, texts: Mapping[Quantity, str]) -> Iterator[Try]:
        """Yield changes of a name, or of a written number, wherever it stands."""
        places = trial.opened.places
        often = Counter(place.text for place in places if place.size == 1)
        for text in (text for text, n in often.items() if n > 1 and text not in trial.opened.assigned):
            everywhere = tuple(k for k, place in enumerate(places) if place.text == text)
            for quantity in self.quantities:
                new = texts.get(quantity, text)
                if new != text and not quantity.is_output:
                    cost = 1.5 + (0.0 if quantity.is_named else 0.4)
                    yield Try(cost, everywhere, changes.belongs(quantity.values, new, cost), quantity)

    def _dearer(self, place: Place) -> float:
        if place.size == 1:
            return CONSTANT if place.text[0].isdigit() else NAME
        if isinstance(place.node, ast.Call):  # of a function of the learner's own: it is wrong in there
            name = ast.unparse(place.node.func).split(".")[0]
            return 0.0 if name in ("np", "math") or hasattr(builtins, name) else OWN_CALL
        return 0.0

    # Quantities -------------------------------------------------------------------------------------------------------

    def _by_quantities(self) -> list[Found | Edit]:
        """Return where a quantity of the right function belongs, so that all that comes after is right."""
        trial, own = self.base, self._own_names(self.base)
        best: dict[frozenset[int], list[Found]] = {}
        texts = {one: text for one in self.quantities if (text := self._text(one, own))}
        places = [k for k, place in enumerate(trial.opened.places) if place.name or place.output >= 0]
        for quantity in sorted(self.quantities, key=lambda one: one.is_output):
            text = texts.get(quantity, "")
            for k in places:
                place = trial.opened.places[k]
                if not text or text == place.text or not self._has_the_shape(trial, k, quantity):
                    continue
                belongs = changes.entry_slip if place.name == "[]" else changes.belongs
                slip = belongs(quantity.values, text, 0.0)
                if quantity.is_of_turns:
                    slip = replace(slip, what=f"`{text}` belongs here.")
                right = trial.attempt({k: slip})
                if right & trial.wrong and right >= frozenset(range(len(self.names))) - trial.wrong:
                    best.setdefault(right & trial.wrong, [self._found(trial, Try(0.0, (k,), slip, quantity))])
        return [*_together(best, trial.wrong)] or self._by_code(texts)

    def _has_the_shape(self, trial: Trial, k: int, quantity: Quantity) -> bool:
        """Say whether a quantity is of the kind that a place gives; an output of any kind may come back."""
        if trial.opened.places[k].output >= 0:
            return quantity.is_output
        pairs = ((lives[k][0].value, quantity.values[case]) for case, lives in enumerate(trial.lives) if k in lives)
        return trial.opened.places[k].name == "[]" or all(
            isinstance(a, NUMBERS) and np.shape(a) == np.shape(b) for a, b in pairs)

    def _by_code(self, texts: Mapping[Quantity, str]) -> list[Found | Edit]:
        """Return what belongs into the line that crashes."""
        lines = [trial_place.line for k in [self.base.reached] if k >= 0
                 for trial_place in [self.base.opened.places[k]]]
        first = source_of(self.function)[1]  # type: ignore[arg-type]
        definition = definition_of(ast.parse(source_of(self.function)[0]), self.function)  # type: ignore[arg-type]
        if not lines or self.base.given[-1] is not None or not isinstance(definition, ast.FunctionDef):
            return []
        for edit in with_code(definition, lines[0] - first + 1, list(texts.values())):
            with contextlib.suppress(SyntaxError, ValueError):
                if self._trial(edit).wrong < self.base.wrong:
                    return [edit]
        return []

    # Words ------------------------------------------------------------------------------------------------------------

    def _own_names(self, trial: Trial) -> dict[str, str]:
        """Return which of the learner's names stand for which quantity, by our names."""
        own: dict[str, str] = {}
        for k, place in enumerate(trial.opened.places):
            name = place.text if isinstance(place.node, ast.Name) else place.name
            quantity = self._which(trial, k, None) if name in trial.opened.assigned else None
            is_of_turns = any(len(lives.get(k, ())) > 1 for lives in trial.lives)
            if quantity and quantity.name not in self.called and quantity.is_of_turns == is_of_turns:
                own.setdefault(quantity.name, name)
        assigned = trial.opened.assigned
        return {**{one.name: one.name for one in self.quantities
                   if one.name in assigned and one.name not in self.called}, **own}

    def _text(self, quantity: Quantity, own: Mapping[str, str]) -> str:
        """Return how a learner writes a quantity; "" if that needs names which they do not have."""
        text = self._writer.text(quantity, own)
        names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        return text if names <= self._known else ""

    def _found(self, trial: Trial, one: Try) -> Found:
        k = one.places[0]
        place = trial.opened.places[k]
        case = next((case for case, lives in enumerate(trial.lives) if k in lives and trial.is_wrong(case)), -1)
        live = trial.lives[case].get(k, [None])[0]
        if live is None:
            return Found(place, one.slip, one.makes)
        names = dict.fromkeys(node.id for node in ast.walk(place.node) if isinstance(node, ast.Name))
        given = [(name, live.names[name]) for name in names if name in live.names and name != place.text]
        gives = should = None
        with contextlib.suppress(Exception):
            gives, should = live.value, one.slip.change(live)
        return Found(place, one.slip, one.makes, given, gives, should)

    def next_step(self) -> tuple[str, str]:
        """Return the first value of the right function that the learner's does not have, in words and in code."""
        trial, own = self.base, self._own_names(self.base)
        has = {one.name for k in range(len(trial.opened.places)) if (one := self._which(trial, k, None))}
        missing = [one for one in self.quantities if one.is_named and one.name not in (*has, *self.called)]
        for one in sorted(missing, key=lambda one: one.is_output):
            if text := self._text(one, own):
                return f"`{one.name}` is not there yet{': ' + one.words if one.words else ''}.", f"{one.name} = {text}"
        outs = ", ".join(self.names)
        return f"All that it takes is there, and {outs} should come back, in every case.", f"return {outs}"


def _together(best: Mapping[frozenset[int], list[Found]], wrong: frozenset[int]) -> list[Found]:
    """Return as few changes as mend all outputs; none if these do not."""
    chosen: list[Found] = []
    left = wrong
    while left:
        gains = [gained for gained in best if gained <= left]
        if not gains:
            return []
        gained = max(gains, key=len)
        chosen, left = [*chosen, *best[gained]], left - gained
    return chosen


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
