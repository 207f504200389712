"""File: runs as JSON, one a line, and back as they were."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from nnlab._core.inputs import path_of
from nnlab._core.shown import shown
from nnlab.experiments.run import Run

MOST_BYTES = 10**9


def write(runs: Iterable[Run], path: str | Path) -> None:
    """Write runs into a JSON file, one a line, whole or not at all, or raise ValueError."""
    lines, file = ",\n".join(json.dumps(_record(run)) for run in runs), path_of(path)
    try:
        file = Path(os.path.realpath(file))
        _check_kind(file)
        beside = file.with_name(f"{file.name}.new")  # what was there before stays until all is written
        try:
            beside.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, UnicodeError, _Unfit) as error:
        raise ValueError(f"path must be a file that can be written. Got {shown(path)}: {_reason(error)}. "
                         f"Give another name, or make its folder first.") from error


def read(path: str | Path) -> list[Run]:
    """Return the runs of a file that `write` has written, or raise ValueError."""
    file = path_of(path)
    try:
        _check_kind(file)
        return [_run(record) for record in _records(file.read_text(encoding="utf-8"))]
    except (OSError, ValueError) as error:
        raise ValueError(f"path must be a file that Runs.save has written. Got {shown(path)}: {_reason(error)}. "
                         f"Check its name, and whether the file is whole.") from error


class _Unfit(ValueError):
    """What is there is no file of runs."""


def _check_kind(file: Path) -> None:
    """Raise ValueError where there is no file on the disk but a pipe, which would be waited for, or one without end."""
    if file.exists() and not file.is_file():
        raise _Unfit("it is a folder" if file.is_dir() else "it is a pipe or a device")
    if file.is_file() and file.stat().st_size > MOST_BYTES:
        raise _Unfit(f"it has more than {MOST_BYTES:,} bytes")


def _records(text: str) -> list:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON") from None
    if not isinstance(records, list):
        raise ValueError("it holds no list")
    return records


def _run(record: object) -> Run:
    parts = ("setting", "seed", "scores", "error")
    if not isinstance(record, dict) or not {"setting", "seed"} <= set(record) <= set(parts):
        raise ValueError(f"{shown(record)} is no run")
    try:
        return Run(**record)
    except ValueError as error:
        raise ValueError(f"{shown(record)} is no run, for {str(error).partition('. Got')[0]}") from error


def _record(run: Run) -> dict:
    setting = {name: _plain(value, name) for name, value in run.setting.items()}
    return {"setting": setting, "seed": run.seed, "scores": run.scores, "error": run.error}


def _plain(value: object, name: str, depth: int = 0) -> object:
    """Return a value that JSON gives back as it is, numbers of NumPy as Python's, or raise ValueError."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)) and depth < 10:
        return [_plain(part, name, depth + 1) for part in value]
    if isinstance(value, dict) and all(isinstance(part, str) for part in value) and depth < 10:
        return {part: _plain(inner, name, depth + 1) for part, inner in value.items()}
    raise ValueError(f"A setting that is saved must hold numbers, texts, True, False and None, or lists of them. "
                     f"Got {shown(value)} for {name}. Give the sweep a name for it, such as "
                     f"{{{name!r}: ['small', 'large']}}.")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "it is no text"
    return getattr(error, "strerror", None) or str(error)
