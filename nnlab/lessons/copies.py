"""A clean copy of a lesson: nothing has run yet, so that no answer stands before its question."""

from __future__ import annotations

import hashlib
import json
from typing import Any

DRAWING = "# drawing only"  # the first line of a cell that is no part of what the lesson teaches
PREDICTION = "nnlab.apps.predict"  # is given the truth, and the question that comes after it: not to be read before
# What Jupyter itself writes into a notebook that is opened and saved, or run and cleared of its outputs again.
OF_JUPYTER = {"kernelspec", "language_info", "orig_nbformat", "widgets"}
OF_OUTPUTS = {"trusted", "scrolled", "collapsed", "execution", "ExecuteTime"}


def clean(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a notebook without outputs, marked with its edition, its drawings and predictions folded.

    Parameters
    ----------
    notebook : dict
        As `json.load` reads an .ipynb file.
    """
    copy = {**notebook, "cells": [_clean_cell(cell) for cell in notebook["cells"]]}
    return {**copy, "metadata": {**copy["metadata"], "nnlab": _mark(copy)}}


def _clean_cell(cell: dict[str, Any]) -> dict[str, Any]:
    if cell["cell_type"] != "code":
        return cell
    metadata = cell["metadata"]
    if source(cell).startswith(DRAWING) or PREDICTION in source(cell):
        metadata = {**metadata, "jupyter": {"source_hidden": True}}
    return {**cell, "metadata": metadata, "outputs": [], "execution_count": None}


def source(cell: dict[str, Any]) -> str:
    """Return the text of a cell, which a file may hold as a list of lines."""
    return "".join(cell["source"])


def edition(notebook: dict[str, Any]) -> str:
    """Return a short name that two notebooks share if and only if they say the same: kinds and texts of all cells."""
    return _short([(cell["cell_type"], source(cell)) for cell in notebook["cells"]])


def _mark(notebook: dict[str, Any]) -> dict[str, str]:
    """Return what a copy carries: its edition, and a short name for all of it that Jupyter leaves as it is."""
    cells = [{**_without(cell, {"id", "outputs", "execution_count"}), "source": source(cell),
              "metadata": _without(cell.get("metadata", {}), OF_OUTPUTS)} for cell in notebook["cells"]]
    whole = {**_without(notebook, {"nbformat_minor"}), "cells": cells,
             "metadata": _without(notebook["metadata"], OF_JUPYTER | {"nnlab"})}
    return {"edition": edition(notebook), "copy": _short(whole)}


def _without(fields: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def _short(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def is_untouched(notebook: dict[str, Any]) -> bool:
    """Return whether a notebook is as a clean copy was written: nothing was changed, tags and pictures included."""
    has_run = any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])
    return not has_run and notebook["metadata"].get("nnlab") == _mark(notebook)


def edition_of(notebook: dict[str, Any]) -> str | None:
    """Return the edition that a copy was made from, whatever a learner has written into it since."""
    mark = notebook["metadata"].get("nnlab")
    return mark.get("edition") if isinstance(mark, dict) else None
