"""What of a small network is worked out, and whether all of it is there to be drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from nnlab.views.base.kinds import wrong
from nnlab.views.networks.worked_places import WorkedPlaces


class Worked(NamedTuple):
    """What is drawn; see `WorkedNetwork.update`."""

    numbers: Mapping[tuple, float]
    slopes: Mapping[tuple, float]
    captions: Mapping[tuple, str]
    lit: Collection[tuple]
    opened: tuple | None
    asked: tuple | None
    coming: tuple | None


def all_named(sizes: Sequence[int], names: Mapping[tuple, str]) -> None:
    """Raise ValueError for sizes that are not drawn, or for parts without a name."""
    if not all(size in (1, 2) for size in sizes) or len(sizes) < 2 or sizes[-1] != 1:
        raise ValueError(f"sizes must be columns of 1 or 2 neurons, and 1 in the last. Got {[*sizes]}. "
                         f"Draw a larger network with NetworkDiagram.")
    places = WorkedPlaces(sizes, 1, 1, 1)
    for part in (*places.centres, *places.labels):
        if part not in names:
            raise wrong("names", f"a name for every part, {part} too", names, f"Give names[{part}] a text.")


def all_there(worked: Worked, places: WorkedPlaces) -> None:
    """Raise ValueError for a part that the network does not have."""
    known = {*places.centres, *places.lines}
    asked = () if worked.asked is None else worked.asked[1:]
    for name, parts in (("numbers", worked.numbers), ("slopes", worked.slopes), ("lit", worked.lit), ("asked", asked),
                        ("opened", [worked.opened]), ("coming", [worked.coming])):
        for part in parts:
            _among(part, name, {*known, None})
    for part in places.labels:
        if part not in worked.numbers and worked.asked != ("number", part):
            raise wrong("numbers", f"the number of every weight and bias, of {part} too", worked.numbers, "Add it.")
    for part in worked.captions:
        _among(part, "captions", places.captions)
    if worked.asked is not None and (len(worked.asked) != 2 or worked.asked[0] not in ("number", "slope")):
        raise wrong("asked", "('number', part) or ('slope', part)", worked.asked, "Use ('number', ('neuron', 1, 0)).")


def _among(part: tuple | None, name: str, known: Collection) -> None:
    if part not in known:
        raise wrong(f"a part in {name}", f"one of {', '.join(map(str, known))}", part, "Count all from 0.")
