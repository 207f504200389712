"""What a file's or a folder's name says: the learner, the number that a school's system gives, the lesson, a copy."""

from __future__ import annotations

import re

# Words of those who save again and collect; they may be names as well: V is an initial, and Old a surname.
WORDS = re.compile(r"\(\d+\)|\b(?:copy|kopie|copie|copia|checkpoint|untitled)\d*\b|"
                   r"\b(?:new|old|final|draft|version|v)[ _.]?\d*\b|"
                   r"\b(?:lessons?|notebooks?|answers?|solved)\b", re.IGNORECASE)
COPY_OF = re.compile(r"\b(?:copy of|kopie von|copie de|c[oó]pia de)[ _]*$", re.IGNORECASE)  # Colab's, before the lesson
COPY = re.compile(r"(?: ?\(\d+\)|-Copy\d+|[ _-]v\d+| - (?:Copy|Kopie|Copie|Copia)(?: \(\d+\))?)$", re.IGNORECASE)
# What a folder of lessons is called, and in Teams one of a learner's.
LESSONS = re.compile(r"(?:lessons?|notebooks?)[ _-]*(?:\d+b?)?|version \d+", re.IGNORECASE)
MOODLE = re.compile(r"_(\d+)_assignsubmission_.*$")  # of a folder; of a file its own name stands behind it
CANVAS = re.compile(r"_(?:LATE_)?(\d{3,})_\d{3,}_.*$")  # behind the learner, and before what the file was called
ENDING = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
EDGES = " _-–—.,;:+&"


def is_notebook(name: str) -> bool:
    """Return whether a file is called as a notebook is, or as browsers call one that they have saved."""
    return ENDING.search(name) is not None


def is_named(text: str, stem: str) -> bool:
    """Return whether a lesson's name, such as 03_tree_age, stands in a text."""
    return _named(stem).search(text) is not None


def without_lesson(text: str, stem: str) -> str:
    """Return what a name says besides the lesson, and besides marks of version behind it: the learner, or ""."""
    bare = CANVAS.sub("", MOODLE.sub("", ENDING.sub("", text)))
    if bare == text and LESSONS.fullmatch(text):
        return ""
    first, *others = _named(stem).split(bare)
    behind = [other.lstrip(EDGES) for other in others if not is_version(other)]
    return " ".join(filter(None, [COPY_OF.sub("", first).rstrip(EDGES) if others else first, *behind]))


def is_version(text: str) -> bool:
    """Return whether a name holds nothing but words of a version."""
    return not WORDS.sub("", text.replace("_", " ")).strip(EDGES)


def without_copy(name: str) -> str:
    """Return a name without what can be nothing but the mark of a copy, such as " (1)" or "-Copy1"."""
    return COPY.sub("", name)


def number(text: str) -> str:
    """Return the number that Moodle or Canvas gives to a learner, as in Anna_123_assignsubmission_file; or ""."""
    found = MOODLE.search(text) or CANVAS.search(text)
    return found[1] if found else ""


def _named(stem: str) -> re.Pattern[str]:
    """Return what finds a lesson's name: its words, the number before them, and the mark of a copy behind them."""
    first, _, words = stem.partition("_")
    words = "[^0-9A-Za-z]*".join(words.split("_"))
    return re.compile(rf"(?:{first}[\W_]*)?(?<![^\W\d_]){words}(?:-?\d{{1,2}})?(?![^\W_])", re.IGNORECASE)
