"""Answers that stand in a notebook and are not counted, told with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from nnlab.check.engine.feedback import MIME
from nnlab.classroom.cells import asked
from nnlab.classroom.course import Course
from nnlab.classroom.letters import line
from nnlab.classroom.notebook import Cell, Notebook
from nnlab.classroom.sheets import OPEN, record

NO_OUTPUT = "it was saved without any output, so that all is open. Run it and save it, or use --run."


def uncounted(notebook: Notebook, lesson: str, lessons: Course) -> Iterator[str]:
    """Yield in sentences what is there and not counted, and why.

    Parameters
    ----------
    notebook : Notebook
    lesson : str
        The one that counts.
    lessons : dict
        As `course()` gives it.
    """
    homes = {question: stem for stem, names in lessons.items() for question in names}
    if not any(cell.outputs or cell.has_run for cell in notebook.cells):
        yield NO_OUTPUT
        return
    answered = [question for cell in notebook.cells for question in _answered(cell)]
    if others := {homes[question] for question in answered if question in homes} - {lesson}:
        yield (f"a notebook must be of one lesson. This one counts as {lesson}, and its answers to "
               f"{', '.join(sorted(others))} are not counted. Ask for a notebook of each.")
    if unknown := [question for question in answered if question not in homes]:
        yield (f"an answer counts if it is to a question of a lesson, as this nnlab asks it. Not counted: "
               f"{', '.join(map(line, dict.fromkeys(unknown)))}. Look there.")
    moved = [question for cell in notebook.cells for question in _answered(cell) if question not in asked(cell.tree)]
    if moved := [question for question in moved if question in lessons[lesson]]:
        yield (f"an answer counts below the cell that asks for it. Not counted, for the cell above asks no longer: "
               f"{_listed(moved)}. Look there.")
    unsaved = [question for cell in notebook.cells if cell.has_run for question in asked(cell.tree)
               if question in lessons[lesson] and question not in answered and question not in _recorded(cell)]
    if unsaved:
        yield (f"an answer is saved where nnlab.check.answer(...) is the last line of its cell, without print, = or ;. "
               f"Not saved, and open: {_listed(unsaved)}. Use --run.")


def _recorded(cell: Cell) -> list[str]:
    """Return the questions of the records below a cell."""
    return [kept["question"] for data in cell.outputs if isinstance(kept := data.get(MIME), dict)
            and isinstance(kept.get("question"), str)]


def _answered(cell: Cell) -> list[str]:
    """Return the questions that were answered below a cell, right or not yet."""
    return [question for question in _recorded(cell) if any(
        (answer := record(data.get(MIME), question)) and answer.state != OPEN for data in cell.outputs)]


def _listed(questions: list[str]) -> str:
    return ", ".join(line(question.rpartition("/")[2]) for question in dict.fromkeys(questions))
