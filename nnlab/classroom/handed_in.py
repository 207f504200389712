"""All that a class handed in: the sheets of its learners, and what has to be said of its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nnlab.classroom.cells import asked, tree_of
from nnlab.classroom.course import Course, course, lesson_of
from nnlab.classroom.files import File
from nnlab.classroom.folder import files, refused
from nnlab.classroom.letters import in_order
from nnlab.classroom.names import learners
from nnlab.classroom.notebook import Notebook, Unread, read
from nnlab.classroom.sheets import Sheet, sheet, unrecorded

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
    """What counts, by lesson and learner; how many files were read; what was left out and why, in sentences."""

    works: tuple[Work, ...]
    notes: tuple[str, ...]
    course: Course


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
    folder, notes = Path(folder).expanduser(), list[str]()
    if why := refused(folder):
        raise ValueError(why)
    lessons = course()
    found = [one for file in files(folder, notes) if (one := _open(file, lessons, notes))]
    if not found:
        said = "".join(f"\n  {note}" for note in notes)
        raise ValueError(f"FOLDER must hold notebooks of a lesson, as .ipynb files. Got {str(folder)!r}, which holds "
                         f"none that can be read. Give the folder that holds what the class handed in.{said}")
    names = learners([(one.file.folders, one.file.name, one.lesson) for one in found], folder.resolve().stem)
    groups: dict[tuple[str, str], list[tuple[float, Work]]] = {}
    for one, name in zip(found, names, strict=True):
        work = Work(sheet(one.notebook, lessons[one.lesson], name, one.lesson, one.file.path), one.notebook)
        groups.setdefault((one.lesson, name), []).append((one.file.changed, work))
    works = [_best(several, notes) for several in groups.values()]
    order = list(lessons)
    works.sort(key=lambda work: (order.index(work.sheet.lesson), in_order(work.sheet.learner)))
    return Class(tuple(works), tuple(notes), lessons)


def _open(file: File, lessons: Course, notes: list[str]) -> _Found | None:
    """Return a file's notebook and its lesson; None where there is none, which is noted."""
    try:
        notebook = read(file.read())
    except Unread as problem:
        notes.append(f"{file.path}: {_small(str(problem))}")
        return None
    except OSError as problem:
        notes.append(f"{file.path}: the file can't be read ({problem.strerror}). Look at who may read it.")
        return None
    questions = [question for cell in notebook.cells for question in asked(tree_of(cell.source))]
    lesson = lesson_of(notebook, questions, file.name, lessons)
    if not lesson:
        notes.append(f"{file.path}: {NO_LESSON}")
        return None
    if unrecorded(notebook):
        notes.append(f"{file.path}: {NO_RECORD}")
    return _Found(file, notebook, lesson)


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
