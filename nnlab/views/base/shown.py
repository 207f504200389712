"""What a message says of a value that a view cannot take."""

from __future__ import annotations

from reprlib import Repr

MOST = 80  # characters of a value in a message
_short = Repr()
_short.maxstring = _short.maxother = MOST
_short.maxlong = 40


def in_a_line(value: object) -> str:
    """Return a value as a message shows it: in one line, cut where it is long, whatever its own repr does."""
    try:
        words = " ".join(_short.repr(value).split())
    except Exception:
        words = f"something of the type {type(value).__name__}"
    words = words if words.isprintable() else ascii(words)
    return words if len(words) <= MOST else words[:MOST] + "…"
