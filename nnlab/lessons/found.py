"""What stands in a lesson's place: nothing, a copy that may be replaced, a learner's work, or what can't be opened."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnlab.lessons.copies import edition_of, is_untouched


@dataclass(frozen=True)
class Found:
    """What stands in a place: why it stays there, what it was made from, and why Jupyter can't open it.

    Parameters
    ----------
    stays : str
        In words; "" for a copy that nobody touched, which alone may be replaced.
    edition : str or None
    fault : str
        In words; "" for a notebook.
    """

    stays: str
    edition: str | None = None
    fault: str = ""


class _Fault(ValueError):
    """What is said of a file that is no notebook, after "it"."""


def look(path: Path) -> Found | None:
    """Return what stands in a place, None for nothing; whatever can't be read counts as a learner's own."""
    try:
        notebook = _read(path)
        return Found(_stays(path, notebook), edition_of(notebook))
    except _Fault as error:
        fault = str(error)
    except RecursionError:
        fault = "is nested deeper than any notebook"
    except OSError as error:
        if os.path.islink(path):
            fault = "is a link that leads nowhere, perhaps to a drive that is not there"
        elif isinstance(error, FileNotFoundError) or not os.path.lexists(path):
            return None  # or nobody can tell: then nothing can be written there either, which is said
        else:
            fault = "is a file that you may not read"
    return Found("cannot be opened", fault=fault)


def _stays(path: Path, notebook: dict[str, Any]) -> str:
    if path.is_symlink():
        return "is a link"
    if not path.stat().st_mode & stat.S_IWUSR:
        return "is write-protected"
    return "" if is_untouched(notebook) else "holds your work"


def _read(path: Path) -> dict[str, Any]:
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode):  # to open a pipe would wait for ever
        raise _Fault("is a folder" if stat.S_ISDIR(mode) else "is a pipe or a device")
    data = path.read_bytes()
    if not data.strip():
        raise _Fault("is empty")
    try:
        notebook = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise _Fault("is not text in UTF-8") from None
    except ValueError:
        raise _Fault("is no whole JSON, as Jupyter saves it") from None
    if not _is_notebook(notebook):
        raise _Fault("is no notebook of format 4")
    return notebook


def _is_notebook(value: object) -> bool:
    return (isinstance(value, dict) and value.get("nbformat") == 4 and isinstance(value.get("metadata"), dict)
            and isinstance(value.get("cells"), list) and all(map(_is_cell, value["cells"])))


def _is_cell(value: object) -> bool:
    return (isinstance(value, dict) and isinstance(value.get("cell_type"), str)
            and isinstance(value.get("metadata", {}), dict) and _is_text(value.get("source")))


def _is_text(value: object) -> bool:
    lines = value if isinstance(value, list) else [value]
    return all(isinstance(line, str) for line in lines)
