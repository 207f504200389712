"""Pixels: which of them changed since the last frame, and how they are put into as few bytes as it takes."""

from __future__ import annotations

import io

import numpy as np
from matplotlib.figure import Figure
from PIL import Image


def changed_parts(last: np.ndarray, now: np.ndarray, gap: int = 48) -> list[tuple[int, int, int, int]]:
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


def encode(pixels: np.ndarray, lossless: bool) -> bytes:
    """Return pixels, RGBA in one uint32 each, (height, width), as the bytes of a JPEG or a PNG."""
    height, width = pixels.shape
    picture = Image.frombuffer("RGBX", (width, height), np.ascontiguousarray(pixels), "raw", "RGBX", 0, 1)
    stream = io.BytesIO()
    if lossless:
        picture.convert("RGB").save(stream, "PNG", compress_level=1)
    else:
        picture.save(stream, "JPEG", quality=88, subsampling=0)
    return stream.getvalue()


def still(figure: Figure) -> bytes:
    """Return a figure as it is now as a small PNG, in its natural size and the light theme."""
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=100)
    small = Image.open(stream).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=True)
    return stream.getvalue()
