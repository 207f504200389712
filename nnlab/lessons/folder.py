"""A learner's folder of lessons: what was touched stays, a newer edition comes beside it."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nnlab.lessons.copies import clean, edition_of
from nnlab.lessons.course import find, originals
from nnlab.lessons.found import Found, look
from nnlab.lessons.moves import kept_as, names, sweep, write
from nnlab.lessons.own import own
from nnlab.lessons.unfinished import Unfinished, why


def update(folder: str | Path) -> list[str]:
    """Bring a folder up to date, and return what was done, in sentences.

    Parameters
    ----------
    folder : str or Path
        Made where it is missing. A lesson in it that was changed or run is never written over: a newer edition
        comes beside it, as 02_fahrenheit_new.ipynb.

    Raises
    ------
    ValueError
        If the folder can't be one of a learner's own.
    Unfinished
        If a lesson can't be opened or written; all the others are up to date nevertheless.
    """
    report = _Report(own(folder))
    sweep(report.folder)
    for path in originals().values():
        _bring(_fresh(path), report.folder / path.name, report)
    return report.sentences()


def reset(folder: str | Path, name: str) -> str:
    """Put a fresh copy of a lesson into a folder, and return what was done, in a sentence; the old one is kept.

    Parameters
    ----------
    folder : str or Path
    name : str
        The lesson's number or name, such as 02 or 02_fahrenheit.

    Raises
    ------
    ValueError
        For a lesson that does not exist, or a folder that can't be one of a learner's own.
    Unfinished
        If it can't be written.
    """
    original = find(name)
    report = _Report(own(folder))
    _write(_fresh(original), report.folder / original.name, f"{original.name} is fresh.", report, move=True)
    return report.sentences()[0]


@dataclass
class _Report:
    """What was done to a folder, and what is wrong."""

    folder: Path
    new: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unwritten: dict[str, list[str]] = field(default_factory=dict)  # the names by the reason

    def sentences(self) -> list[str]:
        """Return what was done; where something is wrong, raise Unfinished."""
        lessons = "lesson is" if len(self.new) == 1 else "lessons are"
        done = [*([f"{len(self.new)} {lessons} new: {', '.join(self.new)}."] if self.new else []), *self.done]
        wrong = self.wrong + [f"{', '.join(names)} could not be written in {self.folder.resolve()}: {reason}"
                              for reason, names in self.unwritten.items()]
        if wrong:
            raise Unfinished(wrong, done)
        return done or ["All lessons are of the newest edition."]


def _bring(fresh: dict[str, Any], mine: Path, report: _Report) -> None:
    """Write a clean copy to the first place that holds nothing of a learner's, unless one lies there already."""
    first = None
    for place in itertools.chain([mine], names(mine, "new")):
        while not (found := look(place)):  # or, while it was written, something came there: then that is looked at
            if _write(fresh, place, _what_is_done(place, mine, first), report, move=False):
                return
        first = first or found
        if found.fault:
            report.wrong.append(_in_words(place, mine, found))
        if found.edition == edition_of(fresh):
            return
        if not found.stays:
            _write(fresh, place, _what_is_done(place, mine, first), report, move=True)
            return


def _in_words(place: Path, mine: Path, found: Found) -> str:
    remedy = "Move it out of the folder."
    if place == mine:
        remedy = f"--reset {mine.stem.split('_')[0]} gives a fresh copy and keeps this one."
    return f"{place.name} cannot be opened: it {found.fault}. {remedy}"


def _what_is_done(place: Path, mine: Path, first: Found | None) -> str:
    """Return in words what it is to write a copy to a place; "" for a lesson that is new."""
    if not first:
        return ""
    if place == mine:
        return f"{mine.name} was brought up to date."
    copy = "fresh copy" if first.fault else "newer edition"
    return f"{mine.name} {first.stays} and stays as it is. A {copy} lies beside it: {place.name}."


def _write(fresh: dict[str, Any], place: Path, done: str, report: _Report, *, move: bool) -> bool:
    """Write a copy and report it; False if something stands in its place and must not be moved."""
    try:
        kept = write(fresh, place, move=move)
    except OSError as error:
        report.unwritten.setdefault(why(error), []).append(place.name)
        return True
    if kept is None:
        return False
    if done:
        report.done.append(" ".join([done, *([kept_as(kept)] if kept else [])]))
    else:
        report.new.append(place.name)
    return True


def _fresh(path: Path) -> dict[str, Any]:
    return clean(json.loads(path.read_text(encoding="utf-8")))
