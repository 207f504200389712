"""Readable: a text of several lines that matplotlib can draw, whoever has written it."""

from __future__ import annotations

import re
from functools import lru_cache

from matplotlib.cbook import is_math_text
from matplotlib.mathtext import MathTextParser

from nnlab.views.base.glyphs import drawable

MOST = 2000  # characters of a text, and more than any figure has room for
MOST_LINES = 30
_parser = MathTextParser("path")


@lru_cache(maxsize=1024)
def readable(text: str) -> str:
    """Return a text with a box for what no font has, and with formulas that are none, $x^$, as they are written."""
    return "\n".join(_as_written(drawable(line)) for line in text[:MOST].split("\n")[:MOST_LINES])


def _as_written(line: str) -> str:
    """Return a line as it is if its formulas can be set; else with dollars that are only dollars."""
    if not is_math_text(line):
        return line
    try:
        _parser.parse(line)
    except Exception:  # whatever its parser stumbles over
        return re.sub(r"(?<!\\)\$", r"\\$", line)
    return line
