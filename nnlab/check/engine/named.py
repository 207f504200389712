"""What has a name in the rooms of the lessons, such as fahrenheit/slope: a question, or a prediction."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from nnlab._core.shown import shown

ROOMS = "nnlab.check"
NO_LESSONS = ("engine",)  # rooms beside those of the lessons
MOST_READ = 100  # letters of a name that nobody knows


def lessons() -> list[str]:
    """Return the names of the lessons that ask questions: those of their rooms."""
    return [room.name for room in iter_modules(import_module(ROOMS).__path__) if room.name not in NO_LESSONS]


def table(lesson: str, name: str) -> Any:
    """Return a table such as QUESTIONS from the file of that name, questions.py, of a lesson's room; empty if none."""
    file = f"{ROOMS}.{lesson}.{name.lower()}"
    return getattr(import_module(file), name) if find_spec(f"{ROOMS}.{lesson}") and find_spec(file) else {}


def named(name: str, kind: str, called: str, mine: Mapping[str, Any] | None = None) -> Any:
    """Return what has that name in the tables of a kind, or among one's own.

    Raises
    ------
    ValueError
        If nothing has; with the nearest names.
    """
    known = {f"{lesson}/{short}": found for lesson in lessons() for short, found in table(lesson, kind).items()}
    known |= dict(mine or {})
    if isinstance(name, str) and name in known:
        return known[name]
    near = get_close_matches(name[:MOST_READ], known, n=3, cutoff=0.4) if isinstance(name, str) else []
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"There are: {'/…, '.join(lessons())}/…."
    raise ValueError(f"{called} must be the name of a {called}, as lesson/name. Got {shown(name)}. {remedy}")
