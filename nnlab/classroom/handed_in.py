"""All that a class handed in: the sheets of its learners, and what has to be said of its files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnlab.classroom.cells import asked
from nnlab.classroom.course import Course, course, lesson_of
from nnlab.classroom.files import File, Left
from nnlab.classroom.folder import files, refused
from nnlab.classroom.learners import learners
from nnlab.classroom.letters import in_order
from nnlab.classroom.not_read import absent, told
from nnlab.classroom.notebook import Notebook, Unread, read
from nnlab.classroom.sheets import Sheet, sheet, unrecorded
from nnlab.classroom.uncounted import uncounted

NO_LESSON = "a notebook must ask the questions of a lesson. This one asks none. It was left out."
NO_RECORD = ("its checks have answered, and an older nnlab kept nothing of it, so that all is open. Run it with this "
             "nnlab and save it, or use --run.")


@dataclass(frozen=True)
class Work:
    """A notebook that counts: what it says, and the notebook itself, so that it can be run."""

    sheet: Sheet
    notebook: Notebook


@dataclass(frozen=True)
class Class:
    """What counts, by lesson and learner; what was left out and why, in sentences; of whom nothing was read."""

    works: tuple[Work, ...]
    notes: tuple[str, ...]
    course: Course
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    file: File
    notebook: Notebook
    lesson: str


def read_class(folder: str | Path) -> Class:
    """Read the notebooks that a class handed in. Nothing in them is run.

    Parameters
    ----------
    folder : str or Path
        A folder for each learner, or files with the learners' names, or both; or a ZIP file of these.

    Raises
    ------
    ValueError
        If there is no such folder, or no notebook of a lesson in it.
    """
    folder, left = Path(os.path.expanduser(folder)), Left()
    if why := refused(folder):
        raise ValueError(why)
    lessons = course()
    found = [one for file in files(folder, left) if (one := _open(file, lessons, left))]
    notes = [*left.notes, *told(left, [one.file.folders for one in found])]
    if not found:
        said = "".join(f"\n  {note}" for note in notes)
        raise ValueError(f"FOLDER must hold notebooks of a lesson, as .ipynb files. Got {str(folder)!r}, which holds "
                         f"none that can be read. Give the folder that holds what the class handed in.{said}")
    place = folder.resolve()
    names = learners([(one.file.folders, one.file.name, one.lesson) for one in found],
                     place.name if place.is_dir() else place.stem)
    works = _works(found, names, lessons, notes)
    owners = [(one.file.folders, name) for one, name in zip(found, names, strict=True)]
    return Class(tuple(works), tuple(notes), lessons, tuple(absent(left, owners, lessons)))


def _works(found: Sequence[_Found], names: Sequence[str], lessons: Course, notes: list[str]) -> list[Work]:
    """Return what counts, by lesson and learner."""
    groups: dict[tuple[str, str], list[tuple[float, Work]]] = {}
    for one, name in zip(found, names, strict=True):
        work = Work(sheet(one.notebook, lessons[one.lesson], name, one.lesson, one.file.path), one.notebook)
        groups.setdefault((one.lesson, name), []).append((one.file.changed, work))
    order = list(lessons)
    return sorted((_best(several, notes) for several in groups.values()),
                  key=lambda work: (order.index(work.sheet.lesson), in_order(work.sheet.learner)))


def _open(file: File, lessons: Course, left: Left) -> _Found | None:
    """Return a file's notebook and its lesson; None where there is none, which is noted."""
    try:
        notebook = read(file.read())
    except Unread as problem:
        left.note(*file.folders, file.name, why=_small(str(problem)))
        return None
    except OSError as problem:
        why = f"the file can't be read ({problem.strerror}). Look at who may read it."
        left.note(*file.folders, file.name, why=why)
        return None
    questions = [question for cell in notebook.cells for question in asked(cell.tree)]
    lesson = lesson_of(notebook, questions, file.name, lessons)
    for why in _whys(notebook, lesson, lessons):
        left.note(*file.folders, file.name, why=why)
    return _Found(file, notebook, lesson) if lesson else None


def _whys(notebook: Notebook, lesson: str, lessons: Course) -> Iterable[str]:
    """Return what has to be said of a notebook's answers."""
    if not lesson:
        return [NO_LESSON]
    return [NO_RECORD] if unrecorded(notebook) else uncounted(notebook, lesson, lessons)


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _best(several: list[tuple[float, Work]], notes: list[str]) -> Work:
    """Return the notebook with the most right answers, the newest of several such; it is noted which."""
    several = sorted(several, key=lambda pair: (not pair[1].sheet.doubt, pair[1].sheet.right, pair[0]), reverse=True)
    (_, best), *others = several
    if others:
        left = ", ".join(f"{work.sheet.file} ({work.sheet.right} right)" for _, work in others)
        notes.append(f"{best.sheet.learner} handed in {best.sheet.lesson} {len(several)} times. {best.sheet.file} "
                     f"counts ({best.sheet.right} right), and not {left}.")
    return best
