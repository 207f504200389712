"""A learner's folder of lessons: what was touched stays, a newer edition comes beside it."""

from __future__ import annotations

import itertools
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnlab.lessons.copies import clean, edition_of, is_untouched
from nnlab.lessons.course import find, originals


def update(folder: str | Path) -> list[str]:
    """Bring a folder up to date, and return what was done, in sentences.

    Parameters
    ----------
    folder : str or Path
        Made where it is missing. A lesson in it that was changed or run is never written over: a newer edition
        comes beside it, as 02_fahrenheit_new.ipynb.

    Raises
    ------
    ValueError
        If the folder is the one that the lessons come from.
    OSError
        If it cannot be written.
    """
    folder = _made(folder)
    done = {path.name: _bring(clean(_read(path)), folder, path.stem) for path in originals().values()}
    first = [name for name, words in done.items() if words == "is new"]
    sentences = [f"{name} {words}." for name, words in done.items() if words and name not in first]
    if first:
        sentences.insert(0, f"{len(first)} {'lesson is' if len(first) == 1 else 'lessons are'} new: "
                            f"{', '.join(first)}.")
    return sentences or ["All lessons are of the newest edition."]


def reset(folder: str | Path, name: str) -> str:
    """Put a fresh copy of a lesson into a folder, and return what was done, in a sentence; the old one is kept.

    Parameters
    ----------
    folder : str or Path
    name : str
        The lesson's number or name, such as 02 or 02_fahrenheit.

    Raises
    ------
    ValueError
        For a lesson that does not exist, or the folder that the lessons come from.
    """
    original, folder = find(name), _made(folder)
    place = folder / original.name
    kept = ""
    if place.exists() and not _is_untouched(place):
        old = next(path for path in _names(folder, original.stem, "old") if not path.exists())
        place.rename(old)
        kept = f" What was there is kept as {old.name}."
    _write(clean(_read(original)), place)
    return f"{place.name} is fresh.{kept}"


def _bring(fresh: dict[str, Any], folder: Path, stem: str) -> str:
    """Write a clean copy to the first place that holds nothing of a learner's, and return what was done, in words."""
    mine = folder / f"{stem}.ipynb"
    for place in itertools.chain([mine], _names(folder, stem, "new")):
        is_there = place.exists()
        if is_there and edition_of(_read(place)) == edition_of(fresh):
            return ""
        if not is_there or _is_untouched(place):
            _write(fresh, place)
            break
    if place != mine:
        return f"holds your work and stays as it is. A newer edition lies beside it: {place.name}"
    return "was brought up to date" if is_there else "is new"


def _names(folder: Path, stem: str, word: str) -> Iterator[Path]:
    """Yield 02_fahrenheit_new.ipynb, 02_fahrenheit_new_2.ipynb, ..."""
    yield folder / f"{stem}_{word}.ipynb"
    yield from (folder / f"{stem}_{word}_{number}.ipynb" for number in itertools.count(2))


def _made(folder: str | Path) -> Path:
    folder = Path(folder).expanduser()
    source = next(iter(originals().values())).parent
    if folder.resolve().is_relative_to(source.resolve()):
        raise ValueError(f"The folder must be one of your own. Got {str(folder)!r}, which the lessons come from. "
                         f"Use for example 'lessons'.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ValueError(f"The folder must be a folder. Got {str(folder)!r}, which is a file. "
                         f"Use for example 'lessons'.") from error
    return folder


def _is_untouched(path: Path) -> bool:
    return is_untouched(_read(path))


def _read(path: Path) -> dict[str, Any]:
    """Return a notebook; where a file is none, one that counts as touched."""
    nothing: dict[str, Any] = {"cells": [], "metadata": {}}
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return notebook if _is_notebook(notebook) else nothing
    except (ValueError, IsADirectoryError):  # no UTF-8, no JSON, no file
        return nothing


def _is_notebook(value: object) -> bool:
    return (isinstance(value, dict) and isinstance(value.get("metadata"), dict) and isinstance(value.get("cells"), list)
            and all(isinstance(cell, dict) and {"cell_type", "source"} <= cell.keys() for cell in value["cells"]))


def _write(notebook: dict[str, Any], path: Path) -> None:
    """Write a notebook whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".ipynb")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            json.dump(notebook, file, ensure_ascii=False, indent=1)
            file.write("\n")
        os.chmod(name, 0o644)  # a temporary file is its maker's alone
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
