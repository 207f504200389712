"""How many minutes a lesson takes: its core, and each of the sections under More.

    python tools/minutes.py [NOTEBOOK ...]

Reckoned at 120 words a minute; 2 minutes for each check that asks for a number or a letter, 7 for one that asks for a
function, 5 for each app; 1 for a prediction that is chosen or estimated, and for each of the three questions at the
beginning; 2 for one that is drawn. Exercises and the links below them are nobody's class.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from math import ceil
from pathlib import Path
from typing import NamedTuple

import nbformat

from nnlab.check import Function

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
WORDS = 120  # a minute
MORE = "# More"
END = "## Exercises"
MINUTES = {"opening": 3, "app": 5, "drawn": 2, "predict": 1, "number": 2, "function": 7}
FORMULA = re.compile(r"\$\$?[^$]+\$\$?")  # is read as one word
NO_WORDS = re.compile(r"<[^>]+>|```.*?```|\]\([^)]*\)|[|#*`\-–—:]+", re.DOTALL)


class Section(NamedTuple):
    """A part of a lesson: its heading, and the minutes that it takes."""

    heading: str
    minutes: int


def minutes(path: Path) -> tuple[Section, list[Section]]:
    """Return the core of a lesson, and its sections under More."""
    cells = [(cell.cell_type, cell.source) for cell in nbformat.read(path, as_version=4).cells]
    parts: list[tuple[str, list[tuple[str, str]]]] = [("core", [])]
    for kind, source in cells:
        first = source.lstrip().partition("\n")[0]
        if kind == "markdown" and first.startswith((MORE, END, "## ") if len(parts) > 1 else (MORE, END)):
            parts.append((first.lstrip("# "), []))
        parts[-1][1].append((kind, source))
    core, *rest = [Section(heading, ceil(sum(_takes(*cell) for cell in part))) for heading, part in parts]
    return core, [section for section in rest if section.heading not in (MORE.lstrip("# "), END.lstrip("# "))]


def _takes(kind: str, source: str) -> float:
    """Return the minutes that a cell takes."""
    if kind == "markdown":
        return len(re.findall(r"\w[\w'’.,]*", NO_WORDS.sub(" ", FORMULA.sub("formula", source)))) / WORDS
    took = len(re.findall(r"nnlab\.check\.opening\(", source)) * MINUTES["opening"]
    took += len(re.findall(r"nnlab\.check\.predict\(", source)) * MINUTES["predict"]
    took += len(re.findall(r"nnlab\.apps\.predict\w*\(", source)) * MINUTES["drawn"]
    took += len(re.findall(r"nnlab\.apps\.(?!predict)\w+\(", source)) * MINUTES["app"]
    for lesson, name in re.findall(r'nnlab\.check\.answer\("(\w+)/(\w+)"', source):
        question = import_module(f"nnlab.check.{lesson}.questions").QUESTIONS[name]
        took += MINUTES["function" if isinstance(question, Function) else "number"]
    return took


if __name__ == "__main__":
    for lesson in [Path(name) for name in sys.argv[1:]] or sorted(NOTEBOOKS.glob("[0-9][0-9]*_*.ipynb")):
        core, more = minutes(lesson)
        print(f"{lesson.stem}: core {core.minutes} minutes")
        for section in more:
            print(f"    {section.minutes:3} {section.heading}")
