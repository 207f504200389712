"""Pace: how many steps a second an app plays, as a text carries it."""

from __future__ import annotations

import math
from typing import Any

from nnlab._core.shown import shown
from nnlab.live.bar import SPEEDS

FASTEST = "fastest"  # JSON has no infinity


def pace_of(app: Any) -> dict[str, Any]:
    """Return the speed of an app's player as a text holds it; nothing of one that only code can set."""
    player = getattr(app, "player", None)
    if not player or player.speed not in SPEEDS.values():
        return {}
    return {"speed": player.speed if math.isfinite(player.speed) else FASTEST}


def speed_in(content: dict[str, Any]) -> float | None:
    """Return the speed that a text holds, None for a text without one; or raise ValueError for one that none offers."""
    told = content.get("speed")
    offered = {**{speed: speed for speed in SPEEDS.values()}, None: None, FASTEST: math.inf}
    if not isinstance(told, (int, float, str, type(None))) or told not in offered:
        raise ValueError(f"A link must hold a speed that the player offers: {', '.join(SPEEDS)}. Got {shown(told)}. "
                         f"Copy the link again.")
    return offered[told]
