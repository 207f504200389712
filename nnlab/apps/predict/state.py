"""The state of a prediction: what was drawn, and whether the truth is shown beside it."""

from __future__ import annotations

from typing import Any

from nnlab._core.inputs import listed, real
from nnlab.live.composed import Listed
from nnlab.live.settings import Flag, Settings

MOST = 4000  # points: more than fit on a screen

Point = tuple[float, float]


def point(entry: Any) -> Point | None:
    """Return a place (x, y), both nan between two strokes; None for what is none."""
    parts = entry if type(entry) in (list, tuple) else listed(  # a stroke has thousands, at every move
        entry, "each point", "two numbers, x and y", "Use for example (0.5, 2.0).")
    if len(parts) != 2:
        return None
    x, y = real(parts[0]), real(parts[1])
    return None if x is None or y is None else (x, y)


class PredictState(Settings):
    """What an app holds that a person draws in."""

    drawing = Listed((), point, f"a list of up to {MOST} places (x, y)", MOST, "[(0.0, 1.0), (1.0, 0.5)]")
    compared = Flag(False)
