"""The files of a class: in folders, or in the ZIP files that Moodle and Canvas give."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from nnlab.classroom.files import LARGEST, File, Folders, Left, counts, too_large
from nnlab.classroom.letters import line
from nnlab.classroom.names import is_notebook
from nnlab.classroom.zipped import is_zip, zip_files


def refused(folder: Path) -> str:
    """Return in words why nothing can be read from there; "" if something may."""
    if not folder.exists():
        return f"FOLDER must be a folder of notebooks. Got {str(folder)!r}, which does not exist. Look at its name."
    if folder.is_dir() or (folder.is_file() and zipfile.is_zipfile(folder)):
        return ""
    if is_zip(folder.name):
        return f"FOLDER must be a whole ZIP file. Got {str(folder)!r}, which can't be opened. Fetch it again."
    return (f"FOLDER must be a folder, or a ZIP file. Got {str(folder)!r}, another file. "
            f"Give the folder that holds it.")


def files(folder: Path, left: Left) -> Iterator[File]:
    """Yield the notebooks of a class in the order of their places.

    Parameters
    ----------
    folder : Path
        A folder or a ZIP file.
    left : Left
        Gets what is not read.
    """
    if folder.is_file():
        yield from zip_files(folder, (), (), left)
        return
    waiting: list[Folders] = [()]
    while waiting:
        above = waiting.pop(0)
        left.see(above)
        try:
            names = sorted(filter(counts, os.listdir(folder.joinpath(*above))))
            entries = [(name, folder.joinpath(*above, name).lstat()) for name in names]
        except OSError as error:  # it may be listed and not entered, or neither
            left.note(*(above or (str(folder),)), why=f"the folder can't be opened ({line(error.strerror or '')}). "
                                                      f"Look at who may read it.")
            continue
        for name, status in entries:
            yield from _read(folder, above, name, status, left)
        waiting[:0] = [(*above, name) for name, status in entries if stat.S_ISDIR(status.st_mode)]


def _read(folder: Path, above: Folders, name: str, status: os.stat_result, left: Left) -> Iterator[File]:
    """Yield the notebooks in a file, or keep why there is none."""
    path = folder.joinpath(*above, name)
    if stat.S_ISDIR(status.st_mode):
        return
    if stat.S_ISLNK(status.st_mode):
        left.note(*above, name, why="a link is not followed. Put what it leads to in its place.")
    elif not stat.S_ISREG(status.st_mode):
        left.note(*above, name, why="a notebook must be a file. This is a pipe or a device, and was left out.")
    elif is_notebook(name):
        yield File(above, name, status.st_mtime, _reader(path))
    elif is_zip(name):
        yield from zip_files(path, above, (path.stem,), left)
    else:
        left.keep_other(above, name)


def _reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        if (size := path.stat().st_size) > LARGEST:
            raise too_large(size)
        return path.read_bytes()
    return read
