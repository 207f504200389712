"""Whose notebook a file is: by the folders above it, or by its own name.

Two learners never become one: where it is not told that two notebooks are of the same learner, they are of two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nnlab.classroom.letters import line
from nnlab.classroom.names import ENDING, is_version, number, without_copy, without_lesson

LONGEST = 2**16  # letters: no name in a folder or a ZIP file is longer
NUMBER = "\0"  # stands between a name and its number; no name holds it
Path = tuple[str, ...]
Place = tuple[Sequence[str], str, str]  # the folders above a notebook, its file's name, its lesson


def learners(places: Sequence[Place], folder: str) -> list[str]:
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
    lessons = [lesson for _, _, lesson in places]
    paths = _without_copies([_path(*place) for place in places], lessons)
    if all(path in ((), (lesson.partition("_")[0],)) for path, lesson in zip(paths, lessons, strict=True)):
        paths = [()] * len(paths)  # 02.ipynb, 03.ipynb: one learner's
    groups = _groups(paths, lessons)
    found = _without_numbers([_learner(path, groups) for path in paths], lessons)
    return _told_apart(_named(found, places), line(folder, LONGEST) or "nobody")


def entry(name: str, lesson: str) -> str:
    """Return what a folder's or a file's name says of a learner, with the number that a school's system gives."""
    own = line(without_lesson(name, lesson), LONGEST)
    return f"{own}{NUMBER}{number(name)}" if own and number(name) else own


def shown(name: str) -> str:
    """Return an entry as it is read."""
    return name.replace(NUMBER, " #")


def _path(folders: Sequence[str], name: str, lesson: str) -> Path:
    """Return what the names above a notebook and its own say; a folder with a lesson's number says it if none below."""
    path = [entry(one, lesson) for one in (*folders, name)]
    named = [k for k, one in enumerate(path) if one]
    return tuple(path[k] for k in named if k == named[-1] or path[k] != lesson.partition("_")[0])


def _key(path: Path) -> Path:
    return tuple(one.casefold() for one in path)


def _without_copies(paths: Sequence[Path], lessons: Sequence[str]) -> list[Path]:
    """Return paths in which Anna (1) is Anna where there is an Anna, in the same place and with the same lesson."""
    there = {(_key(path), lesson) for path, lesson in zip(paths, lessons, strict=True)}
    plain = [(*path[:-1], without_copy(path[-1])) if path else path for path in paths]
    return [other if (_key(other), lesson) in there else path
            for path, other, lesson in zip(paths, plain, lessons, strict=True)]


def _groups(paths: Sequence[Path], lessons: Sequence[str]) -> set[Path]:
    """Return the folders that are groups of learners."""
    held: dict[Path, dict[str, set[str]]] = {}  # which of a folder's entries hold a lesson
    for path, lesson in zip(paths, lessons, strict=True):
        for k in range(len(path)):
            held.setdefault(_key(path[:k]), {}).setdefault(lesson, set()).add(_key(path[:k + 1])[-1])
    return {path for path, by_lesson in held.items() if any(len(entries) > 1 for entries in by_lesson.values())} - {
        _key(path) for path in paths}


def _learner(path: Path, groups: set[Path]) -> Path:
    """Return the shortest beginning of a path that is no group."""
    return next((path[:k] for k in range(1, len(path)) if _key(path[:k]) not in groups), path)


def _without_numbers(found: Sequence[Path], lessons: Sequence[str]) -> list[Path]:
    """Return learners by their names alone, but for those who share a name.

    Moodle gives a learner another number in each assignment, so numbers tell learners apart only in the same lesson.
    """
    numbers: dict[tuple[Path, str], set[Path]] = {}
    bare = [tuple(one.partition(NUMBER)[0] for one in path) for path in found]
    for path, name, lesson in zip(found, bare, lessons, strict=True):
        if path != name:
            numbers.setdefault((_key(name), lesson), set()).add(_key(path))
    shared = {name for (name, _), several in numbers.items() if len(several) > 1}
    return [path if _key(name) in shared else name for path, name in zip(found, bare, strict=True)]


def _named(found: Sequence[Path], places: Sequence[Place]) -> list[Path]:
    """Return learners, in which several notebooks of one lesson that nothing tells of have their files' names."""
    files: dict[str, set[Path]] = {}
    own = [(*folders, without_copy(ENDING.sub("", name))) for folders, name, _ in places]
    for path, file, (_, _, lesson) in zip(found, own, places, strict=True):
        if not path:
            files.setdefault(lesson, set()).add(file)
    return [path or (tuple(line(one, LONGEST) for one in file) if len(files[lesson]) > 1 else ())
            for path, file, (_, _, lesson) in zip(found, own, places, strict=True)]


def _told_apart(found: Sequence[Path], nobody: str) -> list[str]:
    """Return short names, in full where two learners would else share one, and always written alike."""
    whole: dict[str, set[Path]] = {}
    for path in found:
        whole.setdefault(path[-1].casefold() if path else "", set()).add(_key(path))
    written: Mapping[Path, Path] = {_key(path): path for path in reversed(found)}
    names = [written[_key(path)] for path in found]
    return [shown("/".join(path if len(whole[path[-1].casefold()]) > 1 or is_version(path[-1]) else path[-1:]))
            if path else nobody for path in names]
