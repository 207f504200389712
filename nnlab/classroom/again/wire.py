"""Values on their way between two processes: as JSON, so that reading them runs nothing, unlike pickle."""

from __future__ import annotations

import base64
import math
import re
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, SupportsFloat

import numpy as np

LARGEST = 5_000_000  # bytes of a message
LARGEST_INT = 10**300  # Python refuses to write some that are larger
DEEPEST = 20  # lists within lists
NUMBERS = re.compile(r"[<>|=]?[biufc]\d{1,2}")
Function = Callable[..., object]
OTHER = {"other": True}  # a value of a kind that is not sent
KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list, "tuple": tuple, "deque": deque}  # a deque stands for what else has entries in an order
WRONG_ARRAY = "An array must come with its shape and entries. Got something else. Look at the sender."


class Other:
    """Stands for a value of a kind that is not sent."""


def packed(value: object, keep: Callable[[Function], dict[str, Any]], depth: int = 0) -> Any:
    """Return a value as JSON can hold it; `keep` takes a function and says by what it is called from there."""
    if type(value) is int and abs(value) >= LARGEST_INT:
        return OTHER
    if value is None or value is ... or type(value) in (bool, int, float):
        return None if value is ... else value
    if isinstance(value, str):
        return str.__str__(value)  # NumPy has a kind of its own
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, np.ndarray | np.generic) or hasattr(type(value), "__array__"):
        return _packed_array(value, keep, depth)
    if depth < DEEPEST and isinstance(value, Sequence) and len(value) <= LARGEST:
        kind = "list" if isinstance(value, list) else "tuple" if isinstance(value, tuple) else "deque"
        return {kind: [packed(entry, keep, depth + 1) for entry in value]}
    if depth < DEEPEST and isinstance(value, dict):
        return {"dict": [[packed(part, keep, depth + 1) for part in pair] for pair in value.items()]}
    if isinstance(value, SupportsFloat):
        return float(value)  # a Fraction too
    return keep(value) if callable(value) else OTHER


def _packed_array(value: object, keep: Callable[[Function], dict[str, Any]], depth: int) -> Any:
    array = np.asarray(value)
    if array.nbytes > LARGEST // 2 or np.ma.is_masked(value):
        return OTHER
    if array.dtype.kind in "biufc":
        return {"array": base64.b64encode(np.ascontiguousarray(array).tobytes()).decode(), "type": array.dtype.str,
                "shape": list(array.shape), "scalar": isinstance(value, np.generic)}
    if array.dtype.kind in "OUS" and depth < DEEPEST:
        return {"entries": [packed(entry, keep, depth + 1) for entry in array.flat], "shape": list(array.shape)}
    return OTHER


def unpacked(sent: Any, far: Callable[[dict[str, Any]], object]) -> Any:
    """Return what was sent; `far` makes something to call of a function that stays where it is.

    Raises
    ------
    ValueError
        For what `packed` has not made.
    """
    if sent is None or type(sent) in (bool, int, float, str):
        return sent
    if not isinstance(sent, dict):
        raise ValueError("A message must be made by packed. Got something else. Look at the sender.")
    for name, kind in KINDS.items():
        if isinstance(sent.get(name), list):
            return kind([unpacked(entry, far) for entry in sent[name]])
    if isinstance(sent.get("dict"), list):
        pairs = [[unpacked(part, far) for part in pair] for pair in sent["dict"]]
        return {key: value for key, value in pairs if isinstance(key, str | int | float)}
    if isinstance(sent.get("bytes"), str):
        return base64.b64decode(sent["bytes"])
    if "entries" in sent:
        return _unpacked_entries(sent, far)
    if "array" in sent:
        return _unpacked_array(sent)
    return far(sent) if "function" in sent else Other()


def _unpacked_entries(sent: dict[str, Any], far: Callable[[dict[str, Any]], object]) -> Any:
    entries, shape = sent["entries"], _shape(sent)
    if not isinstance(entries, list) or len(entries) != math.prod(shape):
        raise ValueError(WRONG_ARRAY)
    array = np.empty(len(entries), object)
    for k, entry in enumerate(entries):
        array[k] = unpacked(entry, far)
    return array.reshape(shape)


def _unpacked_array(sent: dict[str, Any]) -> Any:
    kind, data, shape = sent.get("type"), sent["array"], _shape(sent)
    if not (isinstance(kind, str) and NUMBERS.fullmatch(kind) and isinstance(data, str)):
        raise ValueError(WRONG_ARRAY)
    try:
        array = np.frombuffer(base64.b64decode(data), np.dtype(kind)).reshape(shape).copy()
    except TypeError as error:  # a type that NumPy does not have
        raise ValueError(str(error)) from None
    return array[()] if sent.get("scalar") else array


def _shape(sent: dict[str, Any]) -> list[int]:
    shape = sent.get("shape")
    if not (isinstance(shape, list) and len(shape) <= 8 and all(type(n) is int and n >= 0 for n in shape)
            and math.prod(shape) <= LARGEST):
        raise ValueError(WRONG_ARRAY)
    return shape
