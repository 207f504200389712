"""Instead: what a wrong value is, if it has a name: another step, another activation or loss, or a slope of these."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.quantities import Quantity, are_alike
from nnlab.check.engine.slips import Live
from nnlab.check.engine.trial import Trial
from nnlab.losses import LOSSES


def instead(trial: Trial, k: int, known: Knowledge, wanted: Quantity | None) -> str:
    """Return in words what the value of a place is, where another one is wanted; "" if it is nothing with a name."""
    values = [_value(lives.get(k, ())) for lives in trial.lives]
    numbers = [np.ravel(value).astype(float) for value in values
               if isinstance(value, np.ndarray | float) and np.asarray(value).dtype.kind in "biuf"]
    if not numbers or np.ptp(np.concatenate(numbers)) == 0:  # the same number everywhere has no name
        return ""
    found = known.which(trial, k)
    if found is not None and found is not wanted and found.is_named:
        return f"`{known.called.get(found.name, found.name)}`"
    own = known.own_names(trial)
    own |= known.called
    names = {one: own.get(one.name, one.name if one.is_named else known.text(one, own, any_names=True))
             for one in known.quantities}
    return next((words for words, others in _well_known(known, names) if are_alike(values, others)), "")


def _value(lives: Sequence[Live]) -> Any:
    """Return what a place gave, once; None where it crashed, or gave something else in every turn."""
    with contextlib.suppress(Exception):
        return lives[0].value if len(lives) == 1 else None
    return None


def _well_known(known: Knowledge, names: Mapping[Quantity, str]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the activations and losses of quantities, and their slopes, in words with these names and by case."""
    for one in (one for one in known.quantities if not one.is_output):
        for name, activation in ACTIVATIONS.items():
            if name != "identity":
                yield f"the {name} of `{names[one]}`", _by_case(activation, one)
                yield f"the slope of the {name} at `{names[one]}`", _by_case(activation.derivative, one)
    for one, other in permutations((one for one in known.quantities if one.name in known.called), 2):
        for name, loss in LOSSES.items():
            yield f"the {name} of `{names[one]}` and `{names[other]}`", _by_case(loss, one, other)
            yield f"the slope of the {name} at `{names[one]}`", _by_case(loss.gradient, one, other)


def _by_case(function: Any, *of: Quantity) -> list[Any]:
    """Return what a function gives for quantities, by case; None where it gives nothing."""
    found: list[Any] = []
    for values in zip(*(one.values for one in of), strict=True):
        found.append(None)
        with contextlib.suppress(Exception):  # not everything is an input of everything
            found[-1] = function(*values)
    return found
