"""A file that was handed in, wherever it lies, and how large it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnlab.classroom.letters import line
from nnlab.classroom.notebook import Unread

LARGEST = 50_000_000  # bytes of a notebook
NOT_OF_THE_CLASS = ("__MACOSX", "solutions")


@dataclass(frozen=True)
class File:
    """A file that may be a notebook: where it lies, when it was changed, and how it is read."""

    folders: tuple[str, ...]
    name: str
    changed: float
    read: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Where it lies below the folder of the class."""
        return line("/".join([*self.folders, self.name]))


def counts(name: str) -> bool:
    """Return whether a file or folder is of the class: neither hidden nor of the teacher's."""
    return not name.startswith(".") and name not in NOT_OF_THE_CLASS


def too_large(size: int) -> Unread:
    """Return what is said to a notebook of so many bytes."""
    return Unread(f"A notebook must have no more than {LARGEST // 10**6} MB. This one has {size / 1e6:,.0f}. Open it, "
                  f"choose Edit, Clear Outputs of All Cells where much was printed, and save it.")
