"""Same: whether two values mean the same, whatever they are: a key that can be compared and looked up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import numpy as np

DEEPEST = 20  # list in a list: what is deeper may hold itself, and is told by which it is
Class = TypeVar("Class", bound=type)


def by_value(cls: Class) -> Class:
    """Have records that hold arrays be equal where these are as wholes: NumPy would ask which entry is meant."""
    def equal(self: Any, other: object) -> bool:
        if not isinstance(other, tuple if isinstance(self, tuple) else cls):
            return NotImplemented
        return are_alike(_parts(self), _parts(other))

    def unequal(self: Any, other: object) -> bool:
        found = equal(self, other)
        return found if found is NotImplemented else not found

    type.__setattr__(cls, "__eq__", equal)
    type.__setattr__(cls, "__ne__", unequal)  # a tuple has one of its own
    return cls


def are_alike(one: object, other: object) -> bool:
    """Say whether two values are the same, arrays and tuples by what they hold."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(are_alike, one, other))
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other)  # type: ignore[arg-type]  # it takes anything
    return bool(one == other)


def _parts(record: Any) -> tuple[object, ...]:
    if isinstance(record, tuple):
        return tuple(record)
    return tuple(getattr(record, field.name) for field in fields(record))


def key_of(value: object, depth: int = 0) -> Hashable:
    """Return a key that is equal for values that are: for arrays by their numbers, for lists, tuples and dicts too."""
    if isinstance(value, np.ndarray) and not value.dtype.hasobject:
        if value.ndim == 0:
            return key_of(value.item())
        return "array", value.shape, tuple(value.ravel().tolist())
    if isinstance(value, (list, tuple)) and depth < DEEPEST:  # a JSON file gives a tuple back as a list
        return "list", tuple(key_of(part, depth + 1) for part in value)
    if isinstance(value, Mapping) and depth < DEEPEST:
        return "dict", frozenset((name, key_of(part, depth + 1)) for name, part in value.items())
    try:
        hash(value)
        return value if value == value else ("nan", str(value))  # NaN is nothing else each time
    except Exception:
        return "one of its own", id(value)
