"""Strokes of a pen as an image of ink."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

SIDE = 280  # pixels: ten for each of MNIST's


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
