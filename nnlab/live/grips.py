"""Grips: what a browser must know of the hands on a figure beforehand: where a drag takes hold, and which keys act.

Else it could not tell a finger that drags from one that scrolls, nor a key of the figure from one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

REACH = 12  # CSS px: so near to a place a pointer takes hold of it, as in the views
CELL = 4  # CSS px: so coarsely places are told, that a point which moves a little tells nothing new


class Grips:
    """What a figure's hands can do; `owners` are the objects whose methods act, and `keys` the names of keys."""

    def __init__(self, figure: Figure):
        self.figure = figure
        self.owners: list[Any] = []
        self.keys: list[str] = []
        self._told: dict[str, list] = {}

    def add(self, owner: object, keys: Iterable[str]) -> None:
        """Let an owner act, by its own methods and on keys."""
        self.owners.append(owner)
        self.keys = sorted({*self.keys, *keys})

    def news(self, anew: bool) -> dict[str, list] | None:
        """Return `keys`, and the `boxes` in which a drag takes hold; None if that was told before, and not `anew`."""
        now: dict[str, list] = {"keys": self.keys, "boxes": self.boxes()}
        before, self._told = self._told, now
        return now if anew or now != before else None

    def boxes(self) -> list[list[int]]:
        """Return where a drag takes hold, as (left, top, right, bottom) in CSS px from the upper left."""
        found = [grip for owner in self.owners if hasattr(owner, "_grips") for grip in owner._grips()]
        if not self.owners:  # matplotlib's own hands turn Axes in 3-D
            found = [ax for ax in self.figure.axes if ax.name == "3d"]
        return [box for grip in found for box in self._boxes_of(grip)]

    def _boxes_of(self, grip: Axes | Bbox | np.ndarray) -> list[list[int]]:
        """Return a box, that of Axes, or one around each of some places, (n, 2), in px from the lower left."""
        canvas: Any = self.figure.canvas
        ratio = canvas.page_ratio
        height = self.figure.bbox.height
        if isinstance(grip, (Axes, Bbox)):
            box = grip if isinstance(grip, Bbox) else grip.bbox
            (left, bottom), (right, top) = box.min, box.max
            edges = np.array([[left, height - top, right, height - bottom]]) / ratio
        else:
            x, y = (np.unique(np.round((grip * (1, -1) + (0, height)) / ratio / CELL), axis=0) * CELL).T
            far = REACH + CELL // 2
            edges = np.stack([x - far, y - far, x + far, y + far], axis=1)
        return np.round(edges[np.isfinite(edges).all(axis=1)]).astype(int).tolist()
