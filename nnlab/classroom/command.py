"""The command `class`: what was handed in is read, the results are written, and then all of it is printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from nnlab.classroom.csv_file import check_place, write
from nnlab.classroom.handed_in import Class, read_class
from nnlab.classroom.report import report
from nnlab.classroom.sheets import Sheet

INTERRUPTED = 130  # as a shell says it of a program that Ctrl+C has ended
Bar = Callable[[Sequence[Any]], AbstractContextManager[Any]]


def command(folder: str, csv: str, seconds: float | None, bar: Bar) -> int:
    """Read a class and return the exit code.

    Parameters
    ----------
    folder, csv : str
        Where the notebooks lie, and where the results go.
    seconds : float or None
        How long each notebook may run; None where none shall.
    bar : callable
        Returns a progress bar over the works.
    """
    place, done = Path(os.path.expanduser(csv)), list[Sheet]()
    try:
        check_place(place)
        handed_in, again = read_class(folder), None if seconds is None else list[str]()
        _judge(handed_in, done, again, seconds, bar)
        written = _written(done, place)  # before anything is printed: who reads that may stop, as in `... | head`
        print(report(done, handed_in.notes, again, handed_in.absent))
        print(f"\n{written}: a row for each learner, lesson and question.")
        return 0
    except KeyboardInterrupt:
        kept = f"{_written(done, place)}: it holds the {len(done)} that were done." if done else "Nothing was written."
        print(f"\nStopped. {kept}", file=sys.stderr)
        return INTERRUPTED


def _judge(handed_in: Class, done: list[Sheet], again: list[str] | None, seconds: float | None, bar: Bar) -> None:
    """Add each notebook's sheet, as it is saved or as it is when it runs again."""
    if again is None or seconds is None:
        done += [work.sheet for work in handed_in.works]
        return
    from nnlab.classroom.again import run_again

    with bar(handed_in.works) as works:
        for work in works:
            done.append(run_again(work, again, seconds))


def _written(sheets: Sequence[Sheet], place: Path) -> str:
    """Write the results and return in words what has become of the file."""
    was_there = place.exists()
    before = write(sheets, place)
    kept = f" (what was there before is kept as {before.name})" if before else ""
    return f"{place} {'was replaced' if was_there else 'is written'}{kept}"
