"""Sheet: what a prediction is drawn on: it reads pointer and keys, and measures what was drawn against the truth."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.transforms import Bbox

FINGER = 28  # CSS px of a figure that is not made smaller: so far beside the axes a stroke may begin
NEAR = 0.05  # share of the truth's own size: a gap that is nowhere larger counts as near


class Who(NamedTuple):
    """How sentences name a drawing: the learner's own, or the typical one.

    `turn` says where it goes another way than the truth: {had} and {goes} are its way, as in "rise" and "rises",
    {truly} is the truth's; where that begins may stand before it. Whether the gap of a curve is told in numbers:
    `is_measured`. What a notebook stores is not, since some truths are noise, as what rounding leaves is.
    """

    subject: str
    turn: str
    is_measured: bool = True


class Gap(NamedTuple):
    """What lies between a drawing and the truth: in words, and as areas (k, 2) or lines (2, 2) to be shaded."""

    words: str
    shades: list[np.ndarray]


class Sheet:
    """What is drawn on.

    A drawing is an array of places (n, 2). Places that come from a pointer lie within the axes.

    Attributes
    ----------
    view : Prediction, PredictedBorder or PredictedWay
    truth : ndarray of shape (m, 2)
    typical : ndarray of shape (k, 2) or None
        What is often drawn.
    cursor : ndarray of shape (2,) or None
        Where the keys are, once they have been used.
    keys : str
        What the keys do, as a sentence.
    """

    view: Any
    truth: np.ndarray
    typical: np.ndarray | None
    cursor: np.ndarray | None = None
    keys = ""
    size = 1.0  # of the truth, in the unit of its gaps

    def clear(self) -> None:
        """Forget pen and cursor."""
        self.cursor = None

    def press(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Return the drawing after a pointer came down at a place."""
        raise NotImplementedError

    def drag(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Return the drawing after a pointer that is down moved to a place."""
        raise NotImplementedError

    def arrow(self, drawing: np.ndarray, right: int, up: int) -> np.ndarray:
        """Return the drawing after an arrow key."""
        raise NotImplementedError

    def space(self) -> None:
        """Do what the space bar does."""

    def is_enough(self, drawing: np.ndarray) -> bool:
        """Say whether there is something to compare."""
        return bool(np.isfinite(drawing).all(axis=1).sum() > 1)

    def path(self, drawing: np.ndarray) -> np.ndarray:
        """Return a drawing as it is shown, (n, 2)."""
        return drawing

    def handles(self, drawing: np.ndarray) -> np.ndarray:
        """Return what can be taken hold of, (h, 2)."""
        return np.empty((0, 2))

    def gap(self, drawing: np.ndarray, who: Who) -> Gap:
        """Return what lies between a drawing and the truth."""
        raise NotImplementedError

    # The room on the screen -------------------------------------------------------------------------------------------

    @property
    def reach(self) -> Bbox:
        """Where a stroke may begin, in px of the figure: a curve begins at the edge, which a finger may miss."""
        return self.view.ax.bbox.padded(self.view.pixels(FINGER))

    def inside(self, x_pixel: float, y_pixel: float) -> np.ndarray:
        """Return a place on the screen in the units of the axes, (2,), drawn in to them."""
        place = self.view.ax.transData.inverted().transform((x_pixel, y_pixel))
        return self.held_in(place)

    def held_in(self, place: np.ndarray) -> np.ndarray:
        """Return a place, (2,), or the nearest within the axes."""
        low, high = np.transpose([self.view.ax.get_xlim(), self.view.ax.get_ylim()])
        return np.clip(place, low, high)
