"""Nearness: when a number counts as another one that is wanted, or as the same, rounded."""

from __future__ import annotations

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

EXACT = 1e-6  # of a number: what a computer's own rounding changes, also that of a float32


def near(value: float, wanted: float, relative: float) -> bool:
    """Whether a value is the one that is wanted, up to a share of it."""
    return math.isclose(value, wanted, rel_tol=0, abs_tol=max(relative * abs(wanted), 1e-9 * (abs(wanted) or 1)))


def is_rounded(value: float, exact: float) -> bool:
    """Whether a value is the exact one, rounded or cut to as many digits as the value has."""
    given = Decimal(f"{value:.7g}")  # further digits are the computer's: 66.7 / 100, or a float32
    digits = len(given.normalize().as_tuple().digits)
    return (digits > 1 or abs(value) < 10) and any(
        given == Context(digits, rounding).create_decimal(repr(exact)) for rounding in (ROUND_HALF_UP, ROUND_DOWN))


def agree(value: float, other: float) -> bool:
    """Whether two numbers may stand on both sides of an =: one of them may be the other, rounded."""
    return near(value, other, EXACT) or is_rounded(value, other) or is_rounded(other, value)


def places(exact: float, relative: float) -> int:
    """Return how many digits behind the point a number needs, so that to cut it changes it by no more than a share."""
    cut = (Context(digits, ROUND_DOWN).create_decimal(repr(exact)) for digits in range(1, 18))
    return max(1, -int(next(number for number in cut if near(float(number), exact, relative)).as_tuple().exponent))


def has_digits(value: float, count: int) -> bool:
    """Whether a value has at least so many digits that are not only zeros at its ends."""
    return len(Decimal(repr(value)).normalize().as_tuple().digits) >= count
