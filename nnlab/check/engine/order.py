"""Order: of what comes back, when it is all there and in another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from nnlab.check.engine.changes import bracketed, ordered
from nnlab.check.engine.found import Found
from nnlab.check.engine.gains import Gains
from nnlab.check.engine.outputs import same
from nnlab.check.engine.places import Place, as_it_is
from nnlab.check.engine.slips import Slip
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
    rows, wholes = dict[int, Slip](), dict[int, Slip]()
    for k, place in enumerate(places):
        texts = list(map(ast.unparse, getattr(place.node, "elts", ())))
        is_other = k not in ends and texts != [*trial.names]
        if isinstance(place.node, ast.Tuple) and len(texts) == len(outs) > 1 and is_other:
            rows[k] = ordered(order, texts)
        elif place.output == 0 and len(outs) > 1 and not any(place.output > 0 for place in places):
            wholes[k] = _of_whole(place, order, trial.names)
    for k, slip in {**rows, **wholes}.items():
        gains = Gains(trial)
        if gains.add(Try(0.0, {k: slip})) == trial.wrong:
            return gains.found()
    return []


def _of_whole(place: Place, order: Sequence[int], names: Sequence[str]) -> Slip:
    """Return the change to another order of what comes back as one list, not written out."""
    yours = ", ".join(names[order.index(k)] for k in range(len(order)))
    written = place.node.args[0] if as_it_is(place) and isinstance(place.node, ast.Call) else place.node
    which = next((name for name in ("k", "i") if not re.search(rf"\b{name}\b", place.text)), "which_one")
    return Slip(lambda live: [live.value[k] for k in order], 0.0,
                f"They come in the order {yours}. Wanted is {', '.join(names)}.",
                f"[{bracketed(written)}[{which}] for {which} in {list(order)}]")
