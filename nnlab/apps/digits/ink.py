"""Strokes of a pen as an image of ink."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

SIDE = 280  # pixels: ten for each of MNIST's
SIZE = 0.7  # of the pad: as large as a hand draws that fills it
DOT = 0.02  # of the pad: nothing smaller has a form


def in_full_size(strokes: Sequence[Sequence[float]]) -> list[np.ndarray]:
    """Return strokes moved and scaled, so that the pen is as wide beside a small drawing as beside a large one."""
    paths = [np.reshape(stroke, (-1, 2)) for stroke in strokes if len(stroke)]  # (n, 2) each
    if not paths:
        return []
    low, high = (end(np.concatenate(paths), axis=0) for end in (np.min, np.max))
    size = (high - low).max()
    scale = SIZE / size if size > DOT else 1.0
    return [0.5 + scale * (path - (low + high) / 2) for path in paths]


def ink(strokes: Sequence[Sequence[float]], pen: float) -> np.ndarray:
    """Return an image (280, 280), uint8, with 255 where there is ink and 0 elsewhere, as NIST's forms were scanned.

    Parameters
    ----------
    strokes : sequence of sequence of float
        Each as x, y, x, y, ... in shares of the side, from the upper left corner.
    pen : float
        The width of the round pen, in shares of the side.
    """
    image = Image.new("L", (SIDE, SIDE))
    draw = ImageDraw.Draw(image)
    width = max(1, round(pen * SIDE))
    for stroke in strokes:
        points = np.reshape(stroke, (-1, 2)) * SIDE  # (n, 2)
        draw.line([tuple(point) for point in points], fill=255, width=width)
        for x, y in points:  # round ends and joints
            draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
    return np.asarray(image)
