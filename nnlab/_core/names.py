"""Names out of a table; for a wrong one the nearest are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from nnlab._core.shown import MOST_SHOWN, shown

MOST_LISTED = 350  # letters
T = TypeVar("T")


def choose(name: str, table: Mapping[str, T], kind: str, also_called: Mapping[str, str] | None = None) -> T:
    """Return table[name], or raise ValueError with the nearest names.

    `also_called` holds what other libraries call the entries, in small letters and without spaces and signs.
    """
    if isinstance(name, str) and name in table:
        return table[name]
    near = _nearest(name, table, also_called or {})
    hint = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    raise ValueError(f"{shown(name)} is not the name of {kind}. {hint}Known names: {_listed(table)}.")


def _listed(table: Mapping[str, object]) -> str:
    """Return the names in one line, as many as can be read."""
    words = ", ".join(table)
    return words if len(words) <= MOST_LISTED else f"{words[:MOST_LISTED].rpartition(', ')[0]}, …"


def _nearest(name: object, table: Mapping[str, object], also_called: Mapping[str, str]) -> list[str]:
    import difflib  # only a mistake needs it

    if not isinstance(name, str):  # another library's function or class has a name as well
        name = "none" if name is None else getattr(name if callable(name) else type(name), "__name__", "")
    word = _plain(str(name)[:MOST_SHOWN])
    known = {_plain(entry): entry for entry in table} | dict(also_called)
    if word in known:
        return [known[word]]
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    return list(dict.fromkeys(known[found] for found in near))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
