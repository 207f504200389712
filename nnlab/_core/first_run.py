"""A first run says nothing of how matplotlib settles in: in a notebook that is red, and looks like a mistake.

matplotlib logs a warning when it looks through the fonts of a computer for the first time, and when it finds no folder
to keep what it found, as in a read-only home. Nothing is wrong then, and nothing is to be done. All its other warnings
are shown as ever.
"""

from __future__ import annotations

import logging

SETTLING_IN = ("Matplotlib is building the font cache", "Matplotlib created a temporary cache directory",
               "mkdir -p failed for path", "%s is not a writable directory", "Could not save font_manager cache")


def matters(record: logging.LogRecord) -> bool:
    """Say whether a record of matplotlib's says more than how it settles in."""
    return not str(record.msg).startswith(SETTLING_IN)


def quietly() -> None:
    """Have matplotlib, which need not be loaded yet, settle in quietly."""
    for name in ("matplotlib", "matplotlib.font_manager"):
        logging.getLogger(name).addFilter(matters)  # one that is there already is not added again
