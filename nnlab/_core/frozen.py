"""Frozen: arrays into which nobody can write, by whatever name: they can be shared."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def freeze(array: np.ndarray) -> np.ndarray:
    """Have nobody write into an array any more, nor into those of which it is a part."""
    for part in _bases(array):
        part.flags.writeable = False
    return array


def is_frozen(array: np.ndarray) -> bool:
    """Say whether nobody can write into an array, as into MNIST's."""
    *_, last = _bases(array)
    return not any(part.flags.writeable for part in _bases(array)) and isinstance(last.base, bytes | None)


def _bases(array: np.ndarray) -> Iterator[np.ndarray]:
    """Yield an array and what it is a part of."""
    part: object = array
    while isinstance(part, np.ndarray):
        yield part
        part = part.base
