"""Unfinished: what was done all the same, and what is wrong, why, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Sequence

RIGHTS = "you may not write there, or a program holds it. Use a folder of your own, or close that program"
WHY = {
    errno.EACCES: RIGHTS,
    errno.EPERM: RIGHTS,
    errno.EROFS: "the drive cannot be written to. Use another folder",
    errno.ENOSPC: "the disk is full. Make room",
    errno.EDQUOT: "your share of the disk is full. Make room",
    errno.ENAMETOOLONG: "the name is too long. Use a shorter one",
}


class Unfinished(OSError):
    """Not everything could be done.

    Parameters
    ----------
    wrong : sequence of str
        Sentences: what could not be done, why, and what to do.
    done : sequence of str
        Sentences: what was done all the same.
    """

    def __init__(self, wrong: Sequence[str], done: Sequence[str] = ()) -> None:
        super().__init__("\n".join(wrong))
        self.done = list(done)


def why(error: OSError) -> str:
    """Return why something could not be written, what to do, and where that is kept which stood there."""
    reason = WHY.get(error.errno or 0, f"{error.strerror or error}. Mend this, or use another folder")
    return " ".join([f"{reason}, and call the command again.", *getattr(error, "__notes__", [])])
