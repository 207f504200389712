"""Frames: the pixels of a figure on their way to the browser: what changed, as finely as the link carries it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlab.live.flow import Flow
from nnlab.live.pixels import LEVELS, Box, as_png, as_runs, changed_parts, finest_jpeg, stack

LEAST = 16  # rows of a strip, however slow the link
DENSE = 0.25  # bytes that a pixel takes at most in a JPEG which is not made smaller


class Frames:
    """Sends what changed since the last frame, in one picture; and at rest the same without loss.

    Parameters
    ----------
    send : callable
        ``send(content, buffers)`` sends a message.

    Attributes
    ----------
    count : int
        Frames that were sent so far.
    flow : Flow
    ratio : float
        Pixels for one of CSS.
    """

    def __init__(self, send: Callable[[dict[str, Any], list[bytes]], None]):
        self._send, self.count, self.flow, self.ratio = send, 0, Flow(), 1.0
        self._level, self._bytes = 0, 0  # of the last JPEG; of the last frame
        self.forget()

    def forget(self) -> None:
        """Send all anew with the next frame, as for a new view."""
        self._last: np.ndarray | None = None  # the pixels of the last frame, (height, width)
        self._rough: Box | None = None  # where the browser has them with loss
        self._small: Box | None = None  # where it has them smaller than they are
        self._is_refined = False

    def show(self, pixels: np.ndarray) -> None:
        """Send what changed: as runs of equal pixels, or as a JPEG where it has too many or the link is long."""
        last, self._last = self._last, pixels.copy()
        height, width = pixels.shape
        if last is None or last.shape != pixels.shape:
            parts, self._rough, self._small = [(0, 0, width, height)], None, None  # boxes of another size
        else:
            parts = changed_parts(last, pixels)
        if parts:
            self._is_refined = False
            parts += self._strip()
            picture, places = stack(pixels, parts, 1)
            if self.flow.is_short and 0 < len(runs := as_runs(picture)) < self.flow.budget:
                self._level = max(self._level - 1, 0)  # the link has room
                self._send_picture(runs, "runs", places, 1)
                return
            data, places, self._level = finest_jpeg(pixels, parts, self.flow.budget, self._level)
            scale = LEVELS[self._level].scale
            self._rough = around(places, self._rough)
            if scale > 1:
                self._small = around(places, self._small)
            self._send_picture(data, "image/jpeg", places, scale)

    def _strip(self) -> list[Box]:
        """Take rows of what the browser has too small, as many as the link carries beside what changes."""
        room = self.flow.budget / 2
        if not self._small or LEVELS[self._level].scale > 1 or self._bytes > room:
            return []
        left, top, right, bottom = self._small
        end = min(top + max(int(room / (DENSE * (right - left))), LEAST), bottom)
        self._small = (left, end, right, bottom) if end < bottom else None
        return [(left, top, right, end)]

    def refine(self, pixels: np.ndarray) -> None:
        """Send without loss what was sent with it, and what changed since without being sent."""
        if self._last is None or self._last.shape != pixels.shape:
            self._rough, self._small = (0, 0, *pixels.shape[::-1]), None
        elif parts := changed_parts(self._last, pixels):
            self._rough = around([(x, y, right - x, bottom - y, 0) for x, y, right, bottom in parts], self._rough)
        self._last, self._is_refined = pixels.copy(), True
        self.go_on()

    def go_on(self) -> None:
        """Send on without loss as much as may be under way: in strips, where the link would be taken up too long."""
        while self._is_refined and self._rough and self._last is not None and self.flow.is_free:
            left, top, right, bottom = self._rough
            data = as_png(self._last[top:bottom, left:right])
            rows = max(int((bottom - top) * self.flow.budget / len(data)), LEAST)
            if rows < bottom - top:
                bottom = top + rows
                data = as_png(self._last[top:bottom, left:right])
            self._rough = (left, bottom, right, self._rough[3]) if bottom < self._rough[3] else None
            self._small = self._small if self._rough else None
            self._send_picture(data, "image/png", [(left, top, right - left, bottom - top, 0)], 1)

    def _send_picture(self, data: bytes, mime: str, places: list[tuple], scale: int) -> None:
        assert self._last is not None
        height, width = self._last.shape
        self.count, self._bytes = self.count + 1, len(data)
        asks = self.flow.send(self.count, len(data), ask=mime == "image/png")
        self._send({"type": "frame", "number": self.count, "mime": mime, "pixels": [width, height],
                    "size": [width / self.ratio, height / self.ratio], "places": places, "scale": scale, "ask": asks},
                   [data])


def around(places: list[tuple], box: Box | None) -> Box:
    """Return the box that holds places (left, top, width, height, row), and another box."""
    boxes = [(left, top, left + width, top + height) for left, top, width, height, _ in places] + [box or ()]
    left, top, right, bottom = zip(*filter(None, boxes), strict=True)
    return min(left), min(top), max(right), max(bottom)
