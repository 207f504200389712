"""Stills: where no kernel will run, an app is the picture that it carries, not a widget that is dead.

Without this, a notebook that is opened again after its kernel has ended says "model not found" where an app was, and
one that nbconvert makes into a web page or slides shows nothing there. Other widgets stay: they carry no picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def keep_stills(cells: Iterable[dict[str, Any]]) -> None:
    """Take widget views out of a notebook's cells wherever a picture stands beside them."""
    for cell in cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                data.pop(WIDGET_VIEW, None)


def convert(notebook: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Keep the stills in what nbconvert makes: jupyter_nbconvert_config.json has it called once all cells have run."""
    keep_stills(notebook.cells)
    return notebook, resources
