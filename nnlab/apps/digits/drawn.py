"""Drawn: what a link carries of the digits' pad and paper."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab.apps.digits.reading import SHAPE
from nnlab.apps.shared.carried.reading import number, rows_of, whole
from nnlab.live.ink import FAR

FINE = 1000  # parts of the pad's side: finer than a pen is wide
LAST = 9999  # test digit, numbered from 0


class Drawn:
    """The drawing of an app `digits`, or its test digit, and the pixels that were set by hand."""

    def __init__(self, app):
        self.app = app

    def carried(self) -> dict[str, Any]:
        """Return it as a link holds it: strokes as steps, in thousandths of the pad, which makes a short text."""
        pad, paper = self.app.pad, self.app.paper
        places = [np.round(FINE * np.reshape(stroke, (-1, 2))).astype(int) for stroke in pad.strokes]  # (n, 2) each
        return {"strokes": [np.diff(place, axis=0, prepend=0).ravel().tolist() for place in places], "pen": pad.pen,
                "digit": paper.sample, "pixels": [[*pixel, int(ink)] for pixel, ink in paper.edits.items()]}

    def bring(self, content: dict[str, Any]) -> None:
        """Draw what a link holds, or raise ValueError and change nothing."""
        app, pad, paper = self.app, self.app.pad, self.app.paper
        strokes = [_stroke(steps) for steps in rows_of(content.get("strokes", []))]
        edits = {_pixel(*place): float(whole(ink, "ink", 1)) for *place, ink in rows_of(content.get("pixels", []), 3)}
        digit = content.get("digit")
        digit = None if digit is None else whole(digit, "a test digit", LAST)
        with app.quietly():
            pad.pen = content.get("pen", pad.pen)  # which is refused, if it is no width
            pad.strokes = strokes
        paper.draw(strokes, pad.pen)
        if digit is not None:
            paper.show_sample(digit)
        paper.edits.update(edits)
        app.news = ""
        app.show()


def _pixel(row: Any, column: Any) -> tuple[int, int]:
    return whole(row, "a row of pixels", SHAPE[0] - 1), whole(column, "a column of pixels", SHAPE[1] - 1)


def _stroke(steps: list) -> list[float]:
    if len(steps) % 2:
        raise ValueError(f"A link must hold strokes of x and y. Got {len(steps)} numbers. Copy it again.")
    most = 2 * FAR * FINE
    places = np.cumsum(np.reshape([number(step, "steps of a pen", -most, most) for step in steps], (-1, 2)), axis=0)
    return [number(place, "places on the pad", -FAR, FAR) for place in (places / FINE).ravel()]
