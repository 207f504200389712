"""Tries: the changes that may make a learner's function right, each with where it is made and what it costs."""

from __future__ import annotations

import ast
import contextlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nnlab.check.engine import changes, changes_with, costs
from nnlab.check.engine.changes_of_calls import call_slips
from nnlab.check.engine.changes_of_order import order_slips
from nnlab.check.engine.entries import entry_slips
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.limits import Unfit
from nnlab.check.engine.places import Missing, Place, as_it_is
from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.scope import parameters
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.source import names_of
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.tries_together import alike, exchanged, throughout
from nnlab.check.engine.trying import Try

RIGHT, SIZE = 3.0, 1.5  # how much dearer a change is where a value is right already, or a number of samples
MEANT = 0.4  # how much cheaper where it gives a name the value that the right function calls so


class Tries:
    """Finds what may be tried in a trial."""

    def __init__(self, trial: Trial, knowledge: Knowledge):
        self.trial, self.known = trial, knowledge
        self.own = knowledge.own_names(trial)
        self._loops = sorted(trial.opened.loops)
        self._names = [*knowledge.called.values(), *sorted(trial.opened.assigned)]
        self._divided = costs.divided(trial.opened.places)
        self._parts = defaultdict[str, set[str]](set)  # what a name is made of
        for place in trial.opened.places:
            self._parts[place.name] |= names_of(place.node, ast.Load) if place.name else set()
        self._reads = Counter(place.text for place in trial.opened.places)
        self.texts = {one: text for one in knowledge.quantities if (text := knowledge.text(one, self.own))}
        places = trial.opened.places
        self._right = {j for k, place in enumerate(places) if not isinstance(place.node, ast.Name)
                       and not self._only_comes_back(place) and self._is_right(knowledge.which(trial, k))
                       for j in range(place.begins, k + 1)}
        self._given = {place.inside for k, place in enumerate(places) if self._parameters(k)}

    def __iter__(self) -> Iterator[Try]:
        """Yield all changes, with their cost and their places."""
        trial = self.trial
        for k, place in enumerate(trial.opened.places):
            if k in trial.fixed or not any(k in lives for lives in trial.lives):
                continue
            trial.pay(100)
            # what is made here and read once is wrong where it is made
            is_once, itself = self._reads[place.text] == 1, self.known.which(trial, k)
            once = costs.made(place, trial.opened) if is_once and (
                place.output >= 0 or not self._is_right(itself)) else 0.0
            parts = self._parts[place.text]
            for slip in self.slips(k, itself):
                with contextlib.suppress(Unfit):
                    makes = self.known.which(trial, k, slip)
                    is_meant = makes is not None and makes.name == (place.name or place.text)
                    is_made = (is_meant and is_once) or slip.code in parts
                    there = costs.made(place, trial.opened) if is_made else once
                    dearer = 0.1 * place.size + there + (-MEANT if is_meant else RIGHT * (k in self._right))
                    yield Try(slip.cost + dearer, {k: slip}, makes, is_of_filled=as_it_is(place) in trial.opened.filled)
        yield from throughout(trial, self.known, self.texts)
        yield from exchanged(trial, self.known)
        yield from alike(trial, self.known)

    def slips(self, k: int, itself: Quantity | None) -> Iterator[Slip]:
        """Yield the changes at a place."""
        place, own, trial = self.trial.opened.places[k], self.own, self.trial
        if self._may_stand(k, place, ""):
            yield from changes_with.name_slips(place, self._names if isinstance(place.node, ast.Name) else self._loops)
        yield from self._insides(k)
        right = SIZE if changes_with.is_size(place) else 0.0
        for slip in (*changes.operation_slips(place), *changes.bracket_slips(place, trial.opened.places),
                     *call_slips(place, self._parameters(k)), *order_slips(k, trial.opened.places, trial.lives),
                     *changes_with.index_slips(place, trial.opened.places, trial.lives)):
            dearer = 0.0 if slip.is_ours else right
            if k in self._divided:
                dearer += costs.averaged(slip)
            yield replace(slip, cost=slip.cost + dearer) if dearer else slip
        is_of_turns = any(len(lives.get(k, ())) > 1 for lives in trial.lives)
        dearer = right + costs.changed(place, trial.opened) + (costs.OWN_CALL if k in self._given else 0.0)
        for slip in changes.own_slips(place, self.known.numbers):
            yield replace(slip, cost=slip.cost + dearer)
        for slip in changes_with.size_slips(place, self.known.sizes):
            already = costs.averaged(slip) if k in self._divided else 0.0
            yield replace(slip, cost=slip.cost + dearer + already + costs.sized(place, trial.opened, slip, is_of_turns))
        its = [lives[k] for lives in trial.lives if k in lives]
        yield from entry_slips(place, its, trial.opened.loops, [*self.known.called.values()])
        shapes = {case: changes_with.shape_of(lives[k][0]) for case, lives in enumerate(trial.lives) if k in lives}
        case, shape = next(iter(shapes.items()))
        for quantity in self.known.quantities:
            if (quantity.is_output and not quantity.alias) or quantity not in self.texts:
                continue
            dearer = 0.0 if quantity.is_named else 0.4
            text = self.texts[quantity] if quantity.alias else own.get(
                quantity.name, self.known.called.get(quantity.name, self.texts[quantity]))
            is_small = place.size <= 3 or (place.name and quantity.is_named and not quantity.is_output
                                           and not is_of_turns)
            if is_small and text != place.text and self._may_stand(k, place, text):
                cost = dearer + (1.3 if place.size == 1 else 2.2) + costs.written(place, quantity.values[case])
                yield changes_with.belongs(quantity.values, text, cost)
                if is_of_turns or changes_with.is_one(quantity.values[case]):
                    yield changes_with.entry_slip(quantity.values, text, cost + 0.2)
            if isinstance(place.node, ast.Constant) or quantity is itself:
                continue
            if quantity.name in self.known.called and any(
                    changes_with.is_shape_of(quantity.values[its], one) for its, one in shapes.items()):
                yield changes_with.shape_slip(quantity.values, text)
            dearer += costs.added_to(place, self.known.called.values())
            if changes_with.fits(shape, quantity.values[case]):
                yield from changes_with.with_slips(quantity.values, text, dearer)
            if is_of_turns or changes_with.is_one(quantity.values[case]):
                yield changes_with.entry_with(quantity.values, text, dearer)

    def _parameters(self, k: int) -> Sequence[str]:
        """Return what a function of the learner's own that is called calls what it is given."""
        sides = next((lives[k][0].sides for lives in self.trial.lives if k in lives), ())
        return parameters(sides[0]) if sides and isinstance(self.trial.opened.places[k].node, ast.Call) else ()

    def _insides(self, k: int) -> Iterator[Slip]:
        """Yield what is a named value of the right function inside an expression, deeper than its sides."""
        places, place = self.trial.opened.places, self.trial.opened.places[k]
        for j in (j for j in range(place.begins, k) if j not in place.sides):
            makes = self.known.which(self.trial, j)
            if makes and makes.is_named and (makes.name not in self.known.called or self._reads[place.name] == 1):
                text = places[j].text
                yield Slip(changes_with.value_of(self.trial.lives, j), 1.4, f"Of this only `{text}` is wanted.", text)

    def _is_right(self, itself: Quantity | None) -> bool:
        """Say whether something is a named value of the right function."""
        return bool(itself and itself.is_named and itself.name not in self.known.called)

    def _only_comes_back(self, place: Place) -> bool:
        """Say whether what gets a name is read nowhere but behind return."""
        reads = [other for other in self.trial.opened.places if other.text == place.name]
        return bool(reads) and all(other.output >= 0 for other in reads)

    def is_named(self, k: int) -> bool:
        """Say whether a place gives a named value of the right function."""
        return self._is_right(self.known.which(self.trial, k))

    def _may_stand(self, k: int, place: Place, text: str) -> bool:
        """Say whether a quantity may stand in a place; a helper's or a loop's name has its value from elsewhere."""
        if isinstance(place.node, ast.Name) and not self.known.is_known(place.text):
            return any(isinstance(live.value, Missing) for lives in self.trial.lives for live in lives.get(k, ()))
        return place.text not in self.trial.opened.assigned or not text or text.isidentifier()
