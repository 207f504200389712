"""What was not read, told in short: other files by their folders, folders without a notebook, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nnlab.classroom.files import Folders, Left, shown
from nnlab.classroom.learners import NUMBER, entry
from nnlab.classroom.letters import line
from nnlab.classroom.names import is_named

MOST_NAMED = 6  # files in a sentence
OTHERS = "only .ipynb and .zip files are read. Not read:"
NOTHING = "nothing in this folder was read. Ask for the notebook as an .ipynb file."


def told(left: Left, read: Iterable[Folders]) -> Iterator[str]:
    """Yield a sentence for each folder with files that were not read, and for each in which is nothing.

    Parameters
    ----------
    left : Left
    read : iterable of tuples
        The folders of the notebooks that were read.
    """
    for folders, names in left.others.items():
        several = [line(name, 60) for name in names[:MOST_NAMED]]
        more = len(names) - len(several)
        listed = "; ".join([*several, *[f"and {more} more"] * (more > 0)])
        yield f"{shown(*folders)}: {OTHERS} {listed}." if folders else f"{OTHERS[0].upper()}{OTHERS[1:]} {listed}."
    yield from (f"{shown(*folders)}: {NOTHING}" for folders in _empty(left, read) if folders not in left.noted)


def absent(left: Left, owners: Sequence[tuple[Folders, str]], lessons: Iterable[str]) -> Iterator[str]:
    """Yield the learners of whom nothing was read: those of the folders that lie beside other learners'.

    Parameters
    ----------
    left : Left
    owners : sequence of tuples
        Of each notebook that was read: the folders above it, and its learner.
    lessons : iterable of str
    """
    stems = list(lessons)
    for *above, name in _empty(left, [folders for folders, _ in owners]):
        beside = {owner for folders, owner in owners if list(folders[:len(above)]) == above}
        stem = next((stem for stem in stems if is_named(name, stem)), stems[0])
        if (learner := entry(name, stem).partition(NUMBER)[0]) and (not above or len(beside) > 1):
            yield learner


def _empty(left: Left, read: Iterable[Folders]) -> list[Folders]:
    """Return the outermost folders in which nothing was read."""
    used = {folders[:k] for folders in read for k in range(len(folders) + 1)} | {()}
    return [folders for folders in left.folders if folders not in used and folders[:-1] in used]
