"""The results as a CSV file that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nnlab._core.shown import shown
from nnlab.classroom.letters import harmless, line
from nnlab.classroom.sheets import Sheet

HEAD = ("learner", "lesson", "question", "state", "tries", "mistakes", "file")
NOT_BELIEVED = "not believed"


def check_place(path: Path) -> None:
    """Raise ValueError where a file of results must not be written: on anything but one of our own."""
    if path.is_dir():
        raise ValueError(f"--csv must be the name of a file. Got {shown(str(path))}, a folder. "
                         f"Use for example {shown(str(path / 'results.csv'))}.")
    if not path.parent.is_dir():
        raise ValueError(f"--csv must be a file in a folder that exists. Got {shown(str(path))}. "
                         f"Make {path.parent} first.")
    if path.exists() and not _is_ours(path):
        raise ValueError(f"--csv must be a new file, or one that this command has written. Got {shown(str(path))}, "
                         f"which holds something else. Use for example --csv {path.stem}_2.csv.")


def write(sheets: Sequence[Sheet], path: Path) -> None:
    """Write a row for each learner, lesson and question; whole, or not at all."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(HEAD)
    for sheet in sheets:
        for question, answer in sheet.answers.items():
            state, tries, mistakes = (NOT_BELIEVED, "", "") if sheet.doubt else (
                answer.state, answer.tries, "; ".join(line(mistake) for mistake in answer.mistakes))
            texts = (sheet.learner, sheet.lesson, question, state, str(tries), mistakes, sheet.file)
            writer.writerow([harmless(text) for text in texts])
    check_place(path)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8-sig",
                                     newline="") as file:
        try:
            file.write(page.getvalue())
        except BaseException:
            file.close()
            os.unlink(file.name)
            raise
    Path(file.name).chmod(0o644)
    os.replace(file.name, path)


def _is_ours(path: Path) -> bool:
    """Return whether a file begins as ours do, and has no column of somebody else's."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file), ())) == HEAD
    except (OSError, ValueError, csv.Error):
        return False
