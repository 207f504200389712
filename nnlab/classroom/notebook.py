"""A file that was handed in, read as a notebook: its code cells and what stands below them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from nnlab.lessons.copies import edition_of

ASK_AGAIN = "Ask for it again."


class Unread(ValueError):
    """A file that can't be read: the rule, what it is, and what to do."""


@dataclass(frozen=True)
class Cell:
    """A code cell, and the data of its outputs by their kinds."""

    source: str
    outputs: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Notebook:
    """The code cells of a notebook, and the edition of the lesson that it was made from."""

    cells: tuple[Cell, ...]
    edition: str | None = None


def read(data: bytes) -> Notebook:
    """Return a notebook.

    Parameters
    ----------
    data : bytes
        The content of an .ipynb file.

    Raises
    ------
    Unread
        For anything that is none.
    """
    if not data.strip():
        raise Unread(f"A notebook must hold cells. This file is empty. {ASK_AGAIN}")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unread(f"A notebook must be text in UTF-8. This file is not. {ASK_AGAIN}") from None
    except (ValueError, RecursionError):
        raise Unread(f"A notebook must be whole JSON, as Jupyter saves it. This file is cut off, or something else. "
                     f"{ASK_AGAIN}") from None
    cells = content.get("cells") if isinstance(content, dict) else None
    version = content.get("nbformat") if isinstance(content, dict) else None
    if version == 3 or (isinstance(content, dict) and "worksheets" in content):
        raise Unread("A notebook must be of format 4. This one is of format 3. Open it in JupyterLab and save it.")
    if not isinstance(cells, list):
        raise Unread(f"A notebook must hold cells. This file is JSON of another kind. {ASK_AGAIN}")
    if version != 4:
        raise Unread(f"A notebook must be of format 4. This one does not say so. {ASK_AGAIN}")
    return Notebook(tuple(_cell(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"),
                    _edition(content))


def _cell(cell: dict[str, Any]) -> Cell:
    outputs = cell.get("outputs")
    shown = [output.get("data") for output in (outputs if isinstance(outputs, list) else ())
             if isinstance(output, dict) and output.get("output_type") in ("execute_result", "display_data")]
    return Cell(text(cell.get("source")), tuple(data for data in shown if isinstance(data, dict)))


def text(source: object) -> str:
    """Return a text, which a file may hold as a list of lines."""
    lines = source if isinstance(source, list) else [source]
    return "".join(entry for entry in lines if isinstance(entry, str))


def _edition(content: dict[str, Any]) -> str | None:
    try:
        found = edition_of(content)
    except (AttributeError, KeyError, TypeError):  # metadata of another kind
        return None
    return found if isinstance(found, str) else None
