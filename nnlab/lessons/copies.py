"""A clean copy of a lesson: nothing has run yet, so that no answer stands before its question."""

from __future__ import annotations

import hashlib
import json
from typing import Any

DRAWING = "# drawing only"  # the first line of a cell that is no part of what the lesson teaches
PREDICTION = "nnlab.apps.predict"  # is given the truth, and the question that comes after it: not to be read before


def clean(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a notebook without outputs, marked with its edition, its drawings and predictions folded.

    Parameters
    ----------
    notebook : dict
        As `json.load` reads an .ipynb file.
    """
    return {**notebook, "cells": [_clean_cell(cell) for cell in notebook["cells"]],
            "metadata": {**notebook["metadata"], "nnlab": {"edition": edition(notebook)}}}


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
    texts = [(cell["cell_type"], source(cell)) for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def is_untouched(notebook: dict[str, Any]) -> bool:
    """Return whether a notebook is as a clean copy was written: no cell was changed, none has run."""
    has_run = any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])
    return not has_run and edition_of(notebook) == edition(notebook)


def edition_of(notebook: dict[str, Any]) -> str | None:
    """Return the edition that a copy was made from, whatever a learner has written into it since."""
    return notebook["metadata"].get("nnlab", {}).get("edition")
