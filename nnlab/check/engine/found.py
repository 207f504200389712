"""Found: a change that makes some outputs right, with what a learner needs to see of it."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnlab.check.engine.limits import Endless, TooLong
from nnlab.check.engine.pasted import around, which
from nnlab.check.engine.places import Place
from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.slips import Live, Slip
from nnlab.check.engine.spelling import spelled
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try


@dataclass(frozen=True)
class Found:
    """A change that makes some outputs right.

    Parameters
    ----------
    place : Place
    slip : Slip
    makes : Quantity or None
        What its value becomes.
    given : sequence of (str, object)
        What goes into the place, in a case in which it is wrong.
    gives, should
        What it gives then, and what it should.
    whole : Place or None
        Of which it is a part.
    nth, of : int
        Which of the same expressions in its line it is, from 0, and how many there are.
    """

    place: Place
    slip: Slip
    makes: Quantity | None
    given: Sequence[tuple[str, Any]] = ()
    gives: Any = None
    should: Any = None
    whole: Place | None = None
    nth: int = 0
    of: int = 1

    @property
    def text(self) -> str:
        """The expression."""
        return self.place.text

    @property
    def line(self) -> int:
        """Its line."""
        return self.place.line


def found_of(trial: Trial, one: Try) -> list[Found]:
    """Return a try that makes outputs right as what was found, place by place."""
    if one.whole:
        k, code = one.whole
        return [_placed(trial, k, Found(trial.opened.places[k], replace(one.slip, code=code), None))]
    return [_placed(trial, k, _found(trial, k, slip, one.makes)) for k, slip in one.changes.items()]


def _placed(trial: Trial, k: int, found: Found) -> Found:
    nth, of = which(found.place, trial.opened.places)
    return replace(found, whole=around(k, trial.opened.places), nth=nth, of=of)


def _found(trial: Trial, k: int, slip: Slip, makes: Quantity | None) -> Found:
    place, slip = trial.opened.places[k], spelled(trial, k, slip)
    case = next((case for case, lives in enumerate(trial.lives) if k in lives and trial.is_wrong(case)), -1)
    lives = trial.lives[case].get(k)
    if not lives:
        return Found(place, slip, makes)
    live, gives, should = _telling(trial, lives, slip)
    names = dict.fromkeys(node.id for node in ast.walk(place.node) if isinstance(node, ast.Name))
    given = [(name, live.names[name]) for name in names if name in live.names and name != place.text]
    return Found(place, slip, makes, given, gives, should)


def _telling(trial: Trial, lives: Sequence[Live], slip: Slip) -> tuple[Live, Any, Any]:
    """Return the first turn in which a change gives something else, with what comes before and after it."""
    found = lives[0], None, None
    for live in reversed(lives):
        with contextlib.suppress(Exception, Endless, TooLong):  # where it crashes there is no value
            gives, should = live.value, trial.alone(live, slip.change)
            if found[1] is None or not np.array_equal(gives, should):
                found = live, gives, should
    return found
