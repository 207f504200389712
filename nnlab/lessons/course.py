"""Where the lessons come from: notebooks/ in a checkout, a folder of this package in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
MOST_SHOWN = 40  # letters of a name that is no lesson's
FOLDERS = (PACKAGE / "notebooks", PACKAGE.parents[1] / "notebooks")  # a wheel's, a checkout's


def originals() -> dict[str, Path]:
    """Return the executed notebooks in the order of the lessons, by their names, such as 02_fahrenheit."""
    for folder in FOLDERS:
        if found := sorted(folder.glob("[0-9][0-9]*_*.ipynb")):
            return {path.stem: path for path in found}
    raise FileNotFoundError(f"nnlab must come with its lessons, in {FOLDERS[0]} or {FOLDERS[1]}. There are none. "
                            f"Install nnlab again.")


def _short(name: str) -> str:
    return name if len(name) <= MOST_SHOWN else name[:MOST_SHOWN] + "…"


def find(name: str) -> Path:
    """Return the lesson of a number or a name, such as 05, 05_two_circles or 05_two_circles.ipynb.

    Raises
    ------
    ValueError
        If there is no such lesson.
    """
    lessons = originals()
    if found := [path for path in lessons.values() if name in _names_of(path)]:
        return found[0]
    numbers = ", ".join(stem.split("_")[0] for stem in lessons)
    raise ValueError(f"A lesson must be one of {numbers}. Got {_short(name)!r}. Use for example 05.")


def is_lesson(name: str) -> bool:
    """Return whether a name is one that `find` takes."""
    return any(name in _names_of(path) for path in originals().values())


def _names_of(path: Path) -> tuple[str, str, str]:
    return path.stem.split("_")[0], path.stem, path.name
