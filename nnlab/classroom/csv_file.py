"""The results as a CSV file that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from nnlab._core.shown import shown
from nnlab.classroom.letters import harmless, line
from nnlab.classroom.sheets import Sheet

HEAD = ("learner", "lesson", "question", "state", "tries", "mistakes", "file")
NOT_BELIEVED = "not believed"
BETWEEN = " | "  # mistakes; a semicolon would separate columns where the comma stands in numbers
NEEDS_NO_QUOTES = re.compile(r"[\w ./'()-]*")


def check_place(path: Path) -> None:
    """Raise ValueError where a file of results can't or must not be written: on anything but one of our own."""
    if path.is_dir():
        raise ValueError(f"--csv must be the name of a file. Got {shown(str(path))}, a folder. "
                         f"Use for example {shown(str(path / 'results.csv'))}.")
    if not path.parent.is_dir():
        raise ValueError(f"--csv must be a file in a folder that exists. Got {shown(str(path))}. "
                         f"Make {path.parent} first.")
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise ValueError(f"--csv must be the name of a file on the disk. Got {shown(str(path))}, a device or a pipe. "
                         f"Use for example --csv results.csv.")
    if path.exists() and not _is_ours(path):
        raise ValueError(f"--csv must be a new file, or one that this command has written. Got {shown(str(path))}, "
                         f"which holds something else. Use for example --csv {path.stem}_2.csv.")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise ValueError(f"--csv must be a file in a folder that can be written to. Got {shown(str(path))} "
                         f"({error.strerror}). Name one in a folder of your own.") from None


def write(sheets: Sequence[Sheet], path: Path) -> Path | None:
    """Write a row for each learner, lesson and question; whole, or not at all.

    Returns
    -------
    Path or None
        Where the file lies now that was there before; None where there was none, or the same one.
    """
    check_place(path)
    data = "".join(_row(row) for row in [HEAD, *_rows(sheets)]).encode("utf-8-sig")
    if not path.exists():
        _put(data, path, 0o666 & ~_umask())
        return None
    if path.read_bytes() == data:
        return None
    before = _free(path)
    _put(data, path, stat.S_IMODE(path.stat().st_mode), before)
    return before


def _rows(sheets: Sequence[Sheet]) -> Iterable[tuple[str, ...]]:
    for sheet in sheets:
        for question, answer in sheet.answers.items():
            state, tries, mistakes = (NOT_BELIEVED, "", "") if sheet.doubt else (
                answer.state, str(answer.tries), BETWEEN.join(line(mistake) for mistake in answer.mistakes))
            yield sheet.learner, sheet.lesson, question, state, tries, mistakes, sheet.file


def _row(texts: Iterable[str]) -> str:
    return ",".join(map(_field, map(harmless, texts))) + "\r\n"


def _field(text: str) -> str:
    """Return a text in quotes where a spreadsheet of any language could part it."""
    return text if NEEDS_NO_QUOTES.fullmatch(text) else '"' + text.replace('"', '""') + '"'


def _put(data: bytes, path: Path, mode: int, before: Path | None = None) -> None:
    """Write a file beside its place and then put it there; the one that was there gets the name `before`."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:  # a full disk may tell it only when the file is closed
            file.write(data)
        os.chmod(name, mode)
        if before:
            os.rename(path, before)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _free(path: Path) -> Path:
    """Return the first name beside a file that is free: results_before.csv, results_before_2.csv, ..."""
    names = (f"{path.stem}_before{'' if k == 1 else f'_{k}'}{path.suffix}" for k in count(1))
    return next(place for name in names if not os.path.lexists(place := path.with_name(name)))


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _is_ours(path: Path) -> bool:
    """Return whether a file begins as ours do, and has no column of somebody else's."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file), ())) == HEAD
    except (OSError, ValueError, csv.Error):
        return False
