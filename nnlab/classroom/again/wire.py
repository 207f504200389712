"""Values on their way between two processes: as JSON, so that reading them runs nothing, unlike pickle."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np

LARGEST = 5_000_000  # bytes of a message
LARGEST_INT = 10**300  # Python refuses to write some that are larger
DEEPEST = 20  # lists within lists
NUMBERS = re.compile(r"[<>|=]?[biufc]\d{1,2}")
Function = Callable[..., object]


class Other:
    """Stands for a value of a kind that is not sent."""


def packed(value: object, keep: Callable[[Function], dict[str, Any]], depth: int = 0) -> Any:
    """Return a value as JSON can hold it; `keep` takes a function and says by what it is called from there."""
    if type(value) is int and abs(value) >= LARGEST_INT:
        return {"other": True}
    if value is None or value is ... or type(value) in (bool, int, float, str):
        return None if value is ... else value
    if depth < DEEPEST and isinstance(value, list | tuple):
        return {"list" if isinstance(value, list) else "tuple": [packed(entry, keep, depth + 1) for entry in value]}
    if depth < DEEPEST and isinstance(value, dict):
        return {"dict": [[packed(part, keep, depth + 1) for part in pair] for pair in value.items()]}
    if isinstance(value, np.ndarray | np.generic) or hasattr(type(value), "__array__"):
        return _packed_array(value)
    if isinstance(value, Real | Decimal):
        return float(value)  # a Fraction too
    return keep(value) if callable(value) else {"other": True}


def _packed_array(value: object) -> Any:
    array = np.asarray(value)
    if array.dtype.kind not in "biufc" or array.nbytes > LARGEST // 2:
        return {"other": True}
    return {"array": base64.b64encode(np.ascontiguousarray(array).tobytes()).decode(), "type": array.dtype.str,
            "shape": list(array.shape), "scalar": isinstance(value, np.generic)}


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
    kinds: tuple[tuple[str, Callable[[list[Any]], Any]], ...] = (("list", list), ("tuple", tuple))
    for name, kind in kinds:
        if isinstance(sent.get(name), list):
            return kind([unpacked(entry, far) for entry in sent[name]])
    if isinstance(sent.get("dict"), list):
        pairs = [[unpacked(part, far) for part in pair] for pair in sent["dict"]]
        return {key: value for key, value in pairs if isinstance(key, str | int | float)}
    if "array" in sent:
        return _unpacked_array(sent)
    return far(sent) if "function" in sent else Other()


def _unpacked_array(sent: dict[str, Any]) -> Any:
    kind, shape, data = sent.get("type"), sent.get("shape"), sent["array"]
    if not (isinstance(kind, str) and NUMBERS.fullmatch(kind) and isinstance(data, str) and isinstance(shape, list)
            and len(shape) <= 8 and all(type(n) is int and n >= 0 for n in shape) and math.prod(shape) <= LARGEST):
        raise ValueError("An array must come with its type, shape and bytes. Got something else. Look at the sender.")
    try:
        array = np.frombuffer(base64.b64decode(data), np.dtype(kind)).reshape(shape).copy()
    except TypeError as error:  # a type that NumPy does not have
        raise ValueError(str(error)) from None
    return array[()] if sent.get("scalar") else array
