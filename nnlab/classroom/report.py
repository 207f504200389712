"""All that a teacher reads about a class, in lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from nnlab.classroom.hard import hard
from nnlab.classroom.letters import in_order
from nnlab.classroom.sheets import Sheet
from nnlab.classroom.table import COLUMNS, LEGEND, table


def report(sheets: Sequence[Sheet], notes: Sequence[str], again: Sequence[str] | None = None,
           absent: Sequence[str] = ()) -> str:
    """Return the tables of all lessons, what the class finds hard, and the notes.

    Parameters
    ----------
    sheets : sequence of Sheet
        In the order in which they are shown: by lesson and learner.
    notes : sequence of str
        What has to be said of files.
    again : sequence of str, optional
        What has to be said of those that were asked again; None where nothing was run.
    absent : sequence of str
        Learners of whom nothing could be read.
    """
    lessons: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        lessons.setdefault(sheet.lesson, []).append(sheet)
    learners = sorted({sheet.learner for sheet in sheets}.union(absent), key=in_order)
    parts = [LEGEND if again is None else f"{LEGEND}\nAll answers were asked again."]
    for own in lessons.values():
        there = {sheet.learner for sheet in own}
        parts.append(table(own, [name for name in learners if name not in there]))
        parts.append(hard(own))
    doubts = [f"{sheet.learner}, {sheet.file}: {sheet.doubt}. Read it." for sheet in sheets if sheet.doubt]
    parts += [_listed("Not believed", doubts), _listed("Asked again", again or ()), _listed("Files", notes)]
    return "\n\n".join(filter(None, parts))


def _listed(title: str, sentences: Sequence[str]) -> str:
    lines = [line for sentence in sentences
             for line in textwrap.wrap(sentence, COLUMNS, initial_indent="- ", subsequent_indent="  ")]
    return "\n".join([title, *lines]) if lines else ""
