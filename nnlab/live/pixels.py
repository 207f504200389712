"""Pixels: which of them changed since the last frame, and how they are put into as few bytes as it takes."""

from __future__ import annotations

import io
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from nnlab.views.base.own_style import own_style

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


class Level(NamedTuple):
    """How fine a JPEG is: by how much it is smaller, its quality, and how many pixels of the frame mix in a block."""

    scale: int
    quality: int
    block: int


# From the second on, colours take half the room, so that what mixes is twice as wide.
LEVELS = (Level(1, 88, 8), Level(1, 60, 16), Level(2, 70, 32), Level(2, 40, 32), Level(4, 40, 64))
ROOM = 2.5  # a JPEG that leaves so much room, as a factor of its bytes, may be finer next time
RUNS = 16_000  # runs of equal pixels, as many as lines and points have, and pictures have not
SETTLED = 1000  # pixels: the 64 colours of a still are sought until so few would take another in the next round
SOME = 8  # rows, of which one tells about how many runs there are


def changed_parts(last: np.ndarray, now: np.ndarray, gap: int = 16) -> list[Box]:
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


def stack(pixels: np.ndarray, parts: list[Box], block: int) -> tuple[np.ndarray, list[tuple]]:
    """Return parts of a frame below one another as one picture, and the places (left, top, width, height, row) of each.

    One picture takes a browser less time than several. JPEG mixes colours within its blocks: so every part is made of
    whole blocks, and `row` is where it begins in the picture. A block that the frame or the picture is too small for
    is filled with the colours at its edge, as any other would be mixed into them.
    """
    height, width = pixels.shape
    places, row = [], 0
    for left, top, right, bottom in parts:
        left, top = left // block * block, top // block * block
        right, bottom = min(-(-right // block) * block, width), min(-(-bottom // block) * block, height)
        places.append((left, top, right - left, bottom - top, row))
        row += -(-(bottom - top) // block) * block
    widest = -(-max(place[2] for place in places) // block) * block
    return np.concatenate([
        np.pad(pixels[top:top + h, left:left + w], ((0, -h % block), (0, widest - w)), mode="edge")
        for left, top, w, h, _ in places]), places


def finest_jpeg(pixels: np.ndarray, parts: list[Box], budget: float, level: int) -> tuple[bytes, list[tuple], int]:
    """Return a JPEG of parts of a frame, as fine as fits into so many bytes: its bytes, its places and its level.

    `level` is that of the JPEG before; at the last level it may not fit.
    """
    data, places = as_jpeg(pixels, parts, level)
    if level and ROOM * len(data) < budget:
        level -= 1
        data, places = as_jpeg(pixels, parts, level)
    while len(data) > budget and level + 1 < len(LEVELS):
        level += 1
        data, places = as_jpeg(pixels, parts, level)
    return data, places, level


def as_runs(pixels: np.ndarray) -> bytes:
    """Return pixels as runs, uint32 each: a colour, and where it ends; nothing if they are too many.

    A browser paints them at once, where to decode a JPEG it lets others go first.
    """
    some = pixels[::SOME]
    if SOME * np.count_nonzero(some[:, 1:] != some[:, :-1]) > RUNS:
        return b""
    row = pixels.ravel()
    ends = np.append(np.flatnonzero(row[1:] != row[:-1]) + 1, row.size)
    return np.column_stack([row[ends - 1], ends]).astype("<u4").tobytes()


def as_jpeg(pixels: np.ndarray, parts: list[Box], level: int) -> tuple[bytes, list[tuple]]:
    """Return parts of a frame as a JPEG of a level, and their places."""
    scale, quality, block = LEVELS[level]
    stacked, places = stack(pixels, parts, block)
    height, width = stacked.shape
    picture = Image.frombuffer("RGBX", (width, height), stacked, "raw", "RGBX", 0, 1)
    stream = io.BytesIO()
    small = picture.convert("RGB").reduce(scale) if scale > 1 else picture
    small.save(stream, "JPEG", quality=quality, subsampling=0 if level == 0 else 2)
    return stream.getvalue(), places


def as_png(pixels: np.ndarray) -> bytes:
    """Return pixels, RGBA in one uint32 each, (height, width), as a PNG."""
    height, width = pixels.shape
    picture = Image.frombuffer("RGBX", (width, height), np.ascontiguousarray(pixels), "raw", "RGBX", 0, 1)
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "PNG", compress_level=1)
    return stream.getvalue()


@own_style
def still(figure: Figure) -> bytes:
    """Return a figure as it is now as a small PNG."""
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=100, pil_kwargs={"compress_level": 0})  # it is read at once
    small = Image.open(stream).convert("RGB").quantize(64, kmeans=SETTLED, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=True)
    return stream.getvalue()
