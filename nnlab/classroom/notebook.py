"""A file that was handed in, read as a notebook: its code cells and what stands below them."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nnlab.classroom.cells import tree_of
from nnlab.lessons.copies import edition_of

ASK_AGAIN = "Ask for it again."


class Unread(ValueError):
    """A file that can't be read: the rule, what it is, and what to do."""


@dataclass(frozen=True)
class Cell:
    """A code cell, the data of its outputs by their kinds, and whether it has run to its end."""

    source: str
    outputs: tuple[dict[str, Any], ...] = ()
    has_run: bool = False

    @cached_property
    def tree(self) -> ast.Module | None:
        """Its syntax tree, for those who only read it; None where it is no Python."""
        return tree_of(self.source)


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
        says = f"says format {version}" if isinstance(version, int) else "does not say so"
        raise Unread(f"A notebook must be of format 4. This one {says}. {ASK_AGAIN}")
    return Notebook(tuple(_cell(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"),
                    _edition(content))


def _cell(cell: dict[str, Any]) -> Cell:
    listed = cell.get("outputs")
    outputs = [output for output in (listed if isinstance(listed, list) else ()) if isinstance(output, dict)]
    shown = [output.get("data") for output in outputs
             if output.get("output_type") in ("execute_result", "display_data")]
    failed = any(output.get("output_type") == "error" for output in outputs)
    return Cell(text(cell.get("source")), tuple(data for data in shown if isinstance(data, dict)),
                isinstance(cell.get("execution_count"), int) and not failed)


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
