"""The files of a class: in folders, or in the ZIP files that Moodle and Canvas give."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from nnlab.classroom.files import LARGEST, File, counts, too_large
from nnlab.classroom.letters import line
from nnlab.classroom.names import is_notebook
from nnlab.classroom.zipped import zip_files


def refused(folder: Path) -> str:
    """Return in words why nothing can be read from there; "" if something may."""
    if not folder.exists():
        return f"FOLDER must be a folder of notebooks. Got {str(folder)!r}, which does not exist. Look at its name."
    if folder.is_file() and not zipfile.is_zipfile(folder):
        return (f"FOLDER must be a folder, or a ZIP file. Got {str(folder)!r}, another file. "
                f"Give the folder that holds it.")
    return ""


def files(folder: Path, notes: list[str]) -> Iterator[File]:
    """Yield the notebooks of a class in the order of their places; what is left out is noted in a sentence.

    Parameters
    ----------
    folder : Path
        A folder or a ZIP file.
    notes : list of str
        Gets the sentences.
    """
    if folder.is_file():
        yield from zip_files(folder, (), (), notes)
        return
    for place, folders, names in os.walk(folder, onerror=lambda error: notes.append(_cant(error, folder))):
        folders[:] = sorted(name for name in folders if counts(name))
        here = Path(place)
        above = here.relative_to(folder).parts
        for name in sorted([*names, *folders]):
            path = here / name
            if path.is_symlink():
                if name in folders or is_notebook(name):
                    notes.append(f"{line('/'.join([*above, name]))}: a link is not followed. Put what it leads to in "
                                 f"its place.")
            elif counts(name) and is_notebook(name) and path.is_file():
                yield File(above, name, path.stat().st_mtime, _reader(path))
            elif counts(name) and name.lower().endswith(".zip") and path.is_file():
                yield from zip_files(path, above, (path.stem,), notes)


def _cant(error: OSError, folder: Path) -> str:
    name = os.path.relpath(error.filename, folder) if error.filename else str(folder)
    return f"{line(name)}: the folder can't be opened ({line(error.strerror or '')}). Look at who may read it."


def _reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        if (size := path.stat().st_size) > LARGEST:
            raise too_large(size)
        return path.read_bytes()
    return read
