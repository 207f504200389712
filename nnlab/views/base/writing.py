"""Writing: numbers as people read them, with a true minus. What is never negative may do with a format of Python's."""

from __future__ import annotations

import math

LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def minus(text: str) -> str:
    """Return a text with a true minus for each hyphen."""
    return text.replace("-", "−")


def lowered(text: object) -> str:
    """Return a text with its digits below the line: x₁."""
    return str(text).translate(LOWERED)


def digits(value: float, n: int = 4, *, plus: bool = True) -> str:
    """Return a number with up to n digits that count: −0.25, 1200, 1e−05; and 1e+20, or 1e20 without `plus`."""
    text = minus(f"{value:z.{n}g}")  # z: no −0
    return text if plus else text.replace("e+", "e")


def plural(n: int, word: str) -> str:
    """Return a word as it stands behind a number: step behind 1, steps behind all others."""
    return f"{word}{'s' * (n != 1)}"


def in_full(value: float) -> str:
    """Return a number with all its digits but for the last, which only rounding made: 0.675, not 0.6750000000000002."""
    return digits(value, 13, plus=False)


def decimals(value: float, n: int = 2, below: float = math.inf) -> str:
    """Return a number with n decimals, without a sign if it is rounded to 0; from `below` on as a power: 1.23e+04."""
    return minus(f"{value:z.{n}f}" if abs(value) < below else f"{value:.2e}")


def rounded(value: float, n: int = 3) -> str:
    """Return a number with up to n decimals, 1 or more: −0.25, 4."""
    return decimals(value, n).rstrip("0").rstrip(".")


def short(value: float, length: int = 5) -> str:
    """Return a number in at most `length` characters, 4 to 6, as fits a circle: −0.73 (or −0.7), 45.6, 345, 2e5.

    With 6 it keeps two decimals up to 99.95: 15.25.
    """
    size = abs(value)
    if not math.isfinite(value):
        return "?" if math.isnan(value) else "∞" if value > 0 else "−∞"
    if size >= 10 ** (length - (value < 0)) - 0.5:
        return minus(_short_power(f"{value:.0e}"))
    most = 2 if size < (99.95 if length > 5 else 9.995) else 1 if size < 99.95 else 0
    return decimals(value, next((n for n in range(most, 0, -1) if len(f"{value:.{n}f}") <= length), 0))


def compact(value: float | None, length: int) -> str:
    """Return a number with up to five digits that count, in so many characters besides its sign; "" for None."""
    if value is None:
        return ""
    texts = [powered(value, n) for n in (5, 4, 3, 2, 1)]
    return next((text for text in texts if len(text.lstrip("−")) <= length), texts[-1])


def powered(value: float, n: int) -> str:
    """Return a number with up to n digits that count, and a power in as few characters as it takes: 1.6e−7, 3e8."""
    return _short_power(digits(value, n))


def _short_power(text: str) -> str:
    return text.replace("e+0", "e").replace("e+", "e").replace("e−0", "e−")
