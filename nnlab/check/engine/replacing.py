"""Replacing: what is tried last, a quantity of the right function in the place of whatever stands there."""

from __future__ import annotations

import ast
import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from nnlab.check.engine import changes_with
from nnlab.check.engine.costs import is_own_call
from nnlab.check.engine.edit import Edit
from nnlab.check.engine.edits import with_code
from nnlab.check.engine.found import Found
from nnlab.check.engine.gains import Gains
from nnlab.check.engine.influence import idle
from nnlab.check.engine.instead import instead
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.places import Place
from nnlab.check.engine.quantities import NUMBERS, Quantity
from nnlab.check.engine.recipe import recipe
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.tries import Tries
from nnlab.check.engine.trying import Try


def by_quantities(trial: Trial, known: Knowledge, own: Mapping[str, str]) -> list[Found]:
    """Return where a quantity of the right function belongs, so that all that comes after is right.

    It is written with these names of the learner's, by ours.
    """
    texts = {one: text for one in known.quantities if (text := known.text(one, own) or (
        recipe(known.right, one.name, known.called, trial.opened.loops) if one.is_of_turns else ""))}
    gains = Gains(trial)
    places = [k for k, place in enumerate(trial.opened.places)
              if place.output >= 0 or (place.name and not known.has_its_name(trial, k))]
    for quantity, text in sorted(texts.items(), key=lambda pair: pair[0].is_output):
        for k in places:
            place = trial.opened.places[k]
            if text in (place.text, quantity.name) or not _has_the_shape(trial, k, quantity):
                continue
            belongs = changes_with.entry_slip if place.name == "[]" else changes_with.belongs
            itself = text.splitlines()[-1]
            slip = belongs(quantity.values, itself, 0.0)
            if quantity.is_of_turns:
                slip = replace(slip, what=f"`{itself}` belongs here.", code=text)
            gains.add(Try(0.0, {k: slip}, quantity))
    return in_helpers(trial, [and_not(trial, known, one) for one in gains.found()])


def is_of_helper(one: Found) -> bool:
    """Say whether something changes what a function of the learner's own gives: that is wrong in there."""
    return is_own_call(one.place) and (one.slip.is_given or one.slip.is_of_value)


def in_helpers(trial: Trial, found: Sequence[Found]) -> list[Found]:
    """Return what was found; where all that a helper gives is wrong, the first of it at what the helper gives back."""
    calls = {one.place: _of_helper(trial, one.place) for one in found}
    often = Counter(name for name, _ in map(partial(_of_helper, trial), trial.opened.places) if name)
    wrong = Counter(name for name, _ in calls.values() if name)
    inside: dict[Place, Found] = {}
    for one in found:
        name, end = calls[one.place]
        if end and often[name] == wrong[name]:
            what = f"Called in line {one.line}, {one.slip.what[:1].lower()}{one.slip.what[1:]}"
            inside.setdefault(end, replace(one, place=end, slip=replace(one.slip, what=what), given=(), gives=None))
        else:
            inside[one.place] = one
    return list(inside.values())


def _of_helper(trial: Trial, place: Place) -> tuple[str, Place | None]:
    """Return the name of the learner's function that is called at a place, and the place of what it gives back."""
    k = trial.opened.places.index(place)
    ends = {live.end[0] for lives in trial.lives for live in lives.get(k, ())
            if live.end and hasattr(live.sides[0], "__code__")}
    return (ast.unparse(place.node.func), trial.opened.places[ends.pop()]) if len(ends) == 1 and isinstance(
        place.node, ast.Call) else ("", None)


def by_code(trial: Trial, known: Knowledge) -> Sequence[Edit]:
    """Return what belongs into the line that crashes."""
    if trial.reached < 0 or trial.given[-1] is not None:
        return []
    line = trial.opened.places[trial.reached].line
    for edit in with_code(trial.opened.functions[0], line, list(Tries(trial, known).texts.values())):
        with contextlib.suppress(SyntaxError, ValueError):
            if not trial.after({}, edit.make).wrong:
                return [edit]
    return []


def and_not(trial: Trial, known: Knowledge, one: Found) -> Found:
    """Return what was found with what stands there so far, if that has a name, or with what has no influence on it."""
    if words := instead(trial, trial.opened.places.index(one.place), known, one.makes):
        more = f", and not {words}."
    elif one.makes and one.makes.is_output and (names := idle(trial, known, known.names.index(one.makes.name))):
        more = f": so far it is the same whatever `{'` and `'.join(names)}` {'are' if len(names) > 1 else 'is'}."
    else:
        return one
    return replace(one, slip=replace(one.slip, what=one.slip.what[:-1] + more))


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
