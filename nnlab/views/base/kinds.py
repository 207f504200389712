"""What a single argument of a view may be. Each rule returns a value as it is meant, or says what is wrong with it.

Lists: nnlab.views.base.lists. Arrays: nnlab.views.base.shapes. Which argument is read by which rule:
nnlab.views.base.reading.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from numbers import Real
from operator import index
from typing import Any

import numpy as np

from nnlab.views.base.readable import readable
from nnlab.views.base.shown import in_a_line

Rule = Callable[[Any, str], Any]
FAR = 1e100  # beyond it matplotlib can place no ticks


def wrong(name: str, rule: str, value: object, remedy: str) -> ValueError:
    """Return what to raise: the rule, the value and the remedy."""
    return ValueError(f"{name} must be {rule}. Got {in_a_line(value)}. {remedy}")


def real(value: object) -> float | None:
    """Return a real number as a float, NaN and infinity too; None for what is no single number."""
    if type(value) is float:
        return value
    try:
        if not isinstance(value, (Real, Decimal)) and hasattr(type(value), "item") and value.ndim == 0:
            value = None if np.ma.is_masked(value) else value.item()  # of a 0-d array or tensor
        if isinstance(value, (bool, np.timedelta64)) or not isinstance(value, (Real, Decimal)):
            return None
        return float(value)
    except OverflowError:
        return -math.inf if value < 0 else math.inf  # type: ignore[operator]  # a number, or it had returned
    except Exception:
        return None


def any_number(value: float, name: str) -> float:
    """Return a real number, whether finite or not: of what is worked out, nothing is drawn where it is not."""
    found = real(value)
    if found is None:
        raise wrong(name, "a number", value, f"Use for example {name}=0.5.")
    return found


def not_nan(value: float, name: str) -> float:
    """Return a real number, infinite too: of what lies beyond an end, the end is meant."""
    found = real(value)
    if found is None or math.isnan(found):
        raise wrong(name, "a number, and not nan", value, f"Use for example {name}=0.5.")
    return found


def finite(value: float, name: str) -> float:
    """Return a number that has a place on an axis."""
    found = real(value)
    if found is None or not -FAR < found < FAR:
        raise wrong(name, f"a finite number, its size below {FAR:g}", value, f"Use for example {name}=0.5.")
    return found


def positive(value: float, name: str) -> float:
    """Return a number above 0 that has a place on an axis."""
    found = real(value)
    if found is None or not 1 / FAR < found < FAR:
        raise wrong(name, f"a positive number below {FAR:g}", value, f"Use for example {name}=1.")
    return found


def at_least_0(value: float, name: str) -> float:
    """Return a number from 0 up that has a place on an axis."""
    found = real(value)
    if found is None or not 0 <= found < FAR:
        raise wrong(name, f"0 or above, and below {FAR:g}", value, f"Use for example {name}=0.")
    return found


def any_positive(value: float, name: str) -> float:
    """Return a positive number, infinity too: it is divided by."""
    found = real(value)
    if found is None or not found > 1 / FAR:
        raise wrong(name, f"a number above {1 / FAR:g}", value, f"Use for example {name}=1.")
    return found


def any_from_0(value: float, name: str) -> float:
    """Return a number from 0 up, infinity too: it is only compared with others."""
    found = real(value)
    if found is None or not found >= 0:
        raise wrong(name, "0 or above", value, f"Use for example {name}=0.")
    return found


def whole(value: int, name: str) -> int:
    """Return a whole number, below 0 too."""
    return _whole(value, name, -10**9, 10**9, "a whole number", 0)


def count(most: int, least: int = 1) -> Rule:
    """Return the rule of a whole number from `least` to `most`."""
    return lambda value, name: _whole(value, name, least, most, f"a whole number from {least} to {most}", least)


def _whole(value: int, name: str, low: int, high: int, rule: str, example: int) -> int:
    found = value if type(value) is int else _index(value)
    if found is None or not low <= found <= high:
        raise wrong(name, rule, value, f"Use for example {name}={example}.")
    return found


def _index(value: object) -> int | None:
    """Return a whole number as an int; None for what is none, as True and 2.0 are."""
    try:
        return None if isinstance(value, (bool, np.bool_)) else index(value)  # type: ignore[arg-type]
    except Exception:
        return None


def flag(value: bool, name: str) -> bool:
    """Return True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise wrong(name, "True or False", value, f"Use for example {name}=True.")
    return bool(value)


def written(value: str, name: str) -> str:
    """Return a text as it was written."""
    if not isinstance(value, str):
        raise wrong(name, "a text", value, "Write it in quotation marks.")
    return value


def words(value: str, name: str) -> str:
    """Return a text that matplotlib can draw."""
    is_plain = written(value, name).isascii() and value.isprintable() and "$" not in value and len(value) < 80
    return value if is_plain else readable(value)


def in_order(low: float, high: float) -> None:
    """Raise ValueError unless low is below high, the ends of an axis."""
    if not low < high:
        raise wrong("high", f"above low, {low:g}", high, "Exchange low and high.")


def called(value: Callable, name: str) -> Callable:
    """Return what can be called."""
    if not callable(value):
        raise wrong(name, "a function", value, "Give its name, without quotation marks and without brackets.")
    return value


def one_of(kind: type) -> Rule:
    """Return the rule of an object of a class."""
    def rule(value: object, name: str) -> object:
        if not isinstance(value, kind):
            raise wrong(name, f"an object of the class {kind.__name__}", value, f"Give {name} a {kind.__name__}.")
        return value
    return rule
