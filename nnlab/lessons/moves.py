"""Moves that never write over anything: each goes to a name that nothing has, or is refused by the system itself.

To look whether a name is free, and then to write there, would lose what came in between.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnlab.lessons.found import look

DRAFTS = f".[0-9]*.{'[0-9a-f]' * 16}"
ABANDONED = 3600  # seconds: to write a draft takes one


def names(place: Path, word: str) -> Iterator[Path]:
    """Yield 02_fahrenheit_new.ipynb, 02_fahrenheit_new_2.ipynb, ... for 02_fahrenheit.ipynb."""
    yield place.with_stem(f"{place.stem}_{word}")
    yield from (place.with_stem(f"{place.stem}_{word}_{number}") for number in itertools.count(2))


def write(notebook: dict[str, Any], place: Path, *, move: bool) -> list[Path] | None:
    """Put a notebook into a place, whole or not at all, and return where all is kept that stood there.

    A copy that nobody touched is not kept. On an error what was kept is named in a note. Where nothing may be moved,
    None says that something stands there.
    """
    kept = list[Path]()
    with _draft(notebook, place) as draft:
        try:
            while not _put(draft, place):
                if not move:
                    return None
                if old := _aside(place):
                    kept.append(old)
                    _give_mode(draft, old)
        except BaseException as error:
            if kept:
                error.add_note(kept_as(kept))
            raise
    return [old for old in kept if not _discarded(old)]


def kept_as(kept: list[Path]) -> str:
    """Return in words where something is kept."""
    return f"What was there is kept as {' and '.join(path.name for path in kept)}."


@contextlib.contextmanager
def _draft(notebook: dict[str, Any], place: Path) -> Iterator[Path]:
    """Write a notebook under a hidden name first: a disk that is full is noticed before anything is moved."""
    path = place.with_name(f".{place.stem}.{secrets.token_hex(8)}")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            json.dump(notebook, file, ensure_ascii=False, indent=1)
            file.write("\n")
        yield path
    finally:
        path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the drafts of commands that were killed; those of a command that may still write stay."""
    for draft in folder.glob(DRAFTS):
        with contextlib.suppress(OSError):  # another was faster, or nothing may be removed here
            if time.time() - draft.lstat().st_mtime > ABANDONED:
                draft.unlink()


def _put(draft: Path, place: Path) -> bool:
    """Give a file a name; False if something has it."""
    try:
        try:
            os.link(draft, place)
        except FileExistsError:
            raise
        except OSError:  # a drive on which a file has one name only, such as most USB sticks
            _move(draft, place)
    except FileExistsError:
        return False
    return True


def _aside(place: Path) -> Path | None:
    """Move whatever stands in a place to the first free name; None if nothing stands there."""
    for old in names(place, "old"):
        try:
            _move(place, old)
        except FileExistsError:
            continue
        except FileNotFoundError:  # another was faster
            return None
        return old
    return None


def _move(source: Path, target: Path) -> None:
    """Move what stands in one place to another; FileExistsError if something stands there."""
    if source.is_dir() and not source.is_symlink():
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        os.rename(source, target)  # refused where a file came there, or a folder that holds anything
        return
    target.open("xb").close()  # the name is ours from here on: what os.replace writes over is this empty file
    try:
        os.replace(source, target)
    except BaseException:
        target.unlink()
        raise


def _give_mode(draft: Path, old: Path) -> None:
    """Let a file be read by those who might read the one before it, and written by its owner."""
    mode = old.lstat().st_mode
    if stat.S_ISREG(mode):
        draft.chmod(stat.S_IMODE(mode) | stat.S_IRUSR | stat.S_IWUSR)


def _discarded(old: Path) -> bool:
    """Remove a copy that nobody touched, and return whether it was one: judged only now that nobody writes there."""
    found = look(old)
    if found and not found.stays:
        old.unlink()
        return True
    return False
