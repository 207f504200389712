"""Same: whether two values mean the same, whatever they are: a key that can be compared and looked up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np


def key_of(value: object) -> Hashable:
    """Return a key that is equal for values that are: for arrays by their numbers, for lists, tuples and dicts too."""
    if isinstance(value, np.ndarray) and not value.dtype.hasobject:
        return "array", value.shape, tuple(value.ravel().tolist())
    if isinstance(value, (list, tuple)):
        return "list", tuple(map(key_of, value))  # a JSON file gives a tuple back as a list
    if isinstance(value, Mapping):
        return "dict", frozenset((name, key_of(part)) for name, part in value.items())
    try:
        hash(value)
        return value if value == value else ("nan", str(value))  # NaN is nothing else each time
    except Exception:
        return "one of its own", id(value)
