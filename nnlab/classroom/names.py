"""Whose notebook a file is: by the folders above it, or by its own name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nnlab.classroom.letters import line

# What is put behind or before a learner's name by those who copy, save again, collect and hand in.
MARKS = re.compile(r"\(\d+\)|\b(?:copy|kopie|copie|copia)\d*\b|\b(?:new|old|final|draft|version|v)[ _.]?\d*\b|"
                   r"\b(?:lessons?|notebooks?|answers?|solved)\b", re.IGNORECASE)
MOODLE = re.compile(r"_\d+_assignsubmission_\w+$")
CANVAS = re.compile(r"_(?:LATE_)?\d{3,}_\d{3,}_")  # behind the learner, and before what the file was called
ENDING = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
EDGES = " _-–—.,;:+&"
Place = tuple[tuple[str, ...], str]  # where a notebook lay, in names; its lesson


def is_notebook(name: str) -> bool:
    """Return whether a file is called as a notebook is, or as browsers call one that they have saved."""
    return ENDING.search(name) is not None


def is_named(text: str, stem: str) -> bool:
    """Return whether a lesson's name, such as 03_tree_age, stands in a text."""
    return _named(stem).search(text) is not None


def without_lesson(text: str, stem: str) -> str:
    """Return what a name says besides the lesson and that it is a copy: the learner, or ""."""
    text = _named(stem).sub(" ", CANVAS.split(MOODLE.sub("", ENDING.sub("", text)))[0])
    text = text if MARKS.sub("", text.replace("_", " ")).strip(EDGES) else ""
    while (shorter := _stripped(text)) != text:
        text = shorter
    return "" if text == stem.partition("_")[0] else text


def _stripped(text: str) -> str:
    """Return a name without what stands at its edges: signs, and one mark."""
    text = text.strip(EDGES)
    for mark in MARKS.finditer(text.replace("_", " ")):
        if mark.end() == len(text):
            return text[:mark.start()]
        if mark.start() == 0:
            return text[mark.end():]
    return text


def _named(stem: str) -> re.Pattern[str]:
    """Return what finds a lesson's name: its words, the number before them, and the mark of a copy behind them."""
    number, _, words = stem.partition("_")
    words = "[^0-9A-Za-z]*".join(words.split("_"))
    return re.compile(rf"(?:{number}[\W_]*)?(?<![^\W\d_]){words}(?:-?\d{{1,2}})?(?![^\W_])", re.IGNORECASE)


def learners(places: Sequence[tuple[Sequence[str], str, str]], folder: str) -> list[str]:
    """Return the learner of each notebook.

    Parameters
    ----------
    places : sequence of tuples
        Of each notebook: the folders above it, from the outermost; its file's name; its lesson.
    folder : str
        What the folder that holds all of it is called: the learner's name where nothing else tells it.

    Returns
    -------
    list of str
        The first name that tells learners apart. A folder in which several files or folders hold the same lesson is a
        group of learners: 8a/Anna.ipynb and 8a/Ben.ipynb are by Anna and Ben, and so are 8a/Anna/... and 8a/Ben/....
    """
    named = [(_place(folders, name, lesson), lesson) for folders, name, lesson in places]
    lessons: dict[tuple[str, ...], dict[str, set[str]]] = {}  # which of a folder's entries hold a lesson
    for path, lesson in named:
        for k in range(len(path)):
            lessons.setdefault(_key(path[:k]), {}).setdefault(lesson, set()).add(_key(path[:k + 1])[-1])
    ends = {_key(path) for path, _ in named}
    groups = {path for path, held in lessons.items() if path not in ends and any(len(entries) > 1
              for entries in held.values())}
    found = [_learner(path, groups) for path, _ in named]
    return _told_apart(found, line(folder, 60) or "nobody")


def _place(folders: Sequence[str], name: str, lesson: str) -> tuple[str, ...]:
    own = [without_lesson(folder, lesson) for folder in folders] + [without_lesson(name, lesson)]
    return tuple(filter(None, (line(entry, 60) for entry in own)))


def _key(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(entry.casefold() for entry in path)


def _learner(path: tuple[str, ...], groups: set[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the shortest beginning of a path that is no group."""
    for k in range(1, len(path)):
        if _key(path[:k]) not in groups:
            return path[:k]
    return path


def _told_apart(found: list[tuple[str, ...]], nobody: str) -> list[str]:
    """Return short names, in full where two learners would else share one, and always written alike."""
    whole: dict[str, set[tuple[str, ...]]] = {}
    for path in found:
        whole.setdefault(path[-1].casefold() if path else "", set()).add(_key(path))
    written: Mapping[tuple[str, ...], tuple[str, ...]] = {_key(path): path for path in reversed(found)}
    names = [written[_key(path)] for path in found]
    return [nobody if not path else path[-1] if len(whole[path[-1].casefold()]) == 1 else "/".join(path)
            for path in names]
