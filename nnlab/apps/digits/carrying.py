"""What a link carries of the digits' pad and paper, and how it is read again."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlab.apps.digits.paper import Paper
from nnlab.apps.digits.reading import SHAPE
from nnlab.apps.shared.carried.reading import number, rows_of, whole
from nnlab.live import InkPad
from nnlab.live.ink import FAR

FINE = 1000  # parts of the pad's side: finer than a pen is wide, and than a screen shows
MOST_ROWS = 9999  # test digits, numbered from 0


def told(pad: InkPad, paper: Paper) -> dict[str, Any]:
    """Return what is on the pad and the paper: strokes as steps, in thousandths of the pad, which are short to write."""
    strokes = [np.diff(np.round(FINE * np.reshape(stroke, (-1, 2))), axis=0, prepend=0).astype(int).ravel().tolist()
               for stroke in pad.strokes]  # each x, y, and then steps to the right and down
    edits = [[row, column, int(ink)] for (row, column), ink in paper.edits.items()]
    return {"strokes": strokes, "pen": pad.pen, "digit": paper.sample, "pixels": edits}


def bring(content: dict[str, Any], pad: InkPad, paper: Paper) -> None:
    """Put what `told` returned on pad and paper, or raise ValueError and change nothing."""
    strokes = [_stroke(steps) for steps in rows_of(content.get("strokes", []))]
    edits = {(whole(row, "a row", SHAPE[0] - 1), whole(column, "a column", SHAPE[1] - 1)): float(whole(ink, "ink", 1))
             for row, column, ink in rows_of(content.get("pixels", []), 3)}
    digit, before = content.get("digit"), pad.pen
    row = None if digit is None else whole(digit, "a test digit", MOST_ROWS)
    pad.pen = content.get("pen", before)  # refused, if that is no width
    pad.strokes = strokes
    paper.draw(strokes, pad.pen)
    if row is not None:
        paper.show_sample(row)
    paper.edits.update(edits)


def _stroke(steps: list) -> list[float]:
    if len(steps) % 2:
        raise ValueError(f"A link must hold strokes of x and y. Got {len(steps)} numbers. Copy it again.")
    places = np.cumsum(np.reshape([number(step, "steps of a pen", -2 * FAR * FINE, 2 * FAR * FINE) for step in steps],
                                  (-1, 2)), axis=0) / FINE  # (n, 2)
    return [number(place, "places on the pad", -FAR, FAR) for place in places.ravel()]
