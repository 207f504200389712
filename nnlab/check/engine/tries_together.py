"""Tries together: changes that are made at several places at once, where what is alike is wrong alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from nnlab.check.engine import changes, changes_with, costs
from nnlab.check.engine.changes_of_calls import call_slips
from nnlab.check.engine.knowledge import Knowledge
from nnlab.check.engine.quantities import Quantity
from nnlab.check.engine.slips import OWN, Slip
from nnlab.check.engine.trial import Trial
from nnlab.check.engine.trying import Try

LAYER = re.compile(r"([A-Za-z_]+)(\d+)")  # a name with the number of a layer
OWN_NAME = re.compile(r"(?<![\w.])(?!np\b)[A-Za-z_]\w*")  # not that of a method


def throughout(trial: Trial, known: Knowledge, texts: Mapping[Quantity, str]) -> Iterator[Try]:
    """Yield changes of a name, or of a written number, wherever it stands; `texts` are how quantities are written."""
    places = trial.opened.places
    often = Counter(place.text for place in places if place.size == 1)
    for text in (text for text, n in often.items() if n > 1 and text not in trial.opened.assigned):
        everywhere = tuple(k for k, place in enumerate(places) if place.text == text)
        for quantity in known.quantities:
            new = texts.get(quantity, text)
            if new != text and not quantity.is_output:
                cost = 1.5 + (0.0 if quantity.is_named else 0.4)
                slip = changes_with.belongs(quantity.values, new, cost)
                yield Try(cost, dict.fromkeys(everywhere, slip), quantity)


def exchanged(trial: Trial, known: Knowledge) -> Iterator[Try]:
    """Yield two names in an operation that may have changed places."""
    places = trial.opened.places
    for k, place in enumerate(places):
        names = [j for j in range(place.begins, k) if places[j].text in known.called.values()]
        for one, other in combinations(names if place.sign else (), 2):
            a, b = places[one].text, places[other].text
            if sorted(re.findall(rf"\b(?:{a}|{b})\b", place.text)) == sorted({a, b}):
                what = f"`{a}` and `{b}` have changed places."
                new = {a: b, b: a}
                code = "".join(new.get(part, part) for part in re.split(r"\b", place.text))
                slips = {one: changes_with.named(b, what), other: changes_with.named(a, what)}
                yield Try(1.2 + 0.05 * place.size, slips, whole=(k, code))


def alike(trial: Trial, known: Knowledge) -> Iterator[Try]:
    """Yield a slip that is made wherever something alike is written: `*` for `@` in every layer."""
    places = trial.opened.places
    groups: dict[tuple[str, str, int, int], list[tuple[int, Slip]]] = defaultdict(list)
    around = {side: (place.text, n) for place in places for n, side in enumerate(place.sides)}
    for k, place in enumerate(places):
        text, side = around.get(k, (place.text, 0)) if place.size == 1 else (place.text, 0)
        dearer = costs.changed(place, trial.opened)
        own = [replace(slip, cost=slip.cost + dearer) for slip in OWN
               if place.name or (place.size <= 2 and k in around)]
        often: Counter[str] = Counter()
        for slip in (*changes.operation_slips(place), *call_slips(place), *own):
            said = OWN_NAME.sub("_", f"{slip.what} {slip.code}")
            often[said] += 1  # of two that are said alike, the first is another one than the second
            key = f"{said} {often[said]}", OWN_NAME.sub("_", text), side, place.size
            groups[key].append((k, replace(slip, is_given=False)))
        if layer := LAYER.fullmatch(place.text):
            for name in sorted({*trial.opened.assigned, *known.called.values()} - {place.text}):
                other = LAYER.fullmatch(name)
                step = int(other[2]) - int(layer[2]) if other else 2
                if other and abs(step) == (other[1] == layer[1]):  # a layer further, or another name of this layer
                    slip = changes_with.named(name, f"`{name}` belongs here.")
                    groups[f"{layer[1]} {other[1]}", OWN_NAME.sub("_", text), side, step].append((k, slip))
    for every in groups.values():
        for some in (every, every[:-1], every[1:]):  # the output's layer, the last one or the first, may differ
            if len(dict(some)) > 1:
                yield Try(some[0][1].cost + 0.5, dict(some))
