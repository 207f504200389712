"""Names: one's own, and those out of a table; for a wrong one the nearest are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from nnlab._core.inputs import text
from nnlab._core.shown import MOST_SHOWN, shown

MOST_LISTED = 350  # letters
T = TypeVar("T")


def title(value: str, name: str = "name") -> str:
    """Return a name for a thing of one's own, with a letter or sign at least, or raise ValueError."""
    words = text(value, name)
    if not words.strip():
        raise ValueError(f"{name} must have at least one letter. Got {shown(value)}. Use for example {name}='mine'.")
    return words


def choose(name: str, table: Mapping[str, T], kind: str, also_called: Mapping[str, str] | None = None) -> T:
    """Return table[name], or raise ValueError with the nearest names.

    `also_called` holds what other libraries call the entries, in small letters and without spaces and signs.
    """
    if isinstance(name, str):
        name = str.__str__(name)  # whatever a text of another class makes of being asked
        if name in table:
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

    word = _plain((name if isinstance(name, str) else _own_name(name))[:MOST_SHOWN])
    if not word and name != "":  # what has no letter is near to nothing
        return []
    known = {_plain(entry): entry for entry in table} | dict(also_called)
    if word in known:
        return [known[word]]
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    return list(dict.fromkeys(known[found] for found in near))


def _own_name(thing: object) -> str:
    """Return the name that something else than a text stands for; "" if there is none, as for 5."""
    if type(thing) in (list, tuple, set) and len(thing) == 1:  # type: ignore[arg-type]  # a name in brackets
        thing, = thing  # type: ignore[misc]
    if thing is None or isinstance(thing, str):
        return "none" if thing is None else str.__str__(thing)
    if type(thing).__module__ == "builtins" and not callable(thing):
        return ""
    try:  # another library's function or class has a name as well
        return str(getattr(thing if callable(thing) else type(thing), "__name__", ""))
    except Exception:
        return ""


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
