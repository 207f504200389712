"""Order: of what comes back, when it is all there and in another one."""

from __future__ import annotations

import ast

from nnlab.check.engine.changes import ordered
from nnlab.check.engine.found import Found
from nnlab.check.engine.gains import Gains
from nnlab.check.engine.outputs import same
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try


def in_order(trial: Trial) -> list[Found]:
    """Return the order in which what comes back is right; none if there is none."""
    outs = range(len(trial.names))
    order = [next((i for i in outs if all(mine is not None and same(mine[i], right[j]) for mine, right in
                                          zip(trial.given, trial.wanted, strict=True))), -1) for j in outs]
    if sorted(order) != list(outs):
        return []
    places, lives = trial.opened.places, trial.lives[0]  # what a helper gives is shared out by its caller:
    ends = {live.end[0] for k, place in enumerate(places) if place.targets for live in lives.get(k, ()) if live.end}
    for k, place in enumerate(places):
        texts = list(map(ast.unparse, getattr(place.node, "elts", ())))
        is_other = k not in ends and texts != [*trial.names]
        if isinstance(place.node, ast.Tuple) and len(texts) == len(outs) > 1 and is_other:
            gains = Gains(trial)
            if gains.add(Try(0.0, {k: ordered(order, texts)})) == trial.wrong:
                return gains.found()
    return []
