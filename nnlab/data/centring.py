"""Centring: an image of a digit, of any size and anywhere, as MNIST's authors would have stored it.

They cut a digit out, scaled it into a box of 20 x 20 pixels that keeps its proportions, with soft edges, and moved it
in a field of 28 x 28 until its centre of mass stood in the middle: at row 14 and column 14, counted from 0, to the
nearest pixel, as all 70,000 show.

Source: LeCun, Bottou, Bengio and Haffner (1998), Gradient-Based Learning Applied to Document Recognition, section
III A; the description of the MNIST database by LeCun, Cortes and Burges.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image

from nnlab._core.arrays import numbers

SIDE, BOX, MIDDLE = 28, 20, 14  # pixels


def centred(image: ArrayLike) -> np.ndarray:
    """Return an image of a digit centred and scaled as MNIST's, (28, 28), float32 from 0 to 1.

    Parameters
    ----------
    image : array_like of shape (height, width)
        0 where there is no ink, up to the greatest value, which counts as full ink. A photo of ink on paper has it
        the other way round: give ``255 - photo``.

    Raises
    ------
    ValueError
        If it is no table of numbers from 0 up.
    """
    image = numbers(image, "image")
    if image.ndim != 2 or image.min() < 0:
        got = f"shape {image.shape}" if image.ndim != 2 else f"{image.min():g}"
        raise ValueError(f"image must be a table (height, width) of ink, 0 or more. Got {got}. "
                         f"Use reshape for a row of pixels, and 255 - photo for a photo.")
    field = np.zeros((SIDE, SIDE), np.float32)
    if not image.any():
        return field
    digit = _scaled(image / image.max())  # (h, w), the longer side 20
    places = (_start(digit.sum(axis=1)), _start(digit.sum(axis=0)))
    field[tuple(slice(start, start + size) for start, size in zip(places, digit.shape, strict=True))] = digit
    return field


def _scaled(image: np.ndarray) -> np.ndarray:
    """Cut the ink out and scale its longer side to 20 pixels."""
    top, bottom = _ends(image.any(axis=1))
    left, right = _ends(image.any(axis=0))
    ink = image[top:bottom, left:right].astype(np.float32)
    height, width = ink.shape
    scale = BOX / max(height, width)
    size = max(1, round(scale * width)), max(1, round(scale * height))
    return np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BICUBIC)).clip(0, 1)


def _ends(some: ArrayLike) -> tuple[int, int]:
    """Return where the first entry that is true stands, and where the last has just passed."""
    places = np.flatnonzero(some)
    return int(places[0]), int(places[-1]) + 1


def _start(ink: np.ndarray) -> int:
    """Return where rows (or columns) of so much ink begin, so that their centre of mass comes to the middle."""
    centre = ink @ np.arange(len(ink)) / ink.sum()
    return int(np.clip(np.ceil(MIDDLE - 0.5 - centre), 0, SIDE - len(ink)))
