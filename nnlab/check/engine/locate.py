"""Locate: the smallest change of one value in a learner's function that makes its result right.

Where it is found, the place is found, and what is wrong is known: by experiment, on all hidden cases, and not by
likeness.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

from nnlab.check.engine.changes import bracketed
from nnlab.check.engine.feedback import Feedback
from nnlab.check.engine.outputs import Outputs
from nnlab.check.engine.search import Found, Search, quiet
from nnlab.check.engine.trial import TooLong


def located(function: Callable[..., Any], cases: Sequence[dict[str, Any]], wanted: Sequence[Outputs],
            names: tuple[str, ...], right: Callable[..., Any]) -> Feedback | None:
    """Return what has to be changed in a function; None where that is not known, or the source is not."""
    said = ""
    with contextlib.suppress(ValueError, OSError, SyntaxError, TooLong, RecursionError):
        with quiet():
            search = Search(function, cases, wanted, names, right)
            said = search.crash
        if found := search.run():
            return in_words(found, said)
    return Feedback("not yet", "", said) if said else None


def in_words(found: Sequence[Found], said: str = "") -> Feedback:
    """Return what was found in three steps: where, what, and how it should be written; `said` is of a crash."""
    where = " and at ".join(f"{one.place.text} in line {one.place.line}" for one in found)
    whats = [one.slip.what for one in found]
    hint = whats[0] if len(set(whats)) == 1 else " ".join(f"{one.place.text}: {one.slip.what}" for one in found)
    return Feedback("not yet", f"Look at {where}.", f"{said} {hint}".strip(), "\n".join(map(_written, found)))


def _written(found: Found) -> str:
    """Return the expression as it should be."""
    text, code = found.place.text, found.slip.code
    return code.replace("{}", text if code.startswith("+=") or code == "{}" else bracketed(found.place.node))
