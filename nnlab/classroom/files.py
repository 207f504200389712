"""A file that was handed in, wherever it lies, how large it may be, and what is kept of those that were not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nnlab.classroom.letters import line
from nnlab.classroom.notebook import Unread

LARGEST = 50_000_000  # bytes of a notebook
NOT_OF_THE_CLASS = ("__MACOSX", "solutions")
Folders = tuple[str, ...]  # their names, from the outermost


@dataclass(frozen=True)
class File:
    """A file that may be a notebook: where it lies, when it was changed, and how it is read."""

    folders: Folders
    name: str
    changed: float
    read: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Where it lies below the folder of the class."""
        return shown(*self.folders, self.name)


@dataclass
class Left:
    """What was not read: sentences, and what they are about; other files by their folders; all folders seen."""

    notes: list[str] = field(default_factory=list)
    noted: set[Folders] = field(default_factory=set)
    others: dict[Folders, list[str]] = field(default_factory=dict)
    folders: dict[Folders, None] = field(default_factory=dict)  # in their order

    def see(self, folders: Folders) -> None:
        """Keep a folder, and those that it lies in."""
        self.folders |= dict.fromkeys(_beginnings(folders))

    def note(self, *path: str, why: str) -> None:
        """Keep in a sentence why something is left out."""
        self.notes.append(f"{shown(*path)}: {why}")
        self.noted.update(_beginnings(path))

    def note_folder(self, folders: Folders) -> None:
        """Keep a folder of which a sentence tells already that nothing in it was read."""
        self.see(folders)
        self.noted.update(_beginnings(folders))

    def keep_other(self, folders: Folders, name: str) -> None:
        """Keep the name of a file that is neither a notebook nor a ZIP file."""
        self.others.setdefault(folders, []).append(name)
        self.noted.update(_beginnings(folders))


def _beginnings(path: Folders) -> list[Folders]:
    return [path[:k] for k in range(1, len(path) + 1)]


def shown(*path: str) -> str:
    """Return where something lies, in one line."""
    return line("/".join(path))


def counts(name: str) -> bool:
    """Return whether a file or folder is of the class: neither hidden nor of the teacher's."""
    return not name.startswith(".") and name not in NOT_OF_THE_CLASS


def too_large(size: int) -> Unread:
    """Return what is said to a notebook of so many bytes."""
    return Unread(f"A notebook must have no more than {LARGEST // 10**6} MB. This one has {size / 1e6:,.0f}. Open it, "
                  f"choose Edit, Clear Outputs of All Cells where much was printed, and save it.")
