"""Stroke: a sheet on which a pen runs freely: a border in several strokes, or a way in one."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab.apps.predict import words
from nnlab.apps.predict.sheet import NEAR, Gap, Sheet, Who
from nnlab.apps.predict.state import MOST

FINE = 3  # px: points nearer to one another are one
STEP = 1 / 25  # of the axes, for a key
MEASURED = 201  # places along the truth, evenly spaced
SHOWN = 2  # every so many-th of them has its gap drawn
UP = np.full((1, 2), np.nan)  # the pen is lifted


class Stroke(Sheet):
    """Places that the pen has passed.

    Parameters
    ----------
    truth : ndarray of shape (m, 2)
    typical : ndarray of shape (k, 2) or None
    view : PredictedBorder or PredictedWay
    """

    keys = "The arrow keys move a pen, the space bar lowers and lifts it."

    def __init__(self, truth: np.ndarray, typical: np.ndarray | None, view: Any):
        self.truth, self.typical, self.view = truth, typical, view
        limits = np.array([view.ax.get_xlim(), view.ax.get_ylim()])
        self.window = np.ptp(limits, axis=1)
        self._middle = limits.mean(axis=1)
        self.clear()

    def clear(self) -> None:
        """Lift the pen."""
        super().clear()
        self._pen, self._is_down = self._middle, False
        self._pending: np.ndarray | None = None  # where a stroke begins, if it goes on

    def press(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Begin a stroke here, if the pointer moves on."""
        self._pending, self.cursor = place, None
        return drawing

    def drag(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Draw on to a place."""
        last = drawing[-1] if self._pending is None else self._pending
        if self._is_close(place, last) or len(drawing) > MOST - 3:
            return drawing
        begun = [UP[:len(drawing)], [self._pending]] if self._pending is not None else []
        self._pending, self._pen = None, place
        return np.vstack([drawing, *begun, [place]])

    def space(self) -> None:
        """Lower the pen, or lift it."""
        self._is_down = not self._is_down
        self._pending, self.cursor = self._pen if self._is_down else None, self._pen

    def arrow(self, drawing: np.ndarray, right: int, up: int) -> np.ndarray:
        """Move the pen; it draws if it is down."""
        place = self.held_in(self._pen + STEP * self.window * (right, up))
        drawn = self.drag(drawing, place) if self._is_down else drawing
        self._pen = self.cursor = place
        return drawn

    def gap(self, drawing: np.ndarray, who: Who) -> Gap:
        """Measure from places evenly along the truth to the nearest of the drawing, as it looks in the picture."""
        along = evenly(self.truth / self.window, MEASURED)  # the axes may have other units
        near = nearest(along, self.path(drawing) / self.window)
        far = np.hypot(*(along - near).T)
        along, near = along * self.window, near * self.window
        shades = [np.array(ends) for ends in zip(along[::SHOWN], near[::SHOWN], strict=True)]
        return Gap(words.of_path(who, far, along, NEAR, self.window), shades)

    def _is_close(self, place: np.ndarray, other: np.ndarray) -> bool:
        pixels = self.view.ax.transData.transform
        return np.hypot(*(pixels(place) - pixels(other))) < self.view.pixels(FINE)


class Way(Stroke):
    """One stroke that goes on from where the truth begins."""

    keys = "The arrow keys lead it on."

    def clear(self) -> None:
        """Begin where the truth begins."""
        super().clear()
        self._pen, self._is_down = self.truth[0], True

    def press(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Lead the way to this place."""
        self.cursor = None
        return self.drag(drawing, place)

    def drag(self, drawing: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Draw on to a place."""
        if self._is_close(place, self.path(drawing)[-1]) or len(drawing) >= MOST:
            return drawing
        self._pen = place
        return np.vstack([drawing, [place]])

    def space(self) -> None:
        """Do nothing: the pen is always down."""

    def is_enough(self, drawing: np.ndarray) -> bool:
        """One place is enough: the first is known."""
        return len(drawing) > 0

    def path(self, drawing: np.ndarray) -> np.ndarray:
        """Return a drawing from the start on."""
        return np.vstack([self.truth[:1], drawing])

    def gap(self, drawing: np.ndarray, who: Who) -> Gap:
        """Measure as a Stroke does, and say where both end."""
        said, shades = super().gap(drawing, who)
        return Gap(f"{said} {words.of_ends(drawing[-1], self.truth[-1], self.window)}", shades)


def evenly(line: np.ndarray, n: int) -> np.ndarray:
    """Return n places evenly along a line (m, 2), both ends included."""
    walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    return np.column_stack([np.interp(np.linspace(0, walked[-1], n), walked, line[:, k]) for k in (0, 1)])


def nearest(places: np.ndarray, line: np.ndarray) -> np.ndarray:
    """Return the places on a line (m, 2) that are nearest to others (n, 2); nan parts one stroke from the next."""
    starts, ends = np.vstack([line, line[:-1]]), np.vstack([line, line[1:]])  # a point is a stroke as well
    whole = np.isfinite(starts + ends).all(axis=1)
    starts, along = starts[whole], (ends - starts)[whole]  # (s, 2)
    length = np.maximum((along**2).sum(axis=1), np.finfo(float).tiny)
    share = np.clip(((places[:, None] - starts) * along).sum(axis=2) / length, 0, 1)  # (n, s)
    on = starts + share[..., None] * along  # (n, s, 2)
    best = ((on - places[:, None])**2).sum(axis=2).argmin(axis=1)
    return on[np.arange(len(places)), best]
