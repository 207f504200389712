"""Costs: how much dearer a change is where a value is only named, written, converted, or given by a helper."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from nnlab.check.engine.opened import Opened
from nnlab.check.engine.places import CONVERSIONS, Place
from nnlab.check.engine.slips import Slip

NAME, LOOP, ADDED, CONSTANT, CONVERTED, OWN_CALL = 1.5, 1.4, 0.5, 0.6, 0.3, 0.5
IN_TURNS, BEHIND = 1.3, -2.3  # the latter makes up for a name
WRITTEN = 1.5  # an array in the place of a written number
MEAN, ALREADY = "mean(", 1.5  # divided by something that is no written number


def made(place: Place, opened: Opened) -> float:
    """Return it for a name that is read once: what is wrong is wrong where it was made, if that is one place."""
    return NAME if place.text in opened.assigned - opened.loops else 0.0


def changed(place: Place, opened: Opened) -> float:
    """Return it for a change of a place's value by itself."""
    if place.size == 1:
        return CONSTANT if place.text[0].isdigit() else LOOP if place.text in opened.loops else NAME
    if isinstance(place.node, ast.Call):  # of a function of the learner's own: it is wrong in there
        name = ast.unparse(place.node.func)
        if name in CONVERSIONS:
            return CONVERTED
        return 0.0 if name.split(".")[0] in ("np", "math") or hasattr(builtins, name.split(".")[0]) else OWN_CALL
    return 0.0


def sized(place: Place, opened: Opened, slip: Slip, is_of_turns: bool) -> float:
    """Return it for a change with a number: a sum becomes a mean behind the loop that adds up, and not in each turn."""
    if place.text in opened.sums and slip.code.startswith("{} / len("):
        return BEHIND
    return IN_TURNS * (is_of_turns and slip.is_of_value)


def written(place: Place, value: Any) -> float:
    """Return it for an array in the place of a written number, which is rarely what was meant."""
    return WRITTEN * (isinstance(place.node, ast.Constant) and np.ndim(value) > 0)


def divided(places: Sequence[Place]) -> set[int]:
    """Return the quotients, and what is divided in them, where that is not by a written number."""
    return {k for j, place in enumerate(places) if place.sign == "/"
            and not isinstance(places[place.sides[1]].node, ast.Constant) for k in (j, place.sides[0])}


def averaged(slip: Slip) -> float:
    """Return it for a mean of what is divided already: then what it is divided by is wrong."""
    return ALREADY * (slip.code.startswith("{} / ") or MEAN in slip.code)


def is_own_call(place: Place) -> bool:
    """Say whether a place calls a function of the learner's own by its name."""
    function = getattr(place.node, "func", None)
    return isinstance(function, ast.Name) and not hasattr(builtins, function.id)


def added_to(place: Place, arguments: Collection[str]) -> float:
    """Return it for a change with something else: what has a name of the learner's is wrong where it was made."""
    return ADDED if isinstance(place.node, ast.Name) and place.text not in arguments else 0.0
