"""The fixed list of questions that each lesson asks, and which lesson a notebook is."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module

from nnlab.check import lessons
from nnlab.classroom.cells import asked
from nnlab.classroom.names import is_named
from nnlab.classroom.notebook import Notebook, read
from nnlab.lessons import originals
from nnlab.lessons.copies import edition

Course = dict[str, tuple[str, ...]]


def course() -> Course:
    """Return the questions of each lesson, such as fahrenheit/slope, in the lesson's own order, by its name."""
    rooms = lessons()
    return {stem: _questions(stem, room) for stem in originals() if (room := stem.partition("_")[2]) in rooms}


def _questions(stem: str, room: str) -> tuple[str, ...]:
    known = [f"{room}/{name}" for name in import_module(f"nnlab.check.{room}.questions").QUESTIONS]
    cells = read(originals()[stem].read_bytes()).cells
    in_order = [question for cell in cells for question in asked(cell.tree) if question in known]
    return tuple(dict.fromkeys([*in_order, *known]))


def lesson_of(notebook: Notebook, questions: list[str], file_name: str, course: Course) -> str:
    """Return which lesson a notebook is, however its file is called; "" where it is none.

    Parameters
    ----------
    notebook : Notebook
    questions : list of str
        Those that it asks. The lesson is the one of most of them; where it asks none, the edition that the copy was
        made from tells it, and last the name of the file.
    file_name : str
    course : dict
        As `course()` gives it.
    """
    homes = {question: stem for stem, names in course.items() for question in names}
    counts = Counter(homes[question] for question in dict.fromkeys(questions) if question in homes)
    if counts:
        return max(course, key=lambda stem: counts[stem])
    if notebook.edition and (stem := _editions().get(notebook.edition, "")):
        return stem if stem in course else ""
    return next((stem for stem in course if is_named(file_name, stem)), "")


def _editions() -> dict[str, str]:
    return {edition(json.loads(path.read_text(encoding="utf-8"))): stem for stem, path in originals().items()}
