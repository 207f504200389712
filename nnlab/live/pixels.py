"""Pixels: which of them changed since the last frame, and how they are put into as few bytes as it takes."""

from __future__ import annotations

import io

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from nnlab.views.base.own_style import own_style

BLOCK = 8  # pixels, of a JPEG

def changed_parts(last: np.ndarray, now: np.ndarray, gap: int = 16) -> list[tuple[int, int, int, int]]:
    """Return the boxes (left, top, right, bottom) in which two frames differ, parted where `gap` columns are equal."""
    different = last != now
    columns = np.flatnonzero(different.any(axis=0))
    if columns.size == 0:
        return []
    parts = []
    for run in np.split(columns, np.flatnonzero(np.diff(columns) > gap) + 1):
        left, right = int(run[0]), int(run[-1]) + 1
        rows = np.flatnonzero(different[:, left:right].any(axis=1))
        parts.append((left, int(rows[0]), right, int(rows[-1]) + 1))
    return parts


def stack(pixels: np.ndarray, parts: list[tuple[int, int, int, int]]) -> tuple[np.ndarray, list[tuple]]:
    """Return parts of a frame below one another as one picture, and the places (left, top, width, height, row) of each.

    One picture takes a browser less time than several. JPEG mixes colours within its blocks: so every part is made of
    whole blocks, and `row` is where it begins in the picture.
    """
    height, width = pixels.shape
    places, row = [], 0
    for left, top, right, bottom in parts:
        left, top = left // BLOCK * BLOCK, top // BLOCK * BLOCK
        right, bottom = min(-(-right // BLOCK) * BLOCK, width), min(-(-bottom // BLOCK) * BLOCK, height)
        places.append((left, top, right - left, bottom - top, row))
        row += -(-(bottom - top) // BLOCK) * BLOCK
    picture = np.zeros((row, max(place[2] for place in places)), pixels.dtype)
    for left, top, w, h, row in places:
        picture[row:row + h, :w] = pixels[top:top + h, left:left + w]
    return picture, places


def encode(pixels: np.ndarray, lossless: bool) -> bytes:
    """Return pixels, RGBA in one uint32 each, (height, width), as the bytes of a JPEG or a PNG."""
    height, width = pixels.shape
    picture = Image.frombuffer("RGBX", (width, height), pixels, "raw", "RGBX", 0, 1)
    stream = io.BytesIO()
    if lossless:
        picture.convert("RGB").save(stream, "PNG", compress_level=1)
    else:
        picture.save(stream, "JPEG", quality=88, subsampling=0)
    return stream.getvalue()


@own_style
def still(figure: Figure) -> bytes:
    """Return a figure as it is now as a small PNG."""
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=100)
    small = Image.open(stream).convert("RGB").quantize(64, kmeans=3, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=True)
    return stream.getvalue()
