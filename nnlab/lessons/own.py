"""A learner's own folder: made where it is missing, and refused in words where it can't be one."""

from __future__ import annotations

import os
from pathlib import Path

from nnlab.lessons.course import is_lesson, originals
from nnlab.lessons.unfinished import Unfinished, why

USE = "Use for example 'lessons'."


def own(folder: str | Path) -> Path:
    """Return a learner's folder, with ~ as the home that it stands for; it is made where it is missing.

    Raises
    ------
    ValueError
        If it can't be a folder of a learner's own.
    Unfinished
        If it can't be made.
    """
    path = _expanded(folder)
    _check(str(folder), path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unfinished([f"The folder {str(path)!r} could not be made: {why(error)}"]) from error
    return path


def _expanded(folder: str | Path) -> Path:
    if not str(folder):
        raise ValueError(f"The folder must have a name. Got ''. {USE}")
    try:
        return Path(folder).expanduser()
    except RuntimeError as error:
        raise ValueError(f"After ~ the folder must have the name of someone who is known here. Got {str(folder)!r}. "
                         f"{USE}") from error


def _check(given: str, path: Path) -> None:
    source = next(iter(originals().values())).parent
    if _real(path).is_relative_to(source.resolve()):
        raise ValueError(f"The folder must be one of your own. Got {given!r}, which the lessons come from. {USE}")
    if (is_lesson(given) or path.suffix == ".ipynb") and not os.path.lexists(path):
        what = "a lesson" if is_lesson(path.name) else "the name of a notebook"
        raise ValueError(f"The folder must be one of your own, for all lessons. Got {given!r}, which is {what}. {USE} "
                         f"For two lessons anew write lessons --reset 02 --reset 03; for a folder of this name make "
                         f"it first.")
    for part in (path, *path.parents):
        if os.path.lexists(part) and not os.path.isdir(part):
            what = "a link that leads nowhere" if not os.path.exists(part) else "a file"
            where = "which" if part == path else f"in which {str(part)!r}"
            raise ValueError(f"The folder must be a folder. Got {given!r}, {where} is {what}. {USE}")


def _real(path: Path) -> Path:
    """Return where a path leads, or raise ValueError if it leads from a folder that is there no more."""
    try:
        return Path(os.path.realpath(path))
    except FileNotFoundError as error:
        raise ValueError("The folder that a command is called in must be there. Got one that was removed. "
                         "Use cd to go to another.") from error
