"""Notebooks in a ZIP file, read in memory: nothing is unpacked to the disk."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from nnlab.classroom.files import LARGEST, File, counts, too_large
from nnlab.classroom.letters import line
from nnlab.classroom.names import is_notebook
from nnlab.classroom.notebook import Unread

LARGEST_ZIP = 1_000_000_000  # bytes of all notebooks in it
MOST_ENTRIES = 20_000
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
Entry = tuple[zipfile.ZipInfo, PurePosixPath]


def zip_files(path: Path, above: tuple[str, ...], own: tuple[str, ...], notes: list[str]) -> Iterator[File]:
    """Yield the notebooks of a ZIP file; what is left out is noted in a sentence.

    Parameters
    ----------
    path : Path
    above : tuple of str
        The folders that it lies in.
    own : tuple of str
        Its name, where that may be a learner's. A file that holds several folders is not one learner's.
    notes : list of str
    """
    shown = line("/".join([*above, path.name]))
    try:
        entries = _entries(path)
    except BROKEN:
        notes.append(f"{shown}: a ZIP file must be whole. This one can't be opened. Ask for it again.")
        return
    size = sum(entry.file_size for entry, inside in entries if is_notebook(inside.name))
    if len(entries) > MOST_ENTRIES or size > LARGEST_ZIP:
        notes.append(f"{shown}: a ZIP file must hold no more than {MOST_ENTRIES:,} files and {LARGEST_ZIP // 10**6:,} "
                     f"MB of notebooks. This one holds {len(entries):,} and {size / 1e6:,.0f}. Unpack it into the "
                     f"folder.")
        return
    several = len({inside.parts[0] for _, inside in entries if len(inside.parts) > 1}) > 1
    for entry, inside in entries:
        if is_notebook(inside.name):
            folders = (*above, *(() if several else own), *inside.parts[:-1])
            yield File(folders, inside.name, _changed(entry), _reader(path, entry))
        elif inside.suffix.lower() == ".zip":
            notes.append(f"{shown}/{line(str(inside))}: a ZIP file within another is not opened. Unpack the outer one.")


def _entries(path: Path) -> list[Entry]:
    """Return the files in it that are of the class, by their places."""
    with zipfile.ZipFile(path) as archive:
        listed = [(entry, PurePosixPath(entry.filename.replace("\\", "/"))) for entry in archive.infolist()
                  if not entry.is_dir()]
    return sorted(((entry, inside) for entry, inside in listed if inside.parts and all(map(counts, inside.parts))),
                  key=lambda pair: pair[1])


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
