"""Notebooks in a ZIP file, read in memory: nothing is unpacked to the disk."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from nnlab.classroom.files import LARGEST, File, Folders, Left, counts, too_large
from nnlab.classroom.names import is_notebook
from nnlab.classroom.notebook import Unread

LARGEST_ZIP = 1_000_000_000  # bytes of all notebooks in it
MOST_ENTRIES = 20_000
SAYS_UTF_8 = 0x800  # of an entry's flags; Python reads a name without it as cp437
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
Entry = tuple[zipfile.ZipInfo, PurePosixPath]


def is_zip(name: str) -> bool:
    """Return whether a file is called as a ZIP file is."""
    return name.lower().endswith(".zip")


def zip_files(path: Path, above: Folders, own: Folders, left: Left) -> Iterator[File]:
    """Yield the notebooks of a ZIP file.

    Parameters
    ----------
    path : Path
    above : tuple of str
        The folders that it lies in.
    own : tuple of str
        Its name, where that may be a learner's. A file that holds several folders is not one learner's.
    left : Left
        Gets what is not read.
    """
    here = (*above, path.name)
    try:
        entries = _entries(path)
    except BROKEN:
        entries, why = [], "a ZIP file must be whole. This one can't be opened. Ask for it again."
    else:
        why = _refused(entries)
    if why:
        left.note(*here, why=why)
        left.note_folder((*above, *own))
        return
    several = len({inside.parts[0] for entry, inside in entries if len(inside.parts) > 1 and not entry.is_dir()}) > 1
    base = (*above, *(() if several else own))
    left.see(base)
    for entry, inside in entries:
        yield from _read(path, base, here, entry, inside, left)


def _read(path: Path, base: Folders, here: Folders, entry: zipfile.ZipInfo, inside: PurePosixPath,
          left: Left) -> Iterator[File]:
    """Yield the notebook that an entry is, or keep why it is none."""
    folders = (*base, *inside.parts[:-1])
    if entry.is_dir():
        left.see((*folders, inside.name))
    elif inside.is_absolute() or ".." in inside.parts:
        left.note(*here, str(inside), why="what is in a ZIP file must lie in it. This would lie outside, and was left "
                                          "out.")
    elif is_zip(inside.name):
        left.note(*here, str(inside), why="a ZIP file within another is not opened. Unpack the outer one.")
    else:
        left.see(folders)
        if is_notebook(inside.name):
            yield File(folders, inside.name, _changed(entry), _reader(path, entry))
        else:
            left.keep_other(folders, inside.name)


def _refused(entries: list[Entry]) -> str:
    """Return in words why a ZIP file is not read; "" if it is."""
    size = sum(entry.file_size for entry, inside in entries if is_notebook(inside.name))
    if len(entries) > MOST_ENTRIES or size > LARGEST_ZIP:
        return (f"a ZIP file must hold no more than {MOST_ENTRIES:,} files and {LARGEST_ZIP // 10**6:,} MB of "
                f"notebooks. This one holds {len(entries):,} and {size / 1e6:,.0f}. Unpack it into the folder.")
    return "" if entries else "a ZIP file must hold notebooks. This one is empty. Ask for it again."


def _entries(path: Path) -> list[Entry]:
    """Return what is in it of the class, by their places."""
    with zipfile.ZipFile(path) as archive:
        listed = [(entry, PurePosixPath(_name(entry).replace("\\", "/"))) for entry in archive.infolist()]
    return sorted(((entry, inside) for entry, inside in listed
                   if inside.parts and all(part == ".." or counts(part) for part in inside.parts)),
                  key=lambda pair: pair[1])


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name: in UTF-8 where it can be read so, for a Mac writes that and does not say it."""
    try:
        return entry.filename if entry.flag_bits & SAYS_UTF_8 else entry.filename.encode("cp437").decode()
    except UnicodeError:
        return entry.filename


def _changed(entry: zipfile.ZipInfo) -> float:
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime(*entry.date_time).timestamp()
    return 0.0


def _reader(path: Path, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if entry.file_size > LARGEST:
            raise too_large(entry.file_size)
        try:
            with zipfile.ZipFile(path) as archive, archive.open(entry) as file:
                data = file.read(LARGEST + 1)  # it may unpack to more than it says
        except BROKEN:
            raise Unread("What is in a ZIP file must be whole, and open without a password. This is not. "
                         "Ask for it again.") from None
        if len(data) > LARGEST:
            raise too_large(len(data))
        return data
    return read
