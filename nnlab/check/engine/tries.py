"""Tries: the changes that may make a learner's function right, each with where it is made and what it costs."""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nnlab.check.engine import changes, changes_with
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.opener import Place
from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.trial import Trial

# How much dearer a change is where a value is only named, or written, or given by a helper, or right already.
NAME, CONSTANT, OWN_CALL, RIGHT = 1.5, 0.6, 0.5, 1.5
ORDER = 0.95  # what is cheaper changes the order of things, or a sign that was left out


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
        return self.slip.cost < ORDER or self.slip.is_ours or (self.makes is not None and not self.slip.is_given)

    @property
    def changes(self) -> dict[int, Slip]:
        """The change by place."""
        return dict.fromkeys(self.places, self.slip)


class Tries:
    """Finds what may be tried in a trial."""

    def __init__(self, trial: Trial, knowledge: Knowledge):
        self.trial, self.known = trial, knowledge
        self.own = knowledge.own_names(trial)
        self.texts = {one: text for one in knowledge.quantities if (text := knowledge.text(one, self.own))}

    def __iter__(self) -> Iterator[Try]:
        """Yield all changes, with their cost and their places."""
        trial = self.trial
        reads = Counter(place.text for place in trial.opened.places)
        for k in (k for k in range(len(trial.opened.places)) if any(k in lives for lives in trial.lives)):
            trial.clock()
            if k in trial.fixed:
                continue
            place = trial.opened.places[k]
            # a value that is made here and read once is wrong where it is made
            once = NAME if place.text in trial.opened.assigned and reads[place.text] == 1 else 0.0
            for slip in self._slips(k):
                makes = self.known.which(trial, k, slip)
                yield Try(slip.cost + 0.1 * place.size + once, (k,), slip, makes)
        yield from self._throughout()

    def _slips(self, k: int) -> Iterator[Slip]:
        """Yield the changes at a place."""
        place, own, trial = self.trial.opened.places[k], self.own, self.trial
        yield from changes_with.name_slips(place, [*self.known.called.values(), *sorted(trial.opened.assigned)])
        itself = self.known.which(self.trial, k)
        dearer, right = self._dearer(place), RIGHT if self._is_right(place, itself) else 0.0
        for slip in (*changes.operation_slips(place), *changes.bracket_slips(place, trial.opened.places),
                     *changes.call_slips(place)):
            yield replace(slip, cost=slip.cost + right)
        for slip in (*changes.own_slips(place, self.known.numbers), *changes_with.size_slips(place, self.known.sizes)):
            yield replace(slip, cost=slip.cost + dearer + right)
        for quantity in self.known.quantities:
            if quantity.is_output or quantity not in self.texts:
                continue
            dearer = 0.0 if quantity.is_named else 0.4
            text = own.get(quantity.name, self.known.called.get(quantity.name, self.texts[quantity]))
            if place.size <= 3 and text != place.text and self._may_stand(place, text):
                cost = dearer + (1.3 if place.size == 1 else 2.2)
                yield changes_with.belongs(quantity.values, text, cost)
                yield changes_with.entry_slip(quantity.values, text, cost + 0.2)
            if isinstance(place.node, ast.Constant) or quantity is itself:
                continue
            for slip in (*changes_with.with_slips(quantity.values, text),
                         *changes_with.entry_with_slips(quantity.values, text)):
                yield replace(slip, cost=slip.cost + dearer)

    def _is_right(self, place: Place, itself: Quantity | None) -> bool:
        """Say whether something is a value of the right function already."""
        is_size = place.text.startswith("len(") or ".shape" in place.text
        return is_size or bool(itself and itself.is_named and itself.name not in self.known.called)

    def _may_stand(self, place: Place, text: str) -> bool:
        """Say whether a quantity may stand in a place: for a name of the learner's only another name."""
        return place.text not in self.trial.opened.assigned or text.isidentifier()

    def _throughout(self) -> Iterator[Try]:
        """Yield changes of a name, or of a written number, wherever it stands."""
        trial, places = self.trial, self.trial.opened.places
        often = Counter(place.text for place in places if place.size == 1)
        for text in (text for text, n in often.items() if n > 1 and text not in trial.opened.assigned):
            everywhere = tuple(k for k, place in enumerate(places) if place.text == text)
            for quantity in self.known.quantities:
                new = self.texts.get(quantity, text)
                if new != text and not quantity.is_output:
                    cost = 1.5 + (0.0 if quantity.is_named else 0.4)
                    yield Try(cost, everywhere, changes_with.belongs(quantity.values, new, cost), quantity)

    def _dearer(self, place: Place) -> float:
        if place.size == 1:
            return CONSTANT if place.text[0].isdigit() else NAME
        if isinstance(place.node, ast.Call):  # of a function of the learner's own: it is wrong in there
            name = ast.unparse(place.node.func).split(".")[0]
            return 0.0 if name in ("np", "math") or hasattr(builtins, name) else OWN_CALL
        return 0.0
