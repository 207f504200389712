"""Changes that are the same in each layer, with a quantity of its own: `A3 > 0` is missing, and so is `A2 > 0`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from nnlab.check.engine.changes_with import belongs, fits, shape_of, with_slips
from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.slips import Slip
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try

NAME = re.compile(r"(?<![\w.])(?!np\b)([A-Za-z_]\w*?)(\d*)(?!\w)")
COST, LARGEST = 3.6, 8  # of a change that is made everywhere; nodes of an expression that a quantity may replace


def in_layers(trial: Trial, texts: Mapping[Quantity, str]) -> Iterator[Try]:
    """Yield the changes of a trial that are made in several layers, with quantities that are written as in `texts`."""
    groups: dict[tuple[bool, str, str, int], dict[int, Slip]] = defaultdict(dict)
    ours = [(quantity, text, _form(text), number) for quantity, text in texts.items()
            if not quantity.is_output and len({name for name, _ in NAME.findall(text)}) == 1
            and (number := _layer(text))]
    around = {side: f"{place.text}, {n}" for place in trial.opened.places for n, side in enumerate(place.sides)}
    for k, place in enumerate(trial.opened.places):
        number, where = _layer(place.text), _form(around.get(k, place.text) if place.size == 1 else place.text)
        if not number or k not in trial.lives[0]:
            continue
        shape = shape_of(trial.lives[0][k][0])
        for quantity, text, form, its in ours:
            if not fits(shape, quantity.values[0]):
                continue
            slips = [slip for slip in with_slips(quantity.values, text, 0.0) if slip.code.startswith("{} * ")]
            if np.shape(quantity.values[0]) == shape and place.size <= LARGEST and text != place.text:
                slips.append(replace(belongs(quantity.values, text, COST), is_given=False))
            for slip in slips:
                groups[slip.is_of_value, where, form, its - number][k] = slip
    for changes in groups.values():
        if len(changes) > 1:
            yield Try(COST, changes)


def _layer(text: str) -> int:
    """Return the number of the layer that the first numbered name in an expression has; 0 if there is none."""
    return next((int(number) for _, number in NAME.findall(text) if number), 0)


def _form(text: str) -> str:
    """Return an expression without the numbers of its layers."""
    return NAME.sub(r"\1", text)
